"""Whether a line goes on with the paragraph above it."""

from __future__ import annotations

import re

from pipelines.clean.lines import CLOSERS, Profile
from pipelines.parse.outline import cues
from pipelines.parse.outline.headings import LINE_LIMIT
from pipelines.parse.outline.markers import Marker
from pipelines.parse.outline.pieces import Piece

# A line at least this part of a full one may be broken in mid-sentence or mid-word.
FULL = 0.8
# A line at least this part of a full one reaches the page's edge: a full stop there ends no paragraph.
EDGE = 0.95
# Where lines are paragraphs, one this long that ends in mid-sentence was broken by a page.
LONG = 30
# A title phrase broken over ragged lines ends within this many characters.
PHRASE = 34
# A row of a scanned page that was saved as Markdown, where each page's end is a new block.
SHORT_ROW = 20
# No paragraph begins with these: 和研发机构, 的企业.
_NO_OPENING = re.compile(r"和(?![谐平睦解])|以及|的(?![确士])|[、,]")
_DUTY_START = re.compile(r"[(\[] ?(?:责任|牵头|配合|主办|负责|[省市县区委各][^。;]{1,60}[局委办厅])")
_DUTY_END = re.compile(
    r"[(\[][^()\[\]]{0,6}(?:责任|牵头|负责|配合)[^()\[\]:]{0,6}:[^()]{0,200}[)\]]$|(?:负责|落实|牵头|配合|参与)[)\]]$"
)


def continues(
    folded: str,
    lines: list[tuple[int, int]],
    piece: Piece,
    profile: Profile,
    paged: bool,
    marker: Marker | None,
) -> bool:
    """Tell whether ``piece`` goes on with the block of ``lines``.

    ``paged`` says that a page marker stands between; ``marker`` is the block's own, if it has one.
    """
    last = folded[lines[-1][0] : lines[-1][1]]
    following = folded[piece.start : piece.end]
    whole = folded[max(lines[0][0], lines[-1][1] - 300) : lines[-1][1]]
    if marker and folded[marker.end : lines[-1][1]].strip(" *") == "":
        return True
    if last.endswith((",", "、")) or _is_open(last) or not following.strip("-。.;,)] "):
        return True
    if _NO_OPENING.match(following) and not last.endswith(("。", ";", ":", "!", "?")):
        return True
    if profile.wrapped and (_in_bracket(whole) or _DUTY_START.match(following)):
        return True
    if marker and not piece.gap and _hangs(folded, lines[0][0], last, piece, profile):
        return True
    if profile.indented and not paged and not piece.gap:
        return piece.indent < 2
    if last.rstrip(CLOSERS).endswith(("。", "!", "?")) or _DUTY_END.search(whole):
        is_full = profile.wrapped and len(last) >= EDGE * profile.width
        return (profile.ragged or is_full) and not _breaks(last, following, piece, paged)
    if last.endswith((":", ";")):
        return profile.wrapped and not piece.gap and (profile.ragged or len(last) >= FULL * profile.width)
    if profile.wrapped:
        return _wrapped(folded, lines, piece, profile, paged, marker)
    if marker and len(lines) == 1 and not profile.scanned and _heads(last):
        return False
    return _torn(last, following, profile)


def _hangs(folded: str, first: int, last: str, piece: Piece, profile: Profile) -> bool:
    """Tell whether a line hangs under its numbered item: deeper than its marker, behind a full line."""
    indent = first - (folded.rfind("\n", 0, first) + 1)
    full = len(last) >= FULL * profile.width
    return piece.indent >= indent + 2 and full and not last.endswith(("。", ";", ":", "!", "?"))


def _heads(line: str) -> bool:
    """Where lines are paragraphs: tell a numbered line that is nothing but a heading."""
    return len(line) <= LINE_LIMIT and line.count(",") <= 2 and not re.search("[。;:!?]", line)


def _torn(last: str, following: str, profile: Profile) -> bool:
    """Where lines are paragraphs: a paragraph that a page's end tore apart."""
    if (
        last.startswith("#")
        or following.startswith("#")
        or cues.is_title(following)
        or following.endswith(":")
    ):
        return False
    return not last.endswith((")", "]")) and len(last) >= (SHORT_ROW if profile.scanned else LONG)


def _in_bracket(text: str) -> bool:
    at = max(text.rfind("("), text.rfind("["))
    return at > max(text.rfind(")"), text.rfind("]")) and len(text) - at < 200


def _is_open(text: str) -> bool:
    return text.count("《") > text.count("》") or (text.count("“") > text.count("”") and len(text) > 12)


def _breaks(last: str, following: str, piece: Piece, paged: bool) -> bool:
    """In ragged text a duty list, a gap or an indent ends a paragraph, a closing formula opens one."""
    return (
        piece.indent > 0
        or (piece.gap > 0 and not paged)
        or last.endswith((")", "]"))
        or cues.opens_closing(following)
    )


def _wrapped(
    folded: str,
    lines: list[tuple[int, int]],
    piece: Piece,
    profile: Profile,
    paged: bool,
    marker: Marker | None,
) -> bool:
    """In hard-wrapped text, after a line that ends in mid-sentence."""
    last = folded[lines[-1][0] : lines[-1][1]]
    if piece.gap and not paged and len(last) < FULL * profile.width:
        return False
    if len(last) >= FULL * profile.width or len(lines) > 1 or "。" in last:
        return True
    if marker is None:
        return profile.ragged or len(last) >= profile.width / 2
    stop = folded.find("。", piece.start, piece.end)
    return stop >= 0 and stop - marker.end <= PHRASE
