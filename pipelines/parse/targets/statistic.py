"""What kind of value a target sets: a level, a share, a rate of growth, a change, a count."""

from __future__ import annotations

import re

from pipelines.parse.targets.model import Seen
from pipelines.parse.targets.words import CHANGE_END, GROWTH_END, LEVEL_END

_REACHED = re.compile(r"(?:到|至|在|达|达到|为|有|拥有)\s?$")
_NEW = re.compile(r"新增|净增|增加")
_TO = re.compile(r"(?:达到|达|到|至)\s?$")
# Gathered is what is there in the end: 集聚企业300家以上.
_GATHERED = ("集聚", "汇聚", "拥有")
# A measure of size grows by what is added; things that are added are counted.
_EXTENT = re.compile(r"(?:面积|能力|容量|规模|产能|产量|装机)(?:增加|净增)?\s?$")
# What is had, or had by each: 拥有3名医生, 每所学校配备1名教师.
_HELD = re.compile(r"(?:拥有|建有|设有|[^没具]有|每[^,。;]{1,16}(?:配备|配置))\s?$")
_LESSENS = ("减少", "压减", "削减", "节约")
# What there is for each: 人均公共绿地15平方米.
_EACH = re.compile(r"(?:人|户|校|村|亩|地)均|拥有|每[百千万十]*(?:名|户|人|平方公里)")
_STOCK = re.compile(r"(?:人口|供给|产量|储量|总量|总数|存量|保有量|拥有量|出栏量?|存栏量?)\s?$")
_LEVEL_BOUND = re.compile(r"^(?:突破|超过|超|不少于|不低于|至少有|约占|接近|稳定|高于|近|约)")
_GROWTH_NOUN = re.compile(r"(?:增速|增幅|涨幅|增长率|增长速度|增量|递增|增长)[^,。;]{0,6}$")


def statistic(seen: Seen, verb: str | None, behind: bool) -> str:
    """The codebook's `statistic`; ``verb`` governs the phrase, ``behind``: the noun follows the number."""
    mention, before = seen.mention, seen.before
    if mention.type == "percentage_point":
        return "change"
    if mention.type == "duration" or (mention.bound == "at_most" and mention.type == "count"):
        return "level"
    if mention.type == "percent":
        return _of_percent(before)
    if mention.type == "multiple":
        doubled = "翻" in (mention.unit_printed or "")
        return "level" if LEVEL_END.search(before) and not doubled else "change"
    if mention.type == "money":
        return (
            "change"
            if (_NEW.search(before) and not _REACHED.search(before)) or CHANGE_END.search(before)
            else "level"
        )
    return _of_count(seen, verb, behind)


def _of_percent(before: str) -> str:
    if GROWTH_END.search(before) or _GROWTH_NOUN.search(before):
        return "growth_rate"
    return "change" if CHANGE_END.search(before) else "share"


def _has_gathered(seen: Seen, verb: str | None) -> bool:
    return verb in _GATHERED and seen.mention.bound == "at_least"


def _of_count(seen: Seen, verb: str | None, behind: bool) -> str:
    if not behind and (_TO.search(seen.before) or _has_gathered(seen, verb)):
        return "level"
    if not behind and _NEW.search(seen.before) and _EXTENT.search(seen.before):
        return "change"
    if behind and _HELD.search(seen.before + seen.bound_words):
        return "level"
    if verb in _LESSENS:
        return "change"
    if behind or verb:
        return "count"
    if CHANGE_END.search(seen.before):
        return "count" if _NEW.search(seen.before) else "change"
    if _STOCK.search(seen.before) and not _NEW.search(seen.before):
        return "level"
    if _EACH.match(seen.before.lstrip(" (其中")):
        return "level"
    printed = seen.mention.bound == "at_least" and _LEVEL_BOUND.match(seen.bound_words)
    stock = LEVEL_END.search(seen.before) or (printed and not _NEW.search(seen.before))
    return "level" if stock else "count"
