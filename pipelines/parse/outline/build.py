"""From blocks to the rows of the ``clauses`` table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter

from pipelines.clean.lines import profile, split_lines
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.outline import cues
from pipelines.parse.outline.blocks import Block, Span
from pipelines.parse.outline.depth import Step, depths
from pipelines.parse.outline.headings import Heading, believed_phrases, find_heading
from pipelines.parse.outline.markers import read_marker
from pipelines.parse.outline.pieces import Piece, cut
from pipelines.parse.outline.reading import read_blocks
from pipelines.parse.records import Clause

_SEEN = re.compile(r"\S+(?:\s+\S+)*")
_START_OF = attrgetter("start")


def read_outline(ctx: Context) -> tuple[Clause, ...]:
    """Return the clauses of a document, in text order.

    They partition the non-blank characters of the text: each belongs to exactly one clause, and no
    clause begins or ends with a blank. ``ordinal`` counts them from 1. A page marker in mid-sentence
    lies inside its clause's span but is left out of ``text``. ``keywords`` is left empty. An empty
    text gives ``()``.
    """
    lines = split_lines(ctx.folded)
    broken = profile(ctx.folded, lines)
    blocks = read_blocks(ctx.folded, cut(ctx.folded, lines, broken), broken)
    blocks = _cover(ctx.text, blocks)
    _close(ctx.folded, blocks)
    return tuple(_Rows(ctx).rows(blocks))


def find_clause(clauses: Sequence[Clause], offset: int) -> Clause:
    """Return the clause that holds ``offset``; for a blank between two, the one before it.

    Raises LookupError if there are no clauses.
    """
    if not clauses:
        raise LookupError("a text without clauses")
    return clauses[max(0, bisect_right(clauses, offset, key=_START_OF) - 1)]


def _cover(text: str, blocks: list[Block]) -> list[Block]:
    """Give the characters that only look blank (zero-width signs) a row of their own."""
    covered: list[Block] = []
    at = 0
    for block in [*blocks, None]:
        stop = block.start if block else len(text)
        for gap in _SEEN.finditer(text, at, stop):
            start, end = gap.span()
            root = block.root if block else covered[-1].root if covered else 0
            covered.append(Block("boilerplate", Piece(start, end, None, 0, 0), [(start, end)], root))
        if block:
            covered.append(block)
            at = block.end
    return covered


def _close(folded: str, blocks: list[Block]) -> None:
    """Turn the paragraphs that close each root into ``closing``."""
    for _root, members in groupby(blocks, key=lambda block: block.root):
        group = list(members)
        last = max((at for at, block in enumerate(group) if block.kind == "division"), default=None)
        if last is None:
            continue
        closing = False
        for before, block in pairwise(group[last:]):
            if block.kind == "paragraph":
                under_heading = before.kind == "division" and "。" not in folded[before.start : before.end]
                # The paragraph under an article's heading (第九条 有效期) is the article's own.
                own = under_heading and before.piece.marker and before.piece.marker.style == "article"
                text = folded[block.start : block.end]
                closing = closing or (not own and cues.is_closing(text, under_heading))
                block.kind = "closing" if closing else "paragraph"


@dataclass(slots=True)
class _Open:
    clause_id: str
    path: str


class _Rows:
    """Makes the rows: ids, levels, parents, paths, headings."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._ids = IdMaker(ctx.document_id, "c")
        self._stack: list[_Open] = []

    def rows(self, blocks: list[Block]) -> list[Clause]:
        """Return one clause per block."""
        levels = _levels(self._ctx.folded, blocks)
        headings = _headings(self._ctx.folded, blocks, levels)
        rows: list[Clause] = []
        for at, block in enumerate(blocks):
            if not at or block.root != blocks[at - 1].root:
                self._stack = []
            rows.append(self._row(block, at + 1, levels.get(at), headings.get(at)))
        return rows

    def _row(self, block: Block, ordinal: int, level: int | None, heading: Span | None) -> Clause:
        clause_id = self._ids(block.start, block.end)
        marker = block.piece.marker if block.kind == "division" else None
        if marker and level:
            del self._stack[level - 1 :]
        outlined = block.kind in ("division", "paragraph")
        parent = self._stack[-1] if self._stack and outlined else None
        path = "/".join(filter(None, (parent.path if parent else "", marker.label if marker else ""))) or None
        if marker and level:
            self._stack.append(_Open(clause_id, path or ""))
        start, end = heading or (None, None)
        depth = level if marker else len(self._stack) + 1 if block.kind == "paragraph" else None
        return Clause(
            clause_id=clause_id,
            **self._ctx.located(block.start, block.end),
            kind=block.kind,
            label=marker.label if marker else None,
            number=marker.number if marker else None,
            level=depth,
            heading=self._ctx.quote(*heading) if heading else None,
            heading_hans=_on_one_line(self._ctx.hans(*heading)) if heading else None,
            heading_start=start,
            heading_end=end,
            parent_id=parent.clause_id if parent else None,
            path=path,
            ordinal=ordinal,
            text=_text(self._ctx.folded, block.lines),
        )


def _headings(folded: str, blocks: list[Block], levels: dict[int, int]) -> dict[int, Span]:
    """Where the heading of each division stands, by the block's index."""
    known = _listed(folded, blocks)
    found: dict[int, Heading] = {}
    styles: dict[int, tuple[int, str]] = {}
    for at in levels:
        block = blocks[at]
        marker = block.piece.marker
        assert marker is not None
        styles[at] = (block.root, marker.style)
        own = folded[marker.end : block.end]
        heading = find_heading(own, marker.style, _has_children(blocks, levels, at), known)
        if heading:
            found[at] = Heading(marker.end + heading.start, marker.end + heading.end, heading.phrase)
    believed = believed_phrases(found, styles, _parents(blocks, levels))
    return {at: (heading.start, heading.end) for at, heading in found.items() if at in believed}


def _parents(blocks: list[Block], levels: dict[int, int]) -> dict[int, int]:
    """The index of the division above each division; -1 - root for those at the top."""
    parents: dict[int, int] = {}
    open_at: list[int] = []
    for at, level in levels.items():
        while open_at and (levels[open_at[-1]] >= level or blocks[open_at[-1]].root != blocks[at].root):
            open_at.pop()
        parents[at] = open_at[-1] if open_at else -1 - blocks[at].root
        open_at.append(at)
    return parents


def _has_children(blocks: list[Block], levels: dict[int, int], at: int) -> bool:
    """Tell whether paragraphs or deeper divisions follow, over a page's number between."""
    following = at + 1
    while following < len(blocks) and blocks[following].kind == "boilerplate":
        following += 1
    if following == len(blocks) or blocks[following].root != blocks[at].root:
        return False
    return blocks[following].kind == "paragraph" or levels.get(following, 0) > levels[at]


def _listed(folded: str, blocks: list[Block]) -> frozenset[str]:
    """The headings of a table of contents: what follows each marker in it."""
    titles: set[str] = set()
    for block in blocks:
        if (
            block.kind == "boilerplate"
            and len(block.lines) > 2
            and any(cues.is_contents(folded[a:b]) for a, b in block.lines)
        ):
            markers = (read_marker(folded, start, end) for start, end in block.lines)
            ends = (end for _start, end in block.lines)
            titles |= {
                folded[found.end : end].strip(" ") for found, end in zip(markers, ends, strict=True) if found
            }
    return frozenset(title for title in titles if len(title) >= 3)


def _levels(folded: str, blocks: list[Block]) -> dict[int, int]:
    """The level of each division, by the block's index."""
    found: dict[int, int] = {}
    for _root, members in groupby(enumerate(blocks), key=lambda pair: pair[1].root):
        group = list(members)
        at = [index for index, block in group if block.kind == "division" and block.piece.marker]
        found.update(zip(at, depths([_step(folded, blocks, index) for index in at]), strict=True))
    return found


def _step(folded: str, blocks: list[Block], index: int) -> Step:
    marker = blocks[index].piece.marker
    assert marker is not None
    nested = index > 0 and folded.endswith(":", 0, blocks[index - 1].end)
    return Step(marker.style, marker.number, nested, marker.label.count(".") + 1)


def _on_one_line(text: str) -> str:
    """``text`` without its line ends and the blanks around them."""
    if "\n" not in text and "\r" not in text:
        return text
    first, *others, last = text.replace("\r", "\n").split("\n")
    return "".join((first.rstrip(), *(line.strip() for line in others), last.lstrip()))


def _text(folded: str, lines: list[tuple[int, int]]) -> str:
    """The own text, hard wraps joined: with a space only between two Latin words."""
    parts = [_on_one_line(folded[start:end]) for start, end in lines]
    joined = parts[0]
    for part in parts[1:]:
        latin = joined[-1:].isascii() and joined[-1:].isalpha() and part[:1].isascii() and part[:1].isalpha()
        joined += (" " if latin else "") + part
    return joined
