"""The short title of a division, where it has one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from pipelines.parse.outline import cues

# A heading line, and a title phrase that opens a division, have at most this many characters.
LINE_LIMIT = 60
PHRASE_LIMIT = 36
# Divisions of one style, or the sisters under one parent, have title phrases together or not at all:
# at least this share of them. Those of sisters alone are short.
PHRASE_SHARE = 0.6
SHORT_PHRASE = 20


_BRACKETED = re.compile(r" ?\[([^\]]{1,40})\]")
_ROUND = re.compile(r" ?\(([^(),。\d]{2,16})\)")
_SPACED = re.compile(r" ?([^\s,。;:]{2,24}) {2,}(?=\S)")
_STOPPED = re.compile(r"[。;!?:]")
_HALTED = re.compile(r"[;:!?]")
_DUTY = re.compile(r"[(\[][^。;]{0,40}(?:牵头|责任|负责|配合)[^。;]{0,120}[)\]]$")
# Words of rules and duties: a sentence with them is no title.
_PROSE = re.compile(
    r"应当|应该|不得|是指|包括|可以|如下|下列|的,|必须|给予|以下|其中|按照.{2,30}规定|(?:是|达到|包括|(?<![行作])为)$|^(?:对|凡|按|由|在)[^,]{6,}(?:的|,)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a heading stands in a division's own text; ``phrase`` if it is its first sentence."""

    start: int
    end: int
    phrase: bool = False


def find_heading(
    own: str, style: str, has_children: bool, known: frozenset[str] = frozenset()
) -> Heading | None:
    """Return the heading in ``own``, a division's folded text without its marker.

    ``own`` may hold the newlines of hard wraps. ``style`` is the marker's style: an article
    (第三条) has a heading only in brackets, before wide space or alone on its line. ``has_children``
    says that the division's only sentence opens further divisions or paragraphs. ``known`` are the
    headings that the document's table of contents lists.
    """
    for form in (_BRACKETED, *((_ROUND,) if style == "article" else ())):
        found = form.match(own)
        if found:
            return Heading(*found.span(1))
    start = len(own) - len(own.lstrip(" \r\n*.、"))
    body = own[start:].rstrip(" *\r\n")
    listed = max((len(title) for title in known if body.startswith(title)), default=0)
    length = listed or _whole_line(body, style)
    if length:
        return Heading(start, start + length)
    spaced = _SPACED.match(body)
    if spaced and len(body) > spaced.end() + 8:
        return Heading(start + spaced.start(1), start + spaced.end(1))
    if style in ("article", "chapter", "section", "part"):
        return None
    length = _phrase(body, has_children)
    if length:
        return Heading(start, start + length, phrase=True)
    length = _usual_heading(body) if style in ("han", "han_bracket") else 0
    return Heading(start, start + length) if length else None


def believed_phrases(
    found: Mapping[int, Heading], styles: Mapping[int, Hashable], parents: Mapping[int, int]
) -> frozenset[int]:
    """Return which of the headings ``found`` are believed: title phrases need company.

    ``styles`` and ``parents`` give the marker's style and the parent of every division of the document.
    """
    families = {at: (parents[at], style) for at, style in styles.items()}
    short = [at for at, heading in found.items() if heading.end - heading.start <= SHORT_PHRASE]
    by_style, by_family = _usual(styles, list(found)), _usual(families, short)
    sisters = frozenset(at for at in short if families[at] in by_family)
    return frozenset(
        at for at, heading in found.items() if not heading.phrase or styles[at] in by_style or at in sisters
    )


def _usual(kinds: Mapping[int, Hashable], titled: list[int]) -> frozenset[Hashable]:
    """Return the kinds of which most divisions are among the ``titled``."""
    total, having = Counter(kinds.values()), Counter(kinds[at] for at in titled)
    return frozenset(kind for kind in having if having[kind] >= PHRASE_SHARE * total[kind])


def _whole_line(body: str, style: str) -> int:
    """The length of a heading that is all the text there is, or 0."""
    duty = _DUTY.search(body) if body.endswith((")", "]")) else None
    plain = (body[: duty.start()] if duty else body).rstrip(" ")
    if plain.endswith(":") and style != "article" and len(plain) <= 20 and not _PROSE.search(plain[:-1]):
        plain = plain[:-1]
    if not plain or len(plain) > LINE_LIMIT or _STOPPED.search(plain) or plain.endswith((",", "、")):
        return 0
    return len(plain)


def _usual_heading(body: str) -> int:
    """The length of a heading that many documents share, run into its text: 工作目标坚持…."""
    found = max((len(words) for words in cues.words("usual_headings") if body.startswith(words)), default=0)
    goes_on = body.startswith(tuple(cues.words("heading_goes_on")), found)
    return 0 if goes_on or len(body) < found + 20 else found


def _phrase(body: str, has_children: bool) -> int:
    """The length of the first sentence, if it is a title phrase, or 0."""
    stop = body.find("。")
    phrase = body[:stop].rstrip()
    alone = stop == len(body) - 1
    limit = LINE_LIMIT if alone and has_children else PHRASE_LIMIT
    if stop < 2 or len("".join(phrase.split())) > limit:
        return 0
    if _HALTED.search(phrase) or phrase.count(",") > 1 or _PROSE.search(phrase):
        return 0
    return 0 if alone and not has_children else len(phrase)
