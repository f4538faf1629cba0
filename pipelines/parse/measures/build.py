"""From rows in the making to records: each field read from its own part of the statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipelines.parse.context import Context, IdMaker
from pipelines.parse.measures import fields
from pipelines.parse.measures.base import rate_base
from pipelines.parse.measures.lead import NOUN_END, Lead, Span, read_lead
from pipelines.parse.measures.recipient import (
    BUDGET_LEAD,
    after_budget,
    behind_verb,
    distributive_noun,
    distributive_tier,
    is_body,
    runs_on,
)
from pipelines.parse.measures.rows import Row
from pipelines.parse.measures.scope import Scope, operative_start, scope_of
from pipelines.parse.measures.tiers import Tier, pair
from pipelines.parse.measures.unquantified import Promise, promises
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import Clause, Measure, Threshold
from pipelines.parse.sentences import Statement
from pipelines.parse.thresholds import Condition, adjoining, conditions, is_gloss, is_relative_condition

if TYPE_CHECKING:
    from pipelines.parse.measures.read import MeasuresResult

_NATIONAL_TAX = re.compile(r"国家[^,。;]{0,6}税")


class Builder:
    """Turns the rows of statements, given in text order, into measures and thresholds."""

    def __init__(
        self,
        ctx: Context,
        mentions: tuple[Mention, ...],
        quantity_ids: tuple[str, ...],
        result: MeasuresResult,
    ) -> None:
        self.ctx = ctx
        self.mentions = mentions
        self._quantity_ids = quantity_ids
        self._result = result
        self._measure_id = IdMaker(ctx.document_id, "m")
        self._threshold_id = IdMaker(ctx.document_id, "h")
        self._before = Lead()
        self._before_end = -1
        self._headings: dict[str, Span] = {}
        self._lead_ins: list[Measure] = []
        self._inherited: dict[str, Any] = {}

    def add(
        self, clause: Clause, statement: Statement, lead: int, rows: list[Row], inside: list[int]
    ) -> None:
        """Add the measures of one statement; ``inside`` are all its mentions, ``rows`` its promised sums."""
        self._note_heading(clause)
        follows = runs_on(self.ctx.folded, lead)
        self._inherited = self._drop_lead_ins() if follows and rows else {}
        self._lead_ins = []
        taken: list[Span] = []
        for number in sorted({row.promise for row in rows}):
            chosen = [row for row in rows if row.promise == number]
            start = taken[-1][1] if taken else lead
            taken.append(self._promise(clause, statement, start, chosen, inside, follows))
        self._unquantified(clause, statement, lead, taken)

    def _note_heading(self, clause: Clause) -> None:
        if clause.heading_start is not None and clause.heading_end is not None:
            self._headings[clause.clause_id] = (clause.heading_start, clause.heading_end)

    def _heading(self, clause: Clause) -> Span | None:
        return self._headings.get(clause.clause_id) or self._headings.get(clause.parent_id or "")

    def _promise(
        self,
        clause: Clause,
        statement: Statement,
        start: int,
        rows: list[Row],
        inside: list[int],
        follows: bool,
    ) -> Span:
        folded = self.ctx.folded
        operative = operative_start(folded, start, rows[0].start)
        who = self._who(statement, start, operative, rows, follows)
        given = {index for row in rows for index in (row.rate, row.amount)}
        free = [index for index in inside if index not in given and self.mentions[index].start >= start]
        shared = [index for index in free if self.mentions[index].start < operative]
        found = conditions(folded, self.mentions, shared, start, operative)
        tiers = self._tiers(rows, start, operative)
        betweens = [self._own(rows, position, free) for position in range(len(rows))]
        if len(rows) > 1 and all(betweens):
            betweens = adjoining(betweens)
            tiers = self._value_tiers(rows, betweens)
        groups = _group_spans(rows)
        for position, row in enumerate(rows):
            scope = scope_of(folded, start, row.start, row.end, statement.end)
            tail = self._tail(rows, position, scope, statement)
            scope = Scope(start, operative, row.start, row.end, tail, statement.end)
            own = _own_conditions(found, tiers[position], self.mentions)
            own = betweens[position] if tiers[position] and betweens[position] else own
            span = groups.get(id(row.leader or row))
            self._quantified(
                clause, row, scope, _of_tier(who, tiers[position], tiers), tiers[position], span, own
            )
        self._before, self._before_end = who, statement.sentence_end
        last = scope_of(folded, start, rows[-1].start, rows[-1].end, statement.end)
        return operative, last.tail

    def _own(self, rows: list[Row], position: int, free: list[int]) -> list[Condition]:
        """Conditions printed in the same phrase before a sum: 300平方米(含)房租全额补贴."""
        end = rows[position].start
        begin = rows[position - 1].end if position else max(0, self.ctx.folded.rfind(",", 0, end), end - 30)
        return conditions(
            self.ctx.folded,
            self.mentions,
            [i for i in free if begin <= self.mentions[i].start < end],
            begin,
            end,
        )

    def _value_tiers(self, rows: list[Row], betweens: list[list[Condition]]) -> list[Tier | None]:
        """Where each sum has its own condition in its own phrase, these are the tiers of one scale."""
        tiers: list[Tier | None] = []
        for row, own in zip(rows, betweens, strict=True):
            row.leader = None if row is rows[0] else rows[0]
            first, last = self.mentions[own[0].mention], self.mentions[own[-1].mention]
            end = last.bound_end + (3 if self.ctx.folded.startswith("(含)", last.bound_end) else 0)
            tiers.append(Tier(self.ctx.quote(first.bound_start, end), first.bound_start, end))
        return tiers

    def _tail(self, rows: list[Row], position: int, scope: Scope, statement: Statement) -> int:
        """Members of a list share the words behind its last member (20、30、50万元一次性奖励)."""
        if position + 1 < len(rows) and rows[position + 1].is_listed:
            last = max((r for r in rows if r.is_listed), key=lambda r: r.end)
            return scope_of(self.ctx.folded, scope.lead, last.start, last.end, statement.end).tail
        return scope.tail

    def _who(self, statement: Statement, start: int, operative: int, rows: list[Row], follows: bool) -> Lead:
        folded = self.ctx.folded
        who = Lead() if follows else read_lead(folded, start, operative)
        after = behind_verb(folded, operative, rows[0].start)
        if after and (who.beneficiary is None or "对" not in folded[start:operative]):
            whole = who.condition or who.beneficiary
            who = Lead(after, whole if whole and whole != who.beneficiary else who.condition)
        noun = distributive_noun(folded, operative, self.mentions[rows[0].last].start)
        if noun and (
            who.beneficiary is None or ("对" not in folded[start:operative] and is_body(folded, noun))
        ):
            who = Lead(noun, who.condition)
        same_sentence = self._before_end == statement.sentence_end
        if who.beneficiary is None and (follows or same_sentence) and self._before.beneficiary:
            who = Lead(self._before.beneficiary, who.condition)
        return who

    def _tiers(self, rows: list[Row], start: int, operative: int) -> list[Tier | None]:
        folded, text = self.ctx.folded, self.ctx.text
        tiers: list[Tier | None] = [None] * len(rows)
        listed = [position for position, row in enumerate(rows) if row.is_listed]
        paired = pair(folded, text, start, operative, len(listed)) if len(listed) > 1 else None
        for position, tier in zip(listed, paired or (), strict=False):
            tiers[position] = tier
        for position, row in enumerate(rows):
            if tiers[position] is None and (row.leader or any(other.leader is row for other in rows)):
                begin = rows[position - 1].end if position else operative
                tiers[position] = distributive_tier(folded, text, begin, self.mentions[row.last].bound_start)
        return tiers

    def _quantified(
        self,
        clause: Clause,
        row: Row,
        scope: Scope,
        who: Lead,
        tier: Tier | None,
        group: Span | None,
        own: list[Condition],
    ) -> None:
        columns: dict[str, Any] = {"is_quantified": True}
        base = None
        if row.rate is not None:
            columns |= self._values("rate", "pct", row.rate)
            base = rate_base(self.ctx.folded, scope.lead, self.mentions[row.rate], scope.tail)
            columns |= self._verbatim("rate_base", base)
        if row.amount is not None:
            columns |= self._values("amount", "cny", row.amount)
        if tier:
            columns |= {
                "tier": tier.text,
                "tier_hans": _fold_tier(self.ctx, tier),
                "tier_start": tier.start,
                "tier_end": tier.end,
                "tier_quote": self.ctx.quote(tier.start, tier.end),
            }
        if group:
            columns["group_id"] = f"{self.ctx.document_id}:g{group[0]}-{group[1]}"
        columns |= self._per(scope, row)
        if BUDGET_LEAD.search(self.ctx.folded, scope.operative, row.start):
            who = after_budget(self.ctx.folded, row.end, scope.limit)
        measure = self._measure(
            clause, row.start, row.end, scope, who, columns, base, row.rate is not None, None
        )
        for index in (row.rate, row.amount):
            if index is not None:
                self._result.roles[index] = "measure"
                self._result.measure_of.setdefault(index, measure.measure_id)
        self._thresholds(clause, measure.measure_id, own)

    def _values(self, name: str, unit: str, index: int) -> dict[str, Any]:
        low, high = self.mentions[index].values()
        return {
            f"{name}_min_{unit}": low,
            f"{name}_max_{unit}": high,
            f"{name}_bound": self.mentions[index].bound,
            f"{name}_quantity_id": self._quantity_ids[index],
        }

    def _per(self, scope: Scope, row: Row) -> dict[str, Any]:
        found = fields.per(self.ctx.folded, scope, row.start, row.end)
        columns = self._coded("per", found)
        if found and found.code == "person_year":
            columns |= self._coded("frequency", fields.Coded("annual", found.start, found.end))
        return columns

    def _measure(
        self,
        clause: Clause,
        start: int,
        end: int,
        scope: Scope,
        who: Lead,
        columns: dict[str, Any],
        base: Span | None,
        is_rate: bool,
        rule: Span | None,
    ) -> Measure:
        folded = self.ctx.folded
        instrument = fields.instrument(
            folded, scope, is_rate, self._heading(clause), columns["is_quantified"]
        )
        payer = fields.payer_level(folded, scope, base, rule)
        heading = self._heading(clause)
        if (
            payer is None
            and instrument.code == "tax"
            and heading
            and (match := _NATIONAL_TAX.search(folded, *heading))
        ):
            payer = fields.Coded("national", *match.span())
        values = self._inherited | self._coded("frequency", fields.frequency(folded, scope))
        values |= self._coded("payer_level", payer) | self._coded("instrument", instrument)
        values |= self._verbatim("beneficiary", who.beneficiary) | self._verbatim("condition", who.condition)
        row = Measure(
            measure_id=self._measure_id(start, end),
            clause_id=clause.clause_id,
            **self.ctx.located(start, end),
            **(values | columns),
        )
        self._result.measures.append(row)
        return row

    def _coded(self, name: str, coded: fields.Coded | None) -> dict[str, Any]:
        if coded is None:
            return {}
        columns: dict[str, Any] = {name: coded.code}
        if coded.start >= 0:
            columns |= {
                f"{name}_start": coded.start,
                f"{name}_end": coded.end,
                f"{name}_quote": self.ctx.quote(coded.start, coded.end),
            }
        return columns

    def _verbatim(self, name: str, span: Span | None) -> dict[str, Any]:
        if span is None:
            return {}
        return {
            name: self.ctx.quote(*span),
            f"{name}_hans": self.ctx.hans(*span),
            f"{name}_start": span[0],
            f"{name}_end": span[1],
        }

    def _thresholds(self, clause: Clause, measure_id: str | None, own: list[Condition]) -> None:
        for one in own:
            mention = self.mentions[one.mention]
            threshold_id = self._threshold_id(mention.bound_start, mention.bound_end)
            self._result.thresholds.append(
                Threshold(
                    threshold_id=threshold_id,
                    clause_id=clause.clause_id,
                    **self.ctx.located(mention.bound_start, mention.bound_end),
                    measure_id=measure_id,
                    quantity_id=self._quantity_ids[one.mention],
                    comparator=one.comparator,
                    value=one.value,
                    unit=mention.unit,
                    alternative=one.alternative,
                    **self._indicator(one.indicator),
                )
            )
            self._result.roles[one.mention] = "threshold"
            self._result.threshold_of.setdefault(one.mention, threshold_id)
            if one.mention + 1 < len(self.mentions) and is_gloss(
                self.ctx.folded, self.mentions, one.mention + 1
            ):
                self._result.roles[one.mention + 1] = "threshold"
                self._result.threshold_of.setdefault(one.mention + 1, threshold_id)

    def add_free_conditions(self, clause: Clause, lead: int, statement: Statement, inside: list[int]) -> None:
        """Numbers that qualify someone where no measure follows (总投资10亿元以上的项目,各区落实政策)."""
        free = [
            i
            for i in inside
            if i not in self._result.roles
            and is_relative_condition(self.ctx.folded, lead, self.mentions[i], statement.end)
        ]
        self._thresholds(clause, None, conditions(self.ctx.folded, self.mentions, free, lead, statement.end))

    def _indicator(self, span: Span | None) -> dict[str, Any]:
        names = ("indicator", "indicator_hans", "indicator_start", "indicator_end")
        return dict.fromkeys(names) | self._verbatim("indicator", span)

    def _unquantified(self, clause: Clause, statement: Statement, lead: int, taken: list[Span]) -> None:
        found = promises(self.ctx.folded, statement, taken)
        start = lead
        for promise in found:
            if self._is_lead_in(promise, taken) or self._spends_budget(promise, taken):
                continue
            start = max([start, *(end for begin, end in taken if end <= promise.start)])
            self._lead_ins.append(self._unfigured(clause, statement, start, promise))
            start = promise.end

    def _is_lead_in(self, promise: Promise, taken: list[Span]) -> bool:
        """给予补贴, 每人每年补贴1万元: the figure that follows is the promise."""
        later = [begin for begin, _end in taken if begin >= promise.end]
        return bool(later) and "对" not in self.ctx.folded[promise.end : later[0]]

    def _spends_budget(self, promise: Promise, taken: list[Span]) -> bool:
        """每年安排6000万元资金, 对…给予补助: the grant that spends a budget is no second row."""
        folded = self.ctx.folded
        return any(end <= promise.start and BUDGET_LEAD.search(folded, begin, end) for begin, end in taken)

    def _unfigured(self, clause: Clause, statement: Statement, start: int, promise: Promise) -> Measure:
        folded = self.ctx.folded
        scope = scope_of(folded, start, promise.start, promise.end, statement.end)
        scope = Scope(start, promise.start, promise.start, promise.end, scope.tail, statement.end)
        who = read_lead(folded, start, promise.start)
        if BUDGET_LEAD.match(folded, promise.start):
            who = Lead()
        if who.beneficiary is None and self._before_end == statement.sentence_end:
            who = Lead(self._before.beneficiary, who.condition)
        self._before, self._before_end = who, statement.sentence_end
        columns: dict[str, Any] = {"is_quantified": False}
        if promise.rule:
            columns |= {
                "cited_rule": self.ctx.quote(*promise.rule),
                "cited_rule_start": promise.rule[0],
                "cited_rule_end": promise.rule[1],
            }
        rule = (promise.start, promise.end)
        measure = self._measure(clause, promise.start, promise.end, scope, who, columns, None, False, rule)
        found = conditions(folded, self.mentions, self._indices(start, promise.start), start, promise.start)
        self._thresholds(clause, measure.measure_id, found)
        return measure

    def _indices(self, start: int, end: int) -> list[int]:
        return [
            i for i, m in enumerate(self.mentions) if start <= m.start < end and i not in self._result.roles
        ]

    def _drop_lead_ins(self) -> dict[str, Any]:
        """A lead-in that 其中 then specifies is no row of its own; who pays and how often is said there."""
        dropped = {measure.measure_id for measure in self._lead_ins}
        self._result.measures = [m for m in self._result.measures if m.measure_id not in dropped]
        self._result.thresholds = [t for t in self._result.thresholds if t.measure_id not in dropped]
        names = [
            f"{field}{part}"
            for field in ("frequency", "payer_level")
            for part in ("", "_start", "_end", "_quote")
        ]
        said = self._lead_ins[-1] if self._lead_ins else None
        return {name: value for name in names if said and (value := getattr(said, name)) is not None}


def _group_spans(rows: list[Row]) -> dict[int, Span]:
    """Span of each group of two rows or more, by the identity of its first row."""
    members: dict[int, list[Row]] = {}
    for row in rows:
        members.setdefault(id(row.leader or row), []).append(row)
    return {
        key: (min(r.start for r in group), max(r.end for r in group))
        for key, group in members.items()
        if len(group) > 1
    }


def _own_conditions(
    found: list[Condition], tier: Tier | None, mentions: tuple[Mention, ...]
) -> list[Condition]:
    """The conditions of one tier: where the tiers are themselves values (1亿元、2亿元), only its own."""
    if tier is None:
        return found
    own = [one for one in found if tier.start <= mentions[one.mention].start < tier.end]
    tiered = {one.mention for one in own}
    kind = mentions[own[0].mention].type if own else None
    rest = [
        one
        for one in found
        if one.mention not in tiered and (kind is None or mentions[one.mention].type != kind)
    ]
    return sorted(own + rest, key=lambda one: one.mention) if own else found


def _of_tier(who: Lead, tier: Tier | None, tiers: list[Tier | None]) -> Lead:
    """Where the recipients are themselves the tiers (平台、项目分别给予…), each row gets its own."""
    listed = [one for one in tiers if one]
    if tier is None or who.beneficiary is None or len(listed) < 2:
        return who
    begin, end = who.beneficiary
    named = all(NOUN_END.search(one.text) for one in listed)
    if named and begin <= listed[0].start and listed[-1].end == end:
        return Lead((tier.start, tier.end), who.condition)
    return who


def _fold_tier(ctx: Context, tier: Tier) -> str:
    from pipelines.clean.fold import fold

    return fold(tier.text, ctx.script)
