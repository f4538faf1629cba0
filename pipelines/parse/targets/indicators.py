"""What a target measures: named before its number, or carried on from what stands before it."""

from __future__ import annotations

import re

from pipelines.parse.targets import words
from pipelines.parse.targets.model import Aim, Seen, Span
from pipelines.parse.targets.pairs import is_list, listed
from pipelines.parse.targets.statistic import statistic

SUBJECT = re.compile(r"[\u4e00-\u9fa5A-Za-z]{2}")
SHARE_BEHIND = re.compile(r"^\s?占")
GOAL = re.compile(r"目标(?:值)?[(:为]?\s?$")
REACHING = re.compile(r"^(?:突破|超过|超出|超|高于|跨越|不低于|不少于)")
_TAIL = re.compile(
    r"(?:最短|均|都|分别|总体|稳定|继续|持续|始终|再|力争|努力|确保|基本|预期|不断|在|平均|同比|年均|比上年|至少|合计|共|要|已|可|应|再|约|将|计|累计|(?:到|至|在)?\d{4}年(?:底|末)?的?|20\d\d年?[、和及]|:|\(|的|“|\s)+$"
)
# Nouns of growth that name the indicator (年均增速超过15%), unlike the verb 增长.
# A share printed behind what it is taken of: 达到招生计划的20%.
OF_BASE = re.compile(
    r"(?:达到|达|提高到|提高至|降至|压缩至|压缩到|压减至|压减到|缩减至|缩短至|控制在|为)[^,。;、]{1,20}的\s?$"
)
# 增速高于全省平均水平2个百分点: what it is measured by is no part of the name.
ABOVE_OTHERS = re.compile(r"(?:高于|快于|低于)[^,。;、]{2,14}$")
# Measures that name nothing by themselves: 青菜播种面积达到A,产量达到B measures 青菜产量.
_BARE = re.compile(
    r"(?:年|总|总体)?(?:产量|产值|面积|规模|总量|库容|数量|产能|加工能力|单产|营业收入|销售收入|销售额)"
)
_MEASURE_TAIL = re.compile(
    r"(?:年|总)?(?:播种|种植|在地|养殖|栽培)?(?:总?面积|总?产量|总?规模|总量|总数|数量|总?产值|增加值|营业收入)$"
)
# A gloss of some length behind the name: 品牌景区(5A级景区、生态旅游区).
_GLOSS = re.compile(r"(?<=[\u4e00-\u9fa5])\([^()]{6,60}\)\s?$")
_RATE_NOUN = re.compile(r"增速|增幅|涨幅|降幅|增量|增长率|增长速度")
_BASELINE_TAIL = re.compile(
    r"在[^,。;]{1,20}基础上$|(?:最短|由|从(?![业事属])|较|(?<![占对同环贷价])比(?![重例率值价下缩降达控提扩为保]))[^,。;]{1,24}$"
)


def stem(noun: str) -> str:
    """The measured thing without the verb that reaches its value."""
    noun = ABOVE_OTHERS.sub("", OF_BASE.sub("", _BASELINE_TAIL.sub("", noun)))
    for _ in range(6):
        short = _TAIL.sub("", noun)
        if verb := (
            words.GROWTH_END.search(short) or words.LEVEL_END.search(short) or words.CHANGE_END.search(short)
        ):
            kept = short[: verb.start()]
            named = _RATE_NOUN.search(verb.group())
            short = kept + verb.group()[: named.end()] if named else kept
            if named:
                return short
        if short == noun:
            break
        noun = short
    return noun


def named_before(
    folded: str, seen: Seen, start: int, verb: str | None, previous: Aim | None, rule: str
) -> Aim | None:
    """The target whose indicator begins at ``start``; ``verb`` governs it, ``rule`` is the id of the row."""
    noun = folded[start : seen.mention.bound_start]
    name = _GLOSS.sub("", stem(noun))
    if not SUBJECT.search(name):
        return elided(folded, seen, previous, start)
    span = (start, start + len(name.rstrip()))
    stat = statistic(seen, verb, behind=False)
    if verb is None and previous is not None and _goes_on_counting(seen, previous, name, noun):
        stat = "count"
    if (
        verb is None
        and previous is not None
        and _BARE.fullmatch(name)
        and (owner := _owner(folded, seen, previous))
    ):
        stat = "level" if stat == "count" else stat
        return Aim(seen, (owner, span), span, stat, "target.restored_subject")
    if is_list(folded, start, seen.mention.bound_start):
        rest = folded[seen.mention.bound_end : seen.phrase.end]
        if pairs := listed(folded, *span, rest):
            return Aim(seen, pairs[0], pairs[0][0], stat, rule, pairs)
    return Aim(seen, (span,), span, stat, rule)


def _goes_on_counting(seen: Seen, previous: Aim, name: str, noun: str) -> bool:
    """培育A超50家、B超500家: the verb of the first governs the second too."""
    same = previous.seen.phrase == seen.phrase and previous.seen.mention.type == seen.mention.type == "count"
    bare = name.strip() == noun.strip() and not words.LEVEL_NOUN_END.search(noun)
    return same and previous.statistic == "count" and bare


def _owner(folded: str, seen: Seen, previous: Aim) -> Span | None:
    """Whose 产量 or 产值 it is: what the target before it in its statement counts or measures."""
    if previous.seen.phrase.statement != seen.phrase.statement:
        return None
    start, end = previous.indicator[0]
    tail = _MEASURE_TAIL.search(folded, start, end)
    if tail is None and previous.seen.mention.type != "count":
        return None
    end = tail.start() if tail else end
    return (start, end) if end - start >= 2 else None


def elided(folded: str, seen: Seen, previous: Aim | None, start: int | None = None) -> Aim | None:
    """The subject of 占…比重达到N, or of a bare 达到N, is that of the target before it in the sentence."""
    reached = words.LEVEL_END.search(seen.before) or words.GROWTH_END.search(seen.before)
    carried = _carried(seen, previous)
    if carried is None or not (
        reached
        or words.CHANGE_END.search(seen.before)
        or GOAL.search(seen.before)
        or words.LEVEL_NOUN_END.search(seen.before)
        or REACHING.match(seen.bound_words)
    ):
        return None
    stat = statistic(seen, None, behind=False)
    begin = seen.start if start is None else start
    if (
        previous is not None
        and stat == "share"
        and previous.statistic == "growth_rate"
        and "占" not in seen.before
    ):
        stat = "growth_rate"  # 增长6%,力争达到7%.
    own = stem(folded[begin : seen.mention.bound_start])
    if SHARE_BEHIND.match(own):
        subject = _subject(folded, carried[0])
        span = (begin, begin + len(own))
        return Aim(seen, (subject, span), span, stat, "target.restored_subject")
    return Aim(seen, carried, carried[0], stat, "target.elided_subject")


def _carried(seen: Seen, previous: Aim | None) -> tuple[Span, ...] | None:
    """What the target or the milestone before it in the sentence measures."""
    if seen.subject is not None and (previous is None or seen.subject[0] > previous.seen.mention.end):
        return (seen.subject,)
    return None if previous is None else previous.indicator


def _subject(folded: str, indicator: Span) -> Span:
    """The earlier target's own subject: what stands before its 占."""
    start, end = indicator
    cut = folded.find("占", start, end)
    return (start, cut) if cut > start else (start, end)
