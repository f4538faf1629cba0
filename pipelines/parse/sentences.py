"""Sentences and statements: the stretches of a clause within which a rule reads.

A *sentence* ends at 。！？ or a line end that closes a paragraph; a *statement* also ends at ；. Stops
inside brackets, quotation marks and book-title marks do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_OPEN = {"(": ")", "《": "》", "“": "”", "[": "]", "<": ">"}
# A bracket that has not closed within this many characters is taken for a lost one.
_BRACKET_REACH = 120
_SENTENCE_STOPS = "。!?！？"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch ``[start, end)`` of one clause; ``sentence_start`` is where its sentence begins."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


def closing_of(folded: str, opening: int, end: int) -> int | None:
    """Offset of the bracket that closes the one at ``opening``, or None if it is lost."""
    close = _OPEN[folded[opening]]
    depth = 0
    for offset in range(opening, min(end, opening + _BRACKET_REACH)):
        if folded[offset] == folded[opening]:
            depth += 1
        elif folded[offset] == close:
            depth -= 1
            if depth == 0:
                return offset
    return None


def stops(folded: str, start: int, end: int, marks: str) -> Iterator[int]:
    """Offsets of the ``marks`` in ``[start, end)`` that stand outside brackets."""
    pattern = _stop_or_bracket(marks)
    found = pattern.search(folded, start, end)
    while found:
        offset = found.start()
        if found.group() in _OPEN:
            offset = closing_of(folded, offset, end) or offset
        else:
            yield offset
        found = pattern.search(folded, offset + 1, end)


@cache
def _stop_or_bracket(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks + ''.join(_OPEN))}]")


def statements(folded: str, start: int, end: int) -> tuple[Statement, ...]:
    """The statements of the clause ``[start, end)``, in order; they cover it without its stops."""
    found: list[Statement] = []
    begin = start
    for stop in [*stops(folded, start, end, _SENTENCE_STOPS), end]:
        found.extend(_split(folded, begin, stop))
        begin = stop + 1
    return tuple(found)


def _split(folded: str, start: int, end: int) -> Iterator[Statement]:
    begin = start
    for stop in [*stops(folded, start, end, ";；"), end]:
        if folded[begin:stop].strip():
            yield Statement(begin, stop, start, end)
        begin = stop + 1
