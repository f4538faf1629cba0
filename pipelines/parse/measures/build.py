"""From rows in the making to records: each field read from its own part of the statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby
from typing import Any

from pipelines.parse.context import Context, IdMaker
from pipelines.parse.measures import fields, tiering
from pipelines.parse.measures.base import names_no_base, rate_base
from pipelines.parse.measures.columns import Columns
from pipelines.parse.measures.conditions import ThresholdRows, in_lead
from pipelines.parse.measures.foreign import is_foreign
from pipelines.parse.measures.lead import Lead, Span
from pipelines.parse.measures.model import MeasuresResult
from pipelines.parse.measures.recipient import BUDGET_LEAD, after_budget, runs_on
from pipelines.parse.measures.row_scopes import scopes_of
from pipelines.parse.measures.rows import Row
from pipelines.parse.measures.scope import LEAD_REACH, TAIL_REACH, Scope, operative_start, tail_of
from pipelines.parse.measures.told import Told
from pipelines.parse.measures.unquantified import Promise, promises
from pipelines.parse.measures.whose import Whose
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import Clause, Measure
from pipelines.parse.sentences import Statement
from pipelines.parse.thresholds import conditions

# 每个给予…: each of those named before.
_EACH_OF_THEM = re.compile(r"每[个家]?(?:给予|予以|最高|不超过|奖|补|资助|\d)")
_NATIONAL_TAX = re.compile(r"国家[^,。;]{0,6}税")
_SENTENCE_END = re.compile(r"[。!?\n]")
# A rate shares the base of one that stands no further before it.
_SENTENCE_REACH = 200
# How far before its colon the words that open a list name its gift.
_OPENING_REACH = 60
# How far behind its lead-in a figure stands, and how many words tell that both are of the same recipients.
_NEAR = 80
_SAME_WORDS = 8
_SPECIFYING = ("每", "分别", "按", "其中", "标准", "补助标准", "奖励标准", "补贴标准", "最高")
# What a lead-in says for the rows that 其中 then specifies.
_INHERITED = tuple(
    f"{name}{part}" for name in ("frequency", "payer_level") for part in ("", "_start", "_end", "_quote")
)


class Builder:
    """Turns the rows of statements, given in text order, into measures and thresholds."""

    def __init__(
        self,
        ctx: Context,
        clauses: tuple[Clause, ...],
        mentions: tuple[Mention, ...],
        quantity_ids: tuple[str, ...],
        result: MeasuresResult,
    ) -> None:
        self.ctx = ctx
        self.mentions = mentions
        self._columns = Columns(ctx, mentions, quantity_ids)
        self._result = result
        self._measure_id = IdMaker(ctx.document_id, "m")
        self.thresholds = ThresholdRows(clauses, self._columns, result)
        self._starts = [mention.start for mention in mentions]
        self._whose = Whose(ctx.folded)
        self._headings: dict[str, Span] = {}
        self._noted: Clause | None = None
        self._lead_ins: list[Measure] = []
        self._inherited: dict[str, Any] = {}
        self._last_base: Span | None = None

    def add(
        self, clause: Clause, statement: Statement, lead: int, rows: list[Row], inside: list[int]
    ) -> None:
        """Add the measures of one statement; ``inside`` are all its mentions, ``rows`` its promised sums."""
        self._note_heading(clause)
        self._whose.open(clause, statement, lead)
        follows = bool(rows) and runs_on(self.ctx.folded, lead)
        if not rows and self.ctx.folded.startswith("(", lead):
            return
        self._inherited = self._drop_lead_ins() if rows and (follows or self._specifies(lead, rows)) else {}
        self._lead_ins = []
        taken: list[Span] = []
        for _number, chosen in groupby(rows, key=lambda row: row.promise):
            start = taken[-1][1] if taken else lead
            taken.append(self._promise(clause, statement, start, list(chosen), inside, follows))
        self._unquantified(clause, statement, lead, taken)

    def _specifies(self, lead: int, rows: list[Row]) -> bool:
        """给予补助。 and then 按投资额的5%给予补助: figures of the same gift, no new recipient."""
        folded = self.ctx.folded
        said = self._lead_ins[-1] if self._lead_ins else None
        if said is None or said.rule != "measure.unfigured_gift" or rows[0].rule == "measure.set_aside":
            return False
        words = folded[lead : operative_start(folded, lead, rows[0].start)].strip(" ,、\r\n")
        before = folded[max(0, said.start - _SENTENCE_REACH) : said.start]
        named = words.startswith(_SPECIFYING) and "对" not in words
        goes_on = not words or named or words[:_SAME_WORDS] in before
        gift = folded[lead : rows[-1].end + _SAME_WORDS]
        return lead - said.end < _NEAR and goes_on and fields.speaks_of(gift, said.instrument)

    def _note_heading(self, clause: Clause) -> None:
        if clause is self._noted:
            return
        self._noted = clause
        if clause.heading_start is not None and clause.heading_end is not None:
            self._headings[clause.clause_id] = (clause.heading_start, clause.heading_end)
        elif self.ctx.folded[clause.start : clause.end].rstrip().endswith(":"):
            # 第五条规定的生活津贴,其标准如下: what opens a list names the gift as a heading does.
            self._headings[clause.clause_id] = (max(clause.start, clause.end - _OPENING_REACH), clause.end)

    def _heading(self, clause: Clause) -> Span | None:
        return self._headings.get(clause.clause_id) or self._headings.get(clause.parent_id or "")

    def _drop_lead_ins(self) -> dict[str, Any]:
        """A lead-in that 其中 then specifies is no row of its own; who pays and how often is said there."""
        self._result.drop(frozenset(measure.measure_id for measure in self._lead_ins))
        said = self._lead_ins[-1] if self._lead_ins else None
        return {name: value for name in _INHERITED if said and (value := getattr(said, name)) is not None}

    def _promise(
        self,
        clause: Clause,
        statement: Statement,
        start: int,
        rows: list[Row],
        inside: list[int],
        follows: bool,
    ) -> Span:
        """Add the rows of one promise; returns the span from its operative word to the end of its tail."""
        ctx, mentions = self.ctx, self.mentions
        operative = operative_start(ctx.folded, start, rows[0].start)
        start = max(start, operative - LEAD_REACH)
        first = (rows[0].start, mentions[rows[0].first].bound_end)
        others = (mentions[rows[0].last].start, mentions[rows[-1].last].bound_end)
        who = self._whose.of_sums(clause, statement, (start, operative), (first, others), follows)
        given = {index for row in rows for index in (row.rate, row.amount)}
        near = range(*(bisect_left(self._starts, edge) for edge in (start, rows[-1].end)))
        free = [index for index in near if index not in given]
        found = in_lead(ctx.folded, mentions, free, (start, operative, rows[0].start), who.condition)
        tiers = tiering.listed_tiers(ctx, mentions, rows, start, operative, who.condition)
        phrases = tiering.conditions_in_phrase(ctx, mentions, rows, free)
        if len(rows) > 1 and all(phrases):
            tiers = tiering.value_tiers(ctx, mentions, rows, phrases)
        self._result.findings += tiering.unpaired(ctx, rows, tiers, operative)
        groups = tiering.group_spans(rows)
        each_its_own = tiering.are_recipients(ctx, who, tiers)
        scopes = scopes_of(ctx.folded, rows, (start, operative), statement.end)
        for position, (row, tier, scope) in enumerate(zip(rows, tiers, scopes, strict=True)):
            columns = self._columns.tier(tier) | self._group(groups.get(id(row.leader or row)))
            own_who = Lead((tier.start, tier.end), who.condition) if tier and each_its_own else who
            measure = self._quantified(clause, row, scope, own_who, columns)
            own = tiering.conditions_of(found, tier, mentions)
            by_tier = bool(tier and all(phrases))
            own = phrases[position] if by_tier else own
            rule = "threshold.tier" if by_tier else "threshold.lead"
            self.thresholds.add(measure.measure_id, own, rule)
        return operative, scopes[-1].tail

    def _group(self, span: Span | None) -> dict[str, Any]:
        return {"group_id": f"{self.ctx.document_id}:g{span[0]}-{span[1]}"} if span else {}

    def _quantified(
        self, clause: Clause, row: Row, scope: Scope, who: Lead, columns: dict[str, Any]
    ) -> Measure:
        """Add one row with its figures, and give its mentions their role."""
        base = None
        columns = columns | {"is_quantified": True, "rule": row.rule}
        columns |= self._columns.values("rate", "pct", row.rate)
        columns |= self._columns.values("amount", "cny", row.amount) | self._per(scope, row, who)
        if row.rate is not None:
            base = rate_base(self.ctx.folded, scope.lead, self.mentions[row.rate], scope.tail)
            base = self._shared_base(base, self.mentions[row.rate])
            columns |= self._columns.verbatim("rate_base", base)
        if BUDGET_LEAD.search(self.ctx.folded, scope.operative, row.start):
            who = after_budget(self.ctx.folded, row.end, scope.limit)
        measure = self._measure(clause, scope, who, columns, base, None)
        for index in (row.rate, row.amount):
            if index is not None:
                self._result.roles[index] = "measure"
                self._result.measure_of.setdefault(index, measure.measure_id)
        return measure

    def _shared_base(self, base: Span | None, rate: Mention) -> Span | None:
        """达到5000万元的,按1.5%的比例给予奖励: of what the rate before it in the sentence is taken."""
        folded, last = self.ctx.folded, self._last_base
        if base is not None:
            self._last_base = base
            return base
        if last is None or rate.start - last[1] > _SENTENCE_REACH or not names_no_base(folded, rate):
            return None
        return last if not _SENTENCE_END.search(folded, last[1], rate.start) else None

    def _per(self, scope: Scope, row: Row, who: Lead) -> dict[str, Any]:
        first = row.leader if row.is_listed and row.leader else row
        begin = max(first.start, row.start - LEAD_REACH)
        found = fields.per(self.ctx.folded, scope, begin, row.end)
        each = found and (found.code == "each" or _EACH_OF_THEM.match(self.ctx.folded, found.start))
        if found and each:
            code = fields.per_of(self.ctx.hans(*who.beneficiary)) if who.beneficiary else "other"
            found = found._replace(code=code) if who.beneficiary or found.code == "each" else found
        columns = self._columns.coded("per", found)
        if found and found.code == "person_year":
            columns |= self._columns.coded("frequency", fields.Coded("annual", found.start, found.end))
        return columns

    def _measure(
        self,
        clause: Clause,
        scope: Scope,
        who: Lead,
        columns: dict[str, Any],
        base: Span | None,
        rule: Span | None,
    ) -> Measure:
        folded, coded, verbatim = self.ctx.folded, self._columns.coded, self._columns.verbatim
        is_rate = "rate_quantity_id" in columns
        heading = self._heading(clause)
        instrument = fields.instrument(folded, scope, is_rate, heading, columns["is_quantified"])
        payer = fields.payer_level(folded, scope, base, rule)
        if payer is None and instrument.code == "tax":
            payer = self._taxing(heading)
        values = self._inherited | coded("frequency", fields.frequency(folded, scope))
        values |= coded("payer_level", payer) | coded("instrument", instrument)
        values |= verbatim("beneficiary", who.beneficiary) | verbatim("condition", who.condition)
        row = Measure(
            measure_id=self._measure_id(scope.start, scope.end),
            clause_id=clause.clause_id,
            **self.ctx.located(scope.start, scope.end),
            **(values | columns),
        )
        self._result.measures.append(row)
        return row

    def _taxing(self, heading: Span | None) -> fields.Coded | None:
        """A heading that speaks of the state's taxes says who forgoes them."""
        match = _NATIONAL_TAX.search(self.ctx.folded, *heading) if heading else None
        return fields.Coded("national", *match.span()) if match else None

    def _unquantified(self, clause: Clause, statement: Statement, lead: int, taken: list[Span]) -> None:
        start = lead
        found = promises(self.ctx.folded, statement, taken)
        if not found:
            return
        told = Told(self.ctx.folded, (lead, statement.end), taken, found)
        for promise in found:
            if told.is_lead_in(promise) or told.spends_budget(promise) or self._is_abroad(promise):
                continue
            start = max(start, told.end_before(promise.start))
            self._lead_ins.append(self._unfigured(clause, statement, start, promise))
            start = promise.end

    def _is_abroad(self, promise: Promise) -> bool:
        """给予100万美元奖励: its figure is no sum in yuan, but it has one."""
        first, last = (bisect_left(self._starts, edge) for edge in (promise.start, promise.end))
        return any(is_foreign(mention) for mention in self.mentions[first:last])

    def _unfigured(self, clause: Clause, statement: Statement, start: int, promise: Promise) -> Measure:
        """Add one row without figures."""
        folded = self.ctx.folded
        start = max(start, promise.start - LEAD_REACH)
        tail = tail_of(folded, promise.end, statement.end)
        limit = min(statement.end, tail + TAIL_REACH)
        scope = Scope(start, promise.start, promise.start, promise.end, tail, limit, promise.start)
        who = self._whose.of_unfigured(clause, statement, (start, promise.start), promise.end)
        columns = {"is_quantified": False, "rule": promise.by}
        columns |= self._columns.verbatim("cited_rule", promise.rule, hans=False)
        measure = self._measure(clause, scope, who, columns, None, (promise.start, promise.end))
        free = self._free(start, promise.start)
        found = conditions(folded, self.mentions, free, start, promise.start)
        self.thresholds.add(measure.measure_id, found)
        return measure

    def _free(self, start: int, end: int) -> list[int]:
        """Mentions that start in ``[start, end)`` and serve no row yet."""
        indices = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return [index for index in indices if index not in self._result.roles]
