"""Whether a number can be something to reach: no standing rule, no gloss, no size of a project."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.parse.targets import words
from pipelines.parse.targets.counted import SERVED
from pipelines.parse.targets.indicators import GOAL
from pipelines.parse.targets.model import Aim, Seen

# No pattern on the words before a number reaches further back than this.
_REACH = 160
# What is further off in a phrase says nothing of a number.
_AROUND = 600
_DIGIT_END = re.compile(r".*\d", re.DOTALL)
_PARTS = re.compile(r"\((?:其中|包括|含)[^()]{0,200}$")
_SET_ASIDE = re.compile(r"(?:安排|拨付|下达|列支)[^,。;]{0,20}(?:额度|资金|经费|预算)\s?$")
_KEPT_FREE = re.compile(rf"(?:{words.any_of('kept_free')})\s?$")
# 按每人不低于50元的标准安排; 按每千人10个托位标准建设.
_BY_STANDARD = re.compile(r"[^,。;、]{0,8}(?:标准|比例)")
_BY = re.compile(r"按照?[^,。;]{0,40}$")
_RULED = re.compile(rf"{words.any_of('ruled')}|纳入[^,。;]{{0,12}}(?:标准|指标体系)")
_RULE_WORD = re.compile(r"^不(?:得|应)?(?:[低少高多大]于|超过)")
_LIMITED = re.compile(r"(?:控制|压缩|缩短|降|压减|减少|下降|缩减|提速|力争|确保)")
# A rate that is reached, but none of money: 裁量基准细化率达到100%.
_RATE_REACHED = re.compile(
    r"[^利税费年汇]率(?:总体|均|都|要|分别|整体)*(?:达到|达|提高到|提高至|提升到|提升至|保持在|稳定在)\s?$"
)


def is_goal_like(folded: str, seen: Seen, previous: Aim | None) -> bool:
    """Nothing that is a standing rule, a gloss, the size of a project or of the plan's own parts."""
    low = max(seen.phrase.start, seen.mention.bound_start - _AROUND)
    around = folded[low : min(seen.phrase.end, seen.mention.bound_end + _AROUND)]
    if (
        words.TOTAL.search(seen.before, _behind_digits(seen.before))
        or _is_set_aside(seen)
        or seen.mention.unit == "大类"
    ):
        return False
    if _BY_STANDARD.match(seen.after) and _BY.search(seen.before):
        return False
    lead = folded[low : seen.mention.start]
    if lead.count("(") > lead.count(")") and not (GOAL.search(seen.before) or _is_part(lead, seen, previous)):
        return False
    if not seen.is_dated and seen.mention.type != "count" and _is_rule(folded, seen, previous, around):
        return False
    return not (
        seen.mention.bound == "at_most"
        and not (seen.aspirational or _is_limited(around) or SERVED.search(seen.before))
    )


def _behind_digits(before: str) -> int:
    """Where the words begin that stand between the last number before and this one."""
    digits = _DIGIT_END.match(before)
    return digits.end() if digits else 0


def _is_part(lead: str, seen: Seen, previous: Aim | None) -> bool:
    """Whether a bracket that opens right behind a target tells its parts: 70名(其中:临床20名、影像10名)."""
    if previous is None or previous.seen.phrase != seen.phrase or seen.mention.type != "count":
        return False
    return bool(_PARTS.search(lead)) and seen.mention.unit == previous.seen.mention.unit


def _is_set_aside(seen: Seen) -> bool:
    """安排再贷款额度不少于700亿元; 安排不少于10%的用地指标."""
    share = seen.mention.type == "percent" and _KEPT_FREE.search(seen.before)
    return bool(share or _SET_ASIDE.search(seen.before))


def _is_rule(folded: str, seen: Seen, previous: Aim | None, around: str) -> bool:
    """Whether an undated value holds for every case, now."""
    if previous is not None and previous.seen.phrase == seen.phrase and not seen.before.strip():
        return False  # a further value of a list
    start = max(seen.phrase.statement.sentence_start, seen.mention.start - _REACH)
    floored = seen.mention.type == "percent" and _RULE_WORD.match(seen.bound_words)
    if floored and _RULED.search(folded, start, seen.mention.start):
        return True
    if not _is_standing(around) or (seen.mention.type == "percent" and _RATE_REACHED.search(seen.before)):
        return False
    if seen.mention.type in ("other", "area") and seen.mention.unit and words.LEVEL_END.search(seen.before):
        return False  # 接入容量提升至240千瓦
    # What 确保 governs goes on to be an aim behind an aim.
    listed = previous is not None and previous.seen.mention.type == seen.mention.type
    return not (listed and folded.find("确保", start, seen.mention.start) >= 0)


@lru_cache(maxsize=16)
def _is_standing(phrase: str) -> bool:
    """Asked again for each number of a phrase, so remembered."""
    return words.STANDING.search(phrase) is not None


@lru_cache(maxsize=16)
def _is_limited(phrase: str) -> bool:
    return _LIMITED.search(phrase) is not None
