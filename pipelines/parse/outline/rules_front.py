"""Rules for the front of a notice or plan, and for the signature that ends a notice."""

from __future__ import annotations

import re

from pipelines.parse.outline import cues
from pipelines.parse.outline.blocks import SHORT, Reader

# A title is broken over at most this many lines; an addressee and a signature hold at most this many.
TITLE_LINES = 7
ADDRESSEE_LINES = 12
SIGNATURE_LINES = 8
# A shorter line of an addressee is not broken at the page's edge.
_BROKEN = 20
# How far ahead of a line without known form a title is looked for.
_LOOK_AHEAD = 120
# A page's own head is over after so many lines.
_HEAD = 400
# How far behind a plan's title in the body its first division is looked for: a long, wrapped preamble.
_ROOT_REACH = 30


def document_number(reader: Reader) -> int:
    """A line that is a document number."""
    return reader.put("document_number") if cues.is_document_number(reader.text()) else 0


def numbered_title(reader: Reader) -> int:
    """A notice's title behind the running number of a compilation: 2.某某关于印发…的通知."""
    marker = reader.piece.marker
    if not marker or marker.style not in ("dot", "comma") or reader.piece.inner:
        return 0
    count = _title_lines(reader, marker.end)
    if not count or "关于" not in reader.joined(count, marker.end):
        return 0
    if cues.is_date(reader.text(count)):
        count += 1
    after = count + cues.is_page_marker(reader.text(count))
    follows = cues.is_document_number(reader.text(after)) or cues.is_addressee(reader.text(after))
    return _put_title(reader, count) if follows or not reader.blocks else 0


def signature(reader: Reader) -> int:
    """Issuing bodies and the date below them, a date line alone, or a body as the last word."""
    if cues.ends_with_date(reader.text()):
        return _sign(reader, 1)
    if cues.is_portal_date(reader.text()):
        return reader.put("metadata") if reader.front else reader.put_debris()
    count = 0
    while count < SIGNATURE_LINES and cues.is_org(reader.text(count)):
        count += 1
        while cues.is_page_marker(reader.text(count)):
            count += 1
    if cues.is_date(reader.text(count)) and (count or reader.blocks):
        return _sign(reader, count + 1)
    ends = not reader.text(count) or cues.is_release(reader.text(count))
    return _sign(reader, count) if count and ends and reader.blocks else 0


def _sign(reader: Reader, count: int) -> int:
    """Put a signature; a date right under a title is no signature but says when it was passed."""
    if reader.last and reader.last.kind == "title" and cues.is_date(reader.text()):
        return reader.put("metadata")
    taken = reader.put("signature", count)
    reader.begin()
    return taken


def addressee(reader: Reader) -> int:
    """The line that says to whom a notice goes; it may be wrapped. In the body it begins a new notice."""
    for count in range(1, ADDRESSEE_LINES):
        text = reader.joined(count)
        if cues.is_addressee(text):
            if not reader.front and not cues.is_notice_sentence(reader.text(count)):
                return 0
            if not reader.front:
                reader.begin()
            return reader.put("addressee", count)
        piece, line = reader.ahead(count), reader.text(count - 1)
        is_broken = len(line) >= _BROKEN or line.endswith((",", "、"))
        if "。" in text or not piece or piece.marker or piece.gap > 1 or not is_broken:
            return 0
    return 0


# How the sentence begins that says why a policy is made; it is never a title.
_PREAMBLE_OPENS = ("为", "根据", "按照", "依据")
# 设,根据《…批复》: a title that is named in a sentence.
_IN_SENTENCE = re.compile(
    r"(?:[^《]{0,40},)?(?:为|根据|按照|依据|贯彻|落实)[^《]{0,20}《|[^《]{0,30},[^《]{0,20}《"
)


def title(reader: Reader) -> int:
    """A title, whole or broken over lines; in the body only where a new document visibly begins."""
    last = reader.last.kind if reader.last else ""
    if last == "addressee":
        return 0
    count = _title_lines(reader)
    if not count:
        return 0
    if reader.front and last != "preamble":
        return _put_title(reader, count)
    apart = not reader.goes_on(0) or reader.named(reader.joined(count))
    return _put_title(reader, count) if apart and _opens_root(reader, count) else 0


def _put_title(reader: Reader, count: int) -> int:
    if not reader.front or (reader.last and reader.last.kind == "preamble"):
        reader.begin()
    reader.titled = True
    return reader.put("title", count)


def _title_lines(reader: Reader, start: int | None = None) -> int:
    """How many of the next lines make a whole title, 0 if they do not. ``start`` skips a number.

    关于印发《…》 is whole, but 关于印发《…》和《…》的通知 is better.
    """
    found = 0
    for count in range(1, TITLE_LINES + 1):
        if not _may_be_title(reader, count - 1, start is not None):
            break
        text = reader.joined(count, start)
        if cues.is_page_marker(reader.text(count - 1)) or not cues.is_title(text):
            continue
        if _IN_SENTENCE.match(text):
            break
        found = count
        if cues.is_whole_title(text):
            break
    whole = found + _title_tail(reader, found, start) if found else 0
    return 0 if reader.text(whole).startswith(("已", "经", "业经")) else whole


def _may_be_title(reader: Reader, offset: int, numbered: bool) -> bool:
    piece, text = reader.ahead(offset), reader.text(offset)
    if piece and offset and cues.is_page_marker(text):
        return True
    if not piece or (piece.marker and (offset or not numbered)) or reader.is_structural(offset):
        return False
    return len(text) <= 90 and "。" not in text and ";" not in text


def _title_tail(reader: Reader, count: int, start: int | None) -> int:
    """How many more lines hold the rest of a title: its years, (试行), 的通知."""
    tail = 0
    while (text := reader.text(count + tail)) and tail < 3:
        whole = reader.joined(count + tail + 1, start)
        rest = cues.is_title_tail(text) and not cues.is_date(text)
        if not rest and not (text.startswith(("的", "》", "和")) and cues.is_title(whole)):
            break
        tail += 1
    return tail


def _opens_root(reader: Reader, count: int) -> bool:
    """Tell whether what follows a line in the body shows that it is the title of a new document."""
    for offset in range(count, count + _ROOT_REACH):
        text, piece = reader.text(offset), reader.ahead(offset)
        if not piece:
            return False
        if cues.is_document_number(text) or cues.is_addressee(text):
            return True
        if piece.marker:
            style = piece.marker.style
            return piece.marker.number == 1 and style in ("part", "chapter", "han", reader.outermost)
    return False


def first_line(reader: Reader) -> int:
    """A short line without sentence end above the text: the page's own, or a title of no known form."""
    text = reader.text()
    if not reader.front or reader.at > _HEAD or len(text) > SHORT or re.search(r"[。,;:!?]", text):
        return 0
    if text.startswith(_PREAMBLE_OPENS):
        return 0
    opened = ("addressee", "preamble", "division")
    if any(block.root == reader.root and block.kind in opened for block in reader.blocks):
        return 0
    if _head_follows(reader):
        return reader.put_debris()
    return 0 if reader.titled or reader.blocks else _put_title(reader, 1)


def _head_follows(reader: Reader) -> bool:
    """Tell whether a title, a document number or an addressee comes before any text."""
    for offset in range(1, _LOOK_AHEAD):
        piece, text = reader.ahead(offset), reader.text(offset)
        if not piece or piece.marker or len(text) > 2 * SHORT:
            return False
        if cues.is_title(text) or cues.is_document_number(text) or cues.is_addressee(text):
            return True
    return False
