"""The outline at the side of a document's page: its titles and divisions as nested links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Row = Mapping[str, Any]

# An entry without a heading shows so many characters of its text.
_SHOWN: Final = 24
_LISTED: Final = frozenset({"title", "division", "attachment"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A link to a clause, and the entries within it."""

    clause_id: str
    words: str
    kind: str
    entries: list[Entry] = field(default_factory=list)


def outline(clauses: Sequence[Row]) -> list[Entry]:
    """Return the entries of the outermost level; ``clauses`` stand in the order of their places."""
    top: list[Entry] = []
    by_id: dict[str, Entry] = {}
    for row in clauses:
        if row["kind"] not in _LISTED:
            continue
        entry = Entry(row["clause_id"], _words(row), row["kind"])
        by_id[row["clause_id"]] = entry
        parent = by_id.get(row["parent_id"] or "")
        (parent.entries if parent else top).append(entry)
    return top


def _words(row: Row) -> str:
    if row["heading"]:
        words = " ".join(row["heading"].split())
        return f"{row['label']} {words}" if row["label"] else words
    words = " ".join(row["quote"].split())
    return words if row["kind"] == "title" or len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
