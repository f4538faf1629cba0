"""What a document says of itself: title, number, issuer, region, dates, period, stacking rule.

Every printed statement of such a field becomes a row, one of them is chosen, and what contradicts
it becomes a finding. The document's own operative words win over its signature, and both over the
catalogue of the portal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.clean.fold import fold
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.facts.bodies import torn_names
from pipelines.parse.facts.catalogue import RANK as CATALOGUE
from pipelines.parse.facts.catalogue import catalogue_statements
from pipelines.parse.facts.choose import choose, conflicts
from pipelines.parse.facts.model import FactsResult, Statement
from pipelines.parse.facts.occasions import (
    adoption_statements,
    dated_statements,
    history_statements,
    report_statements,
)
from pipelines.parse.facts.regions import Located, locate
from pipelines.parse.facts.signatures import (
    number_statements,
    signature_statements,
    unmarked_numbers,
    unmarked_signatures,
)
from pipelines.parse.facts.titles import (
    best_title,
    derived_statements,
    plan_years,
    title_statements,
    unmarked_titles,
)
from pipelines.parse.facts.validity import stacking_statements, validity_statements
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause, DocumentFact
from pipelines.parse.within import ClauseIndex

__all__ = ["FactsResult", "read_facts"]

# The fields of a document that are facts, in the order of its columns.
FIELDS = (
    "title", "document_number", "issuer", "region", "region_code", "region_level", "issued_on",
    "published_on", "effective_on", "expires_on", "plan_start_year", "plan_end_year", "stacking_rule",
)  # fmt: skip


def read_facts(ctx: Context, clauses: Sequence[Clause]) -> FactsResult:
    """Read a document's facts from its outline.

    ``values`` holds a value or None for each column of ``documents`` that is a fact, with
    ``title_hans`` and ``issuer_hans``; years are int, days ISO.
    """
    statements = _gather(ctx, clauses)
    chosen = {field: pick for field in FIELDS if (pick := choose(field, statements)) is not None}
    located = locate(ctx, statements, [chosen[f] for f in ("issuer", "title") if f in chosen])
    for statement in _region_statements(ctx, located):
        statements.append(statement)
        chosen[statement.field] = statement
    torn = torn_names(ctx, statements, chosen["issuer"]) if "issuer" in chosen else ()
    findings = (*conflicts(ctx, statements, chosen), *torn, *_region_note(located))
    return FactsResult(_values(ctx, chosen), _rows(ctx, clauses, statements, chosen), findings)


def _gather(ctx: Context, clauses: Sequence[Clause]) -> list[Statement]:
    """All statements; those on validity last, as they lean on the day of issue, the years on the title."""
    found = [
        *signature_statements(ctx, clauses),
        *number_statements(ctx, clauses),
        *title_statements(ctx, clauses),
        *catalogue_statements(ctx, clauses),
        *dated_statements(ctx, clauses),
    ]
    found += _unmarked(ctx, clauses, {s.field for s in found if s.rank < CATALOGUE})
    found += derived_statements(ctx, [s for s in found if s.rank in (CATALOGUE, CATALOGUE + 1)])
    title = best_title([s for s in found if s.field == "title" and s.value])
    found += plan_years(ctx, title) if title else ()
    issued = choose("issued_on", found) or choose("published_on", found)
    found += validity_statements(ctx, clauses, issued.value if issued else None)
    found += stacking_statements(ctx, clauses)
    return [s for s in found if s.value]


def _unmarked(ctx: Context, clauses: Sequence[Clause], known: set[str]) -> Iterator[Statement]:
    """What stands in the text where the outline shows no place for it."""
    if "issuer" not in known or "issued_on" not in known:
        yield from (s for s in unmarked_signatures(ctx) if s.field not in known)
        yield from adoption_statements(ctx, clauses)
        yield from report_statements(ctx, clauses)
        yield from history_statements(ctx, clauses)
    if "document_number" not in known:
        yield from unmarked_numbers(ctx)
    if "title" not in known or "issuer" not in known:
        yield from unmarked_titles(ctx, clauses)


def _region_statements(ctx: Context, located: Located | None) -> Iterator[Statement]:
    if located is None:
        return
    source = "stated" if located.how == "field" else "inferred"
    region = located.region
    # A text that names the place only in short (or only its parts) still gives the full name.
    printed = ctx.quote(located.start, located.end) if located.how != "text" else region.name
    values = {"region": printed, "region_code": region.code, "region_level": region.level}
    for field, value in values.items():
        kind = source if field == "region" else "inferred"
        yield Statement(field, value, located.start, located.end, 1, kind, rivals=False)


def _region_note(located: Located | None) -> Iterator[Finding]:
    if located and located.how != "field":
        said = (
            "the issuer's or the title's name"
            if located.how == "name"
            else "the places that the text speaks of"
        )
        certainty = "certain" if located.how == "name" else "probable"
        message = f"No field states the region; it is inferred from {said}."
        name = located.region.name
        yield Finding(located.start, located.end, "inferred_region", "info", name, certainty, message)


def _values(ctx: Context, chosen: dict[str, Statement]) -> dict[str, str | int | None]:
    values: dict[str, str | int | None] = {f: chosen[f].value if f in chosen else None for f in FIELDS}
    for field in ("plan_start_year", "plan_end_year"):
        values[field] = int(chosen[field].value) if field in chosen else None
    for field in ("title", "issuer"):
        values[f"{field}_hans"] = _hans(ctx, chosen.get(field))
    return values


def _hans(ctx: Context, statement: Statement | None) -> str | None:
    return fold(statement.value, ctx.script) if statement else None


def _rows(
    ctx: Context, clauses: Sequence[Clause], statements: Iterable[Statement], chosen: dict[str, Statement]
) -> tuple[DocumentFact, ...]:
    new_id = IdMaker(ctx.document_id, "d")
    index = ClauseIndex(clauses)
    order = {field: index for index, field in enumerate(FIELDS)}
    unique = dict.fromkeys(sorted(statements, key=lambda s: (s.start, s.end, order[s.field], s.rank)))
    rows: dict[tuple[str, int, int, str], DocumentFact] = {}
    picked = {(s.field, s.start, s.end, s.value) for s in chosen.values()}
    for s in unique:
        key = (s.field, s.start, s.end, s.value)
        home = index.at(s.start)
        if key in rows or home is None:
            continue
        rows[key] = DocumentFact(
            fact_id=new_id(s.start, s.end),
            clause_id=home.clause_id,
            field=s.field,
            value=s.value,
            source=s.source,
            is_chosen=key in picked,
            **ctx.located(s.start, s.end),
        )
    return tuple(rows.values())
