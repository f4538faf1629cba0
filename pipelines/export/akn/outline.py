"""How the clauses of a document fall into the parts that Akoma Ntoso has, without changing their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Row = Mapping[str, Any]

_PREFACE, _PREAMBLE, _BODY, _END = range(4)
_PLACES: Final = {
    "metadata": _PREFACE,
    "title": _PREFACE,
    "document_number": _PREFACE,
    "addressee": _PREAMBLE,
    "preamble": _PREAMBLE,
    "division": _BODY,
    "paragraph": _BODY,
    "closing": _END,
    "signature": _END,
    "attachment": _END,
}
#: Kinds that have a place in the outline; all others stand in it only where a page is out of order.
OUTLINE: Final = frozenset({"division", "paragraph"})
# What opens a document of its own when it stands after a signature.
_OPENS: Final = frozenset({"title", "preamble"}) | OUTLINE


@dataclass(slots=True)
class Node:
    """A clause in the body, with the clauses below it."""

    clause: Row
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parts:
    """The clauses of a document by part; end to end they are in the order of the text."""

    preface: Sequence[Row]
    preamble: Sequence[Row]
    body: Sequence[Node]
    conclusions: Sequence[Row]


def components(clauses: Sequence[Row]) -> list[list[Row]]:
    """Part the clauses (in order) into the document and what it issues: the main one, then each attachment.

    A signature ends a document. If a title, a preamble or an outline follows, and an outline comes at all,
    it is the plan that the signed notice issues; debris between the two still belongs to the notice.
    """
    found: list[list[Row]] = [[]]
    signed = False
    last = max((at for at, clause in enumerate(clauses) if clause["kind"] in OUTLINE), default=-1)
    for at, clause in enumerate(clauses):
        if signed and clause["kind"] in _OPENS and at <= last:
            found.append([])
            signed = False
        signed = signed or clause["kind"] == "signature"
        found[-1].append(clause)
    return found


def parts(clauses: Sequence[Row]) -> Parts:
    """Part the clauses of one document. Without an outline, its preamble and what follows is the body."""
    ends = [at for at, clause in enumerate(clauses, start=1) if clause["kind"] in OUTLINE]
    last = ends[-1] if ends else 0
    bodies = ("addressee", "preamble") if not ends else ()
    groups: tuple[list[Row], ...] = ([], [], [], [])
    place = _PREFACE
    for at, clause in enumerate(clauses, start=1):
        wanted = _BODY if clause["kind"] in bodies else _PLACES.get(clause["kind"], place)
        # A part is never returned to; and nothing is an ending that has outline after it.
        place = max(place, min(wanted, _BODY) if at < last else wanted)
        groups[place].append(clause)
    return Parts(groups[_PREFACE], groups[_PREAMBLE], tree(groups[_BODY]), groups[_END])


def tree(clauses: Sequence[Row]) -> list[Node]:
    """Nest clauses by ``parent_id``, in their order.

    A clause whose parent is not open any more, or that has none, goes below the innermost one that
    later clauses still need, or to the top.
    """
    by_id = {clause["clause_id"]: clause for clause in clauses}
    ancestors = {clause["clause_id"]: frozenset(_above(clause, by_id)) for clause in clauses}
    last_needed = {above: at for at, c in enumerate(clauses) for above in ancestors[c["clause_id"]]}
    top: list[Node] = []
    stack: list[Node] = []
    for at, clause in enumerate(clauses):
        above = ancestors[clause["clause_id"]]
        while stack and not _stays(stack[-1].clause["clause_id"], above, last_needed, at):
            stack.pop()
        node = Node(clause)
        (stack[-1].children if stack else top).append(node)
        stack.append(node)
    return top


def _stays(clause_id: str, above: frozenset[str], last_needed: Mapping[str, int], at: int) -> bool:
    return clause_id in above or last_needed.get(clause_id, -1) > at


def _above(clause: Row, by_id: Mapping[str, Row]) -> Iterator[str]:
    seen = {clause["clause_id"]}
    parent = by_id.get(clause["parent_id"])
    while parent is not None and parent["clause_id"] not in seen:
        seen.add(parent["clause_id"])
        yield parent["clause_id"]
        parent = by_id.get(parent["parent_id"])
