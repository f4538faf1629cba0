"""Tables with drawn rules: a line of text for each row, its cells parted by tabs.

The cells of a row stay together however many lines of print they take, as the rules of the parse room
that read tables expect. A cell that spans several rows stands in the first; the others keep its place
empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipelines.ingest.cells import LONGEST_CELL, cell_text, row_text
from pipelines.ingest.pdf.glyphs import Edge, Glyph, Page
from pipelines.ingest.pdf.rows import rows_of

# Lines nearer than this are one.
_NEAR = 3.0
# More rules or fields than these are a drawing.
_MOST_RULES = 600
_MOST_FIELDS = 5000


@dataclass(slots=True)
class Table:
    """A table: its place, its rows of text (top and bottom of each) and the glyphs that it took."""

    left: float
    right: float
    top: float
    bottom: float
    rows: list[tuple[str, float, float]]
    taken: set[int]


def tables_of(page: Page) -> list[Table]:
    """The tables of a page with at least two columns and two rows, or three and one."""
    across, down = _whole(page.across), _whole(page.down)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    found = (_table(page, *grid) for grid in _grids(across, down))
    return [table for table in found if table]


def _whole(edges: list[Edge]) -> list[Edge]:
    """Rules drawn piece by piece, cell by cell, as one."""
    whole: list[Edge] = []
    marks = _marks(edges)
    near = sorted((marks[bisect_right(marks, edge.at) - 1], edge.low, edge.high) for edge in edges)
    for at, low, high in near:
        last = whole[-1] if whole else None
        if last and last.at == at and low <= last.high + _NEAR:
            whole[-1] = Edge(at, last.low, max(last.high, high))
        else:
            whole.append(Edge(at, low, high))
    return whole


def _grids(across: list[Edge], down: list[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Rules that touch one another, grid by grid from the top."""
    todo = sorted(across, key=lambda edge: (edge.at, edge.low))
    left = list(down)
    while todo:
        rows: list[Edge] = [todo.pop(0)]
        columns: list[Edge] = []
        while _take(left, columns, rows) or _take(todo, rows, columns):
            pass
        if len(columns) >= 2 and len(rows) >= 2:
            yield rows, columns


def _take(pool: list[Edge], own: list[Edge], crossing: list[Edge]) -> bool:
    """Move to ``own`` the rules of ``pool`` that touch one of ``crossing``; tell whether there were any."""
    joined = [edge for edge in pool if any(_touch(edge, other) for other in crossing)]
    kept = {id(edge) for edge in joined}
    own.extend(joined)
    pool[:] = [edge for edge in pool if id(edge) not in kept]
    return bool(joined)


def _touch(one: Edge, two: Edge) -> bool:
    across = two.low - _NEAR <= one.at <= two.high + _NEAR
    return across and one.low - _NEAR <= two.at <= one.high + _NEAR


def _marks(edges: list[Edge]) -> list[float]:
    """The distinct places of parallel rules."""
    marks: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not marks or at - marks[-1] > _NEAR:
            marks.append(at)
    return marks


def _table(page: Page, across: list[Edge], down: list[Edge]) -> Table | None:
    across = [*across, *_open_ends(across, down)]
    ys, xs = _marks(across), _marks(down)
    # A page's end may leave one row of a table, but a frame in two parts is none.
    if len(ys) < 2 or len(xs) < 3 or len(ys) + len(xs) < 6 or len(ys) * len(xs) > _MOST_FIELDS:
        return None
    owner = _merged(xs, ys, across, down)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    taken: set[int] = set()
    for glyph in page.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            place = (min(bisect_right(ys, y), len(ys) - 1) - 1, min(bisect_right(xs, x), len(xs) - 1) - 1)
            cells.setdefault(owner[place], []).append(glyph)
            taken.add(id(glyph))
    texts = {place: _cell(glyphs) for place, glyphs in cells.items()}
    columns = {place[1] for place, text in texts.items() if text}
    if len(columns) < 2 or max(map(len, texts.values())) > LONGEST_CELL:
        return None
    rows = [(_row(row, texts, owner, len(xs) - 1), ys[row], ys[row + 1]) for row in range(len(ys) - 1)]
    return Table(xs[0], xs[-1], ys[0], ys[-1], [row for row in rows if row[0].strip()], taken)


def _open_ends(across: list[Edge], down: list[Edge]) -> list[Edge]:
    """The rules missing above and below a table that a page's end cut through."""
    left, right = min(edge.at for edge in down), max(edge.at for edge in down)
    ends = []
    for end, rule in (
        (sorted(edge.low for edge in down)[1], min(edge.at for edge in across)),
        (sorted(edge.high for edge in down)[-2], max(edge.at for edge in across)),
    ):
        if abs(end - rule) > _NEAR:
            ends.append(Edge(end, left, right))
    return ends


def _merged(
    xs: list[float], ys: list[float], across: list[Edge], down: list[Edge]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid the field (row, column) of the cell that it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            above, before = (row - 1, column), (row, column - 1)
            owner[row, column] = (row, column)
            if column and not _drawn(down, left, (top + bottom) / 2):
                owner[row, column] = owner[before]
            elif row and not _drawn(across, top, (left + right) / 2):
                owner[row, column] = owner[above]
    return owner


def _drawn(edges: list[Edge], at: float, middle: float) -> bool:
    return any(
        abs(edge.at - at) <= _NEAR and edge.low - _NEAR <= middle <= edge.high + _NEAR for edge in edges
    )


def _row(
    row: int, texts: dict[tuple[int, int], str], owner: dict[tuple[int, int], tuple[int, int]], columns: int
) -> str:
    """The cells of a row; a field inside a cell that began to the left has no place of its own."""
    cells: list[str] = []
    last: tuple[int, int] | None = None
    for column in range(columns):
        own = owner[row, column]
        if own != last:
            cells.append(texts.get(own, "") if own[0] == row else "")
        last = own
    return row_text(cells)


def _cell(glyphs: list[Glyph]) -> str:
    return cell_text([row.text(" ").strip() for row in rows_of(glyphs)])
