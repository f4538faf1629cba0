"""A 分别-list: its indicators (原煤、天然气产量分别达到A、B measures 原煤产量, 天然气产量) and its bound."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.parse.quantities import Mention
from pipelines.parse.targets.model import Span
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.words import LEVEL_NOUN_END

_JOIN = re.compile(r"、|以及|和(?![谐平美解])|(?<![普涉])及|(?<!参)与")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Of people, more than the last word is shared: 城镇、农村[居民收入].
_PEOPLE_S = re.compile(r"(?:常住)?居民(?:人均)?(?:可支配)?收入$|人均(?:可支配)?收入$")
_YEAR = re.compile(r"20\d\d")
_YEARS = re.compile(r"(?:20\d\d年?[、,和及]){1,5}20\d\d年")
_FLOOR = re.compile(r"至少")
_UNDER_ONE_VERB = re.compile(r"[^,。;、:\d]{2,24}(?:和|及|、)\s?")
_YEARS_REACH = 120
_EACH = "分别"
_EACH_REACH = 600
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
    if _are_whole(folded, parts):
        return tuple((part,) for part in parts)
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


def _are_whole(folded: str, parts: list[Span]) -> bool:
    """Whether each thing is named in full: 高新技术企业、科技型中小企业; 普及率、治理率."""
    ends = {folded[end - 1 : end] for _, end in parts}
    return len(ends) == 1 and min(end - start for start, end in parts) > _SLACK


def _shared(folded: str, parts: list[Span]) -> Span | None:
    """The words at the end of the last part that belong to all of them: …、天然气[产量]."""
    start, end = parts[-1]
    lengths = [stop - begin for begin, stop in parts[:-1]]
    usual = max(lengths)
    if min(lengths) == 0 or LEVEL_NOUN_END.search(folded, parts[0][0], parts[0][1]):
        return None
    noun = LEVEL_NOUN_END.search(folded, start, end)
    noun = _PEOPLE_S.search(folded, start + 1, end) or noun
    if noun is not None and 0 < noun.start() - start <= usual + _SLACK:
        return noun.start(), end
    return (start + usual, end) if end - start > usual else None


def with_shared_bound(folded: str, phrase: Phrase, mention: Mention, others: list[Mention]) -> Mention:
    """``mention`` with the bound that its 分别-list shares: 分别增长5%、6%左右; 分别不低于50%、40%.

    ``others`` are its near neighbours in text order. What is quoted stays its own.
    """
    if mention.bound != "exact":
        return mention
    if folded.find(_EACH, max(phrase.start, mention.start - _EACH_REACH), mention.start) < 0:
        return _with_floor(folded, phrase, mention, others)
    behind = [other for other in others if other.start >= mention.bound_end]
    before = [other for other in others if other.end <= mention.bound_start]
    bound = _bound_of_chain(folded, mention, behind, 1) or _bound_of_chain(folded, mention, before[::-1], -1)
    return replace(mention, bound=bound) if bound else mention


def _with_floor(folded: str, phrase: Phrase, mention: Mention, others: list[Mention]) -> Mention:
    """至少建成1个养老院和1个养老社区: the floor holds for what is coordinated under one verb."""
    before = [other for other in others if phrase.start <= other.start and other.end <= mention.bound_start]
    if not before or before[-1].type != mention.type or mention.bound_end > mention.end:
        return mention
    floor = _FLOOR.match(folded, before[-1].bound_start, before[-1].start)
    link = _UNDER_ONE_VERB.fullmatch(folded, before[-1].bound_end, mention.start)
    return replace(mention, bound="at_least") if floor and link else mention


def _bound_of_chain(folded: str, mention: Mention, chain: list[Mention], way: int) -> str | None:
    """The bound printed at the far end of a list of bare values: behind its last, or before its first."""
    at = mention
    for other in chain:
        left, right = (at, other) if way > 0 else (other, at)
        joined = _JOIN.fullmatch(folded[left.bound_end : right.bound_start].strip())
        if joined is None or other.unit != mention.unit:
            return None
        if other.bound_end > other.end or other.bound_start < other.start:
            outward = other.bound_end > other.end if way > 0 else other.bound_start < other.start
            return other.bound if outward else None
        at = other
    return None


def own_year(folded: str, since: int, mention: Mention, others: list[Mention]) -> Span | None:
    """The year of one value of 2026年、2027年…分别达到A、B; null where there are not as many of each."""
    begin = max(since, mention.start - _YEARS_REACH)
    listed_years = _YEARS.search(folded, begin, mention.start)
    if listed_years is None or folded.find(_EACH, listed_years.end(), mention.start) < 0:
        return None
    years = [found.span() for found in _YEAR.finditer(folded, *listed_years.span())]
    behind = _linked(folded, mention, [other for other in others if other.start >= mention.bound_end], 1)
    before = _linked(
        folded, mention, [other for other in others if other.end <= mention.bound_start][::-1], -1
    )
    return years[before] if len(years) == before + 1 + behind else None


def _linked(folded: str, mention: Mention, chain: list[Mention], way: int) -> int:
    """How many values of one unit follow ``mention`` (or stand before it) in one list."""
    at, number = mention, 0
    for other in chain:
        left, right = (at, other) if way > 0 else (other, at)
        if (
            _JOIN.fullmatch(folded[left.bound_end : right.bound_start].strip()) is None
            or other.unit != mention.unit
        ):
            break
        at, number = other, number + 1
    return number
