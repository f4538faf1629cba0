"""Where the measured or counted thing begins behind the words that lead up to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.parse.targets.words import BUILD, LEAD

_ENUMERATOR = re.compile(
    r"\((?:其中|包括|含)[,:]?|[一二三四五六七八九十]是|[-—·●◆]+|\d{1,2}[.、)]|将(?!军|来)|把(?![握关控手])"
)
_PREPOSITION = re.compile(
    r"计划|拟|用于|通过|围绕|依托|以|为|对|在|按照|面向|结合|支持|引导|鼓励|推动|聚焦|发挥|针对|采取|充分|利用|由|从|每"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the noun begins, and the governing verb before it (the last one, if there are several)."""

    start: int
    verb: str | None


def head(folded: str, start: int, end: int) -> Head:
    """Pass over dates, adverbs, names of the whole territory and governing verbs in ``[start, end)``."""
    verb: str | None = None
    while start < end:
        if found := (_ENUMERATOR.match(folded, start, end) or LEAD.match(folded, start, end)):
            start = found.end()
        elif found := BUILD.match(folded, start, end):
            verb, start = found.group(), found.end()
        else:
            break
    if verb is None and _PREPOSITION.match(folded, start, end):
        return _inner(folded, start, end)
    return Head(start, verb)


def _inner(folded: str, start: int, end: int) -> Head:
    """In 在各县建设示范点: behind the last governing verb that leaves a noun."""
    last = None
    for found in BUILD.finditer(folded, start, end):
        if end - found.end() >= 2:
            last = found
    return Head(last.end(), last.group()) if last else Head(start, None)
