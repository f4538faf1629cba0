"""The order of a page: its rows and tables from top to bottom, columns one after the other.

Rows whose runs stand in columns under one another are the rows of a table without rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from pipelines.ingest.cells import row_text
from pipelines.ingest.pdf.glyphs import Page
from pipelines.ingest.pdf.rows import Row, Run, em, rows_of
from pipelines.ingest.pdf.tables import tables_of

# Columns of running text: at least this many rows side by side, each of this many characters.
_COLUMN_ROWS = 5
_COLUMN_CHARS = 8
# A row of columns has at most this many runs; so many places of a gutter are tried on a page.
_MOST_RUNS = 6
_MOST_TRIES = 300
# A table without rules has at least this many rows, whose cells begin at the same places.
_TABLE_ROWS = 3
_SAME = 1.0


@dataclass(slots=True)
class Line:
    """A line of text in its place; ``column`` tells lines of one column from those of another.

    ``tabular`` marks a row of a table, which is a whole by itself.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    column: int = 0
    tabular: bool = False


@dataclass(slots=True)
class Laid:
    """A page as lines in reading order; ``size`` is the width of a full character."""

    number: int
    lines: list[Line]
    askew: list[str]
    size: float
    pictured: bool

    @property
    def is_unread(self) -> bool:
        """Whether the page shows something, but has no text."""
        return self.pictured and not self.lines and not self.askew


def lay_out(page: Page) -> Laid:
    """The lines of ``page`` in reading order."""
    size = em(page.glyphs)
    tables = tables_of(page)
    taken = set().union(*(table.taken for table in tables)) if tables else set()
    free = rows_of([glyph for glyph in page.glyphs if id(glyph) not in taken])
    ruled = [
        Line(text, table.left, table.right, top, bottom, tabular=True)
        for table in tables
        for text, top, bottom in table.rows
    ]
    lines = list(_flow(free, ruled, size))
    return Laid(page.number, lines, page.askew, size, page.pictured)


def _flow(rows: list[Row], ruled: list[Line], size: float) -> Iterator[Line]:
    """Merge the free rows with the rows of ruled tables, from top to bottom."""
    waiting = sorted(ruled, key=lambda line: line.top)
    stretch: list[Row] = []
    for row in rows:
        while waiting and waiting[0].top < (row.top + row.bottom) / 2:
            yield from _stretch(stretch, size)
            stretch = []
            yield waiting.pop(0)
        stretch.append(row)
    yield from _stretch(stretch, size)
    yield from waiting


def _stretch(rows: list[Row], size: float) -> Iterator[Line]:
    """The lines of rows with no ruled table between them."""
    gutter = _gutter(rows, size)
    if gutter is None:
        yield from _lines(rows, size)
        return
    first, last, at = gutter
    yield from _lines(rows[:first], size)
    for column in (1, 2):
        parts = [Row([r for r in row.runs if (r.left >= at) == (column == 2)]) for row in rows[first:last]]
        for line in _lines([part for part in parts if part.runs], size):
            line.column = column
            yield line
    yield from _lines(rows[last:], size)


def _gutter(rows: list[Row], size: float) -> tuple[int, int, float] | None:
    """The rows (first, behind the last) that stand in two columns, and where the second begins."""
    tries = [(at, run) for at, row in enumerate(rows) if len(row.runs) <= _MOST_RUNS for run in row.runs[1:]]
    for first, run in tries[:_MOST_TRIES]:
        at = run.left - size / 2
        last = first
        while last < len(rows) and _leaves(rows[last], at):
            last += 1
        if _is_prose(rows[first:last], at):
            return first, last, at
    return None


def _leaves(row: Row, at: float) -> bool:
    """Tell a row that has nothing at this height, and not so many runs that it is no text."""
    return len(row.runs) <= _MOST_RUNS and not any(run.left < at < run.right for run in row.runs)


def _is_prose(rows: list[Row], at: float) -> bool:
    left = [len(run.text) for row in rows for run in row.runs if run.left < at]
    right = [len(run.text) for row in rows for run in row.runs if run.left >= at]
    if min(len(left), len(right)) < _COLUMN_ROWS or max(len(left), len(right)) > 1.5 * len(rows):
        return False
    return min(median(left), median(right)) >= _COLUMN_CHARS


def _lines(rows: list[Row], size: float) -> Iterator[Line]:
    done = 0
    while done < len(rows):
        behind = _aligned(rows, done, size)
        tabular = behind - done >= _TABLE_ROWS
        behind = behind if tabular else done + 1
        yield from (_line(row, tabular) for row in rows[done:behind])
        done = behind


def _line(row: Row, tabular: bool) -> Line:
    text = row_text([run.text for run in row.runs]) if tabular or len(row.runs) > 2 else row.text()
    return Line(text, row.left, row.right, row.top, row.bottom, tabular=tabular)


def _aligned(rows: list[Row], first: int, size: float) -> int:
    """Behind the last of the rows from ``first`` on whose runs begin, or end, where those of the first do."""
    runs = rows[first].runs
    last = first
    while len(runs) > 1 and last < len(rows) and _match(runs, rows[last].runs, size):
        last += 1
    return last


def _match(one: list[Run], two: list[Run], size: float) -> bool:
    if len(one) != len(two):
        return False
    near = _SAME * size
    return all(
        abs(a.left - b.left) < near
        or abs(a.right - b.right) < near
        or abs(a.left + a.right - b.left - b.right) < 2 * near
        for a, b in zip(one, two, strict=True)
    )
