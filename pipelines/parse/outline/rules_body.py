"""Rules for divisions, running text and lists of attachments."""

from __future__ import annotations

import re

from pipelines.parse.outline import cues
from pipelines.parse.outline.blocks import Reader

# An item of a list of attachments is no longer than this.
_ITEM = 120
_STYLES = ("dot", "comma", "bracket")


def division(reader: Reader) -> int:
    """A piece with a marker; one that ends the text with nothing behind it is a torn-off rest."""
    marker = reader.piece.marker
    if not marker:
        return 0
    if reader.at + 1 == len(reader.pieces) and marker.end >= reader.piece.end:
        return reader.put_debris()
    reader.front = False
    reader.outermost = reader.outermost or marker.style
    return reader.put("division")


def text(reader: Reader) -> int:
    """Running text: the rest of the last block, or a paragraph of its own. Never declines.

    Before the first division it is preamble, except for the short lines (cells) of an annex.
    """
    piece = reader.piece
    if reader.last and reader.goes_on(0):
        reader.last.take((piece.start, piece.end))
        return 1
    opens = reader.front and not (reader.annexed and len(reader.text()) < _ITEM)
    return reader.put("preamble" if opens else "paragraph")


def attachment(reader: Reader) -> int:
    """A list of attachments, or the head of an annex (which begins a new root)."""
    head = reader.text()
    if not cues.is_attachment(head):
        return 0
    if cues.is_annex_head(head) and not head.endswith(":") and not _is_item(reader, 1, 1):
        taken = reader.put("attachment")
        reader.begin()
        reader.annexed = True
        return taken
    expected = 2 if re.search(r"[:件] ?1", head) else 1
    count = 1
    while _is_item(reader, count, expected) or _is_wrapped(reader, count):
        expected += reader.pieces[reader.at + count].marker is not None
        count += 1
    return reader.put("attachment", count)


def _is_item(reader: Reader, offset: int, expected: int) -> bool:
    piece, item = reader.ahead(offset), reader.text(offset)
    if not piece or not piece.marker or piece.marker.style not in _STYLES:
        return False
    return piece.marker.number == expected and len(item) < _ITEM and not item.endswith("。")


def _is_wrapped(reader: Reader, offset: int) -> bool:
    """The second line of a wrapped item: the line before it leaves a bracket open or breaks off full."""
    piece, before = reader.ahead(offset), reader.text(offset - 1)
    if (
        not piece
        or piece.marker
        or piece.gap
        or reader.is_structural(offset)
        or cues.is_org(reader.text(offset))
    ):
        return False
    if before.count("《") > before.count("》") or before.count("(") > before.count(")"):
        return True
    return reader.profile.wrapped and len(before) >= 0.9 * reader.profile.width
