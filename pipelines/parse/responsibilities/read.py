"""Read the duty lists of a document, and the bodies that its running text puts in charge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.clean.fold import fold
from pipelines.parse.changed import changed
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.findings import Finding
from pipelines.parse.outline import find_clause
from pipelines.parse.records import Clause, Responsibility
from pipelines.parse.responsibilities.lists import DutyList, find_lists
from pipelines.parse.responsibilities.naming import Body, Namer
from pipelines.parse.responsibilities.pieces import Item, read_items
from pipelines.parse.responsibilities.running import find_running
from pipelines.parse.responsibilities.squeeze import Squeezed, squeeze
from pipelines.parse.responsibilities.tables import find_tables
from pipelines.parse.responsibilities.words import lead_rules

_SILENT_KINDS = ("boilerplate", "metadata", "title", "document_number", "addressee", "attachment")
# A comma is odd where it stands between 市-bodies in at most one list of this many.
_ODD_SHARE = 0.05
_ODD_LISTS = 20


@dataclass(frozen=True, slots=True)
class ReadList:
    """One duty list: its squeezed text, its members in order, and the id of the rule that found it."""

    view: Squeezed
    items: tuple[Item, ...]
    rule: str


def read_responsibilities(
    ctx: Context, clauses: tuple[Clause, ...]
) -> tuple[tuple[Responsibility, ...], tuple[Finding, ...]]:
    """Return one row per body printed in a duty list, in text order, and what was repaired.

    ``clauses`` are the document's outline; bodies in debris and metadata make no rows. Roles follow
    the codebook: ``lead`` and ``participant`` where a lead is named, else ``responsible``.
    """
    lists = duty_lists(ctx, clauses)
    namer = Namer.of(ctx, [item for one in lists for item in one.items])
    rule = _lead_rule(ctx.folded)
    rows: list[tuple[Body, int, str]] = []
    for one in lists:
        bodies = namer.name(one.view, apply_lead_rule(one.items, rule))
        rows += [(body, position, one.rule) for position, body in enumerate(bodies, start=1)]
    findings = (*namer.findings, *_odd_separators(lists))
    make_id = IdMaker(ctx.document_id, "r")
    ordered = sorted(rows, key=lambda row: (row[0].start, row[0].end))
    return tuple(_row(ctx, clauses, make_id, *row) for row in ordered), findings


def duty_lists(ctx: Context, clauses: tuple[Clause, ...]) -> list[ReadList]:
    """Return the duty lists outside debris, bracketed and labelled ones before running text."""
    lists: list[ReadList] = []
    taken: list[tuple[int, int]] = []
    for found in find_lists(ctx.folded):
        view = squeeze(ctx.folded, found.start, found.end)
        items = read_items(view, found.labelled, found.bare)
        if items and _speaks(clauses, found.start):
            lists.append(ReadList(view, items, _list_rule(found)))
            taken.append((found.start, found.end))
    for view, items in find_tables(ctx.folded):
        if _speaks(clauses, view.offsets[0]):
            lists.append(ReadList(view, items, "agency.table"))
            taken.append((view.offsets[0], view.offsets[-1] + 1))
    for view, items in find_running(ctx.folded, taken):
        if _speaks(clauses, view.offsets[0]):
            lists.append(ReadList(view, items, "agency.running_text"))
    return lists


def _list_rule(found: DutyList) -> str:
    if found.labelled:
        return "agency.labelled_list"
    return "agency.bare_list" if found.bare else "agency.role_words"


def _speaks(clauses: tuple[Clause, ...], offset: int) -> bool:
    clause = find_clause(clauses, offset)
    return clause is not None and clause.kind not in _SILENT_KINDS


def _lead_rule(folded: str) -> str | None:
    """Return the scope of the document's own rule on who leads (first, comma), or None."""
    if "牵" not in folded:  # as each of the rules has it
        return None
    text = "".join(folded.split())
    if "牵头" not in text:
        return None
    return next((scope for scope, pattern in lead_rules() if pattern.search(text)), None)


def apply_lead_rule(items: tuple[Item, ...], rule: str | None) -> tuple[Item, ...]:
    """Return ``items`` with the roles that the document's rule gives; a lead named in the list wins."""
    bodies = [item for item in items if item.kind != "vague"]
    if rule is None or not bodies or any(item.role == "lead" for item in items):
        return items
    first = bodies[0]
    if rule == "comma" and all(item.group == first.group for item in items):
        return items
    return tuple(changed(item, role="lead" if _leads(item, first, rule) else "participant") for item in items)


def _leads(item: Item, first: Item, rule: str) -> bool:
    return item is first if rule == "first" else item.group == first.group


def _odd_separators(lists: Iterable[ReadList]) -> list[Finding]:
    """Report commas in lists of a document that otherwise sets 、 between its bodies."""
    several = [one for one in lists if len(one.items) > 1]
    commas = [
        one.view.span(item.low - 1, item.low)
        for one in several
        for item in one.items
        if item.low and one.view.text[item.low - 1] == ","
    ]
    if len(several) < _ODD_LISTS or len(commas) > _ODD_SHARE * len(several):
        return []
    message = "a comma between bodies where the document's other lists set 、"
    return [Finding(low, high, "odd_separator", "info", "、", "certain", message) for low, high in commas]


def _row(
    ctx: Context, clauses: tuple[Clause, ...], make_id: IdMaker, body: Body, position: int, rule: str
) -> Responsibility:
    clause = find_clause(clauses, body.start)
    return Responsibility(
        responsibility_id=make_id(body.start, body.end),
        clause_id=clause.clause_id if clause else "",
        **ctx.located(body.start, body.end),
        agency=ctx.quote(body.start, body.end),
        agency_name=body.name,
        agency_name_hans=fold(body.name, ctx.script),
        role=body.role,
        position=position,
        rule=body.rule or rule,
    )
