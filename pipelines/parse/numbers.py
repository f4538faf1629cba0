"""Numbers and what they are for: quantities, measures, thresholds and targets, on one reading view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipelines.parse.changed import changed
from pipelines.parse.compact import Compact
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.findings import Finding
from pipelines.parse.measures import MeasuresResult, read_measures
from pipelines.parse.outline import find_clause
from pipelines.parse.quantities import Mention, read_mentions
from pipelines.parse.records import Clause, Quantity, Threshold
from pipelines.parse.targets import PlanPeriod, TargetsResult, read_targets


def read_numbers(
    ctx: Context, clauses: tuple[Clause, ...], period: PlanPeriod, *, is_policy: bool = True
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The rows of ``quantities``, ``measures``, ``thresholds`` and ``targets``, by table name, and findings.

    A number is read once, its role settled by the first rule that needs it: measures and their
    thresholds, then targets, then what is left. A page that is no policy has quantities only.
    """
    view = Compact.of(ctx, clauses)
    inner = view.ctx
    mentions = read_mentions(inner.folded, view.clauses)
    make_id = IdMaker(ctx.document_id, "q")
    ids = tuple(make_id(m.start, m.end) for m in mentions)
    measures = read_measures(inner, view.clauses, mentions, ids) if is_policy else MeasuresResult()
    given = frozenset(measures.roles)
    targets = read_targets(inner, view.clauses, mentions, given, period) if is_policy else TargetsResult()
    taken = [(row.start, row.end) for row in measures.thresholds]
    extra = _target_thresholds(inner, view.clauses, mentions, ids, targets, taken)
    quantities = view.relocate(_quantities(inner, view.clauses, mentions, ids, measures, targets, extra))
    own = {target_id: ids[index] for index, target_id in targets.served.items()}
    tables = {
        "quantities": tuple(sorted((*quantities, *_cut_numbers(view, clauses)), key=lambda row: row.start)),
        "measures": view.relocate(measures.measures),
        "thresholds": view.relocate(sorted((*measures.thresholds, *extra.values()), key=_place)),
        "targets": view.relocate(changed(t, quantity_id=own.get(t.target_id)) for t in targets.targets),
    }
    findings = tuple(_placed(view, finding) for finding in measures.findings)
    return tables, findings


def _placed(view: Compact, finding: Finding) -> Finding:
    start, end = view.span(finding.start, finding.end)
    return replace(finding, start=start, end=end)


def _place(row: Threshold) -> tuple[int, int, str]:
    return row.start, row.end, row.threshold_id


def _cut_numbers(view: Compact, clauses: tuple[Clause, ...]) -> list[Quantity]:
    """Page numbers in mid-sentence are not read, but they are accounted for."""
    make_id = IdMaker(view.source.document_id, "q")
    return [
        Quantity(
            quantity_id=make_id(start, end),
            clause_id=find_clause(clauses, start).clause_id,
            **view.source.located(start, end),
            type="other",
            value_min=None,
            value_max=None,
            date_value=None,
            bound=None,
            unit=None,
            unit_printed=None,
            role="other",
        )
        for start, end in view.cut_numbers
    ]


def _target_thresholds(
    ctx: Context,
    clauses: tuple[Clause, ...],
    mentions: tuple[Mention, ...],
    ids: tuple[str, ...],
    targets: TargetsResult,
    taken: list[tuple[int, int]],
) -> dict[int, Threshold]:
    """Numbers inside the name of what is counted (营业收入超过50亿元的企业12家): no measure's thresholds."""
    make_id = IdMaker(ctx.document_id, "h")
    for start, end in taken:
        make_id(start, end)
    rows = {}
    for one in targets.thresholds:
        mention = mentions[one.mention]
        start, end = mention.bound_start, mention.bound_end
        span = one.indicator
        rows[one.mention] = Threshold(
            threshold_id=make_id(start, end),
            clause_id=find_clause(clauses, start).clause_id,
            **ctx.located(start, end),
            measure_id=None,
            quantity_id=ids[one.mention],
            comparator=one.comparator,
            value=mention.low if mention.low is not None else 0.0,
            unit=mention.unit,
            alternative=None,
            indicator=ctx.quote(*span) if span else None,
            indicator_hans=ctx.hans(*span) if span else None,
            indicator_start=span[0] if span else None,
            indicator_end=span[1] if span else None,
            rule="threshold.counted_thing",
        )
    return rows


def _quantities(
    ctx: Context,
    clauses: tuple[Clause, ...],
    mentions: tuple[Mention, ...],
    ids: tuple[str, ...],
    measures: MeasuresResult,
    targets: TargetsResult,
    extra: dict[int, Threshold],
) -> tuple[Quantity, ...]:
    """The table of quantities: each mention with the role that a rule gave it and the row that it serves."""
    threshold_of = measures.threshold_of | {index: row.threshold_id for index, row in extra.items()}
    rows = []
    aims = {row.target_id: row for row in targets.targets if row.kind == "quantified"}
    for index, mention in enumerate(mentions):
        low, high = mention.values()
        bound, unit = mention.bound or None, mention.unit
        if aim := aims.get(targets.served.get(index, "")):
            # A bound shared by a list, or a unit told by the head of a table, is the number's own too.
            low, high, bound = aim.value_min, aim.value_max, aim.bound
            unit = unit if aim.unit == "pp" else aim.unit
        rows.append(
            Quantity(
                quantity_id=ids[index],
                clause_id=find_clause(clauses, mention.start).clause_id,
                **ctx.located(mention.start, mention.end),
                type=mention.type,
                value_min=low,
                value_max=high,
                date_value=mention.date_value,
                bound=bound,
                unit=unit,
                unit_printed=mention.unit_printed,
                measure_id=measures.measure_of.get(index),
                role=measures.roles.get(index) or targets.roles.get(index) or mention.role or "other",
                threshold_id=threshold_of.get(index),
                target_id=targets.served.get(index),
            )
        )
    return tuple(rows)
