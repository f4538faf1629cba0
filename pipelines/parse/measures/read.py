"""All measures of a document, with the thresholds in their conditions and the roles these give."""

from __future__ import annotations

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.measures.build import Builder
from pipelines.parse.measures.classify import foreign, promised
from pipelines.parse.measures.foreign import foreign_gifts, is_foreign
from pipelines.parse.measures.joining import Promised, with_caps, without_parts, without_totals
from pipelines.parse.measures.model import MeasuresResult
from pipelines.parse.measures.refuse import looking_back
from pipelines.parse.measures.rows import assemble
from pipelines.parse.measures.scope import lead_of
from pipelines.parse.measures.siblings import with_levels
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import RUNNING, Clause
from pipelines.parse.sentences import statements
from pipelines.parse.thresholds import requirement_clauses


def read_measures(
    ctx: Context, clauses: tuple[Clause, ...], mentions: tuple[Mention, ...], quantity_ids: tuple[str, ...]
) -> MeasuresResult:
    """Read the measures of every clause that can hold one, in text order.

    ``quantity_ids`` are the ids of ``mentions``, in order. Mentions that a measure or a threshold uses
    get their role in the result.
    """
    result = MeasuresResult()
    builder = Builder(ctx, clauses, mentions, quantity_ids, result)
    past = looking_back(ctx.folded, clauses)
    listed = requirement_clauses(clauses)
    cursor = 0
    for clause in clauses:
        while cursor < len(mentions) and mentions[cursor].start < clause.start:
            cursor += 1
        if clause.kind in RUNNING and clause.clause_id not in past:
            stop = cursor
            while stop < len(mentions) and mentions[stop].start < clause.end:
                stop += 1
            inside = list(range(cursor, stop))
            _read_clause(builder, clause, inside, clause.clause_id in listed)
            result.findings += _abroad(builder, clause, inside)
    result.measures = with_levels(ctx, clauses, result.measures)
    result.measures.sort(key=lambda row: (row.start, row.end))
    result.thresholds.sort(key=lambda row: (row.start, row.end, row.threshold_id))
    return result


def _read_clause(builder: Builder, clause: Clause, indices: list[int], listed: bool) -> None:
    folded, mentions = builder.ctx.folded, builder.mentions
    found = _read_statements(folded, mentions, clause, indices)
    if any(one.given for one in found):
        found = without_parts(folded, mentions, with_caps(folded, mentions, found))
        found = without_totals(folded, mentions, found)
    for one in found:
        statement, given = one.statement, one.given
        if statement.end <= (clause.heading_end or 0) and not given:
            continue
        lead = lead_of(folded, statement, clause.start)
        rows = assemble(folded, mentions, list(given))
        for row in rows:
            row.rule = given[row.first]
        builder.add(clause, statement, lead, rows, one.inside)
        builder.thresholds.add_free(lead, statement, one.inside, listed)


def _read_statements(
    folded: str, mentions: tuple[Mention, ...], clause: Clause, indices: list[int]
) -> list[Promised]:
    """The statements of a clause, each with those of the (ascending) ``indices`` that it holds."""
    found = []
    place = 0
    for one in statements(folded, clause.start, clause.end):
        while place < len(indices) and mentions[indices[place]].start < one.start:
            place += 1
        first = place
        while place < len(indices) and mentions[indices[place]].start < one.end:
            place += 1
        inside = indices[first:place]
        given = promised(folded, one, [(i, mentions[i]) for i in inside]) if inside else {}
        found.append(Promised(one, inside, given))
    return found


def _abroad(builder: Builder, clause: Clause, indices: list[int]) -> list[Finding]:
    """What the clause gives in other currencies than yuan: told, as it makes no measure."""
    folded, mentions = builder.ctx.folded, builder.mentions
    if not any(is_foreign(mentions[index]) for index in indices):
        return []
    found: list[Finding] = []
    for one in statements(folded, clause.start, clause.end):
        inside = [(i, mentions[i]) for i in indices if one.start <= mentions[i].start < one.end]
        found += foreign_gifts(foreign(folded, one, inside))
    return found
