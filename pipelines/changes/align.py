"""Where a character of one text stands in another that is nearly the same.

Blanks and line breaks do not count, and neither do width and script: texts are compared in the folded
view. Equal sentences are found first, then equal characters inside the stretches that differ.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher

from pipelines.clean.fold import fold

_PIECE = re.compile(r"[^。;:,!?]*[。;:,!?]?")
# Stretches whose lengths multiply to more than this are not compared by characters: it would take seconds.
_BY_CHARACTER = 4_000_000
_END = sys.maxsize


def squeezed(text: str, script: str) -> tuple[str, list[int]]:
    """Return the folded text without blanks, and the offset in ``text`` of each of its characters."""
    kept = [(char, place) for place, char in enumerate(fold(text, script)) if not char.isspace()]
    return "".join(char for char, _ in kept), [place for _, place in kept]


class Alignment:
    """Maps offsets of an old text to offsets of a new one."""

    def __init__(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Align two texts, each given with its script (``hans``, ``hant``)."""
        (old_text, self._old), (new_text, self._new) = squeezed(*old), squeezed(*new)
        # The beginning and the end of the texts are the same place, too.
        self._to: dict[int, int] = {-1: -1, _END: _END}
        for first, second, size in _blocks(old_text, new_text):
            for step in range(size):
                self._to[self._old[first + step]] = self._new[second + step]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the span ``[start, end)`` stands in the new text; None where its ends do not."""
        first, last = self._to.get(start), self._to.get(end - 1)
        return None if first is None or last is None or last < first else (first, last + 1)

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters before and behind ``[start, end)`` stand in the new text, or None."""
        before, behind = (self._to.get(place) for place in _beside(self._old, start, end))
        return None if before is None or behind is None or behind < before else (before, behind)

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """Return the places of the characters before and behind the span ``[start, end)`` of the new text."""
        return _beside(self._new, start, end)


def _beside(places: list[int], start: int, end: int) -> tuple[int, int]:
    first, last = bisect_left(places, start), bisect_left(places, end)
    return places[first - 1] if first else -1, places[last] if last < len(places) else _END


def _blocks(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield equal stretches: offset in ``old``, in ``new``, length."""
    pieces = [_PIECE.findall(text) for text in (old, new)]
    starts = [_starts(found) for found in pieces]
    matcher = SequenceMatcher(None, pieces[0], pieces[1], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        first, first_end, second, second_end = starts[0][a], starts[0][b], starts[1][c], starts[1][d]
        if tag == "equal":
            yield first, second, first_end - first
        elif tag == "replace":
            yield from _inside(old[first:first_end], new[second:second_end], first, second)


def _starts(pieces: list[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _inside(old: str, new: str, first: int, second: int) -> Iterator[tuple[int, int, int]]:
    if len(old) * len(new) <= _BY_CHARACTER:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield first + block.a, second + block.b, block.size
