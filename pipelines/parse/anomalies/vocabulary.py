"""Mainland texts in Traditional script whose words were converted to Taiwan's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import alternation, rows, sections
from pipelines.parse.records import Clause


def vocabulary_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding per converted word, at its first mention; ``read_as`` is the mainland's word."""
    if ctx.script != "hant" or not any(word in ctx.folded for word in sections("anomalies.txt")["mainland"]):
        return
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _pattern().finditer(ctx.folded):
        found.setdefault(match[0], []).append(match.span())
    for word, spans in found.items():
        start, end = spans[0]
        message = (
            f"{ctx.quote(start, end)} stands {len(spans)} time(s) for {_words()[word]}: converted vocabulary."
        )
        yield Finding(start, end, "vocabulary_conversion", "info", _words()[word], "probable", message)


@cache
def _words() -> dict[str, str]:
    return {converted: original for converted, original, *_rest in rows("anomalies_vocabulary.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternation(list(_words())))
