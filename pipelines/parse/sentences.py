"""Sentences and statements: the stretches of a clause within which a rule reads.

A *sentence* ends at 。！？ or a line end that closes a paragraph; a *statement* also ends at ；. Stops
inside brackets, quotation marks and book-title marks do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_OPEN = {"(": ")", "《": "》", "“": "”", "[": "]", "<": ">"}
# A bracket that has not closed within this many characters is taken for a lost one.
_BRACKET_REACH = 120
_SENTENCE_STOPS = "。!?！？"
_STATEMENT_STOPS = ";；"


class Statement(NamedTuple):
    """A stretch ``[start, end)`` of one clause; ``sentence_start`` is where its sentence begins."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


def closing_of(folded: str, opening: int, end: int) -> int | None:
    """Offset of the bracket that closes the one at ``opening``, or None if it is lost."""
    mark = folded[opening]
    sign = _OPEN[mark]
    last = min(end, opening + _BRACKET_REACH)
    close = folded.find(sign, opening, last)
    inner = folded.find(mark, opening + 1, close) if close >= 0 else -1
    # One more is to close for each that opens before it does.
    while inner >= 0:
        close = folded.find(sign, close + 1, last)
        inner = folded.find(mark, inner + 1, close) if close >= 0 else -1
    return close if close >= 0 else None


def stops(folded: str, start: int, end: int, marks: str) -> Iterator[int]:
    """Offsets of the ``marks`` in ``[start, end)`` that stand outside brackets."""
    closed = start
    for found in _stop_or_bracket(marks).finditer(folded, start, end):
        offset = found.start()
        if offset < closed:
            continue
        if found[0] in _OPEN:
            closed = closing_of(folded, offset, end) or offset
        else:
            yield offset


@cache
def _stop_or_bracket(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks + ''.join(_OPEN))}]")


def statements(folded: str, start: int, end: int) -> tuple[Statement, ...]:
    """The statements of the clause ``[start, end)``, in order; they cover it without its stops."""
    found: list[Statement] = []
    begin, cuts = start, list[int]()
    for stop in stops(folded, start, end, _SENTENCE_STOPS + _STATEMENT_STOPS):
        cuts.append(stop)
        if folded[stop] in _SENTENCE_STOPS:
            _split(folded, begin, cuts, found)
            begin, cuts = stop + 1, []
    _split(folded, begin, [*cuts, end], found)
    return tuple(found)


def _split(folded: str, start: int, cuts: list[int], found: list[Statement]) -> None:
    """Add to ``found`` the statements of the sentence at ``start``; ``cuts`` are the stops, its own last."""
    begin, end = start, cuts[-1]
    for stop in cuts:
        words = folded[begin:stop]
        if words and not words.isspace():
            found.append(Statement(begin, stop, start, end))
        begin = stop + 1
