"""From pieces to blocks: each block is one clause-to-be, with its kind and the lines that it holds.

A reader walks over the pieces with a list of rules; the first rule that recognises what stands at
its place takes one or more pieces. Zones matter little: a *root* (a notice, a plan, an annex) has a
front, until its first division, and a body; a title, an annex head or a signature begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.clean.lines import Profile
from pipelines.parse.outline import cues
from pipelines.parse.outline.joining import continues
from pipelines.parse.outline.pieces import Piece

Span = tuple[int, int]
# A title is broken over at most this many lines; a signature holds at most this many.
TITLE_LINES = 7
SIGNATURE_LINES = 6
# A line of front matter longer than this is text.
SHORT = 50


@dataclass(slots=True)
class Block:
    """A clause-to-be. ``lines`` are the spans of its text, page markers inside it left out."""

    kind: str
    piece: Piece
    lines: list[Span]
    root: int
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.end = self.lines[-1][1]

    @property
    def start(self) -> int:
        """Where the block starts."""
        return self.piece.start

    def take(self, span: Span) -> None:
        """Add one line."""
        self.lines.append(span)
        self.end = span[1]


class Reader:
    """Reads the pieces of one document into blocks."""

    def __init__(self, folded: str, pieces: list[Piece], profile: Profile) -> None:
        self.folded, self.pieces, self.profile = folded, pieces, profile
        self.blocks: list[Block] = []
        self.at = 0
        self.root = 0
        self.front = True
        self.titled = False
        self.tail = _tail_start(folded, pieces)

    def read(self) -> list[Block]:
        """Return the blocks in text order."""
        while self.at < len(self.pieces):
            for rule in _RULES:
                taken = rule(self)
                if taken:
                    self.at += taken
                    break
        return self.blocks

    def text(self, offset: int = 0) -> str:
        """The folded text of the piece ``offset`` places ahead, empty past the end."""
        at = self.at + offset
        return self.folded[self.pieces[at].start : self.pieces[at].end] if at < len(self.pieces) else ""

    def ahead(self, offset: int) -> Piece | None:
        """The piece ``offset`` places ahead, if there is one."""
        at = self.at + offset
        return self.pieces[at] if at < len(self.pieces) else None

    def put(self, kind: str, count: int = 1) -> int:
        """Make a block of the next ``count`` pieces and return ``count``."""
        taken = self.pieces[self.at : self.at + count]
        self.blocks.append(Block(kind, taken[0], [(piece.start, piece.end) for piece in taken], self.root))
        return count

    def begin(self) -> None:
        """Begin a new root, unless the current one has only front matter so far."""
        if not self.front or self.titled:
            self.root += 1
        self.front, self.titled = True, False

    @property
    def last(self) -> Block | None:
        """The block read last."""
        return self.blocks[-1] if self.blocks else None


def _tail_start(folded: str, pieces: list[Piece]) -> int:
    """The index from which nothing but the page's debris follows: after the last marker or sentence."""
    texts = [folded[piece.start : piece.end] for piece in pieces]
    last = 0
    for at, text in enumerate(texts):
        ends = len(text) > 30 and text.endswith(("。", ")")) and not cues.is_debris(text)
        signed = cues.is_date(text) and at > 0 and cues.is_org(texts[at - 1])
        if pieces[at].marker or ends or signed or cues.ends_with_date(text):
            last = at
    for at in range(last + 1, len(texts)):
        if cues.is_debris(texts[at]):
            return at
    return len(pieces)


def _page(reader: Reader) -> int:
    """A page marker: inside a sentence it stays within the clause, else it is a row of its own."""
    if not cues.is_page_marker(reader.text()):
        return 0
    after = 1
    while cues.is_page_marker(reader.text(after)):
        after += 1
    follower, last = reader.ahead(after), reader.last
    if (
        follower
        and last
        and last.kind not in ("boilerplate", "metadata")
        and _goes_on(reader, last, follower, True)
    ):
        reader.at += after
        last.take((follower.start, follower.end))
        return 1
    return _debris_row(reader, after)


def _goes_on(reader: Reader, block: Block, piece: Piece, paged: bool = False) -> bool:
    if block.kind not in ("preamble", "division", "paragraph", "closing"):
        return False
    if piece.marker or _structural(reader, piece):
        return False
    return continues(reader.folded, block.lines, piece, reader.profile, paged, block.piece.marker)


def _structural(reader: Reader, piece: Piece) -> bool:
    text = reader.folded[piece.start : piece.end]
    checks = (cues.is_document_number, cues.is_date, cues.ends_with_date, cues.is_annex_head)
    if any(check(text) for check in checks) or cues.is_debris(text) and len(text) < SHORT:
        return True
    return cues.is_attachment(text) and re.match(r"附 ?[件表录]", text) is not None


def _debris_row(reader: Reader, count: int = 1) -> int:
    if reader.last and reader.last.kind == "boilerplate":
        for piece in reader.pieces[reader.at : reader.at + count]:
            reader.last.take((piece.start, piece.end))
        return count
    return reader.put("boilerplate", count)


def _tail(reader: Reader) -> int:
    return _debris_row(reader) if reader.at >= reader.tail else 0


def _contents(reader: Reader) -> int:
    """A table of contents: its lines up to the marker that opens the body."""
    if not cues.is_contents(reader.text()):
        return 0
    count = 1
    seen: set[str] = set()
    while (piece := reader.ahead(count)) and len(reader.text(count)) <= 80:
        label = f"{piece.marker.style}{piece.marker.label}" if piece.marker else ""
        if (
            label in seen
            and piece.marker
            and piece.marker.number == 1
            and piece.marker.style in ("chapter", "han", "part")
        ):
            break
        if not label and cues.is_title(reader.text(count)):
            break
        seen.add(label)
        count += 1
    return _debris_row(reader, count)


def _metadata(reader: Reader) -> int:
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


def _lead_lines(reader: Reader) -> int:
    """1 or 2 if an encyclopaedia's lead sentence and the head of its list stand here."""
    if not reader.front or not cues.is_encyclopaedia_lead(reader.text()):
        return 0
    return 1 if cues.bare(reader.text(1)) in cues.words("catalogue_heads") else 0


def _is_catalogue(reader: Reader, offset: int) -> bool:
    text = reader.text(offset)
    if not text or len(text) > 400:
        return False
    if cues.is_enactment(text):
        return reader.front
    key = cues.key_of(text)
    if key in cues.words("debris_keys") and not offset and not cues.is_metadata(reader.text(1)):
        return False
    if cues.is_metadata(text):
        return reader.front or cues.is_metadata(reader.text(offset + 1)) or offset > 0
    piece = reader.ahead(offset)
    return (
        offset > 0
        and key is not None
        and len(key) <= 8
        and not text.endswith(("。", ":"))
        and bool(piece)
        and not cues.is_addressee(text)
    )


def _document_number(reader: Reader) -> int:
    return reader.put("document_number") if cues.is_document_number(reader.text()) else 0


def _attachment(reader: Reader) -> int:
    """A list of attachments, or the head of an annex (which begins a new root)."""
    text = reader.text()
    if not cues.is_attachment(text):
        return 0
    if cues.is_annex_head(text) and not text.endswith(":") and not _lists(reader, 1, 1):
        taken = reader.put("attachment")
        reader.begin()
        return taken
    expected = 2 if re.search(r"[:件] ?1", text) else 1
    count = 1
    while _lists(reader, count, expected):
        expected += 1
        count += 1
        while _wrapped_item(reader, count):
            count += 1
    return reader.put("attachment", count)


def _lists(reader: Reader, offset: int, expected: int) -> bool:
    piece = reader.ahead(offset)
    if not piece or not piece.marker or piece.marker.style not in ("dot", "comma", "bracket"):
        return False
    return (
        piece.marker.number == expected
        and len(reader.text(offset)) < 120
        and not reader.text(offset).endswith("。")
    )


def _wrapped_item(reader: Reader, offset: int) -> bool:
    """The second line of a wrapped list item: the first one holds an open bracket or is a full line."""
    piece, before = reader.ahead(offset), reader.text(offset - 1)
    if (
        not piece
        or piece.marker
        or piece.gap
        or _structural(reader, piece)
        or cues.is_org(reader.text(offset))
    ):
        return False
    return before.count("《") > before.count("》") or before.count("(") > before.count(")")


def _numbered_title(reader: Reader) -> int:
    """A notice's title behind the running number of a compilation: 2.某某关于印发…的通知."""
    piece = reader.ahead(0)
    if not piece or not piece.marker or piece.marker.style not in ("dot", "comma") or piece.inner:
        return 0
    count = _title_lines(reader, piece.marker.end)
    joined = _joined(reader, count, piece.marker.end)
    if (
        not count
        or "关于" not in joined
        or not (cues.is_document_number(reader.text(count)) or cues.is_addressee(reader.text(count)))
    ):
        return 0
    return _put_title(reader, count)


def _division(reader: Reader) -> int:
    piece = reader.ahead(0)
    if not piece or not piece.marker:
        return 0
    reader.front = False
    return reader.put("division")


def _signature(reader: Reader) -> int:
    """Issuing bodies and the date below them, or a date line alone."""
    if cues.ends_with_date(reader.text()):
        return _sign(reader, 1)
    count = 0
    while count < SIGNATURE_LINES and (cues.is_org(reader.text(count)) or _is_bracketed(reader.text(count))):
        count += 1
        while cues.is_page_marker(reader.text(count)):
            count += 1
    if cues.is_date(reader.text(count)) and (count or reader.blocks):
        return _sign(reader, count + 1)
    return 0


def _is_bracketed(text: str) -> bool:
    return len(text) < 40 and text.startswith("(") and text.endswith(")") and cues.is_org(text)


def _sign(reader: Reader, count: int) -> int:
    if reader.last and reader.last.kind == "title" and cues.is_date(reader.text()):
        return reader.put("metadata")
    taken = reader.put("signature", count)
    reader.begin()
    return taken


def _addressee(reader: Reader) -> int:
    if not reader.front:
        return 0
    for count in (1, 2, 3, 4):
        text = _joined(reader, count)
        if cues.is_addressee(text):
            return reader.put("addressee", count)
        piece = reader.ahead(count)
        if "。" in text or not piece or piece.marker or piece.gap > 1:
            return 0
    return 0


def _joined(reader: Reader, count: int, start: int | None = None) -> str:
    parts = [reader.text(offset) for offset in range(count)]
    if parts and start is not None:
        parts[0] = reader.folded[start : reader.pieces[reader.at].end].strip()
    return "".join(part.strip("# *") for part in parts)


def _title(reader: Reader) -> int:
    count = _title_lines(reader)
    if not count or not (reader.front or _opens_root(reader, count)):
        return 0
    if reader.front and len(reader.blocks) and reader.last and reader.last.kind == "preamble":
        if not _opens_root(reader, count):
            return 0
    return _put_title(reader, count)


def _put_title(reader: Reader, count: int) -> int:
    if not reader.front or (reader.last and reader.last.kind == "preamble"):
        reader.begin()
    taken = reader.put("title", count)
    reader.titled = True
    return taken


def _title_lines(reader: Reader, start: int | None = None) -> int:
    """How many of the next lines make a whole title, 0 if they do not."""
    for count in range(1, TITLE_LINES + 1):
        text = reader.text(count - 1)
        piece = reader.ahead(count - 1)
        if (
            not piece
            or _structural(reader, piece)
            or (count > 1 and piece.marker)
            or len(text) > 90
            or re.search("[。;]", text)
        ):
            return 0
        if start is None and piece.marker:
            return 0
        if cues.is_title(_joined(reader, count, start)):
            count += _title_tail(reader, count)
            return 0 if reader.text(count).startswith(("已", "经", "业经")) else count
    return 0


def _title_tail(reader: Reader, count: int) -> int:
    tail = 0
    while (text := reader.text(count + tail)) and tail < 3:
        whole = _joined(reader, count + tail + 1)
        rest = cues.is_title_tail(text) and not cues.is_date(text)
        if not rest and not (text.startswith(("的", "》", "和")) and cues.is_title(whole)):
            break
        tail += 1
    return tail


def _opens_root(reader: Reader, count: int) -> bool:
    """Tell whether what follows a line in the body shows that it is the title of a new document."""
    for offset in range(count, count + 4):
        text, piece = reader.text(offset), reader.ahead(offset)
        if not piece:
            return False
        if cues.is_document_number(text) or cues.is_addressee(text):
            return True
        if piece.marker:
            return piece.marker.number == 1 and piece.marker.style in ("part", "chapter", "han", "article")
        if len(text) > 400:
            return False
    return False


def _debris(reader: Reader) -> int:
    return _debris_row(reader) if cues.is_debris(reader.text()) else 0


def _front_line(reader: Reader) -> int:
    """A short line without sentence end before any title: the page's own, or a title of no known form."""
    text = reader.text()
    if not reader.front or reader.titled or len(text) > SHORT or re.search(r"[。,;:!?]", text):
        return 0
    if any(block.kind in ("preamble", "division") for block in reader.blocks):
        return 0
    for offset in range(1, 15):
        piece = reader.ahead(offset)
        if not piece or piece.marker or len(reader.text(offset)) > 2 * SHORT:
            break
        if cues.is_title(reader.text(offset)):
            return _debris_row(reader)
    return _put_title(reader, 1)


def _text(reader: Reader) -> int:
    """Running text: the rest of the last block, or a paragraph of its own."""
    piece, last = reader.pieces[reader.at], reader.last
    if last and _goes_on(reader, last, piece):
        last.take((piece.start, piece.end))
        return 1
    return reader.put("preamble" if reader.front else "paragraph")


_RULES: tuple[Callable[[Reader], int], ...] = (
    _page,
    _tail,
    _contents,
    _metadata,
    _document_number,
    _attachment,
    _numbered_title,
    _division,
    _signature,
    _addressee,
    _title,
    _debris,
    _front_line,
    _text,
)
