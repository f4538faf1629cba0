"""Numbers inside a relative clause of what is counted: 年营业收入超过50亿元的企业12家."""

from __future__ import annotations

import re

from pipelines.parse.quantities import Mention
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.model import IndicatorThreshold, Span
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.words import BUILD_END, CHANGE_END, COMPLETION, GROWTH_END, TAKES_PART

_RELATIVE = re.compile(r"\s?的(?!目标|要求|速度|增速|比例|比重|标准|水平|规模|基础|倾斜)[^,。;、的\d]{2,}")
# No word directly before a number is longer.
_REACH = 60
_NOUN = re.compile(r"\s?([^,。;、:()\d的]{2,12})")
_ABOVE = re.compile(r"(?:及|或)?以[上下]")
_VERB_BEHIND = re.compile(r"\s?(?:达到|达|实现|完成|开展|实施|比重|占比|以[上下])")
_ONE_NOUN = re.compile(r"\s?[\u4e00-\u9fa5A-Za-z“”]{2,16}(?<![到至达新增成和及])\s?")
# 200户或500人以上的聚居点.
_EITHER = re.compile(
    r"(?:以上)?(?:或者?|且)[^,。;、\d]{0,8}\d[\d.]{0,8}[^,。;、\d]{1,6}(?:以上)?的[^,。;、的\d]{2,}"
)
# Units of people, of their age and of events are no size of a thing.
_NO_SIZES = frozenset(("人次", "人", "名", "场次", "岁", "周岁"))
_FEWER = re.compile(r"(?:不足|不到|未达到?)\s?$")
_STRICT = {
    "at_least": re.compile(r"^(?:超|突破|高于|大于|多于)"),
    "at_most": re.compile(r"^(?:低于|少于|小于|不足)"),
}
_LEVEL_TAIL = re.compile(r"(?:达到|达|为|满|在|不|首次)+$")


def comparator(printed: str, bound: str | None) -> str:
    """The sense of a bound: 超过 and 低于 exclude their value, a bare qualifying number is a least one."""
    if bound == "at_most":
        return "<" if _STRICT["at_most"].match(printed) else "<="
    if bound == "approx":
        return "~"
    return ">" if bound == "at_least" and _STRICT["at_least"].match(printed) else ">="


def is_threshold(folded: str, phrase: Phrase, mention: Mention, others: list[Mention]) -> bool:
    """Whether ``mention`` qualifies a noun behind it, rather than being what is to be reached."""
    if mention.type in ("duration", "date") or mention.low is None:
        return False
    before = folded[max(phrase.start, mention.bound_start - _REACH) : mention.bound_start]
    if mention.unit is None or (BUILD_END.search(before) and mention.type == "count"):
        return False
    relative = _RELATIVE.match(folded, mention.bound_end, phrase.end)
    if (
        relative
        and mention.type == "percent"
        and (COMPLETION.search(relative[0]) or TAKES_PART.search(relative[0]))
    ):
        return False  # 80%以上的企业完成改造: the share of a group that does something.
    if relative:
        return not (CHANGE_END.search(before) or GROWTH_END.search(before)) or _counts(others, mention)
    return _is_attribute(folded, phrase, mention, others)


def _counts(others: list[Mention], mention: Mention) -> bool:
    return any(other is not mention and other.type == "count" for other in others)


def _is_attribute(folded: str, phrase: Phrase, mention: Mention, others: list[Mention]) -> bool:
    """投资5000万元以上项目20个; 120万吨/年及以上煤矿."""
    tail = folded[mention.end : mention.bound_end]
    noun = _NOUN.match(folded, mention.bound_end, phrase.end)
    if mention.bound == "at_least" and _sizes_next(folded, mention, others):
        return True
    if _EITHER.match(folded, mention.end, phrase.end):
        return True
    if (
        mention.type not in ("money", "other", "area")
        or noun is None
        or _VERB_BEHIND.match(folded, mention.bound_end)
    ):
        return False
    if _ABOVE.search(tail) and mention.unit is not None and "/" in mention.unit:
        return True
    return mention.bound in ("at_least", "at_most") and any(
        other.start > mention.end and other.type == "count" for other in others
    )


def _sizes_next(folded: str, mention: Mention, others: list[Mention]) -> bool:
    """连片30亩以上老旧池塘10万亩: what stands between the two is the one thing that the second counts."""
    if not _ABOVE.search(folded, mention.end, mention.bound_end) or mention.type not in (
        "area",
        "count",
        "other",
    ):
        return False
    behind = [other for other in others if other.start >= mention.bound_end]
    if not behind or behind[0].type not in ("area", "count") or mention.unit in _NO_SIZES:
        return False
    return _ONE_NOUN.fullmatch(folded, mention.bound_end, behind[0].bound_start) is not None


def read_threshold(
    folded: str, phrase: Phrase, start: int, index: int, mention: Mention
) -> IndicatorThreshold:
    """The comparison that a number in a relative clause makes; its indicator may stand behind it."""
    begin = head(folded, start, mention.bound_start).start
    begin += folded.startswith("对", begin, mention.bound_start)
    fewer = _FEWER.search(folded, begin, mention.bound_start)
    if fewer:
        return IndicatorThreshold(index, (begin, fewer.start()) if fewer.start() > begin else None, "<")
    end = begin + len(_LEVEL_TAIL.sub("", folded[begin : mention.bound_start].rstrip()))
    span: Span | None = (begin, end) if end > begin else None
    if span is None and (noun := _NOUN.match(folded, mention.bound_end, phrase.end)):
        span = noun.span(1)
    printed = folded[mention.bound_start : mention.bound_end]
    return IndicatorThreshold(index, span, comparator(printed, mention.bound))
