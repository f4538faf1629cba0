"""The short title of a division, where it has one."""

from __future__ import annotations

import re

# A heading line, and a title phrase that opens a division, have at most this many characters.
LINE_LIMIT = 60
PHRASE_LIMIT = 36

_BRACKETED = re.compile(r" ?\[([^\]]{1,40})\]")
_ROUND = re.compile(r" ?\(([^()]{2,24})\)(?= |$)")
_SPACED = re.compile(r" ?([^\s,。;:]{2,24}) {2,}(?=\S)")
# Words of rules and duties: a sentence with them is no title.
_PROSE = re.compile(
    r"应当|应该|不得|是指|包括以下|可以|如下|的,|必须|予以|给予|以下简称|其中|按照.{2,30}规定|^(?:对|凡|按|由)[^,]{6,}(?:的|,)"
)


def heading_span(own: str, style: str) -> tuple[int, int] | None:
    """Return where in ``own`` (a division's folded text without its marker) its heading stands.

    ``own`` may hold the newlines of hard wraps. ``style`` is the marker's style: an article
    (第三条) has a heading only in brackets, before wide space or alone on its line.
    """
    for form in (_BRACKETED, *((_ROUND,) if style == "article" else ())):
        found = form.match(own)
        if found:
            return found.span(1)
    start = len(own) - len(own.lstrip(" \r\n*.、"))
    body = own[start:].rstrip(" *")
    if not body:
        return None
    line = _whole_line(body)
    if line:
        return start, start + line
    spaced = _SPACED.match(body)
    if spaced and len(body) > spaced.end() + 8:
        return start + spaced.start(1), start + spaced.end(1)
    return None if style == "article" else _phrase(body, start)


def _whole_line(body: str) -> int:
    """The length of a heading that is all the text there is, or 0."""
    plain = body.rstrip(":")
    if len(plain) > LINE_LIMIT or re.search(r"[。;!?:]", plain):
        return 0
    return 0 if plain.endswith((",", "、")) or len(plain) < len(body) and len(plain) > 20 else len(plain)


def _phrase(body: str, start: int) -> tuple[int, int] | None:
    """The first sentence, if it is a title phrase."""
    stop = body.find("。")
    if stop < 2 or len(re.sub(r"\s", "", body[:stop])) > PHRASE_LIMIT:
        return None
    phrase = body[:stop]
    if re.search(r"[;:!?]", phrase) or phrase.count(",") > 1 or _PROSE.search(phrase):
        return None
    return start, start + stop
