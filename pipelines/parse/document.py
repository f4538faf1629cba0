"""The order of the rules: outline, numbers, measures, targets, duties, citations, facts, flags."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import compress
from typing import Any

from pipelines.clean.fold import fold
from pipelines.parse.anomalies import find_anomalies
from pipelines.parse.changed import changed
from pipelines.parse.citations import read_citations
from pipelines.parse.confidence import GRADED, graded, low_rows
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.facts import FactsResult, read_facts
from pipelines.parse.findings import Finding
from pipelines.parse.genre import read_genre
from pipelines.parse.keywords import clause_keywords
from pipelines.parse.numbers import read_numbers
from pipelines.parse.outline import find_clause, read_outline
from pipelines.parse.outline.flags import outline_flags
from pipelines.parse.records import Clause, Document, Flag, ParsedDocument, Responsibility
from pipelines.parse.responsibilities import read_responsibilities
from pipelines.parse.targets import PlanPeriod
from pipelines.source import SourceText

# The head of a text, in which a report says when and where it was given.
_HEAD = 600
_GIVEN_ON = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日在[^。\n]{0,40}会议上")
# The five-year plans that a title names: the fourteenth runs to 2025.
_FIVE_YEAR_PLAN = re.compile(r"“?十([一二三四五六])五”?(?!年)")
_LINE = re.compile(r"\S[^\r\n]*")
_REPORT = re.compile(r"(?:政府|国民经济和社会发展)\S{0,20}报\s?告\s*$")


def parse_source(source: SourceText) -> ParsedDocument:
    """Read all rows of one decoded source. Never fails on a text: what is not understood is a flag."""
    ctx = Context.of(source)
    outline = read_outline(ctx)
    words = clause_keywords(outline)
    clauses = tuple(changed(c, keywords=w) for c, w in zip(outline, words, strict=True))
    facts = read_facts(ctx, clauses)
    bodies, repairs = read_responsibilities(ctx, clauses)
    whole = [row.end <= find_clause(clauses, row.start).end for row in bodies]
    duties = tuple(compress(bodies, whole))
    broken = tuple(_broken(row) for row, fits in zip(bodies, whole, strict=True) if not fits)
    own_number, own_title = (_text(facts, "document_number"), _text(facts, "title"))
    other = read_genre(ctx, clauses, own_title)
    period = _period(facts, ctx.folded[:_HEAD])
    numbers, unpaired = read_numbers(ctx, clauses, period, is_policy=other is None)
    findings = (
        *([other] if other else []),
        *_noticed(source),
        *facts.findings,
        *unpaired,
        *repairs,
        *broken,
        *outline_flags(ctx, clauses),
        *find_anomalies(ctx, clauses),
    )
    tables = numbers | {"responsibilities": duties}
    tables |= {name: graded(tables[name], findings) for name in GRADED}
    doubtful = [finding for name in GRADED for finding in low_rows(tables[name])]
    parsed = ParsedDocument(
        document=_document(ctx, facts),
        document_facts=facts.facts,
        clauses=clauses,
        citations=read_citations(ctx, clauses, own_number, own_title),
        flags=_flags(ctx, clauses, (*findings, *doubtful)),
        **tables,
    )
    return replace(parsed, document=_counted(parsed), **_with_locators(parsed, source))


def _noticed(source: SourceText) -> Iterator[Finding]:
    """What the reader of the file could not read, told at the line before which it is missing."""
    lines = [match.span() for match in _LINE.finditer(source.text)] if source.notices else []
    for notice in source.notices:
        at = bisect_right(lines, notice.start, key=lambda line: line[1])
        for span in lines[at : at + 1] or lines[-1:]:
            yield Finding(*span, notice.code, "warning", None, "certain", notice.message)


def _with_locators(parsed: ParsedDocument, source: SourceText) -> dict[str, Any]:
    """The tables of rows with a span, each row with its place in the original, if the reader told it."""
    if not source.places:
        return {}
    tables = {field.name: getattr(parsed, field.name) for field in fields(parsed)}
    return {
        table: tuple(replace(row, locator=source.locator(row.start)) for row in rows)
        for table, rows in tables.items()
        if table != "document"
    }


def _text(facts: FactsResult, field: str) -> str | None:
    value = facts.values.get(field)
    return value if isinstance(value, str) else None


def _year(facts: FactsResult, field: str) -> int | None:
    value = facts.values.get(field)
    return value if isinstance(value, int) else None


def _period(facts: FactsResult, head: str) -> PlanPeriod:
    """The plan's last year, and the year that 全年 and 年底前 mean: the title's, else the document's.

    What a government's report on its work sets out is for the year in which it is given; a plan that is
    named after a five-year plan (“十四五”) ends with it. ``head`` is the head of the folded text.
    """
    start, end = _year(facts, "plan_start_year"), _year(facts, "plan_end_year")
    year = start if start is not None and start == end else None
    issued = _text(facts, "issued_on") or _text(facts, "published_on")
    if year is None and issued:
        year = int(issued[:4])
    title = fold(_text(facts, "title") or "")
    if end is None and _REPORT.search(title):
        given = _GIVEN_ON.search(head)
        year = year or (int(given[1]) if given else None)
        end = year
    if end is None and (plan := _FIVE_YEAR_PLAN.search(title)):
        end = 2005 + 5 * "一二三四五六".index(plan[1]) + 5
    return PlanPeriod(end_year=end, year=year)


def _flags(ctx: Context, clauses: tuple[Clause, ...], findings: Iterable[Finding]) -> tuple[Flag, ...]:
    """Findings as rows, in text order, each once."""
    if not clauses:
        return ()
    make_id = IdMaker(ctx.document_id, "f")
    ordered = sorted(
        _distinct([_clipped(clauses, finding) for finding in findings]),
        key=lambda f: (f.start, f.end, f.code, f.message, f.read_as or "", f.certainty, f.severity),
    )
    return tuple(
        Flag(
            flag_id=make_id(f.start, f.end),
            clause_id=find_clause(clauses, f.start).clause_id,
            **ctx.located(f.start, f.end),
            code=f.code,
            severity=f.severity,
            printed=ctx.quote(f.start, f.end),
            read_as=f.read_as,
            certainty=f.certainty,
            message=f.message,
        )
        for f in ordered
    )


def _broken(row: Responsibility) -> Finding:
    """A name that is broken over clauses cannot be a row of one; it is told, not lost."""
    message = f"The name {row.agency_name} is broken over several clauses and has no row."
    return Finding(row.start, row.end, "broken_agency", "warning", row.agency_name, "certain", message)


def _clipped(clauses: tuple[Clause, ...], finding: Finding) -> Finding:
    """A finding that reaches over the edge of a clause, cut to the one in which it begins."""
    clause = find_clause(clauses, finding.start)
    start = min(max(finding.start, clause.start), clause.end)
    return replace(finding, start=start, end=max(start, min(finding.end, clause.end)))


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out a finding that a longer one of the same code holds: two rules saw the same slip."""
    kept: list[Finding] = []
    widest: dict[str, tuple[int, int]] = {}
    told: set[tuple[int, int, str, str]] = set()
    for finding in sorted(set(findings), key=lambda f: (f.start, -f.end, f.code, f.certainty, f.message)):
        end, start = widest.get(finding.code, (-1, -1))
        # Read alike, two findings on one place are one; where nothing is read they are of two rows.
        same = (finding.start, finding.end, finding.code, finding.read_as or finding.message)
        if same not in told and (end < finding.end or (end == finding.end and start == finding.start)):
            kept.append(finding)
            told.add(same)
        if end < finding.end:
            widest[finding.code] = (finding.end, finding.start)
    return kept


def _document(ctx: Context, facts: FactsResult) -> Document:
    source = ctx.source
    return Document(
        document_id=ctx.document_id,
        source_path=source.path,
        source_sha256=source.sha256,
        source_bytes=source.size,
        media_type=source.media_type,
        encoding=source.encoding,
        char_count=len(source.text),
        script=ctx.script,
        text_sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        **dict(facts.values),  # type: ignore[arg-type]
    )


def _counted(parsed: ParsedDocument) -> Document:
    tables = (
        "document_facts",
        "clauses",
        "quantities",
        "measures",
        "thresholds",
        "targets",
        "responsibilities",
        "citations",
        "flags",
    )
    counts: dict[str, Any] = {f"n_{table}": len(getattr(parsed, table)) for table in tables}
    return replace(parsed.document, **counts)
