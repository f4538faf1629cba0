"""Tiers told by whole statements side by side: 对获得甲奖的…100万元;对获得乙奖的…50万元.

Such statements say the same but for one phrase; that phrase is the tier. They form no group (codebook, fine
points on ``group_id``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter

from pipelines.parse.changed import changed
from pipelines.parse.context import Context
from pipelines.parse.measures.alike import RANK, Lead, Phrase, differing
from pipelines.parse.measures.scope import LEAD_REACH, lead_of, operative_start
from pipelines.parse.records import Clause, Measure
from pipelines.parse.sentences import Statement, statements, stops

_LEVEL = re.compile(
    r"(?:国际|国家|行业|地方|团体|企业)标准|国家级|省级|市级|[区县]级|国际级|世界级|[一二三特]等奖|[一二三]级"
)
# What may differ between siblings besides the level: how the statement opens.
_OPENING = re.compile(r"^(?:被认定为?|被认定入选|认定为?|新认定为?|新认定|评定为|入选|获评|首次|被|新)+")
# 分阶段奖励800万元,其中对甲的…;对乙的…: the parts of a sum are its stages.
_IN_STAGES = re.compile(r"其中[,:]?对")
_STAGE = re.compile(r"\s*对")


# 甲区、乙区为160元: the name of a sum, alone in its phrase.
_LABEL = re.compile(
    r"\s*(?:其中[,:]?)?(?P<name>[^\d,。;:]{2,45}?)\s?(?:(?:奖励|补助|补贴)?标准为?|为|每人每月|每月|每年|每床每月)"
)
# 国家级100万元、省级50万元: a word of rank before its sum.
_RANK_LABEL = re.compile(
    rf"\s*(?:其中[,:]?)?(?:按照?|对|获得?|奖励|给予|分别|为)*(?P<name>{RANK.pattern})"
    r"(?:的|者|各|一次性|给予|奖励|奖金|补助|不超过|最高|每[人名家个项]|为)*"
)
# 前2年给予…80%, 后3年给予…50%.
_YEAR_LABEL = re.compile(r"\s*(?:即:?)?(?P<name>[前后][\d两三四五]年)[^,。;、\d]{0,20}")
_GIFT_END = re.compile(r"^的?(?:奖励|补助|补贴|资助)")
_GIVES = re.compile(r"给予|予以|奖|补|资助")
_NO_LABEL = re.compile(
    r"^[每单最总年累并再同第按另可共合]|对|给予|予以|按照|超过|不[超低高少]|奖励|补[助贴]|资助|标准|金额|总额|额度"
)
_end_of = attrgetter("end")
_BETWEEN = " ,、元/月平方米人户\r\n"


@dataclass(frozen=True, slots=True)
class _Node:
    """A promise: the index of its first measure, whether it can take a tier, and its words."""

    index: int
    start: int
    is_free: bool
    clause: Clause
    statement: Statement
    lead: Lead
    opens: bool


def with_levels(ctx: Context, clauses: tuple[Clause, ...], measures: list[Measure]) -> list[Measure]:
    """Give a tier to measures that stand side by side and differ in one phrase only."""
    found = _by_level(ctx, measures)
    nodes = list(_nodes(ctx, clauses, found))
    phrases: dict[int, Phrase] = dict(_stages(ctx.folded, found, nodes))
    for before, node in pairwise(nodes):
        spans = _compared(found, before, node)
        for one, span in zip((before, node), spans or (), strict=False):
            if one.is_free:
                phrases.setdefault(one.index, span)
    for index, span in _labelled(ctx.folded, found, nodes):
        phrases.setdefault(index, span)
    for index, span in phrases.items():
        found[index] = _tiered(ctx, found[index], *span)
    _of_one_scale(ctx, found, nodes)
    return found


def _of_one_scale(ctx: Context, measures: list[Measure], nodes: list[_Node]) -> None:
    """国家级100万元、省级50万元: the levels of one named scale in one list form a group (codebook)."""
    for _start, members in groupby(nodes, key=lambda node: node.statement.start):
        run: list[int] = []
        for index in [*(node.index for node in members), -1]:
            if index >= 0 and _goes_on(ctx.folded, measures, run, index):
                run.append(index)
                continue
            if len(run) > 1:
                group_id = f"{ctx.document_id}:g{measures[run[0]].start}-{measures[run[-1]].end}"
                for one in run:
                    measures[one] = changed(measures[one], group_id=group_id)
            run = [index] if index >= 0 and _names_level(measures[index]) else []


def _goes_on(folded: str, measures: list[Measure], run: list[int], index: int) -> bool:
    row = measures[index]
    if not run or not _names_level(row) or row.tier_start is None or row.tier_end is None:
        return False
    # Behind a giving verb of its own, it is a statement of its own: a tier, but no group.
    if _GIVES.search(folded, row.tier_end, row.start):
        return False
    return folded[measures[run[-1]].end : row.tier_start].strip(_BETWEEN) == ""


def _names_level(row: Measure) -> bool:
    return row.group_id is None and row.tier_hans is not None and RANK.fullmatch(row.tier_hans) is not None


def _compared(measures: list[Measure], before: _Node, node: _Node) -> tuple[Phrase, Phrase] | None:
    first, second = measures[before.index], measures[node.index]
    near = before.statement.sentence_start == node.statement.sentence_start
    if not (before.is_free or node.is_free) or not (near or (node.opens and _neighbours(before, node))):
        return None
    if second.instrument == "tax" or _worth(first) == _worth(second):
        return None
    if (first.rate_bound is None) != (second.rate_bound is None):
        return None
    return differing(before.lead, node.lead, near, before.is_free and node.is_free)


def _neighbours(before: _Node, node: _Node) -> bool:
    """Whether the statements follow on each other: in one clause, or in items of one list."""
    if before.clause is node.clause:
        return node.statement.sentence_start <= before.statement.sentence_end + 1
    same_list = before.clause.parent_id == node.clause.parent_id and before.clause.level == node.clause.level
    return same_list and node.clause.ordinal == before.clause.ordinal + 1


def _worth(measure: Measure) -> tuple[float | None, ...]:
    return (
        measure.amount_min_cny,
        measure.amount_max_cny,
        measure.rate_min_pct,
        measure.rate_max_pct,
    )


def _nodes(ctx: Context, clauses: tuple[Clause, ...], measures: list[Measure]) -> Iterator[_Node]:
    by_id = {clause.clause_id: clause for clause in clauses}
    order = sorted(
        (index for index, measure in enumerate(measures) if measure.is_quantified),
        key=lambda index: measures[index].start,
    )
    read: dict[str, tuple[Statement, ...]] = {}
    last: Measure | None = None
    for _key, members in groupby(order, key=lambda i: measures[i].group_id or measures[i].measure_id):
        group = list(members)
        first = measures[group[0]]
        clause = by_id[first.clause_id]
        if clause.clause_id not in read:
            read[clause.clause_id] = statements(ctx.folded, clause.start, clause.end)
        within = read[clause.clause_id]
        statement = within[bisect_right(within, first.start, key=_end_of)]
        start = _own_start(ctx.folded, clause, statement, last, first)
        operative = operative_start(ctx.folded, start, first.start)
        opens = start == lead_of(ctx.folded, statement, clause.start)
        is_free = all(measures[index].tier is None for index in group)
        lead = Lead.of(ctx.folded, max(start, operative - LEAD_REACH), operative)
        yield _Node(group[0], first.start, is_free, clause, statement, lead, opens)
        last = measures[group[-1]]


def _own_start(
    folded: str, clause: Clause, statement: Statement, last: Measure | None, first: Measure
) -> int:
    """Where the words of a promise begin: with its statement, or behind the promise before it."""
    start = lead_of(folded, statement, clause.start)
    if last is None or last.end <= statement.start:
        return start
    return next(stops(folded, last.end, first.start, ",、:"), first.start - 1) + 1


def _stages(folded: str, measures: list[Measure], nodes: list[_Node]) -> Iterator[tuple[int, Phrase]]:
    """分阶段奖励…,其中对甲的…;对乙的…: each condition is a stage, however it is worded."""
    for _start, members in groupby(nodes, key=lambda node: node.statement.sentence_start):
        stages: list[tuple[int, Phrase]] = []
        for node in members:
            lead = node.lead.opening
            where = _condition(measures[node.index])
            begins = _STAGE.match(folded, lead) if stages else _IN_STAGES.search(folded, lead, node.start)
            if where and node.is_free and begins:
                stages.append((node.index, where))
        if len(stages) > 1:
            yield from stages


def _labelled(folded: str, measures: list[Measure], nodes: list[_Node]) -> Iterator[tuple[int, Phrase]]:
    """甲区、乙区为160元,丙区为120元: each sum behind its own name, in one statement."""
    for _statement, members in groupby(nodes, key=lambda node: node.statement.start):
        run: list[tuple[int, Phrase]] = []
        for node in members:
            span = _label(folded, node, measures[node.index]) if node.is_free else None
            if span and (
                not run or _GIFT_END.sub("", folded[measures[run[-1][0]].end : span[0]]).strip(_BETWEEN) == ""
            ):
                run.append((node.index, span))
                continue
            if len(run) > 1:
                yield from run
            run = [(node.index, span)] if span else []
        if len(run) > 1:
            yield from run


def _label(folded: str, node: _Node, measure: Measure) -> Phrase | None:
    """The name that stands alone before a sum: 甲区、乙区 in 甲区、乙区为120元; 省级 in 省级50万元."""
    begin = max(node.statement.start, measure.start - LEAD_REACH)
    for mark in ",:是":
        begin = max(begin, folded.rfind(mark, begin, measure.start) + 1)
    match = _LABEL.fullmatch(folded, begin, measure.start)
    if match and not _NO_LABEL.search(match["name"]):
        return match.span("name")
    # In a list of sums the name begins behind the sum before it.
    begin = max(begin, folded.rfind("、", begin, measure.start) + 1)
    match = _RANK_LABEL.fullmatch(folded, begin, measure.start) or _YEAR_LABEL.fullmatch(
        folded, begin, measure.start
    )
    return match.span("name") if match else None


def _condition(measure: Measure) -> Phrase | None:
    if measure.condition_start is None or measure.condition_end is None:
        return None
    return measure.condition_start, measure.condition_end


def _by_level(ctx: Context, measures: list[Measure]) -> list[Measure]:
    """Measures of one clause whose conditions differ by a word of level only, wherever they stand in it."""
    found = list(measures)
    keyed = [
        (key, index) for index, measure in enumerate(measures) if (key := _key(ctx, measure)) is not None
    ]
    for _key_value, group in groupby(sorted(keyed), key=lambda item: item[0]):
        members = [index for _, index in group]
        levels = {index: _level(ctx, measures[index]) for index in members}
        if len(members) > 1 and len({ctx.hans(*span) for span in levels.values() if span}) == len(members):
            for index, span in levels.items():
                if span:
                    found[index] = _tiered(ctx, measures[index], *span)
    return found


def _where(measure: Measure) -> tuple[int, int] | None:
    """The words that say who qualifies: the condition, or the beneficiary where there is none."""
    if measure.condition_start is not None and measure.condition_end is not None:
        return measure.condition_start, measure.condition_end
    if measure.beneficiary_start is not None and measure.beneficiary_end is not None:
        return measure.beneficiary_start, measure.beneficiary_end
    return None


def _key(ctx: Context, measure: Measure) -> tuple[str, str, str] | None:
    """Clause, instrument and the condition with its level blanked: equal for siblings."""
    where = _where(measure)
    if not measure.is_quantified or measure.tier is not None or where is None:
        return None
    text = _OPENING.sub("", ctx.hans(*where))
    if len(_LEVEL.findall(text)) != 1:
        return None
    return measure.clause_id, measure.instrument, _LEVEL.sub("#", text)


def _level(ctx: Context, measure: Measure) -> tuple[int, int] | None:
    where = _where(measure)
    match = _LEVEL.search(ctx.folded, *where) if where else None
    return match.span() if match else None


def _tiered(ctx: Context, measure: Measure, start: int, end: int) -> Measure:
    quote = ctx.quote(start, end)
    return changed(
        measure, tier=quote, tier_quote=quote, tier_hans=ctx.hans(start, end), tier_start=start, tier_end=end
    )
