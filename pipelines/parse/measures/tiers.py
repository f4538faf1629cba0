"""Pairing of 分别-lists: the n things named with the n sums given, in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.scope import masked

_WORDS = sections("tiers.txt")
_OPENER = re.compile(rf"(?:{alternation(_WORDS['opener'])})")
_LEADING_VERB = re.compile(rf"(?:{alternation(_WORDS['opener'])})+")
_SHARED_TAIL = re.compile(rf"(?:{alternation(_WORDS['shared_tail'])})$")
_GRADE = re.compile(r"[一二三四五六七八九十A-Za-z\d]{1,2}")
_GRADED = re.compile(rf"{_GRADE.pattern}(?:星级|等奖|[级等类档星])")
_LEVEL = re.compile(r"国家级?|省级?|市级?|[区县]级|国际|[一二三特]等奖?|[一二三四五]星级|[A-D]级")
_LEVEL_LIST = re.compile(rf"(?:{_LEVEL.pattern})(?:(?:、|和|及|或)(?:{_LEVEL.pattern}))+")
_JOIN = re.compile(r"、|和|及|与|或|以及|/|,(?=[^,]{1,14}$)")
_HARD_JOIN = re.compile(r"、|以及|/")


class Tier(NamedTuple):
    """A tier's own words: ``text`` (shared unit restored, in the source's script) and what is printed."""

    text: str
    start: int
    end: int


def pair(folded: str, text: str, start: int, end: int, count: int) -> list[Tier] | None:
    """Find in ``[start, end)`` the list of exactly ``count`` members that the sums belong to.

    The list nearest to the sums wins. Members get the unit that only the last one prints (三、四、五级:
    三级, 四级, 五级). None where no list of that length is printed.
    """
    if count < 2:
        return None
    view = masked(folded, start, end)
    for begin, stop in _chunks(view):
        members = _members(view, begin, stop, count)
        if members:
            spans = [(start + a, start + b) for a, b in members]
            return _restored(folded, text, spans)
    return _levels(text, view, start, count)


def _levels(text: str, view: str, start: int, count: int) -> list[Tier] | None:
    """国家级、省级A、B with two sums: the words of level are the tiers, where nothing else counts right."""
    for match in reversed(list(_LEVEL_LIST.finditer(view))):
        words = [found.span() for found in _LEVEL.finditer(view, *match.span())]
        if len(words) == count:
            return [Tier(text[start + a : start + b], start + a, start + b) for a, b in words]
    return None


def _chunks(view: str) -> list[tuple[int, int]]:
    """Stretches of the lead that can hold a list, the nearest to its end first."""
    found: list[tuple[int, int]] = []
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^,;。:]+", view)]
    for begin, stop in reversed(pieces):
        piece = view[begin:stop]
        joints = [m.start() for m in re.finditer("的", piece)]
        ends = [len(piece), *reversed(joints)]
        for end in ends:
            starts = sorted(
                {0, *(m.end() for m in _OPENER.finditer(piece, 0, end)), *(j + 1 for j in joints if j < end)}
            )
            found.extend((begin + s, begin + end) for s in reversed(starts) if s < end)
    return found


def _members(view: str, begin: int, stop: int, count: int) -> list[tuple[int, int]] | None:
    for pattern in (_JOIN, _HARD_JOIN):
        joins = [m.span() for m in pattern.finditer(view, begin, stop)]
        if len(joins) != count - 1:
            continue
        edges = [begin, *(edge for span in joins for edge in span), stop]
        members = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
        members = [_bare(view, a, b) for a, b in members]
        if all(b > a for a, b in members) and len({view.count("的", a, b) for a, b in members}) == 1:
            return [(a, view.index("的", a, b) if "的" in view[a:b] else b) for a, b in members]
    return None


def _bare(view: str, start: int, end: int) -> tuple[int, int]:
    """A member without the gloss in brackets before it ((DCMM)三) and the verbs that govern it."""
    match = re.match(r"\([^()]*\)(?=[^,])", view[start:end])
    start += match.end() if match else 0
    verb = _LEADING_VERB.match(view, start, end)
    return (verb.end(), end) if verb and verb.end() < end else (start, end)


def _restored(folded: str, text: str, spans: list[tuple[int, int]]) -> list[Tier]:
    spans = _unit_before_noun(folded, spans)
    last = folded[spans[-1][0] : spans[-1][1]]
    tail = _SHARED_TAIL.search(last)
    tiers = []
    for start, end in spans:
        printed = text[start:end]
        shared = text[spans[-1][0] + tail.start() : spans[-1][1]] if tail else ""
        short = tail and not folded[start:end].endswith(tail.group()) and end - start <= _longest(last, tail)
        tiers.append(Tier(printed + shared if short else printed, start, end))
    return tiers


def _unit_before_noun(folded: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """三、四、五级认证: the last member ends with its unit, where the others are bare numerals."""
    begin, end = spans[-1]
    match = _GRADED.match(folded, begin, end)
    if match is None or not all(_GRADE.fullmatch(folded, *span) for span in spans[:-1]):
        return spans
    return [*spans[:-1], (begin, match.end())]


def _longest(last: str, tail: re.Match[str]) -> int:
    """A member without the shared unit is about as long as the last one without it."""
    return max(2, tail.start() + 1)
