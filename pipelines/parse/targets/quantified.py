"""Which numbers set a value to be reached, and what each of them measures."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.parse.targets import words
from pipelines.parse.targets.counted import SERVED, counted, has_noun_behind
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.indicators import (
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
_SHARE_OF = re.compile(r"\s?的([\u4e00-\u9fa5A-Za-z“”0-9]{2,40})")
# No pattern on the words before a number reaches further back than this.
_REACH = 80
_ATTAIN = re.compile(r"实现|确保")
_PARTS = re.compile(r"\((?:其中|包括|含)[^()]{0,200}$")
_SET_ASIDE = re.compile(r"安排[^,。;]{0,20}(?:额度|资金|经费|预算)\s?$")
_TIGHTENED = re.compile(r"(?:压缩|缩短|缩减|压减|控制|减少|降低|提速|达)(?:到|至|在|为)?\s?$")
_ACHIEVED = re.compile(
    r"(?:完成|引进|到位|落实|发放|新增|实现|争取|筹集|募集|达到|达|突破|为|至|到|在|规模|总额|余额)[^,。;、]{0,14}$"
)
_LIMITED = re.compile(r"(?:控制|压缩|缩短|降|压减|减少|下降|缩减|提速|力争|确保)")


def accept(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    """Take ``seen`` as a target, or return None; ``previous`` is the last target of its sentence."""
    if not _is_goal_like(folded, seen, previous):
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
    """A further value of a list under one 分别: 分别达到60万头、500万只."""
    if seen.before.strip() or previous.seen.phrase != seen.phrase or has_noun_behind(folded, seen):
        return False
    return "分别" in folded[seen.phrase.start : previous.seen.mention.bound_start]


def _is_part(lead: str, seen: Seen, previous: Aim | None) -> bool:
    """Whether a bracket that opens right behind a target tells its parts: 70名(其中:临床20名、影像10名)."""
    if previous is None or previous.seen.phrase != seen.phrase or seen.mention.type != "count":
        return False
    return bool(_PARTS.search(lead)) and seen.mention.unit == previous.seen.mention.unit


def _is_goal_like(folded: str, seen: Seen, previous: Aim | None) -> bool:
    """Nothing that is a standing rule, a gloss, the size of a project or of the plan's own parts."""
    around = folded[seen.phrase.start : seen.phrase.end]
    if words.TOTAL.search(seen.before) or _SET_ASIDE.search(seen.before) or seen.mention.unit == "大类":
        return False
    lead = folded[seen.phrase.start : seen.mention.start]
    if lead.count("(") > lead.count(")") and not (GOAL.search(seen.before) or _is_part(lead, seen, previous)):
        return False
    if not seen.is_dated and seen.mention.type != "count" and _is_standing(around):
        return False
    return not (
        seen.mention.bound == "at_most"
        and not (seen.aspirational or _is_limited(around) or SERVED.search(seen.before))
    )


@lru_cache(maxsize=16)
def _is_standing(phrase: str) -> bool:
    """Asked again for each number of a phrase, so remembered."""
    return words.STANDING.search(phrase) is not None


@lru_cache(maxsize=16)
def _is_limited(phrase: str) -> bool:
    return _LIMITED.search(phrase) is not None


def _measured(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    kind, before = seen.mention.type, seen.before
    if kind == "percent" and (aim := _share_of(folded, seen)):
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
        return bool(_TIGHTENED.search(before) or (seen.mention.bound == "at_most" and SERVED.search(before)))
    if kind == "money":
        return bool(led or _ACHIEVED.search(before) or words.LEVEL_NOUN_END.search(before))
    if kind == "percent" and (_FULL_COVER.match(seen.after) or _is_attained(folded, seen)):
        return True
    if kind in ("percent", "percentage_point", "multiple"):
        led = led or (kind == "percent" and bool(OF_BASE.search(before)))
        return bool(led or words.LEVEL_NOUN_END.search(before) or GOAL.search(before))
    return bool(words.LEVEL_END.search(before)) and seen.is_dated


def _is_led(seen: Seen) -> bool:
    """Whether a verb of reaching, growing or changing stands right before the number."""
    ends = (words.LEVEL_END, words.CHANGE_END, words.GROWTH_END)
    doubled = "翻" in (seen.mention.unit_printed or "")
    return doubled or bool(REACHING.match(seen.bound_words)) or any(end.search(seen.before) for end in ends)


def _share_of(folded: str, seen: Seen) -> Aim | None:
    """80%以上的规上企业完成改造: the share of a group that does something."""
    found = _SHARE_OF.match(folded, seen.mention.bound_end, seen.end)
    if found is None or not (
        words.COMPLETION.search(found.group(1)) or words.TAKES_PART.search(found.group(1))
    ):
        return None
    if re.search(r"比例|速度|增速|目标|标准|要求|倾斜", found.group(1)):
        return None
    return Aim(seen, (found.span(1),), found.span(1), "share", "target.share_of_group")
