"""Which numbers set a value to be reached, and what each of them measures."""

from __future__ import annotations

import re

from pipelines.parse.targets import words
from pipelines.parse.targets.counted import SERVED, counted, has_noun_behind
from pipelines.parse.targets.forms import special
from pipelines.parse.targets.goal import is_goal_like
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.indicators import (
    ABOVE_OTHERS,
    GOAL,
    OF_BASE,
    REACHING,
    SHARE_BEHIND,
    SUBJECT,
    elided,
    named_before,
    stem,
)
from pipelines.parse.targets.model import Aim, Seen

_FULL_COVER = re.compile(r"\s?的?\s?(?:全覆盖|覆盖|达标|全面?覆盖)")
_SHARE_OF = re.compile(r"\s?(的?)([\u4e00-\u9fa5A-Za-z“”()0-9]{2,40})")
# …奖补资金50%待企业达产后兑现 is a term of payment.
_NO_GROUP = re.compile(r"^待|比例|速度|增速|目标|标准|要求|倾斜")
# No pattern on the words before a number reaches further back than this.
_REACH = 80
_ATTAIN = re.compile(r"实现|确保")
# Years of schooling are reached, or raised.
_SCHOOLING = re.compile(r"年限(?:达到|达|提高到?|提高至|提升至?|增加到?|延长至)?\s?$")
# People and bodies are counted without a unit too: 城镇人口12万左右.
_HEADS = re.compile(r"(?:人口|人数|户数|家数|数量|总数|总量)\s?$")
# What has no unit by nature: 有效利用系数提高到0.6, 收入比缩小到2以内.
_INDEX = re.compile(r"(?:系数|指数|收入比|收入倍差)[^,。;、\d]{0,6}$")
_TIGHTENED = re.compile(r"(?:压缩|缩短|缩减|压减|控制|减少|降低|提速|达)(?:到|至|在|为)?\s?$")
_ACHIEVED = re.compile(
    r"(?:撬动|带动|发行|融资|减税降费|减负|完成|引进|到位|落实|发放|新增|实现|争取|筹集|募集|达到|达|突破|为|至|到|在|规模|总额|余额)[^,。;、]{0,14}$"
)


def accept(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    """Take ``seen`` as a target, or return None; ``previous`` is the last target of its sentence."""
    aim = special(folded, seen)
    if aim is not None:
        return aim
    if not is_goal_like(folded, seen, previous):
        return None
    if previous is not None and _continues(folded, seen, previous):
        place = previous.place + 1
        own = previous.listing[place] if place < len(previous.listing) else previous.indicator
        printed = own[0] if previous.listing else previous.printed
        return Aim(seen, own, printed, previous.statistic, "target.listed", previous.listing, place)
    if seen.mention.type == "count" or (seen.mention.type in ("other", "area") and seen.mention.unit):
        return counted(folded, seen, previous)
    return _measured(folded, seen, previous)


def _continues(folded: str, seen: Seen, previous: Aim) -> bool:
    """A further value of a list: 分别达到60万头、500万只; 稳定在70万亩和50万亩."""
    if seen.before.strip() or previous.seen.phrase != seen.phrase or has_noun_behind(folded, seen):
        return False
    if "分别" in folded[seen.phrase.start : previous.seen.mention.bound_start]:
        return True
    last, this = previous.seen.mention, seen.mention
    joined = folded[last.bound_end : this.bound_start].strip() in ("和", "、")
    return joined and last.unit == this.unit and bool(words.LEVEL_END.search(previous.seen.before))


def _measured(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    kind, before = seen.mention.type, seen.before
    if kind == "percent" and not _FULL_COVER.match(seen.after) and (aim := _share_of(folded, seen)):
        return aim
    if not _is_measured(folded, seen, kind, before) or (seen.is_promised and not seen.is_dated):
        return None
    top = head(folded, seen.start, seen.mention.bound_start)
    noun = folded[top.start : seen.mention.bound_start]
    if not SUBJECT.search(stem(noun)) or GOAL.search(before) or SHARE_BEHIND.match(noun):
        return elided(folded, seen, previous, top.start)
    return named_before(folded, seen, top.start, top.verb, previous, "target.measured")


def _is_attained(folded: str, seen: Seen) -> bool:
    """实现网上申报100%、网上审批100%: one verb of attaining governs a list of shares."""
    begin = max(seen.phrase.start, seen.mention.bound_start - _REACH)
    attains = _ATTAIN.search(folded, begin, seen.mention.bound_start)
    return attains is not None and not seen.after.strip()


def _is_measured(folded: str, seen: Seen, kind: str, before: str) -> bool:
    led = _is_led(seen)
    if kind == "duration":
        reached = _TIGHTENED.search(before) or _SCHOOLING.search(before)
        return bool(reached or (seen.mention.bound == "at_most" and SERVED.search(before)))
    if kind == "money":
        if seen.mention.high == 0 and seen.start > seen.phrase.start:
            return True  # 环节1个、材料0份、成本0元.
        return bool(led or _ACHIEVED.search(before) or words.LEVEL_NOUN_END.search(before))
    if kind == "percent" and (_FULL_COVER.match(seen.after) or _is_attained(folded, seen)):
        return True
    if kind in ("percent", "percentage_point", "multiple"):
        led = led or (kind == "percentage_point" and bool(ABOVE_OTHERS.search(before)))
        led = led or (kind == "percent" and bool(OF_BASE.search(before)))
        return bool(led or words.LEVEL_NOUN_END.search(before) or GOAL.search(before))
    stock = seen.mention.unit is None and _HEADS.search(before)
    if words.LEVEL_END.search(before):
        return seen.is_dated or bool(_INDEX.search(before))
    return bool(stock) and seen.is_dated


def _is_led(seen: Seen) -> bool:
    """Whether a verb of reaching, growing or changing stands right before the number."""
    ends = (words.LEVEL_END, words.CHANGE_END, words.GROWTH_END)
    doubled = "翻" in (seen.mention.unit_printed or "")
    return doubled or bool(REACHING.match(seen.bound_words)) or any(end.search(seen.before) for end in ends)


def _share_of(folded: str, seen: Seen) -> Aim | None:
    """80%以上的规上企业完成改造: the share of a group that does something."""
    found = _SHARE_OF.match(folded, seen.mention.bound_end, seen.end)
    if found is None or not (
        words.COMPLETION.search(found.group(2)) or words.TAKES_PART.search(found.group(2))
    ):
        return None
    group = found.group(2)
    done = words.COMPLETION.search(group) or words.TAKES_PART.search(group)
    reached = not found.group(1) and words.LEVEL_END.search(seen.before) and not _ATTAIN.search(seen.before)
    if reached or done is None or _NO_GROUP.search(group[: done.start()]):
        return None
    return Aim(seen, (found.span(2),), found.span(2), "share", "target.share_of_group")
