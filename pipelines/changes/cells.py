"""Which cells of a row differ, and in which columns cells are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.changes.held import Held, Row
from pipelines.changes.match import is_id, is_place
from pipelines.tables import ROW_HASH


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that differs in a row that both releases have; ``row_id`` is that of the newer one."""

    row_id: str
    document_id: str
    column: str
    old: Any
    new: Any


def common_columns(table: str, old: Held, new: Held) -> tuple[str, ...]:
    """The columns whose cells are compared: those of both releases, but the hash made of the others."""
    if table not in old.shapes or table not in new.shapes:
        return ()
    theirs = set(old.shapes[table].names) - {ROW_HASH}
    return tuple(name for name in new.shapes[table].names if name in theirs)


def cells_of(
    row_id: str, old: Row, new: Row, names: tuple[str, ...], known: Mapping[str, str] | None
) -> Iterator[Cell]:
    """Yield what differs in a row; ``known`` maps old ids to new ones if it is of a revision."""
    for name in names:
        if old[name] != new[name] and (known is None or _differs(name, old[name], new[name], known)):
            yield Cell(row_id, new["document_id"], name, old[name], new[name])


def _differs(name: str, old: Any, new: Any, known: Mapping[str, str]) -> bool:
    """Tell whether a cell of a revision differs by more than its place or the new name of a row."""
    if is_place(name):
        return False
    if is_id(name):
        # An id that names no row (of a group) has no other name to be known by.
        return old is None or new is None or (old in known and known[old] != new)
    return True
