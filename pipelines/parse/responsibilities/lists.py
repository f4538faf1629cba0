"""Where the duty lists are: bracketed ones, labelled lines, and lists that are never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.parse.finders import matches
from pipelines.parse.responsibilities.words import fitting, markers, words

# A bracket is looked into as far as this; the longest list read so far had 420 characters.
_MAX_LENGTH = 1200
_CLOSING = ")]"
# A labelled list without bracket ends at a full stop or at a line that opens something new.
_NEW_LINE = re.compile(
    r"\n\s*(?:[(\[]|[一二三四五六七八九十百]{1,4}[、.]|\d{1,3}[.、)]|第[一二三四五六七八九十百\d]{1,5}[章条]|$|\n)"
)
# A numbered line inside a bracket: the bracket was never closed.
_NUMBERED = re.compile(
    r"\n\s*(?:\([一二三四五六七八九十\d]{1,4}\)|[一二三四五六七八九十百]{1,4}、|\d{1,3}[.、]|第[一二三四五六七八九十百\d]{1,5}[章条])"
)
_LINE_LABEL = re.compile(
    r"(?:^|(?<=[\n。;]))[ \t]*(?:\(\w{1,3}\)|[-•·●■◆])?[ \t*]{0,4}(?=[一-鿿]{2,8}:)", re.M
)


_BRACKET = re.compile(r"[(\[]")
# A label stands between one of these and a colon.
_LINE_BEGINS = "\n。;"
_COLON = re.compile(":")
_DEEPEST = 6
_CLOSES_OR_PARTS = re.compile(r"[(\[<)\]>]|\n\n(?!#)")


@dataclass(frozen=True, slots=True)
class DutyList:
    """Offsets of a list's content, brackets left out.

    ``labelled`` if it opens with a role word; ``bare`` if no role word stands in it at all, and only
    its place, behind the last stop of a paragraph, speaks for a duty list: …。(市财政局、市水利局)⏎
    """

    start: int
    end: int
    labelled: bool
    bare: bool = False


def find_lists(folded: str) -> Iterator[DutyList]:
    """Yield the candidates for duty lists in text order; none overlaps another.

    A bracket without role word is a candidate only; its content decides (see ``pieces``).
    """
    position = 0
    for low, bracketed in _openings(folded):
        if low < position:
            continue
        found = _bracketed(folded, low) if bracketed else _line(folded, low)
        if found:
            yield found
            position = found.end


def _openings(folded: str) -> list[tuple[int, bool]]:
    brackets = [(match.start(), True) for match in _BRACKET.finditer(folded)]
    begins: list[int] = []
    for colon in _COLON.finditer(folded):
        low = begins[-1] if begins else 0
        begin = 1 + max(folded.rfind(sign, low, colon.start()) for sign in _LINE_BEGINS)
        if begin or not begins:
            begins.append(begin)
    lines = [(match.end(), False) for match in matches(_LINE_LABEL, folded, begins)]
    return sorted(brackets + lines)


def _bracketed(folded: str, low: int) -> DutyList | None:
    high = closing(folded, low)
    if high is None:
        return _unclosed(folded, low)
    labelled = _opens_with_label(folded, low + 1)
    if labelled or _has_tail(folded[low + 1 : high]):
        return DutyList(low + 1, high, labelled)
    if _ends_paragraph(folded, low, high):
        return DutyList(low + 1, high, labelled=False, bare=True)
    return None


def _ends_paragraph(folded: str, low: int, high: int) -> bool:
    before = folded[max(0, low - 4) : low].rstrip()
    after = folded[high + 1 : high + 8].lstrip(" 。;")
    return before.endswith(("。", ";", "!", "”")) and (not after or after[0] in "\r\n")


def closing(folded: str, low: int) -> int | None:
    """Return the offset of the bracket that closes the one at ``low``, of whatever shape, or None."""
    depth = 0
    limit = min(len(folded), low + _MAX_LENGTH)
    for sign in _CLOSES_OR_PARTS.finditer(folded, low, limit + 2):
        char = sign.group()
        if sign.start() >= limit:
            return None
        depth += (char in "([<") - (char in ")]>")
        if depth == 0:
            return None if _numbered(folded, low, sign.start(), limit) else sign.start()
        if depth > _DEEPEST or char not in "([<)]>":
            return None
    return None


def _numbered(folded: str, low: int, high: int, limit: int) -> bool:
    """Tell whether a numbered line begins before ``high``."""
    if folded.find("\n", low, high) < 0:
        return False
    found = _NUMBERED.search(folded, low, limit)
    return found is not None and found.start() <= high


def _unclosed(folded: str, low: int) -> DutyList | None:
    if not _opens_with_label(folded, low + 1):
        return None
    limit = min(len(folded), low + _MAX_LENGTH)
    end = folded.find("\n", low, limit)
    end = limit if end < 0 else end
    first_close = min((i for i in (folded.find(c, low, end) for c in _CLOSING) if i > 0), default=end)
    return DutyList(low + 1, first_close, labelled=True)


def _line(folded: str, low: int) -> DutyList | None:
    if not _opens_with_label(folded, low):
        return None
    stop = _stop(folded, low, min(len(folded), low + _MAX_LENGTH))
    match = _NEW_LINE.search(folded, low, stop)
    end = match.start() if match else stop
    return DutyList(low, _lost_opening(folded, low, _wrapped_end(folded, low, end)), labelled=True)


def _stop(folded: str, low: int, limit: int) -> int:
    """Return the full stop that ends a labelled line, or ``limit``.

    Not one with a further label right behind it: 牵头单位:市水利局。⏎配合单位:市财政局。
    """
    stop = folded.find("。", low, limit)
    while stop >= 0 and _opens_with_label(folded, stop + 1):
        stop = folded.find("。", stop + 1, limit)
    return limit if stop < 0 else stop


def _lost_opening(folded: str, low: int, high: int) -> int:
    """Return where a bracket closes that none in the list opened (it was lost), else ``high``."""
    depth = 0
    for index in range(low, high):
        depth += (folded[index] in "([<") - (folded[index] in ")]>")
        if depth < 0:
            return index
    return high


def _wrapped_end(folded: str, low: int, high: int) -> int:
    """Return the end of a labelled line: further lines belong to it only where one breaks off."""
    end = folded.find("\n", low, high)
    while end >= 0 and _breaks_off(folded, end, high):
        end = folded.find("\n", end + 1, high)
    return high if end < 0 else end


def _breaks_off(folded: str, newline: int, high: int) -> bool:
    line = folded[max(0, newline - 40) : newline].rstrip()
    if line[-1:] in tuple("、,;:及和") or not line.endswith(words().suffixes + words().vague_endings):
        return True
    follows = folded[newline:high].lstrip()
    return follows.startswith("、") or _opens_with_label(follows, 0)


def _opens_with_label(folded: str, start: int) -> bool:
    head = "".join(folded[start : start + 40].split())
    # A label ends with a colon.
    return ":" in head and any(
        marker.kind in ("label", "person") and marker.pattern.match(head) for marker in markers()
    )


def _has_tail(content: str) -> bool:
    text = "".join(content.split())
    return any(
        marker.kind in ("tail", "label") and marker.pattern.search(text) for _rank, marker in fitting(text)
    )
