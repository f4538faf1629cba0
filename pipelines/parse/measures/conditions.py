"""The thresholds of measures as rows, and of clauses that name a condition but no measure."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.parse.context import IdMaker
from pipelines.parse.measures.columns import Columns
from pipelines.parse.measures.model import MeasuresResult
from pipelines.parse.outline import find_clause
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import Clause, Threshold
from pipelines.parse.sentences import Statement
from pipelines.parse.thresholds import (
    Condition,
    comparisons,
    conditions,
    is_free_condition,
    is_gloss,
    is_required,
)

# 单次会议300人以上、营业额80万元以上的赛事: numbers behind an operative word that still say who qualifies.
_QUALIFIES = re.compile(r"[^,。;]{0,24}?的|,|、且")


def in_lead(
    folded: str,
    mentions: tuple[Mention, ...],
    free: list[int],
    places: tuple[int, int, int],
    condition: tuple[int, int] | None,
) -> list[Condition]:
    """The conditions of a promise, read from the ``free`` numbers before its sums.

    ``places`` are where its lead begins, its operative words and its first sum. A ``condition`` printed
    before the lead (in the sentence that the promise goes on about) brings its numbers with it.
    """
    lead, operative, first = places
    own = [
        index
        for index in free
        if mentions[index].start < operative
        or (
            mentions[index].start < first
            and mentions[index].bound in ("at_least", "range")
            and mentions[index].type in ("count", "money", "area")
            and _QUALIFIES.match(folded, mentions[index].bound_end, first)
        )
    ]
    end = max([operative, *(mentions[index].bound_end for index in own)])
    found = conditions(folded, mentions, own, lead, end)
    if condition is None or condition[0] >= lead:
        return found
    starts = [mention.start for mention in mentions]
    earlier = list(range(bisect_left(starts, condition[0]), bisect_left(starts, condition[1])))
    return conditions(folded, mentions, earlier, *condition) + found


class ThresholdRows:
    """Adds threshold rows to the result, and the roles that they give."""

    def __init__(self, clauses: tuple[Clause, ...], columns: Columns, result: MeasuresResult) -> None:
        self._clauses = clauses
        self._columns = columns
        self._result = result
        self._make_id = IdMaker(columns.ctx.document_id, "h")

    def add(self, measure_id: str | None, found: list[Condition], rule: str = "threshold.lead") -> None:
        """One row per condition of the measure ``measure_id`` (None: of no measure), found by ``rule``."""
        for one in found:
            row = self._row(measure_id, one, rule)
            self._result.thresholds.append(row)
            self._serve(one.mention, row.threshold_id)
            following = one.mention + 1
            mentions = self._columns.mentions
            if following < len(mentions) and is_gloss(self._columns.ctx.folded, mentions, following):
                self._serve(following, row.threshold_id)

    def add_free(self, lead: int, statement: Statement, inside: list[int], listed: bool) -> None:
        """Numbers that qualify someone where no measure follows (总投资10亿元以上的项目,各区落实政策).

        ``listed`` is true in a list of requirements, where each number with a bound is one.
        """
        folded, mentions = self._columns.ctx.folded, self._columns.mentions
        free = [index for index in inside if index not in self._result.roles]
        if not free:
            return
        told = [i for i in free if is_free_condition(folded, lead, mentions[i], statement.end)]
        self._add_each(lead, told, "threshold.no_measure")
        if listed:
            taken = frozenset(told)
            rest = [i for i in free if i not in taken and is_required(mentions[i])]
            self._add_each(lead, rest, "threshold.requirement")

    def _add_each(self, lead: int, indices: list[int], rule: str) -> None:
        if not indices:
            return
        mentions = self._columns.mentions
        self.add(None, comparisons(self._columns.ctx.folded, mentions, indices, lead), rule)

    def _serve(self, index: int, threshold_id: str) -> None:
        self._result.roles[index] = "threshold"
        self._result.threshold_of.setdefault(index, threshold_id)

    def _row(self, measure_id: str | None, one: Condition, rule: str) -> Threshold:
        """A row stands in the clause of its number, which may come before that of the measure."""
        mention = self._columns.mentions[one.mention]
        return Threshold(
            threshold_id=self._make_id(mention.bound_start, mention.bound_end),
            clause_id=find_clause(self._clauses, mention.bound_start).clause_id,
            **self._columns.ctx.located(mention.bound_start, mention.bound_end),
            measure_id=measure_id,
            quantity_id=self._columns.quantity_ids[one.mention],
            comparator=one.comparator,
            value=one.value,
            unit=mention.unit,
            alternative=one.alternative,
            rule=rule,
            **self._columns.indicator(one.indicator),
        )
