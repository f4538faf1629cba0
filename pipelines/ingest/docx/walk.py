"""The body of a Word file in order: paragraphs and tables as lines, each with its place.

A paragraph is a line, a table's row is a line with its cells parted by tabs; text boxes follow the
paragraph that they hang on, notes come at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.ingest.cells import LONGEST_CELL, cell_text, separators
from pipelines.ingest.docx.inline import Inline, inline, is_joined
from pipelines.ingest.docx.numbering import Numbering
from pipelines.ingest.docx.xml import W, child, value
from pipelines.ingest.writer import Writer

# Elements around paragraphs and tables that are looked into.
_AROUND = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))


class Walk:
    """Writes what it meets; counts paragraphs and tables, and keeps the notes for the end."""

    def __init__(self, writer: Writer, numbering: Numbering) -> None:
        self._writer, self._numbering = writer, numbering
        self._paragraphs = 0
        self._tables = 0
        self._held = ""
        self.notes: list[tuple[str, str]] = []

    def blocks(self, parent: Any) -> None:
        """Write the paragraphs and tables of an element, in order."""
        for block in self._in(parent):
            if block.tag == f"{W}p":
                self._paragraph(block)
            else:
                self._table(block)
        if self._held:
            self._put("", f"paragraph={self._paragraphs}")

    def _in(self, parent: Any) -> Iterator[Any]:
        for block in parent:
            if block.tag in (f"{W}p", f"{W}tbl"):
                yield block
            elif block.tag in _AROUND:
                yield from self._in(block)

    def _paragraph(self, paragraph: Any) -> None:
        self._paragraphs += 1
        found = self._read(paragraph)
        if is_joined(paragraph):
            self._held += found.text
        else:
            self._put(found.text, f"paragraph={self._paragraphs}")
        self._boxes(found)

    def _put(self, text: str, place: str) -> None:
        text, self._held = self._held + text, ""
        if text.strip():
            self._writer.line(text.rstrip(), place)
        else:
            self._writer.blank()

    def _boxes(self, found: Inline) -> None:
        for box in found.boxes:
            self.blocks(box)

    def _read(self, paragraph: Any) -> Inline:
        found = inline(paragraph)
        if found.text.strip():
            found.text = self._numbering.label(child(paragraph, "pPr")) + found.text
        self.notes += found.notes
        return found

    def _table(self, table: Any) -> None:
        rows = [list(self._cells(row)) for row in self._children(table, "tr") if not _is_deleted(row)]
        if not _is_grid(rows):
            for cell in (cell for row in rows for cell in row):
                self.blocks(cell)
            return
        self._tables += 1
        number = self._tables
        for at, row in enumerate(rows, 1):
            texts = [self._cell(cell) for cell in row]
            places = [f"table={number};row={at};cell={column}" for column in range(1, len(row) + 1)]
            self._writer.row(texts, separators(texts), places)

    def _cells(self, row: Any) -> Iterator[Any]:
        return self._children(row, "tc")

    def _children(self, parent: Any, name: str) -> Iterator[Any]:
        for part in parent:
            if part.tag == f"{W}{name}":
                yield part
            elif part.tag in _AROUND:
                yield from self._children(part, name)

    def _cell(self, cell: Any) -> str:
        """The text of a cell on one line; empty where it only goes on from the row above."""
        return "" if _goes_on(cell) else cell_text(list(self._cell_lines(cell)))

    def _cell_lines(self, parent: Any) -> Iterator[str]:
        for block in self._in(parent):
            if block.tag == f"{W}p":
                found = self._read(block)
                yield from (" ".join(line.split("\t")).strip() for line in found.text.split("\n"))
                for box in found.boxes:
                    yield from self._cell_lines(box)
            else:
                for row in self._children(block, "tr"):
                    yield " ".join(filter(None, (self._cell(cell) for cell in self._cells(row))))


def _goes_on(cell: Any) -> bool:
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and value(merge) != "restart"


def _is_deleted(row: Any) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _is_grid(rows: list[list[Any]]) -> bool:
    """Tell a table from a frame around text: two columns, and no cell that holds a document."""
    if max(map(len, rows), default=0) < 2:
        return False
    longest = max(sum(len(text.text or "") for text in cell.iter(f"{W}t")) for row in rows for cell in row)
    return longest <= LONGEST_CELL
