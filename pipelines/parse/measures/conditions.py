"""The thresholds of measures as rows, and of clauses that name a condition but no measure."""

from __future__ import annotations

from pipelines.parse.context import IdMaker
from pipelines.parse.measures.columns import Columns
from pipelines.parse.measures.model import MeasuresResult
from pipelines.parse.records import Clause, Threshold
from pipelines.parse.sentences import Statement
from pipelines.parse.thresholds import Condition, conditions, is_gloss, is_relative_condition


class ThresholdRows:
    """Adds threshold rows to the result, and the roles that they give."""

    def __init__(self, columns: Columns, result: MeasuresResult) -> None:
        self._columns = columns
        self._result = result
        self._make_id = IdMaker(columns.ctx.document_id, "h")

    def add(
        self, clause: Clause, measure_id: str | None, found: list[Condition], rule: str = "threshold.lead"
    ) -> None:
        """One row per condition of the measure ``measure_id`` (None: of no measure), found by ``rule``."""
        for one in found:
            row = self._row(clause, measure_id, one, rule)
            self._result.thresholds.append(row)
            self._serve(one.mention, row.threshold_id)
            following = one.mention + 1
            mentions = self._columns.mentions
            if following < len(mentions) and is_gloss(self._columns.ctx.folded, mentions, following):
                self._serve(following, row.threshold_id)

    def add_free(self, clause: Clause, lead: int, statement: Statement, inside: list[int]) -> None:
        """Numbers that qualify someone where no measure follows (总投资10亿元以上的项目,各区落实政策)."""
        folded, mentions = self._columns.ctx.folded, self._columns.mentions
        free = [
            index
            for index in inside
            if index not in self._result.roles
            and is_relative_condition(folded, lead, mentions[index], statement.end)
        ]
        found = conditions(folded, mentions, free, lead, statement.end)
        self.add(clause, None, found, "threshold.no_measure")

    def _serve(self, index: int, threshold_id: str) -> None:
        self._result.roles[index] = "threshold"
        self._result.threshold_of.setdefault(index, threshold_id)

    def _row(self, clause: Clause, measure_id: str | None, one: Condition, rule: str) -> Threshold:
        mention = self._columns.mentions[one.mention]
        return Threshold(
            threshold_id=self._make_id(mention.bound_start, mention.bound_end),
            clause_id=clause.clause_id,
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
