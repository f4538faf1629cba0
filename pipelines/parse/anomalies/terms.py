"""Fixed official terms with a character lost, misprinted, or a stray one printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.records import Clause
from pipelines.parse.within import ClauseIndex

_FILE: Final = "anomalies.txt"


def term_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Findings on terms that are printed with one inner character less, another one, or a stray one."""
    index = ClauseIndex(clauses)
    for match in (*_pattern().finditer(ctx.folded), *_altered().finditer(ctx.folded)):
        clause = index.at(match.start())
        if (clause is not None and clause.kind == "boilerplate") or match[0] in _known():
            continue
        stray = _misprints().get(match[0]) or _original(match[0])
        code, read_as = ("misprint", stray) if stray else ("dropped_chars", _lost()[match[0]])
        certainty = "certain" if match[0] in _misprints() else "probable"
        message = f"The fixed term is {read_as}."
        yield Finding(*match.span(), code, "warning", read_as, certainty, message)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternation([*_lost(), *_misprints()]))


@cache
def _altered() -> re.Pattern[str]:
    """The long terms, each inner character of which may be another one."""
    terms = sections(_FILE)["long_terms"]
    return re.compile(
        "|".join(f"{t[:i]}[\u4e00-\u9fff]{t[i + 1 :]}" for t in terms for i in range(1, len(t) - 1))
    )


def _original(printed: str) -> str | None:
    """The long term from which ``printed`` differs in one character."""
    for term in sections(_FILE)["long_terms"]:
        if len(term) == len(printed) and sum(a != b for a, b in zip(term, printed, strict=True)) == 1:
            return term
    return None


@cache
def _known() -> frozenset[str]:
    words = sections(_FILE)
    return frozenset((*words["terms"], *words["long_terms"], *words["variants"]))


@cache
def _misprints() -> dict[str, str]:
    return dict(entry.split(">", 1) for entry in sections(_FILE)["misprints"])


@cache
def _lost() -> dict[str, str]:
    """Each term without one inner character → the term."""
    words = sections(_FILE)
    known = (*words["terms"], *words["variants"])
    found = {term[:i] + term[i + 1 :]: term for term in words["terms"] for i in range(1, len(term) - 1)}
    return {short: term for short, term in found.items() if not any(short in whole for whole in known)}
