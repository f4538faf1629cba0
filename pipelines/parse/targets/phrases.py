"""Phrases of a sentence, and the stretch of a phrase that belongs to one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.parse.quantities import Mention
from pipelines.parse.records import Clause
from pipelines.parse.sentences import Statement, statements, stops

# Half a word joins nothing: 普及, 参与, 和谐.
_JOINS = re.compile(
    r"、|以及|(?<![饱总共缓温])和(?![谐平美解])|(?<![普涉触顾])及(?!其?以[上下]|时|格)|(?<![参给])与|或|并(?=新?[建培打引])|(?=[一二三四五六七八九]是)"
)
_CLOCK = re.compile(r"\d[:,]\d")


class Phrase(NamedTuple):
    """A stretch of a statement between commas; ``statement`` is the one that holds it."""

    start: int
    end: int
    statement: Statement


class Segment(NamedTuple):
    """The stretch ``[start, end)`` of a phrase that speaks of one number."""

    start: int
    end: int


def phrases(folded: str, clause: Clause) -> Iterator[Phrase]:
    """The phrases of a clause, in order, its heading line left out of the sentences behind it."""
    begin = clause.start
    if clause.heading_end is not None and clause.heading_end < clause.end:
        begin = clause.heading_end
        yield from _of(folded, clause.start, begin)
    yield from _of(folded, begin, clause.end)


def _of(folded: str, start: int, end: int) -> Iterator[Phrase]:
    for statement in statements(folded, start, end):
        begin = statement.start
        for stop in [*stops(folded, statement.start, statement.end, ",:"), statement.end]:
            if stop < statement.end and _CLOCK.match(folded, stop - 1):
                continue
            if folded[begin:stop].strip(" \n\r\t。"):
                yield Phrase(begin, stop, statement)
            begin = stop + 1


def segment(folded: str, phrase: Phrase, mention: Mention, others: list[Mention]) -> Segment:
    """What of ``phrase`` belongs to ``mention``; ``others`` are its near neighbours of equal standing.

    A number printed behind its noun opens the next stretch at the join right after it (A30家、B20家);
    one printed before its noun closes its stretch at the last join before the next number
    (1个A、B和2个C).
    """
    start, end = phrase.start, phrase.end
    for other in others:
        if other.bound_end <= mention.bound_start and other.bound_end > start:
            start = _opening(folded, other.bound_end, mention.bound_start)
        elif other.bound_start >= mention.bound_end:
            end = _closing(folded, mention.bound_end, other.bound_start)
            break
    return Segment(start, end)


def _opening(folded: str, after: int, before: int) -> int:
    if first := _JOINS.match(folded, after, before):
        return first.end()
    joins = list(_JOINS.finditer(folded, after, before))
    return joins[-1].end() if joins else after


def _closing(folded: str, after: int, before: int) -> int:
    if _JOINS.match(folded, after, before):
        return after
    joins = list(_JOINS.finditer(folded, after, before))
    return joins[-1].start() if joins else after
