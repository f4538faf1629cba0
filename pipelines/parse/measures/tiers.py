"""Pairing of 分别-lists: the n things named with the n sums given, in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.alike import LEADING_VERB
from pipelines.parse.measures.scope import masked
from pipelines.parse.numerals import parse_chinese

_WORDS = sections("tiers.txt")
_OPENER = re.compile(rf"(?:{alternation(_WORDS['opener'])})")
_SHARED_TAIL = re.compile(rf"(?:{alternation(_WORDS['shared_tail'])})$")
_GRADE = re.compile(r"[一二三四五六七八九十A-Za-z\d]{1,2}")
_GRADED = re.compile(rf"{_GRADE.pattern}(?:星级|等奖|[级等类档星])")
_LEVEL = re.compile(r"国家级?|省级?|市级?|[区县]级|国际|[一二三特]等奖?|[一二三四五]星级|[A-D]级")
_LEVEL_LIST = re.compile(rf"(?:{_LEVEL.pattern})(?:(?:、|和|及|或)(?:{_LEVEL.pattern}))+")
# 2-5星级, 一至三名: a list told by its ends.
_SPAN = re.compile(
    rf"(?<![\d.])(?P<low>\d|[一二三四五六七八九])\s?(?:{alternation(_WORDS['shared_tail'])})?\s?(?:-|~|至|到)\s?(?P<high>\d|[一二三四五六七八九十])"
    rf"(?P<unit>{alternation(_WORDS['shared_tail'])})"
)
# 第一、二、三名; 第一、第二、第三名: places, of which one alone may print 第 and 名.
_PLACES = re.compile(
    r"(?P<first>第)?[一二三四五六七八九\d](?:名|位)?(?:(?:、|和|及|,)第?[一二三四五六七八九\d](?:名|位)?){1,9}(?P<unit>[名位])?(?<=[名位])"
)
_PLACE = re.compile(r"第?(?P<n>[一二三四五六七八九\d])[名位]?")
# A value as a member of a list: 2亿元, 5000万元以上, 25(含)-50家.
_NUMBER = r"\d[\d.,]{0,12}\s?[万亿千百]{0,2}"
_VALUE = re.compile(
    rf"{_NUMBER}(?:[^\d、,;。()]{{0,5}}(?:\([^()]{{0,8}}\))?\s?(?:-|~|至|到)\s?{_NUMBER})?"
    r"[^\d、,;。()]{0,5}(?:\([^()]{0,8}\))?(?:及?以上|以下|以内|\([^()]{0,8}\)|[^\d、,;。()]{1,3})?$"
)
# 国家、省级示范园区: where the other members are mere words of level, the last one is its word of level.
_RANK_WORD = re.compile(
    r"(?:国家|国际|省|市|区|县)级?|[特一二三四五]等奖?|[金银铜]奖|[一二三四五六七八\d]星级?|\d?[A-F]级|A{2,5}级?|[A-F]类"
    r"|[正副]?[高中初]级|[特一二三]级"
)
_JOIN = re.compile(r"、|和|及(?!以[上下内]|其)|与|或|以及|/|,(?=[^,]{1,14}$)")
# 国家3A、4A、5A级: whose grade it is belongs to none of the tiers.
_NATION = re.compile(r"(?:国家|全国|省|国际)(?=\dA)")
_QUOTED = re.compile(r"“([^“”]{1,20})”")
_QUOTED_LIST = re.compile(r"(?:“[^“”]{1,20}”){2,12}")
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
    told = _spanned(text, view, start, count) or _placed(text, view, start, count)
    if told:
        return told
    for begin, stop in _chunks(view):
        members = _members(view, begin, stop, count)
        if members:
            spans = [(start + a, start + b) for a, b in members]
            return _restored(folded, text, spans)
    return _levels(text, view, start, count) or _quoted(folded, text, start, end, count)


def _spanned(text: str, view: str, start: int, count: int) -> list[Tier] | None:
    """2-5星级 with four sums: a tier for each value of the range."""
    for match in _SPAN.finditer(view):
        low, high = (int(parse_chinese(match[end]) or match[end]) for end in ("low", "high"))
        if high - low + 1 == count:
            digits = "0123456789" if match["low"].isdigit() else "零一二三四五六七八九十"
            begin, end = start + match.start(), start + match.end()
            unit = text[start + match.start("unit") : end]
            return [Tier(digits[value] + unit, begin, end) for value in range(low, high + 1)]
    return None


def _placed(text: str, view: str, start: int, count: int) -> list[Tier] | None:
    """第一、二、三名 with three sums: a tier for each place, with the words that the list prints once."""
    for match in reversed(list(_PLACES.finditer(view))):
        places = list(_PLACE.finditer(view, *match.span()))
        if len(places) == count:
            lead, unit = ("第" if match["first"] else ""), text[start + match.end() - 1]
            spans = [(start + place.start(), start + place.end()) for place in places]
            return [
                Tier(f"{lead}{text[start + place.start('n')]}{unit}", *span)
                for place, span in zip(places, spans, strict=True)
            ]
    return None


def _levels(text: str, view: str, start: int, count: int) -> list[Tier] | None:
    """国家级、省级A、B with two sums: the words of level are the tiers, where nothing else counts right."""
    for match in reversed(list(_LEVEL_LIST.finditer(view))):
        words = [found.span() for found in _LEVEL.finditer(view, *match.span())]
        if len(words) == count:
            return [Tier(text[start + a : start + b], start + a, start + b) for a, b in words]
    return None


def _quoted(folded: str, text: str, start: int, end: int, count: int) -> list[Tier] | None:
    """“甲”“乙”“丙” with three sums: names in quotation marks that no mark parts."""
    for match in reversed(list(_QUOTED_LIST.finditer(folded, start, end))):
        names = [found.span(1) for found in _QUOTED.finditer(folded, *match.span())]
        if len(names) == count:
            return [Tier(text[a:b], a, b) for a, b in names]
    return None


def _chunks(view: str) -> list[tuple[int, int]]:
    """Stretches of the lead that can hold a list, the nearest to its end first."""
    found: list[tuple[int, int]] = []
    pieces = [(m.start(), m.end()) for m in re.finditer(r"(?:(?!分别|依次)[^,;。:])+", view)]
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
        members = _alike(view, [_bare(view, a, b) for a, b in members])
        if all(b > a for a, b in members) and len({view.count("的", a, b) for a, b in members}) == 1:
            return [(a, view.index("的", a, b) if "的" in view[a:b] else b) for a, b in members]
    return None


def _alike(view: str, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut what only the first or the last member has: 销售额达2亿元、5亿元; 国家级、省级示范园区."""
    (first, first_end), (last, last_end) = members[0], members[-1]
    rank = _RANK_WORD.match(view, last, last_end)
    if rank and all(_RANK_WORD.fullmatch(view, *span) for span in members[:-1]):
        return [*members[:-1], (last, rank.end())]
    value = _VALUE.search(view, first, first_end)
    if value and all(_VALUE.match(view, *span) for span in members[1:]):
        return [(value.start(), first_end), *members[1:]]
    joint = view.find("且", last, last_end)
    if joint > last and not any("且" in view[a:b] for a, b in members[:-1]):
        return [*members[:-1], (last, joint)]
    return members


_OWN_GLOSS = re.compile(r"\([^()]*\)(?=[^,])")


def _bare(view: str, start: int, end: int) -> tuple[int, int]:
    """A member without the gloss in brackets before it ((DCMM)三) and the verbs that govern it."""
    match = _OWN_GLOSS.match(view, start, end)
    start = match.end() if match else start
    verb = LEADING_VERB.match(view, start, end)
    if verb and verb.end() < end:
        start = verb.end()
    nation = _NATION.match(view, start, end)
    return (nation.end() if nation else start), end


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
