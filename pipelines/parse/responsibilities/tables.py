"""Duty columns of tables that were flattened: a cell on each line, or a row on each line.

Read only where the layout is certain: the head names the columns, from 序号 on, and one or more of
them are for bodies in charge (责任单位, 牵头单位); each row begins with its number, counted from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from pipelines.parse.responsibilities.names import level_of
from pipelines.parse.responsibilities.pieces import Item, kind_of, read_items
from pipelines.parse.responsibilities.squeeze import Squeezed, squeeze, squeeze_cells
from pipelines.parse.responsibilities.words import markers

_FIRST_COLUMN = re.compile(r"^[ \t|]*(?:序号|编号)[ \t]*(?=[|\t\n\r])", re.M)
_LINE = re.compile(r"[^\r\n]+")
_CELL = re.compile(r"[^|\t]+")
_NUMBER = re.compile(r"(\d{1,3})[.、]?")
_OFFICE = re.compile(r"[一-鿿]{3,14}")
_RULER = re.compile(r"[ \t|:-]*")
# A head has few columns with short names, and a row few lines.
_MOST_COLUMNS = 9
_LONGEST_NAME = 16
_MOST_LINES = 24
_LONGEST_TABLE = 60000

Cell = tuple[int, int]
Table = Iterator[tuple[Squeezed, tuple[Item, ...]]]


def find_tables(folded: str) -> Table:
    """Yield (text, members) for each row of each table with duty columns, in text order."""
    end = 0
    for match in _FIRST_COLUMN.finditer(folded):
        if match.start() < end:
            continue
        end = min(len(folded), match.start() + _LONGEST_TABLE)
        following = _FIRST_COLUMN.search(folded, match.end(), end)
        end = following.start() if following else end
        head = _cells(folded, *_line_at(folded, match.start()))
        yield from (
            _by_lines(folded, match.start(), end) if len(head) > 1 else _by_cells(folded, match.start(), end)
        )


def _by_lines(folded: str, start: int, end: int) -> Table:
    """Rows of a line each, their cells parted by tabs or bars: as many in each row as in the head."""
    lines = [_cells(folded, *span) for span in _spans(_LINE, folded, start, end)]
    roles = [_role(folded, cell) for cell in lines[0]]
    number = 0
    for cells in lines[1:]:
        if all(_RULER.fullmatch(folded, *cell) for cell in cells):
            continue
        number += 1
        if not any(roles) or len(cells) != len(roles) or _number(folded, cells[0]) != number:
            return
        yield from _read(folded, list(zip(cells, roles, strict=True)))


def _by_cells(folded: str, start: int, end: int) -> Table:
    """Rows of several lines, a cell or a part of it on each."""
    cells = _spans(_LINE, folded, start, end)
    first = next((i for i, cell in enumerate(cells[: _MOST_COLUMNS + 1]) if _number(folded, cell) == 1), 0)
    roles = [_role(folded, cell) for cell in cells[:first]]
    if not any(roles) or any(high - low > _LONGEST_NAME for low, high in cells[:first]):
        return
    rows = list(_rows(folded, cells[first:]))
    if all(len(row) == len(roles) for row in rows[:-1]):
        rows[-1:] = [row[: len(roles)] for row in rows[-1:]]
    levels = _levels(folded, cells)
    for row in rows:
        if len(row) == len(roles):
            yield from _read(folded, list(zip(row, roles, strict=True)))
        elif sum(1 for role in roles if role) == 1:
            yield from _loose(folded, row, roles, levels)


def _rows(folded: str, cells: list[Cell]) -> Iterator[list[Cell]]:
    """Part the cells into rows, each with its number first; the last ends where a row can end."""
    number, row = 1, cells[:1]
    for cell in cells[1:]:
        if _number(folded, cell) == number + 1:
            yield row
            number, row = number + 1, [cell]
        else:
            row.append(cell)
    if number > 1:
        yield row[:_MOST_LINES]


def _loose(folded: str, row: list[Cell], roles: list[str], levels: tuple[str, ...]) -> Table:
    """Read a row of more or fewer lines than the head: the only lines that are bodies are the duty cell.

    Not a row with two such runs, which the columns do not tell apart.
    """
    place = next(i for i, role in enumerate(roles) if role)
    if len(row) > _MOST_LINES:
        return
    lines = [
        (cell, index >= min(place, 2) and _is_body(folded, cell, levels)) for index, cell in enumerate(row)
    ]
    runs = [[cell for cell, _ in run] for named, run in groupby(lines, key=lambda line: line[1]) if named]
    if len(runs) == 1:
        yield from _read(folded, [(cell, roles[place]) for cell in runs[0]])


def _is_body(folded: str, cell: Cell, levels: tuple[str, ...]) -> bool:
    """Tell a cell of departments, or one that has a body's ending and a level of the table's departments."""
    text = squeeze(folded, *cell).text
    if text.startswith(levels) and _OFFICE.fullmatch(text) and kind_of(text) == "body":
        return True
    return _is_sure(folded, cell)


def _is_sure(folded: str, cell: Cell) -> bool:
    return bool(read_items(squeeze(folded, *cell), labelled=False, bare=True))


def _levels(folded: str, cells: list[Cell]) -> tuple[str, ...]:
    """The levels (市, 县) of the departments that stand in cells of their own."""
    found = {level_of(squeeze(folded, *cell).text) for cell in cells if _is_sure(folded, cell)}
    return tuple(sorted(level for level in found if level))


def _read(folded: str, cells: list[tuple[Cell, str]]) -> Table:
    """Yield the bodies of a row's duty cells as one list, roles by the columns."""
    for role, group in groupby((cell for cell in cells if cell[1]), key=lambda cell: cell[1]):
        view = squeeze_cells(folded, [cell for cell, _ in group])
        items = read_items(view, labelled=False, role=role)
        if items and any(other == "lead" for _, other in cells):
            items = tuple(
                replace(i, role="participant" if i.role == "responsible" else i.role) for i in items
            )
        if items:
            yield view, items


def _role(folded: str, cell: Cell) -> str:
    """Return the role that a column's name gives to the bodies under it, or ""."""
    name = "".join(folded[slice(*cell)].split()) + ":"
    label = next((m for m in markers() if m.kind == "label" and m.pattern.fullmatch(name)), None)
    return label.role if label else ""


def _number(folded: str, cell: Cell) -> int | None:
    match = _NUMBER.fullmatch(folded[slice(*cell)].strip())
    return int(match[1]) if match else None


def _line_at(folded: str, start: int) -> Cell:
    end = folded.find("\n", start)
    return start, len(folded) if end < 0 else end


def _cells(folded: str, start: int, end: int) -> list[Cell]:
    return _spans(_CELL, folded, start, end)


def _spans(pattern: re.Pattern[str], folded: str, start: int, end: int) -> list[Cell]:
    """The spans of ``pattern`` in a stretch of the text that are no mere blanks."""
    return [match.span() for match in pattern.finditer(folded, start, end) if match[0].strip()]
