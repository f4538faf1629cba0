"""From the citations of a text to the rows of the ``citations`` table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.clean.fold import fold
from pipelines.parse.citations.cues import cues
from pipelines.parse.citations.mentions import Mention, find_mentions
from pipelines.parse.citations.relations import is_chained, plain, relation_of, text_behind
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.outline import find_clause
from pipelines.parse.records import Citation, Clause
from pipelines.parse.responsibilities.squeeze import squeeze

_SILENT = ("boilerplate",)
_NUMBERLESS = ("document_number", "metadata", "title")
# As many citations as one 和 or 、 after the other can share what is said behind the last.
_LONGEST_CHAIN = 20


def read_citations(
    ctx: Context, clauses: tuple[Clause, ...], own_number: str | None, own_title: str | None
) -> tuple[Citation, ...]:
    """Return one row per mention of a document, in text order.

    ``own_number`` is the document's own number (no citation), ``own_title`` its own title (relation
    ``self``, or ``issues`` where a notice sends it out); either may be None. Debris yields no rows;
    numbers in metadata and titles are the document's own and yield none.
    """
    own_title = fold(own_title, ctx.script) if own_title else None
    found = _inside(clauses, find_mentions(ctx.folded))
    mentions = [m for m in found if _counts(ctx, clauses, m, own_number)]
    relations: list[str] = []
    for index, mention in enumerate(mentions):
        previous = mentions[index - 1] if index else None
        inherited = relations[-1] if previous and is_chained(ctx.folded, previous, mention) else None
        after = text_behind(ctx.folded, mentions[index : index + _LONGEST_CHAIN])
        relations.append(relation_of(ctx, mention, after, own_title, inherited))
    make_id = IdMaker(ctx.document_id, "x")
    return tuple(
        _row(ctx, clauses, make_id, mention, relation)
        for mention, relation in zip(mentions, relations, strict=True)
    )


def _inside(clauses: tuple[Clause, ...], mentions: list[Mention]) -> Iterator[Mention]:
    """Cut what reaches over the end of its clause: there its closing mark is lost."""
    for mention in mentions:
        end = find_clause(clauses, mention.start).end if clauses else mention.end
        if mention.end <= end:
            yield mention
        elif mention.title and mention.title[0] < end:
            title = (mention.title[0], min(mention.title[1], end))
            yield replace(mention, end=end, title=title, number=None)


def _counts(ctx: Context, clauses: tuple[Clause, ...], mention: Mention, own_number: str | None) -> bool:
    clause = find_clause(clauses, mention.start)
    if clause is None or clause.kind in _SILENT:
        return False
    if mention.title is not None:
        return not _is_work(ctx.folded, *mention.title)
    number = ctx.folded[slice(*mention.number)] if mention.number else ""
    return clause.kind not in _NUMBERLESS and plain(number) != plain(fold(own_number or "", ctx.script))


def _is_work(folded: str, start: int, end: int) -> bool:
    """Tell a film or a broadcast by the words beside its title."""
    works = cues().works
    return any(works.search(beside) for beside in (folded[max(0, start - 8) : start], folded[end : end + 8]))


def _row(
    ctx: Context, clauses: tuple[Clause, ...], make_id: IdMaker, mention: Mention, relation: str
) -> Citation:
    clause = find_clause(clauses, mention.start)
    title, hans = (
        _unwrapped(ctx.folded, ctx.text, mention.title),
        _unwrapped(ctx.folded, ctx.folded, mention.title),
    )
    return Citation(
        citation_id=make_id(mention.start, mention.end),
        clause_id=clause.clause_id if clause else "",
        **ctx.located(mention.start, mention.end),
        title=title,
        title_hans=hans,
        document_number=_unwrapped(ctx.folded, ctx.text, mention.number),
        relation=relation,
    )


def _unwrapped(folded: str, text: str, span: tuple[int, int] | None) -> str | None:
    """Return the characters of ``span`` without line breaks, blanks and page marks, or None."""
    return "".join(text[i] for i in squeeze(folded, *span).offsets) if span else None
