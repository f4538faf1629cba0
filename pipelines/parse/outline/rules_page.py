"""Rules for what the page put around the document: page markers, catalogue, contents list, debris."""

from __future__ import annotations

from pipelines.parse.outline import cues, occasion
from pipelines.parse.outline.blocks import SHORT, Reader

# Marker styles that open the body after a table of contents.
_OPENING = ("part", "chapter", "han")
# Lines around a page number are longer than this.
_CELL = 15


def page(reader: Reader) -> int:
    """A page marker: inside a sentence it stays within the clause, else it is a row of its own."""
    if not cues.is_page_marker(reader.text()) or _is_cell(reader):
        return 0
    count = 1
    while cues.is_page_marker(reader.text(count)):
        count += 1
    follower = reader.ahead(count)
    if follower and reader.last and reader.goes_on(count, paged=True):
        reader.last.take((follower.start, follower.end))
        return count + 1
    return reader.put_debris(count)


def _is_cell(reader: Reader) -> bool:
    """Tell a number alone on its line that stands among the cells of a table, not at a page's end."""
    before = reader.text(-1) if reader.at else ""
    return reader.text().isdigit() and max(len(before), len(reader.text(1))) < _CELL


def tail_start(reader: Reader) -> int:
    """The index from which nothing but debris follows: a line of debris after the last marker or sentence."""
    last = -1
    for at, text in enumerate(reader.texts):
        ends = len(text) > 30 and text.endswith(("。", ")")) and not cues.is_debris(text)
        signed = cues.is_date(text) and at > 0 and cues.is_org(reader.texts[at - 1])
        if reader.pieces[at].marker or ends or signed or cues.ends_with_date(text):
            last = at
    if last < 0:
        return len(reader.texts)
    return next(
        (at for at in range(last + 1, len(reader.texts)) if cues.is_debris(reader.texts[at])),
        len(reader.texts),
    )


def contents(reader: Reader) -> int:
    """A table of contents: its lines up to the title or the marker that opens the body."""
    if not cues.is_contents(reader.text()):
        return 0
    count = 1
    seen: set[str] = set()
    while (piece := reader.ahead(count)) and len(reader.text(count)) <= 80:
        marker = piece.marker
        if marker is None:
            if cues.is_title(reader.text(count)):
                break
        elif f"{marker.style}{marker.label}" in seen and marker.number == 1 and marker.style in _OPENING:
            break
        else:
            seen.add(f"{marker.style}{marker.label}")
        count += 1
    return reader.put_debris(count)


def metadata(reader: Reader) -> int:
    """A block of catalogue lines; it ends where its first key comes again."""
    lead = _lead_lines(reader)
    if not lead and not _is_catalogue(reader, 0):
        return 0
    count = lead or 1
    first = cues.key_of(reader.text(lead))
    while _is_catalogue(reader, count) and not (
        first and count > lead and cues.key_of(reader.text(count)) == first
    ):
        count += 1
    return reader.put("metadata", count)


def given(reader: Reader) -> int:
    """The lines under a report's title: when and where it was given, and by whom."""
    if not reader.front or not reader.titled:
        return 0
    count = 0
    while occasion.is_given(reader.text(count)) or occasion.is_speaker(reader.text(count)):
        count += 1
    return reader.put("metadata", count) if count else 0


def history(reader: Reader) -> int:
    """The history of a statute behind its last article: its head and one line for each version."""
    if reader.front or not occasion.is_history_head(reader.text()) or not occasion.is_history(reader.text(1)):
        return 0
    count = 1
    while occasion.is_history(reader.text(count)):
        count += 1
    return reader.put("metadata", count)


def _lead_lines(reader: Reader) -> int:
    """1 if an encyclopaedia's lead sentence stands here, before the head of its list."""
    if not reader.front or not cues.is_encyclopaedia_lead(reader.text()):
        return 0
    return int(cues.bare(reader.text(1)) in cues.words("catalogue_heads"))


def _is_catalogue(reader: Reader, offset: int) -> bool:
    text = reader.text(offset)
    if not text or (len(text) > 400 and "://" not in text):
        return False
    if cues.is_enactment(text):
        return reader.front
    key = cues.key_of(text)
    if reader.front and offset and cues.is_portal_date(text):
        return True
    dated = reader.front and reader.titled and cues.is_portal_date(reader.text(offset + 1))
    if key in cues.words("debris_keys") and not offset and not dated and not cues.is_metadata(reader.text(1)):
        return False
    if cues.is_bold_key(text):
        return reader.front
    if cues.is_metadata(text):
        return reader.front or offset > 0 or cues.is_metadata(reader.text(1))
    if cues.is_addressee(text) or text.endswith(("。", ":")):
        return False
    return offset > 0 and key is not None and len(key) <= 8


def debris(reader: Reader) -> int:
    """A line of the page around the document."""
    text = reader.text()
    is_link = cues.is_related_link(text) and len(text) < 2 * SHORT
    return reader.put_debris() if is_link or cues.is_debris(text) else 0


def menu(reader: Reader) -> int:
    """An entry of the portal's menu above the document."""
    if not reader.front or reader.titled or not cues.is_menu(reader.text()):
        return 0
    above = all(block.kind == "boilerplate" for block in reader.blocks)
    return reader.put_debris() if above else 0
