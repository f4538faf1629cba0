"""A table's row as text, the same from every format: its cells on one line, parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A cell that names what the next one holds, or what it holds itself: 索引号：…
_KEY = re.compile(r"\s*[^\W\d_][\w ]{1,9}\s?[:：]")
# A cell with more characters is a frame around text, not a cell of a table.
LONGEST_CELL = 1500


def separators(cells: Sequence[str]) -> list[str]:
    """What stands before each cell of a row.

    A row of the box that a portal prints above a document, with two or more ``key: value`` pairs side
    by side, becomes a line for each pair, as the catalogue's lines are elsewhere.
    """
    keys = [at for at, cell in enumerate(cells) if _KEY.match(cell)]
    if len(keys) < 2 or any(cell.strip() for cell in cells[: keys[0]]):
        return ["", *["\t"] * (len(cells) - 1)]
    return ["\n" if at in keys[1:] else " " if at > keys[0] and cells[at] else "" for at in range(len(cells))]


def row_text(cells: Sequence[str]) -> str:
    """Join the cells of a row; one that is empty keeps its place, but for those at the end."""
    parts = zip(separators(cells), cells, strict=True)
    return "".join(before + cell for before, cell in parts).rstrip("\t")


def cell_text(lines: Sequence[str]) -> str:
    """The lines of a cell on one line; a blank only where two Latin words or numbers meet."""
    text = ""
    for line in lines:
        ends, begins = text[-1:], line[:1]
        meets = ends.isascii() and begins.isascii() and ends.isalnum() and begins.isalnum()
        text += f" {line}" if meets else line
    return text
