"""What a page prints around its text: page numbers, running headers and footers.

They are told by their place (the first and last lines of a page) and by coming again: a number that
counts on with the pages, a line that stands in the same place on several pages.
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.ingest.pdf.layout import Laid, Line

# How many lines at each end of a page may be around the text.
_REACH = 3
# The same line at the same height (points) on at least so many pages, and this share of all.
_FEWEST = 2
_SHARE = 0.25
_HEIGHT = 4.0
# A running line is no longer than this.
_LONGEST = 80
_PAGE = re.compile(
    r"[-–—―－~·•\s]{0,4}第?\s?(\d{1,4})\s?页?[-–—―－~·•\s]{0,4}"
    r"|第?\s?(\d{1,4})\s?页?\s?[/／,，、]?\s?共?\s?\d{1,4}\s?页?",
)
_DIGITS = re.compile(r"\d+")

Key = tuple[str, int]


def split_furniture(pages: list[Laid]) -> list[tuple[list[Line], list[Line], list[Line]]]:
    """For each page: the lines above its text, its text, the lines below it."""
    running = _running(pages)
    offsets = _offsets(pages)
    parted = []
    for page in pages:
        marks = [_is_around(page, at, running, offsets) for at in range(len(page.lines))]
        head = _count(marks, len(page.lines))
        foot = _count(marks[::-1], len(page.lines) - head)
        end = len(page.lines) - foot
        parted.append((page.lines[:head], page.lines[head:end], page.lines[end:]))
    return parted


def _count(marks: list[bool], most: int) -> int:
    count = 0
    while count < min(most, _REACH) and marks[count]:
        count += 1
    return count


def _ends(page: Laid) -> list[int]:
    count = len(page.lines)
    return sorted({*range(min(_REACH, count)), *range(max(0, count - _REACH), count)})


def _keys(line: Line) -> list[Key]:
    """A line by its words and its height, twice, so that lines on either side of a step still meet."""
    words = _DIGITS.sub("#", "".join(line.text.split()))
    step = int(line.top / _HEIGHT)
    return [(words, step), (words, round(line.top / _HEIGHT) + 1_000_000)]


def _running(pages: list[Laid]) -> set[Key]:
    """The lines that come again at the same height."""
    seen: Counter[Key] = Counter()
    for page in pages:
        keys = {
            key
            for at in _ends(page)
            if not page.lines[at].tabular and len(page.lines[at].text) <= _LONGEST
            for key in _keys(page.lines[at])
        }
        seen.update(keys)
    fewest = max(_FEWEST, _SHARE * len(pages))
    return {key for key, count in seen.items() if count >= fewest}


def _number(line: Line) -> int | None:
    found = _PAGE.fullmatch(line.text.strip())
    return int(found[1] or found[2]) if found else None


def _offsets(pages: list[Laid]) -> set[int]:
    """By how much printed page numbers differ from the pages' own count: as on two pages, or the only one."""
    seen: Counter[int] = Counter()
    for page in pages:
        numbers = {_number(page.lines[at]) for at in _ends(page)} - {None}
        seen.update(number - page.number for number in numbers if number is not None)
    fewest = _FEWEST if len(pages) > 1 else 1
    return {offset for offset, count in seen.items() if count >= fewest}


def _is_around(page: Laid, at: int, running: set[Key], offsets: set[int]) -> bool:
    line = page.lines[at]
    if line.tabular:
        return False
    number = _number(line)
    if number is not None and (number - page.number in offsets or not line.text.strip().isdecimal()):
        return True
    return any(key in running for key in _keys(line))
