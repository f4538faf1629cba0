"""Rows of tables. A row of data is a line whose cells are parted by tabs; what only lays a page out in
columns is no data, and its lines stay lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.ingest.html.lines import Line

# A cell of several lines with more characters than this is a column of the page, not a cell of data.
LAYOUT = 600


@dataclass(slots=True)
class Row:
    """A row that is being read: where it is and the lines of its cells."""

    locator: str
    cells: list[list[Line]] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """One line for a row of data, empty cells kept; else the lines of the cells one after another."""
        if self._lays_out():
            yield from (line for cell in self.cells for line in cell)
        elif any(self.cells):
            yield Line("\t".join(map(_joined, self.cells)).rstrip("\t"), self.locator, is_row=True)

    def _lays_out(self) -> bool:
        full = [cell for cell in self.cells if cell]
        return len(full) == 1 or any(map(_is_column, full))


def _is_column(cell: list[Line]) -> bool:
    if any(line.is_row for line in cell):
        return True
    return len(cell) > 1 and sum(len(line.text) for line in cell) > LAYOUT


def _joined(cell: list[Line]) -> str:
    return " ".join(line.text.replace("\t", " ") for line in cell)
