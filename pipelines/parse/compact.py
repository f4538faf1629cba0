"""A reading view without the page's own breaks: hard wraps, odd spaces and page marks taken out.

Rules on numbers and promises read running text: 奖⏎励30 万元 is 奖励30万元. The view leaves out blanks inside
the clauses of running text and page marks in mid-sentence; the rest stays. Rules make their rows on the
view's offsets, and :meth:`Compact.relocate` puts each row back on the source: every span, quote, id and
reference, by the naming convention of the records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from pipelines.parse.context import Context
from pipelines.parse.copies import changed
from pipelines.parse.outline.cues import is_page_marker
from pipelines.parse.records import Clause

RUNNING = ("division", "paragraph", "preamble", "closing")
_ID = re.compile(r"(:[qmhtg])(\d+)-(\d+)")
_BLANK = re.compile(r"\s+")
# A blank between two Latin letters or digits parts words (GB 19580); elsewhere it is the page's.
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
# Only a number broken by the page's edge (1⏎20元) is one number.
_BROKEN_NUMBER = re.compile(r"(?<=\d)[ \t]*\r?\n[ \t]*(?=\d{1,4}[元万亿%年月日家个项人名亩吨])")
_LINE = re.compile(r"[^\r\n]+")
# Markdown of a scanned page puts list and heading signs before lines that go on.
_SIGN = re.compile(r"\s*(?:#{1,6}|[-*])\s+")
_DIGITS = re.compile(r"\d+")
# A year that the wrap left alone on its line is no page number: its 年 opens the next line.
_LONE_YEAR = re.compile(r"[^\S\r\n]*(?:19|20)\d\d\s*年")

Row = TypeVar("Row")
_Span = tuple[int, int]


class _Gaps(NamedTuple):
    """What is left out: where each stretch stands in source and view, and how much it comes to so far."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: tuple[int, ...]
    totals: tuple[int, ...]

    @classmethod
    def of(cls, spans: list[_Span]) -> _Gaps:
        """From the ``spans`` of the source that are left out, in any order."""
        merged: list[list[int]] = []
        for start, end in sorted(span for span in spans if span[0] < span[1]):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        totals = (0, *accumulate(end - start for start, end in merged))
        places = tuple(start - gone for (start, _), gone in zip(merged, totals, strict=False))
        return cls(tuple(start for start, _ in merged), tuple(end for _, end in merged), places, totals)

    def source(self, offset: int) -> int:
        """The source's offset of a character of the view."""
        return offset + self.totals[bisect_right(self.places, offset)]

    def view(self, offset: int) -> int:
        """The view's offset of the first kept character at or behind ``offset`` of the source."""
        count = bisect_right(self.starts, offset)
        left_out = self.totals[count]
        return offset - left_out + (max(0, self.ends[count - 1] - offset) if count else 0)

    def kept(self, text: str) -> str:
        """What is left of ``text``."""
        if not self.starts:
            return text
        edges = zip((0, *self.ends), (*self.starts, len(text)), strict=True)
        return "".join([text[start:end] for start, end in edges])


@dataclass(frozen=True, slots=True)
class Compact:
    """The reading view of a document: a context and clauses on its own offsets, and the way back."""

    ctx: Context
    clauses: tuple[Clause, ...]
    source: Context
    gaps: _Gaps
    cut_numbers: tuple[_Span, ...]

    @classmethod
    def of(cls, ctx: Context, clauses: tuple[Clause, ...]) -> Compact:
        """Build the view of ``ctx`` with its outline ``clauses``."""
        spans: list[_Span] = []
        numbers: list[_Span] = []
        for clause in clauses:
            if clause.kind in RUNNING and _BLANK.search(ctx.folded, clause.start, clause.end):
                spans += _blanks(ctx.folded, clause.start, clause.end)
                marks, signs = _marks(ctx.folded, clause)
                spans += marks + signs
                numbers += [number for mark in marks for number in _numbers(ctx.folded, *mark)]
        gaps = _Gaps.of(spans)
        view = Context(
            source=replace(ctx.source, text=gaps.kept(ctx.text)),
            script=ctx.script,
            folded=gaps.kept(ctx.folded),
        )
        return cls(view, tuple(_moved(clause, gaps) for clause in clauses), ctx, gaps, tuple(numbers))

    def span(self, start: int, end: int) -> _Span:
        """The source's span of a span of the view; blanks at its edges are not taken in."""
        return self.gaps.source(start), self.gaps.source(end - 1) + 1

    def relocate(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Rows made on the view, on the source's offsets."""
        if not self.gaps.starts:
            return tuple(rows)
        return tuple(self._relocated(row) for row in rows)

    def _relocated(self, row: Row) -> Row:
        kind: Any = type(row)
        ids, spans = _places(kind)
        values: dict[str, Any] = {}
        for name in ids:
            if isinstance(value := getattr(row, name), str):
                values[name] = _ID.sub(self._renumbered, value)
        for first, last, quote in spans:
            if (start := getattr(row, first)) is not None:
                start, end = self.span(start, getattr(row, last))
                values[first], values[last], values[quote] = start, end, self.source.text[start:end]
        values["source_ref"] = f"texts/{self.source.document_id}.txt#char={values['start']},{values['end']}"
        return changed(row, values)

    def _renumbered(self, match: re.Match[str]) -> str:
        start, end = self.span(int(match[2]), int(match[3]))
        return f"{match[1]}{start}-{end}"


@cache
def _places(kind: type) -> tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
    """The fields of a record that are ids, and its spans: first, last, and the field of what stands there."""
    names = [field.name for field in fields(kind)]
    ids = tuple(n for n in names if n.endswith("_id") and n not in ("document_id", "clause_id"))
    prefixes = [name.removesuffix("start") for name in names if name == "start" or name.endswith("_start")]
    quotes = [q if (q := f"{prefix}quote") in names else prefix.removesuffix("_") for prefix in prefixes]
    return ids, tuple((f"{p}start", f"{p}end", quote) for p, quote in zip(prefixes, quotes, strict=True))


def _blanks(folded: str, start: int, end: int) -> list[_Span]:
    """The blanks of ``[start, end)`` that are the page's; of several between two words the first is left."""
    found = []
    for match in _BLANK.finditer(folded, start, end):
        first, last = match.span()
        parts = first > 0 and folded[first - 1] in _LATIN and last < end and folded[last] in _LATIN
        if not parts or _BROKEN_NUMBER.match(folded, first, end):
            found.append((first, last))
        elif last - first > 1:
            found.append((first + 1, last))
    return found


def _marks(folded: str, clause: Clause) -> tuple[list[_Span], list[_Span]]:
    """The lines of a clause that are marks of the page, and the signs before the others but the first."""
    marks: list[_Span] = []
    signs: list[_Span] = []
    for line in list(_LINE.finditer(folded, clause.start, clause.end))[1:]:
        if is_page_marker(line.group().strip()):
            if not _is_number_cut(folded, *line.span(), clause):
                marks.append(line.span())
        elif sign := _SIGN.match(folded, line.start(), line.end()):
            signs.append(sign.span())
    return marks, signs


def _numbers(folded: str, start: int, end: int) -> list[_Span]:
    """The numbers that begin in ``[start, end)``, whole."""
    found = []
    number = _DIGITS.search(folded, start)
    while number and number.start() < end:
        if number.group().isascii():
            found.append(number.span())
        number = _DIGITS.search(folded, number.end())
    return found


def _is_number_cut(folded: str, start: int, end: int, clause: Clause) -> bool:
    """Whether a line of digits is a part of a number that the wrap broke, and no page number."""
    if _LONE_YEAR.match(folded, start, clause.end):
        return True
    before = folded[clause.start : start].rstrip()[-1:]
    behind = folded[end : min(clause.end, end + 12)].lstrip()[:1]
    plain = folded[start:end].strip().isdigit()
    return plain and (before.isdigit() or behind.isdigit() or behind in tuple("年月日万亿元%个家项名亩"))


def _moved(clause: Clause, gaps: _Gaps) -> Clause:
    if not gaps.starts or clause.end <= gaps.starts[0]:
        return clause
    values = {"start": gaps.view(clause.start), "end": gaps.view(clause.end)}
    if clause.heading_start is not None and clause.heading_end is not None:
        values["heading_start"] = gaps.view(clause.heading_start)
        values["heading_end"] = gaps.view(clause.heading_end)
    return changed(clause, values)
