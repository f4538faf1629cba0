"""A stretch of the folded text without its blanks and page marks, each character knowing its offset.

Lists are hard-wrapped anywhere, even inside a word (责任部⏎门); here they are whole again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# A page's number on a line of its own, or a converter's page heading, between two lines of a list.
_PAGE_MARK = re.compile(r"\n[ \r\n]{0,6}(?:#[^\n一-鿿]{0,40}|-?[ ]{0,2}\d{1,4}[ ]{0,2}-?)\r?\n")
_OPENING = "([<"
_CLOSING = ")]>"
MASK = "□"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """``text`` is the folded text without blanks; ``offsets[i]`` is where ``text[i]`` stands.

    ``masked`` is ``text`` with what stands in brackets replaced by ``□``. ``spaced`` are the places in
    ``text`` before which a blank within a line was left out.
    """

    text: str
    masked: str
    offsets: tuple[int, ...]
    spaced: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of the squeezed stretch ``[start, end)``."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def strip(self, start: int, end: int, chars: str) -> tuple[int, int]:
        """Shrink ``[start, end)`` over ``chars`` on both sides."""
        while start < end and self.text[start] in chars:
            start += 1
        while end > start and self.text[end - 1] in chars:
            end -= 1
        return start, end


def squeeze(folded: str, start: int, end: int) -> Squeezed:
    """Return ``folded[start:end]`` without blanks and page marks."""
    text = folded[start:end]
    if text.split(None, 1) == [text]:  # no blank in it
        return Squeezed(text, mask_brackets(text), tuple(range(start, end)))
    marks = [match.span() for match in _PAGE_MARK.finditer(folded, start, end)]
    skipped = {offset for low, high in marks for offset in range(low, high)}
    offsets = [i for i in range(start, end) if not folded[i].isspace() and i not in skipped]
    text = "".join(folded[i] for i in offsets)
    spaced = frozenset(
        place
        for place, (left, right) in enumerate(pairwise(offsets), start=1)
        if right - left > 1 and not folded[left + 1 : right].strip(" \t")
    )
    return Squeezed(text, mask_brackets(text), tuple(offsets), spaced)


def mask_brackets(text: str) -> str:
    """Return ``text`` with bracketed stretches (brackets included) as ``□``; unclosed ones stay."""
    if not any(sign in text for sign in _OPENING):
        return text
    chars = list(text)
    stack: list[int] = []
    for index, char in enumerate(text):
        if char in _OPENING:
            stack.append(index)
        elif char in _CLOSING and stack:
            low = stack.pop()
            chars[low : index + 1] = MASK * (index + 1 - low)
    return "".join(chars)


def squeeze_cells(folded: str, cells: list[tuple[int, int]]) -> Squeezed:
    """Return the cells ``(start, end)`` of a table squeezed into one list, with 、 between them.

    The 、 has the offset of the character behind its cell.
    """
    offsets: list[int] = []
    text = ""
    for start, end in cells:
        view = squeeze(folded, start, end)
        if text:
            offsets.append(offsets[-1] + 1)
            text += "、"
        offsets += view.offsets
        text += view.text
    return Squeezed(text, mask_brackets(text), tuple(offsets))
