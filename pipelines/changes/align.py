"""Where a character of one text stands in another that is nearly the same.

Blanks and line breaks do not count, and neither do width and script: texts are compared in the folded
view. Equal sentences are found first, then equal characters inside the stretches that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pipelines.clean.fold import fold

_PIECE = re.compile(r"[^。;:,!?]*[。;:,!?]?")
# Stretches whose lengths multiply to more than this are not compared by characters: it would take seconds.
_BY_CHARACTER = 4_000_000


def squeezed(text: str, script: str) -> tuple[str, list[int]]:
    """Return the folded text without blanks, and the offset in ``text`` of each of its characters."""
    kept = [(char, place) for place, char in enumerate(fold(text, script)) if not char.isspace()]
    return "".join(char for char, _ in kept), [place for _, place in kept]


class Alignment:
    """Maps offsets of an old text to offsets of a new one."""

    def __init__(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Align two texts, each given with its script (``hans``, ``hant``)."""
        (old_text, old_places), (new_text, new_places) = squeezed(*old), squeezed(*new)
        self._to: dict[int, int] = {}
        for first, second, size in _blocks(old_text, new_text):
            for step in range(size):
                self._to[old_places[first + step]] = new_places[second + step]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the span ``[start, end)`` stands in the new text; None where its ends do not."""
        first, last = self._to.get(start), self._to.get(end - 1)
        return None if first is None or last is None or last < first else (first, last + 1)


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
