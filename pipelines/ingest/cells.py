"""A table's row as text, the same from every format: its cells on one line, parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A cell that names what the next one holds, or what it holds itself: 索引号：…
_KEY = re.compile(r"\s*[^\W\d_][\w ]{1,9}\s?[:：]")


def row_text(cells: Sequence[str]) -> str:
    """Join the cells of a row; one that is empty keeps its place.

    A row of the box that a portal prints above a document, with two or more ``key: value`` pairs side
    by side, becomes a line for each pair, as the catalogue's lines are elsewhere.
    """
    keys = [at for at, cell in enumerate(cells) if _KEY.match(cell)]
    if len(keys) < 2 or any(cell.strip() for cell in cells[: keys[0]]):
        return "\t".join(cells).rstrip("\t")
    ends = [*keys[1:], len(cells)]
    return "\n".join(" ".join(cells[at:end]).strip() for at, end in zip(keys, ends, strict=True))


def cell_text(lines: Sequence[str]) -> str:
    """The lines of a cell on one line; a blank only where two Latin words or numbers meet."""
    text = ""
    for line in lines:
        ends, begins = text[-1:], line[:1]
        meets = ends.isascii() and begins.isascii() and ends.isalnum() and begins.isalnum()
        text += f" {line}" if meets else line
    return text
