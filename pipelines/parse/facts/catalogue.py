"""Facts in the catalogue block of a portal: ``key: value`` lines, one or several to a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipelines.parse.context import Context
from pipelines.parse.dates import find_dates
from pipelines.parse.facts import words
from pipelines.parse.facts.model import Statement, one_line, trimmed
from pipelines.parse.records import Clause

# Catalogue lines that the outline took for something else still count at the head of the text.
KINDS = ("metadata", "boilerplate", "title", "preamble", "addressee", "paragraph")
RANK = 5
# Keys that may as well be words of a page or a plan count in a catalogue block only.
_LOOSE = ("时间", "名称", "地区", "标题", "字号", "公开时间")
_EMPTY = ("无", "-", "--", "/")


def catalogue_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """Every field that the catalogue lines state."""
    head = True
    for clause in clauses:
        head = head and clause.kind != "division"
        if clause.kind in KINDS and (head or clause.kind in KINDS[:2]):
            for name, start, end in _pairs(ctx.folded, clause.start, clause.end, clause.kind != "metadata"):
                yield from _statements(ctx, name, start, end, clause.kind)


@cache
def _key() -> re.Pattern[str]:
    spaced = ("[ \t]{0,8}".join(key) for key in sorted(words.keys(), key=lambda k: (-len(k), k)))
    # A key opens a line (after a bullet) or follows a value and a blank.
    return re.compile(
        rf"(?:^|(?<=[\s*•|·]))(?P<key>{'|'.join(spaced)})[ \t]{{0,4}}\*{{0,2}}[ \t]{{0,4}}[:\t]", re.M
    )


def _pairs(folded: str, start: int, end: int, strict: bool) -> Iterator[tuple[str, int, int]]:
    """Each key's field with the span of its value: up to the next key or the end of the line."""
    found = list(_key().finditer(folded, start, end))
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        first = _value_line(folded, match.end(), stop)
        key = "".join(match["key"].split())
        if strict and key in _LOOSE:
            continue
        name = words.keys()[key]
        span = trimmed(folded, *first)
        if span[0] < span[1] and folded[span[0] : span[1]] not in _EMPTY:
            yield name, *span


def _value_line(folded: str, start: int, stop: int) -> tuple[int, int]:
    """The value's line: the key's own, or the next one where the key stands alone."""
    for _attempt in range(2):
        ends = [at for at in (folded.find("\n", start, stop), folded.find("\r", start, stop)) if at >= 0]
        end = min(ends, default=stop)
        if folded[start:end].strip(" \t*"):
            return start, end
        start = min(end + 1, stop)
    return start, start


def _statements(ctx: Context, name: str, start: int, end: int, kind: str) -> Iterator[Statement]:
    # In a page's debris only what can be nothing else counts.
    rank = RANK if kind == "metadata" else RANK + 1
    if name.endswith("_on"):
        for mention in find_dates(ctx.folded[start:end])[:1]:
            if mention.value and len(mention.value) == 10:
                yield Statement(name, mention.value, start + mention.start, start + mention.end, rank)
    elif name == "document_number":
        number = words.NUMBER.search(ctx.folded, start, end)
        if number:
            yield Statement(name, one_line(ctx.quote(*number.span())), *number.span(), rank)
    elif name in ("title", "issuer", "region"):
        yield Statement(name, one_line(ctx.quote(start, end)), start, end, rank)
