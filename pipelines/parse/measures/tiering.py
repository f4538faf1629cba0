"""The tiers of one promise: which words, conditions and recipient belong to which of its sums."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.measures.lead import NOUN_END, Lead, Span
from pipelines.parse.measures.recipient import distributive_tier
from pipelines.parse.measures.rows import Row
from pipelines.parse.measures.tiers import Tier, pair
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.thresholds import Condition, adjoining, conditions

_RESPECTIVELY = re.compile(r"分别|依次")
# 三个等次, 前三名, 两年: for how many the sums are; 一级至五级; 上述标准: the list stands elsewhere.
_COUNTED = re.compile(
    r"(?<!\d)(?P<n>\d|[一二三四五六七八九十])\s?个?(?:等次|档|等级|级别|层次|类|名|年|批|阶段|梯次)"
)
_SCALE = re.compile(
    r"(?P<from>[\d一二三四五六七八九])(?:级|星|等|类|档)?[至到~-](?P<to>[\d一二三四五六七八九])(?:级|星|等|类|档)"
)
_EARLIER_LIST = re.compile(r"上述|前款|以上(?:标准|条件|等次|档次)|相应(?:标准|等次|档次)")
# How far before the first sum its sentence is looked at.
_LEAD_REACH = 200
# What may stand between two sums of one list; a comma with words behind it opens another.
_SAME_LIST = re.compile(r",?|[^,;。]{0,16}")
_EACH_OF = re.compile(
    r"[、,和]?(?:按照?)?(?P<name>[^\d,。;:、每给予奖励补]{2,12}(?:\([^()]{1,10}\))?)每[人名家个户项](?:每[年月])?"
)
# How far before the first sum its own condition may stand, where no comma parts them.
_PHRASE_REACH = 30
Mentions = tuple[Mention, ...]


def listed_tiers(
    ctx: Context, mentions: Mentions, rows: list[Row], start: int, operative: int, condition: Span | None
) -> list[Tier | None]:
    """Tiers by pairing: the list named in the lead with the list of sums, or 每个X before each sum.

    A promise that goes on about an earlier sentence finds its list in the ``condition`` printed there.
    """
    tiers: list[Tier | None] = [None] * len(rows)
    for run in _runs(ctx.folded, rows):
        paired = _list_before(ctx, start, operative, rows[run[0]].start, len(run))
        if paired is None and condition and condition[0] < start:
            paired = pair(ctx.folded, ctx.text, *condition, len(run))
        for position, tier in zip(run, paired or (), strict=False):
            tiers[position] = tier
    grouped = {id(row.leader) for row in rows} | {id(row) for row in rows if row.leader}
    places = [place for place, row in enumerate(rows) if id(row) in grouped]
    told = {place: _distributive(ctx, mentions, rows, place, operative) for place in places}
    if not any(tiers) and not any(told.values()):
        told = {place: _each(ctx, mentions, rows, place, operative) for place in places}
    named = [told.get(place) for place in range(len(rows))]
    texts = {tier.text for tier in named if tier}
    # A tier for each sum, or for none: 每平方米200元, 最高50万元 is a price and a cap.
    return named if not any(tiers) and len(texts) == len(rows) > 1 else tiers


def _list_before(ctx: Context, start: int, operative: int, first: int, count: int) -> list[Tier] | None:
    """The list of ``count`` members that stands before the promise, or in its own words before 分别."""
    found = pair(ctx.folded, ctx.text, start, operative, count)
    if found is None and (handed := _RESPECTIVELY.search(ctx.folded, operative, first)):
        found = pair(ctx.folded, ctx.text, start, handed.start(), count)
    return found


def _runs(folded: str, rows: list[Row]) -> list[list[int]]:
    """Positions of the sums of each list: 分别给予2万元、1万元, 每年分别发放6000元、4000元 are two of two."""
    runs: list[list[int]] = []
    for position, row in enumerate(rows):
        if not row.is_listed:
            continue
        before = rows[position - 1] if position else None
        joined = before and before.is_listed and _SAME_LIST.fullmatch(folded, before.end, row.start)
        if runs and joined:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def unpaired(ctx: Context, rows: list[Row], tiers: list[Tier | None], operative: int) -> list[Finding]:
    """Sums that 分别 hands out to a list of another length, or of none: told, as no tier can be given."""
    listed = [row for row in rows if row.is_listed]
    if len(listed) < 2 or any(tiers) or not _RESPECTIVELY.search(ctx.folded, operative, listed[0].start):
        return []
    if _told_otherwise(ctx.folded, listed[0].start, len(listed)):
        return []
    message = f"{len(listed)} sums are given respectively, but no list of {len(listed)} stands before them."
    start, end = listed[0].start, listed[-1].end
    return [Finding(start, end, "tier_count_mismatch", "warning", None, "suspected", message)]


def _told_otherwise(folded: str, first: int, count: int) -> bool:
    """Whether the sentence says for how many the sums are, names an earlier list, or has no list."""
    low = max(0, first - _LEAD_REACH)
    begin = max(folded.rfind(stop, low, first) for stop in ("。", ";"))
    lead = folded[max(begin + 1, low) : first]
    if not re.search("[、和或]", lead) or _EARLIER_LIST.search(lead):
        return True
    if any(_numeral(found["n"]) == count for found in _COUNTED.finditer(lead)):
        return True
    scale = _SCALE.search(lead)
    return scale is not None and abs(_numeral(scale["to"]) - _numeral(scale["from"])) + 1 == count


def _numeral(printed: str) -> int:
    return int(printed) if printed.isdigit() else "零一二三四五六七八九十".find(printed)


def _each(ctx: Context, mentions: Mentions, rows: list[Row], position: int, operative: int) -> Tier | None:
    """技师每人3500元、高级技师每人5000元: the name before what each of its kind gets."""
    begin = rows[position - 1].end if position else operative
    match = _EACH_OF.fullmatch(ctx.folded, begin, mentions[rows[position].last].bound_start)
    return Tier(ctx.quote(*match.span("name")), *match.span("name")) if match else None


def _distributive(
    ctx: Context, mentions: Mentions, rows: list[Row], position: int, operative: int
) -> Tier | None:
    begin = rows[position - 1].end if position else operative
    return distributive_tier(ctx.folded, ctx.text, begin, mentions[rows[position].last].bound_start)


def conditions_in_phrase(
    ctx: Context, mentions: Mentions, rows: list[Row], free: list[int]
) -> list[list[Condition]]:
    """For each sum, the conditions printed in its own phrase: 300平方米(含)房租全额补贴."""
    found = []
    starts = [mentions[index].start for index in free]
    for position, row in enumerate(rows):
        begin = rows[position - 1].end if position else _phrase_start(ctx.folded, row.start)
        own = free[bisect_left(starts, begin) : bisect_left(starts, row.start)]
        found.append(conditions(ctx.folded, mentions, own, begin, row.start))
    return adjoining(found) if len(found) > 1 and all(found) else found


def _phrase_start(folded: str, start: int) -> int:
    near = max(0, start - _PHRASE_REACH)
    return max(near, folded.rfind(",", near, start))


def value_tiers(
    ctx: Context, mentions: Mentions, rows: list[Row], phrases: list[list[Condition]]
) -> list[Tier | None]:
    """Where each sum has its own condition in its own phrase, these are the tiers of one scale."""
    tiers: list[Tier | None] = []
    for row, own in zip(rows, phrases, strict=True):
        row.leader = None if row is rows[0] else rows[0]
        start, end = mentions[own[0].mention].bound_start, mentions[own[-1].mention].bound_end
        end += len("(含)") if ctx.folded.startswith("(含)", end) else 0
        tiers.append(Tier(ctx.quote(start, end), start, end))
    return tiers


def conditions_of(found: list[Condition], tier: Tier | None, mentions: Mentions) -> list[Condition]:
    """The conditions of one tier: where the tiers are themselves values (1亿元、2亿元), only its own."""
    if tier is None:
        return found
    own = [one for one in found if tier.start <= mentions[one.mention].start < tier.end]
    if not own:
        return found
    kind = mentions[own[0].mention].type
    rest = [one for one in found if one not in own and mentions[one.mention].type != kind]
    return sorted(own + rest, key=lambda one: one.mention)


def are_recipients(ctx: Context, who: Lead, tiers: list[Tier | None]) -> bool:
    """Whether the recipients are themselves the tiers (平台、项目分别给予…): then each row gets its own."""
    listed = [one for one in tiers if one]
    if who.beneficiary is None or len(listed) < 2:
        return False
    begin, end = who.beneficiary
    if begin > listed[0].start or listed[-1].end != end:
        return False
    return all(NOUN_END.search(fold(one.text, ctx.script)) for one in listed)


def group_spans(rows: list[Row]) -> dict[int, Span]:
    """Span of each group of two rows or more, by the identity of its first row."""
    members: dict[int, list[Row]] = {}
    for row in rows:
        members.setdefault(id(row.leader or row), []).append(row)
    return {
        key: (min(row.start for row in group), max(row.end for row in group))
        for key, group in members.items()
        if len(group) > 1
    }
