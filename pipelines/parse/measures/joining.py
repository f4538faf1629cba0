"""What the statements of one clause mean together: a cap behind a stop, a total that 其中 takes apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.parse.quantities.mention import Mention
from pipelines.parse.sentences import Statement


@dataclass(frozen=True, slots=True)
class Promised:
    """A statement, the indices of its mentions, and of the promised ones (index -> rule)."""

    statement: Statement
    inside: list[int]
    given: dict[int, str]


# ;单次活动资助额最高不超过10万元: nothing but a cap, for each or for all.
_CAP_ALONE = re.compile(
    r"\s*(?:且|但|同时|其中|原则上|,)?\s*(?:每[家户个人年次场项批]|单[个家户次项体]|最高|最多|不超过|累计|年度|全年|总额|补助|奖励|资助|补贴|奖补|贴息)"
    r"(?:(?!同一|享受|本办法|本政策|本措施|本细则|给予[^,。;]{0,12}的?$)[^,。;的\d]){0,24}$"
)
_WHICH = re.compile(r"其中")
# 分阶段奖励800万元,其中…: the sum of what follows, whatever the figures say.
_STAGED = re.compile(r"(?:分阶段|分步|分期|分批|分[一二两三四]次|合计|累计|共计|总计|共)[^,。;\d]{0,10}$")
_BRACKET = re.compile(r"[^,。;()]{0,8}\(([^()]{4,80})\)")
# How far before a sum it is said that it is paid in stages.
_REACH = 16


def with_caps(folded: str, mentions: tuple[Mention, ...], found: list[Promised]) -> list[Promised]:
    """``found`` with each statement that only caps the rate before it joined to that of the rate."""
    joined: list[Promised] = []
    for one in found:
        cap = _cap(folded, mentions, one)
        wanted = cap is not None and joined and _wants_cap(mentions, joined)
        joined.append(_capped(joined.pop(), cap, one) if wanted and cap is not None else one)
    return joined


def _capped(rate: Promised, cap: int, one: Promised) -> Promised:
    """The statement of the rate and that of its cap, as one."""
    end, sentence_end = one.statement.end, one.statement.sentence_end
    given = rate.given | {cap: "measure.joined"} | one.given
    statement = rate.statement._replace(end=end, sentence_end=sentence_end)
    return Promised(statement, rate.inside + one.inside, dict(sorted(given.items())))


def _cap(folded: str, mentions: tuple[Mention, ...], one: Promised) -> int | None:
    """The index of the sum by which ``one`` caps what was said before it, or None."""
    first = next((i for i in one.inside if mentions[i].role is None and mentions[i].type == "money"), None)
    if first is None or mentions[first].bound != "at_most":
        return None
    if any(mentions[i].type != "money" for i in one.given):
        return None
    return first if _CAP_ALONE.match(folded[one.statement.start : mentions[first].bound_start]) else None


def _wants_cap(mentions: tuple[Mention, ...], joined: list[Promised]) -> bool:
    """Whether the last statement ends with a rate without cap, and it alone (else the cap may be for all)."""

    def is_open(one: Promised) -> bool:
        return bool(one.given) and mentions[max(one.given)].type == "percent"

    last = joined[-1]
    before = joined[-2] if len(joined) > 1 else None
    several = before and before.statement.sentence_end == last.statement.sentence_end and is_open(before)
    return is_open(last) and not several


def without_totals(folded: str, mentions: tuple[Mention, ...], found: list[Promised]) -> list[Promised]:
    """``found`` without the sums that 其中 then takes apart: a lead-in is no row of its own (codebook)."""
    dropped: set[int] = set()
    sums = [(i, one) for one in found for i in one.given if mentions[i].type == "money"]
    starts = [mentions[i].start for i, _ in sums]
    for one in found:
        for match in _WHICH.finditer(folded, one.statement.start, one.statement.end):
            last = bisect_left(starts, match.start()) - 1
            first = bisect_left(starts, match.end())
            parts = range(first, bisect_left(starts, one.statement.sentence_end))
            figures = (mentions[sums[place][0]].high or 0.0 for place in parts)
            if last < 0 or len(parts) < 2:
                continue
            index, where = sums[last]
            if _is_total(folded, mentions[index], where, one.statement, index, figures):
                dropped.add(index)
    if not dropped:
        return found
    return [
        replace(one, given={i: rule for i, rule in one.given.items() if i not in dropped}) for one in found
    ]


def without_parts(folded: str, mentions: tuple[Mention, ...], found: list[Promised]) -> list[Promised]:
    """``found`` without what a bracket tells of a sum's yearly parts: 10万元(第一年5万元,第二年5万元)."""
    return [replace(one, given=_whole(folded, mentions, one)) if len(one.given) > 1 else one for one in found]


def _whole(folded: str, mentions: tuple[Mention, ...], one: Promised) -> dict[int, str]:
    given = list(one.given)
    starts = [mentions[i].start for i in given]
    dropped: set[int] = set()
    for index in given:
        match = _BRACKET.match(folded, mentions[index].bound_end, one.statement.end)
        if match and mentions[index].type == "money":
            parts = given[bisect_left(starts, match.start(1)) : bisect_left(starts, match.end(1))]
            if len(parts) > 1 and sum(mentions[i].high or 0.0 for i in parts) == mentions[index].high:
                dropped.update(parts)
    return {i: rule for i, rule in one.given.items() if i not in dropped}


def _is_total(
    folded: str,
    total: Mention,
    where: Promised,
    statement: Statement,
    index: int,
    figures: Iterator[float],
) -> bool:
    if where.statement.sentence_end != statement.sentence_end or where.given[index] == "measure.set_aside":
        return False
    staged = _STAGED.search(folded, max(where.statement.start, total.start - _REACH), total.start)
    return bool(staged) or _comes_to(figures, total.high)


def _comes_to(figures: Iterator[float], total: float | None) -> bool:
    """Whether the ``figures`` add up to ``total``; no more of them are read than it takes to tell."""
    so_far = 0.0
    for figure in figures:
        so_far += figure
        if total is None or so_far > total:
            return False
    return so_far == total
