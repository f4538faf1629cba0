"""From pieces to blocks: each block is one clause-to-be, with its kind and the lines that it holds.

The reader keeps the place in the text; the rules (``rules_*.py``) say what stands there. A *root* is
a notice, a plan or an annex: it has a front, until its first division, and a body. A title, an annex
head or a signature begins a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.clean.lines import Profile
from pipelines.parse.outline import cues
from pipelines.parse.outline.joining import continues
from pipelines.parse.outline.pieces import Piece
from pipelines.parse.records import RUNNING

Span = tuple[int, int]
# A line of debris or front matter longer than this is text.
SHORT = 50
# How far back a notice names the plan whose title stands below it.
NAMED_REACH = 2000


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
    """The pieces of one document, the place in them, and the blocks read so far.

    ``front`` says that the current root has no division yet, ``titled`` that it has a title;
    ``outermost`` is the marker style of its first division; ``annexed`` says that the root is an annex.
    """

    def __init__(self, folded: str, pieces: list[Piece], profile: Profile) -> None:
        self.folded, self.pieces, self.profile = folded, pieces, profile
        self.texts = [folded[piece.start : piece.end] for piece in pieces]
        self._structural: dict[int, bool] = {}
        self.blocks: list[Block] = []
        self.at = 0
        self.root = 0
        self.front = True
        self.titled = False
        self.outermost = ""
        self.annexed = False

    @property
    def piece(self) -> Piece:
        """The piece at the current place."""
        return self.pieces[self.at]

    @property
    def last(self) -> Block | None:
        """The block read last."""
        return self.blocks[-1] if self.blocks else None

    def text(self, offset: int = 0) -> str:
        """The folded text of the piece ``offset`` places ahead, empty past the end."""
        at = self.at + offset
        return self.texts[at] if at < len(self.texts) else ""

    def ahead(self, offset: int) -> Piece | None:
        """The piece ``offset`` places ahead, if there is one."""
        at = self.at + offset
        return self.pieces[at] if at < len(self.pieces) else None

    def joined(self, count: int, start: int | None = None) -> str:
        """The next ``count`` pieces as one string without Markdown signs and page markers.

        ``start`` is an offset inside the first piece to start from.
        """
        parts = [self.text(at) for at in range(count) if not at or not cues.is_page_marker(self.text(at))]
        if parts and start is not None:
            parts[0] = self.folded[start : self.piece.end].strip()
        return "".join(part.strip("# *") for part in parts)

    def put(self, kind: str, count: int = 1) -> int:
        """Make a block of the next ``count`` pieces and return ``count``."""
        taken = self.pieces[self.at : self.at + count]
        spans = [(piece.start, piece.end) for piece in taken]
        inside = [span for span in spans[1:-1] if not cues.is_page_marker(self.folded[slice(*span)])]
        lines = spans if kind == "boilerplate" else spans[:1] + inside + spans[1:][-1:]
        self.blocks.append(Block(kind, taken[0], lines, self.root))
        return count

    def put_debris(self, count: int = 1) -> int:
        """Make boilerplate of the next ``count`` pieces, in one row with boilerplate right before them."""
        if not self.last or self.last.kind != "boilerplate":
            return self.put("boilerplate", count)
        for piece in self.pieces[self.at : self.at + count]:
            self.last.take((piece.start, piece.end))
        return count

    def begin(self) -> None:
        """Begin a new root, unless the current one has only front matter without title so far."""
        if not self.front or self.titled:
            self.root += 1
        self.front, self.titled, self.outermost, self.annexed = True, False, "", False

    def named(self, title: str) -> bool:
        """Tell whether the text shortly before the current place names ``title`` in 《》."""
        before = self.folded[max(0, self.piece.start - NAMED_REACH) : self.piece.start]
        return f"《{''.join(title.split())}》" in "".join(before.split())

    def is_structural(self, offset: int) -> bool:
        """Tell a piece that can only be a block of its own, never the rest of a paragraph."""
        at = self.at + offset
        if at not in self._structural:
            self._structural[at] = self._judged(offset)
        return self._structural[at]

    def _judged(self, offset: int) -> bool:
        text = self.text(offset)
        if cues.is_document_number(text) or cues.is_date(text) or cues.ends_with_date(text):
            return True
        if cues.is_annex_head(text) or (len(text) < SHORT and cues.is_debris(text)):
            return True
        signed = cues.is_org(text) and any(cues.is_date(self.text(offset + more)) for more in (1, 2))
        return signed or (cues.is_attachment(text) and text[1:].lstrip()[:1] in ("件", "表", "录"))

    def goes_on(self, offset: int, paged: bool = False) -> bool:
        """Tell whether the piece ``offset`` places ahead is the rest of the last block.

        ``paged`` says that only a page marker stands between.
        """
        piece, last = self.ahead(offset), self.last
        if piece is None or last is None or last.kind not in RUNNING:
            return False
        if piece.marker or piece.inner or self.is_structural(offset):
            return False
        return continues(self.folded, last.lines, piece, self.profile, paged, last.piece.marker)
