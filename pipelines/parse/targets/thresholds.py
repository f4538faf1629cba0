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


def read_threshold(
    folded: str, phrase: Phrase, start: int, index: int, mention: Mention
) -> IndicatorThreshold:
    """The comparison that a number in a relative clause makes; its indicator may stand behind it."""
    begin = head(folded, start, mention.bound_start).start
    end = begin + len(_LEVEL_TAIL.sub("", folded[begin : mention.bound_start].rstrip()))
    span: Span | None = (begin, end) if end > begin else None
    if span is None and (noun := _NOUN.match(folded, mention.bound_end, phrase.end)):
        span = noun.span(1)
    printed = folded[mention.bound_start : mention.bound_end]
    return IndicatorThreshold(index, span, comparator(printed, mention.bound))
