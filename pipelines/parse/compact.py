"""A reading view without the page's own breaks: hard wraps, odd spaces and page marks taken out.

Rules on numbers and promises read running text: 奖⏎励30 万元 is 奖励30万元. The view leaves out blanks inside
the clauses of running text and page marks in mid-sentence; the rest stays. Rules make their rows on the
view's offsets, and :meth:`Compact.relocate` puts each row back on the source: every span, quote, id and
reference, by the naming convention of the records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, islice
from operator import itemgetter
from typing import Any, TypeVar

from pipelines.parse.changed import changed, plan
from pipelines.parse.context import Context
from pipelines.parse.outline.cues import is_page_marker
from pipelines.parse.records import RUNNING, Clause

_ID = re.compile(r"(:[qmhtg])(\d+)-(\d+)")
# A blank between two Latin letters or digits parts words (GB 19580); elsewhere it is the page's.
# Only a number broken by the page's edge (1⏎20元) is one number.
_BLANK = re.compile(r"\s+")
_PAGES_OWN = re.compile(
    r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9\s])"
    r"|(?<=\d)[ \t]*\r?\n[ \t]*(?=\d{1,4}[元万亿%年月日家个项人名亩吨])"
)
_LINE = re.compile(r"[^\r\n]+")
# Markdown of a scanned page puts list and heading signs before lines that go on.
_SIGN = re.compile(r"\s*(?:#{1,6}|[-*])\s+")
_DIGITS = re.compile(r"\d+")
# A year that the wrap left alone on its line is no page number: its 年 opens the next line.
_LONE_YEAR = re.compile(r"[^\S\r\n]*(?:19|20)\d\d\s*年")

Row = TypeVar("Row")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compact:
    """The reading view of a document: a context and clauses on its own offsets, and the way back.

    ``gaps`` are the spans of the source that are left out; ``shifts`` says from which offset of the
    view on how many characters of the source have been left out before.
    """

    ctx: Context
    clauses: tuple[Clause, ...]
    source: Context
    gaps: tuple[Span, ...]
    shifts: tuple[Span, ...]
    cut_numbers: tuple[Span, ...]
    _renumbered: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, ctx: Context, clauses: tuple[Clause, ...]) -> Compact:
        """Build the view of ``ctx`` with its outline ``clauses``."""
        left_out = [
            span for clause in clauses if clause.kind in RUNNING for span in _gaps(ctx.folded, clause)
        ]
        gaps = _merged(left_out)
        if not gaps:
            return cls(ctx, clauses, ctx, (), ((0, 0),), ())
        view = Context(
            source=replace(ctx.source, text=_without(ctx.text, gaps)),
            script=ctx.script,
            folded=_without(ctx.folded, gaps),
        )
        moved = tuple(_moved_all(clauses, gaps))
        return cls(view, moved, ctx, gaps, _shifts(gaps), tuple(_cut_numbers(ctx.folded, gaps)))

    @property
    def offsets(self) -> tuple[int, ...]:
        """For each character of the view, its offset in the source."""
        return tuple(self._source_of(offset) for offset in range(len(self.ctx.folded)))

    def _source_of(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.shifts, offset, key=itemgetter(0)) - 1][1]

    def span(self, start: int, end: int) -> Span:
        """The source's span of a span of the view; blanks at its edges are not taken in."""
        return self._source_of(start), self._source_of(end - 1) + 1

    def relocate(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Rows made on the view, on the source's offsets."""
        return tuple(self._relocated(row) for row in rows) if self.gaps else tuple(rows)

    def _relocated(self, row: Row) -> Row:
        plan: _Plan = _plan(type(row))  # type: ignore[arg-type]
        moved: dict[str, Any] = {}
        for name in plan.ids:
            if (printed := getattr(row, name)) is not None:
                moved[name] = self._renumber(printed)
        for start, end, quote in plan.spans:
            if (begin := getattr(row, start)) is not None:
                low, high = moved[start], moved[end] = self.span(begin, getattr(row, end))
                moved[quote] = self.source.quote(low, high)
        moved["source_ref"] = f"texts/{self.source.document_id}.txt#char={moved['start']},{moved['end']}"
        return changed(row, **moved)

    def _renumber(self, printed: str) -> str:
        """An id of the view as that of the source."""
        found = self._renumbered.get(printed)
        if found is None:
            found = self._renumbered[printed] = _ID.sub(self._respanned, printed)
        return found

    def _respanned(self, match: re.Match[str]) -> str:
        start, end = self.span(int(match[2]), int(match[3]))
        return f"{match[1]}{start}-{end}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of a row is to be moved: its ids, and its spans with the names of their quotes."""

    ids: tuple[str, ...]
    spans: tuple[tuple[str, str, str], ...]


@cache
def _plan(kind: Any) -> _Plan:
    names, _values_of = plan(kind)
    kept = ("document_id", "clause_id")
    ids = tuple(name for name in names if name.endswith("_id") and name not in kept)
    spans = []
    for start in (name for name in names if name == "start" or name.endswith("_start")):
        prefix = start.removesuffix("start")
        quote = f"{prefix}quote" if f"{prefix}quote" in names else prefix.removesuffix("_")
        spans.append((start, f"{prefix}end", quote))
    return _Plan(ids, tuple(spans))


def _gaps(folded: str, clause: Clause) -> Iterator[Span]:
    """What is left out of one clause: blanks, page marks, signs of Markdown before lines that go on."""
    low, high = clause.start, clause.end
    if len(folded[low:high].split(None, 1)) < 2:
        return
    for blank in _BLANK.finditer(folded, low, high):
        start, end = blank.span()
        if not _PAGES_OWN.match(folded, start, high):
            start += 1  # A blank behind another is the page's.
        if start < end:
            yield start, end
    for line in islice(_LINE.finditer(folded, low, high), 1, None):
        if is_page_marker(line.group().strip()):
            if not _is_number_cut(folded, *line.span(), clause):
                yield line.span()
        elif sign := _SIGN.match(folded, line.start(), line.end()):
            yield sign.span()


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _without(text: str, gaps: tuple[Span, ...]) -> str:
    begins = (0, *(end for _start, end in gaps))
    ends = (*(start for start, _end in gaps), len(text))
    return "".join(text[begin:end] for begin, end in zip(begins, ends, strict=True))


def _shifts(gaps: tuple[Span, ...]) -> tuple[Span, ...]:
    shifts = [(0, 0)]
    left_out = 0
    for start, end in gaps:
        shifts.append((start - left_out, left_out + end - start))
        left_out += end - start
    return tuple(shifts)


def _cut_numbers(folded: str, gaps: tuple[Span, ...]) -> Iterator[Span]:
    """The runs of digits that begin in a gap."""
    for start, end in gaps:
        for match in _DIGITS.finditer(folded, start, end):
            first, last = match.span()
            if first == start and first and folded[first - 1].isdecimal():
                continue
            while last < len(folded) and folded[last].isdecimal():
                last += 1
            if folded[first:last].isascii():
                yield first, last


def _is_number_cut(folded: str, start: int, end: int, clause: Clause) -> bool:
    """Whether a line of digits is a part of a number that the wrap broke, and no page number."""
    if _LONE_YEAR.match(folded, start, clause.end):
        return True
    before = folded[clause.start : start].rstrip()[-1:]
    behind = folded[end : min(clause.end, end + 12)].lstrip()[:1]
    plain = folded[start:end].strip().isdigit()
    return plain and (before.isdigit() or behind.isdigit() or behind in tuple("年月日万亿元%个家项名亩"))


def _moved_all(clauses: tuple[Clause, ...], gaps: tuple[Span, ...]) -> Iterator[Clause]:
    """The clauses on the view's offsets."""
    ends = [end for _start, end in gaps]
    before = [0, *accumulate(end - start for start, end in gaps)]

    def moved(offset: int) -> int:
        """The view's offset of the first kept character at or behind ``offset`` of the source."""
        at = bisect_right(ends, offset)
        inside = max(0, offset - gaps[at][0]) if at < len(gaps) else 0
        return offset - before[at] - inside

    for clause in clauses:
        start, end, heading = (
            moved(clause.start),
            moved(clause.end),
            (clause.heading_start, clause.heading_end),
        )
        if heading[0] is None or heading[1] is None:
            yield changed(clause, start=start, end=end, heading_start=None, heading_end=None)
        else:
            low, high = moved(heading[0]), moved(heading[1])
            yield changed(clause, start=start, end=end, heading_start=low, heading_end=high)
