"""The order of the rules: outline, numbers, measures, targets, duties, citations, facts, flags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from pipelines.parse.anomalies import find_anomalies
from pipelines.parse.citations import read_citations
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.facts import FactsResult, read_facts
from pipelines.parse.findings import Finding
from pipelines.parse.keywords import clause_keywords
from pipelines.parse.measures import MeasuresResult, read_measures
from pipelines.parse.outline import find_clause, read_outline
from pipelines.parse.outline.flags import outline_flags
from pipelines.parse.quantities import Mention, read_mentions
from pipelines.parse.records import Clause, Document, Flag, ParsedDocument, Quantity, Threshold
from pipelines.parse.responsibilities import read_responsibilities
from pipelines.parse.targets import PlanPeriod, TargetsResult, read_targets
from pipelines.source import SourceText


def parse_source(source: SourceText) -> ParsedDocument:
    """Read all rows of one decoded source. Never fails on a text: what is not understood is a flag."""
    ctx = Context.of(source)
    outline = read_outline(ctx)
    words = clause_keywords(outline)
    clauses = tuple(replace(c, keywords=w) for c, w in zip(outline, words, strict=True))
    facts = read_facts(ctx, clauses)
    mentions = read_mentions(ctx.folded, clauses)
    make_id = IdMaker(ctx.document_id, "q")
    ids = tuple(make_id(m.start, m.end) for m in mentions)
    measures = read_measures(ctx, clauses, mentions, ids)
    targets = read_targets(ctx, clauses, mentions, frozenset(measures.roles), _period(facts))
    duties, repairs = read_responsibilities(ctx, clauses)
    own_number, own_title = (_text(facts, "document_number"), _text(facts, "title"))
    findings = (*facts.findings, *repairs, *outline_flags(ctx, clauses), *find_anomalies(ctx, clauses))
    thresholds = (*measures.thresholds, *_target_thresholds(ctx, clauses, mentions, ids, targets))
    parsed = ParsedDocument(
        document=_document(ctx, facts),
        document_facts=facts.facts,
        clauses=clauses,
        quantities=_quantities(ctx, clauses, mentions, ids, measures, targets),
        measures=tuple(measures.measures),
        thresholds=tuple(sorted(thresholds, key=lambda row: (row.start, row.end, row.threshold_id))),
        targets=tuple(replace(t, quantity_id=_own_quantity(t.target_id, ids, targets)) for t in targets.targets),
        responsibilities=duties,
        citations=read_citations(ctx, clauses, own_number, own_title),
        flags=_flags(ctx, clauses, findings),
    )
    return replace(parsed, document=_counted(parsed))


def _text(facts: FactsResult, field: str) -> str | None:
    value = facts.values.get(field)
    return value if isinstance(value, str) else None


def _year(facts: FactsResult, field: str) -> int | None:
    value = facts.values.get(field)
    return value if isinstance(value, int) else None


def _period(facts: FactsResult) -> PlanPeriod:
    """The plan's last year, and the year that 全年 and 年底前 mean: the title's, else the document's."""
    start, end = _year(facts, "plan_start_year"), _year(facts, "plan_end_year")
    year = start if start is not None and start == end else None
    issued = _text(facts, "issued_on") or _text(facts, "published_on")
    if year is None and issued:
        year = int(issued[:4])
    return PlanPeriod(end_year=end, year=year)


def _own_quantity(target_id: str, ids: tuple[str, ...], targets: TargetsResult) -> str | None:
    return next((ids[index] for index, served in targets.served.items() if served == target_id), None)


def _target_thresholds(
    ctx: Context, clauses: tuple[Clause, ...], mentions: tuple[Mention, ...], ids: tuple[str, ...], targets: TargetsResult
) -> list[Threshold]:
    """Numbers inside the name of what is counted (年营业收入超过50亿元的企业12家): thresholds of no measure."""
    make_id = IdMaker(ctx.document_id, "h")
    rows = []
    for one in targets.thresholds:
        mention = mentions[one.mention]
        start, end = mention.bound_start, mention.bound_end
        span = one.indicator
        rows.append(Threshold(
            threshold_id=make_id(start, end), clause_id=find_clause(clauses, start).clause_id, **ctx.located(start, end),
            measure_id=None, quantity_id=ids[one.mention], comparator=one.comparator,
            value=mention.low if mention.low is not None else 0.0, unit=mention.unit, alternative=None,
            indicator=ctx.quote(*span) if span else None, indicator_hans=ctx.hans(*span) if span else None,
            indicator_start=span[0] if span else None, indicator_end=span[1] if span else None,
        ))
    return rows


def _quantities(
    ctx: Context, clauses: tuple[Clause, ...], mentions: tuple[Mention, ...], ids: tuple[str, ...],
    measures: MeasuresResult, targets: TargetsResult,
) -> tuple[Quantity, ...]:
    """The table of quantities: each mention with the role that a rule gave it and the row that it serves."""
    threshold_of = dict(measures.threshold_of)
    make_id = IdMaker(ctx.document_id, "h")
    for one in targets.thresholds:
        threshold_of[one.mention] = make_id(mentions[one.mention].bound_start, mentions[one.mention].bound_end)
    rows = []
    for index, mention in enumerate(mentions):
        low, high = mention.values()
        rows.append(Quantity(
            quantity_id=ids[index], clause_id=find_clause(clauses, mention.start).clause_id,
            **ctx.located(mention.start, mention.end), type=mention.type, value_min=low, value_max=high,
            date_value=mention.date_value, bound=mention.bound or None, unit=mention.unit,
            unit_printed=mention.unit_printed, measure_id=measures.measure_of.get(index),
            role=measures.roles.get(index) or targets.roles.get(index) or mention.role or "other",
            threshold_id=threshold_of.get(index), target_id=targets.served.get(index),
        ))
    return tuple(rows)


def _flags(ctx: Context, clauses: tuple[Clause, ...], findings: Iterable[Finding]) -> tuple[Flag, ...]:
    """Findings as rows, in text order, each once."""
    make_id = IdMaker(ctx.document_id, "f")
    ordered = sorted(set(findings), key=lambda f: (f.start, f.end, f.code, f.message, f.read_as or ""))
    return tuple(
        Flag(
            flag_id=make_id(f.start, f.end), clause_id=find_clause(clauses, f.start).clause_id,
            **ctx.located(f.start, f.end), code=f.code, severity=f.severity, printed=ctx.quote(f.start, f.end),
            read_as=f.read_as, certainty=f.certainty, message=f.message,
        )
        for f in ordered
    )


def _document(ctx: Context, facts: FactsResult) -> Document:
    source = ctx.source
    return Document(
        document_id=ctx.document_id, source_path=source.path, source_sha256=source.sha256, source_bytes=source.size,
        media_type=source.media_type, encoding=source.encoding, char_count=len(source.text), script=ctx.script,
        text_sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(), **dict(facts.values),  # type: ignore[arg-type]
    )


def _counted(parsed: ParsedDocument) -> Document:
    tables = ("document_facts", "clauses", "quantities", "measures", "thresholds", "targets", "responsibilities",
              "citations", "flags")
    return replace(parsed.document, **{f"n_{table}": len(getattr(parsed, table)) for table in tables})
