"""The coded fields of a measure: instrument, frequency, payer, unit that receives it."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.coded import Coded
from pipelines.parse.measures.instrument import instrument, speaks_of
from pipelines.parse.measures.payer import payer_level
from pipelines.parse.measures.per_unit import per, per_of
from pipelines.parse.measures.scope import Scope
from pipelines.parse.measures.words import WORDS

__all__ = ["Coded", "frequency", "instrument", "payer_level", "per", "per_of", "speaks_of"]

_ONE_OFF = re.compile(alternation(WORDS["one_off"]))
_ANNUAL = re.compile(
    alternation(WORDS["annual"]) + r"|每年(?=[^,。;]{0,6}(?:给予|发放|补|奖|资助|最高|不超过|安排|\d))"
    r"|每年按[^,。;]{0,20}(?:给予|补助|奖励|补贴)|/年|元/[^,。;/]{1,4}[/·]年"
)


def frequency(folded: str, scope: Scope) -> Coded | None:
    """``one_off`` or ``annual`` where the operative part or the tail says so."""
    start = max(scope.lead, scope.operative - 4)
    found = _frequency_in(folded, scope.own if scope.own > scope.operative else start, scope.tail)
    # 给予100万元的一次性奖励,每年发放6万元: what stands in the sum's own phrase is said of it.
    phrase = folded.rfind(",", scope.lead, scope.start)
    if found and found.code == "one_off" and found.start < phrase:
        return _frequency_in(folded, phrase, scope.start) or found
    return found


def _frequency_in(folded: str, start: int, end: int) -> Coded | None:
    for code, pattern in (("one_off", _ONE_OFF), ("annual", _ANNUAL)):
        if match := pattern.search(folded, start, end):
            return Coded(code, *match.span())
    return None
