"""The indicators of a 分别-list: 原煤、天然气产量分别达到A、B measures 原煤产量 and 天然气产量."""

from __future__ import annotations

import re

from pipelines.parse.targets.model import Span
from pipelines.parse.targets.words import LEVEL_NOUN_END

_JOIN = re.compile(r"、|以及|和|及|与")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EACH = "分别"
# The last thing of a list is named by about as many characters as those before it.
_SLACK = 2


def listed(folded: str, start: int, end: int, rest: str) -> tuple[tuple[Span, ...], ...]:
    """The indicator of each value of the list under ``[start, end)``, as spans to be joined.

    ``rest`` is the text behind the first value, to the end of its phrase. Empty where the things named
    are not as many as the values.
    """
    parts = _parts(folded, start, end)
    if len(parts) < 2 or len(parts) != 1 + len(_NUMBER.findall(rest)):
        return ()
    tail = _shared(folded, parts)
    if tail is None:
        return ()
    return (*((part, tail) for part in parts[:-1]), (parts[-1],))


def is_list(folded: str, start: int, end: int) -> bool:
    """Whether the words before the first value say that what they name is valued one by one."""
    return folded.find(_EACH, start, end) >= 0


def _parts(folded: str, start: int, end: int) -> list[Span]:
    parts: list[Span] = []
    begin = start
    for join in _JOIN.finditer(folded, start, end):
        parts.append((begin, join.start()))
        begin = join.end()
    return [*parts, (begin, end)]


def _shared(folded: str, parts: list[Span]) -> Span | None:
    """The words at the end of the last part that belong to all of them: …、天然气[产量]."""
    start, end = parts[-1]
    lengths = [stop - begin for begin, stop in parts[:-1]]
    usual = max(lengths)
    if min(lengths) == 0 or LEVEL_NOUN_END.search(folded, parts[0][0], parts[0][1]):
        return None
    noun = LEVEL_NOUN_END.search(folded, start, end)
    if noun is not None and 0 < noun.start() - start <= usual + _SLACK:
        return noun.start(), end
    return (start + usual, end) if end - start > usual else None
