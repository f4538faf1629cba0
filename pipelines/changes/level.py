"""How much a difference weighs: the level of the next version, with its reasons.

MAJOR: what a reader's program may rely on is gone or means another thing (a column or table removed,
renamed or retyped, a new place of a column, a value no longer allowed, an id scheme, a kind of file).
MINOR: there is more than before (documents, rows, tables, allowed values, nullable columns at the end),
or rows are gone. PATCH: the same rows and columns hold other values, or are described in other words.

Whether a new description is better words or another meaning, no comparison can tell. So a description
alone is PATCH, and a column that comes to mean another thing says so itself: ``sense`` in its model is
raised, which is MAJOR, and so is another unit or another table that it refers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from pipelines.changes.shape import ColumnShape, TableShape


class Level(IntEnum):
    """Which number of the version a difference raises."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A difference in words, with its level."""

    level: Level
    what: str


Shapes = Mapping[str, TableShape]


def bumped(version: str, level: Level) -> str:
    """Return the version that follows ``version`` (``MAJOR.MINOR.PATCH``) by ``level``."""
    major, minor, patch = map(int, version.split("."))
    if level is Level.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level is Level.MINOR else f"{major}.{minor}.{patch + 1}"


def schema_reasons(old: Shapes, new: Shapes) -> Iterator[Reason]:
    """Yield what differs between the schemas of two releases, table by table."""
    for table in sorted(old.keys() - new.keys()):
        yield Reason(Level.MAJOR, f"table `{table}` removed")
    for table, shape in new.items():
        if table not in old:
            yield Reason(Level.MINOR, f"table `{table}` added")
        else:
            yield from _table(table, old[table], shape)


def _table(table: str, old: TableShape, new: TableShape) -> Iterator[Reason]:
    if old.key != new.key:
        yield Reason(Level.MAJOR, f"the key of `{table}` is `{new.key}`, not `{old.key}`")
    kept = [name for name in old.names if name in new.names]
    for name in old.names:
        if name not in kept:
            yield Reason(Level.MAJOR, f"column `{table}.{name}` removed")
    if kept != [name for name in new.names if name in kept]:
        yield Reason(Level.MAJOR, f"the columns of `{table}` stand in another order")
    yield from _added(table, old, new, kept)
    both = old.full and new.full
    for name in kept:
        yield from _column(f"{table}.{name}", old.column(name), new.column(name))
        if both:
            yield from _stated(f"{table}.{name}", old.column(name), new.column(name), name == new.key)


def _added(table: str, old: TableShape, new: TableShape, kept: list[str]) -> Iterator[Reason]:
    """Name the new columns; one that may be null and stands behind all old ones disturbs no reader."""
    last = max((new.names.index(name) for name in kept), default=-1)
    for place, column in enumerate(new.columns):
        if column.name in old.names:
            continue
        if place < last:
            yield Reason(Level.MAJOR, f"column `{table}.{column.name}` put between older ones")
        elif not column.nullable:
            yield Reason(Level.MAJOR, f"column `{table}.{column.name}` added, never null")
        else:
            yield Reason(Level.MINOR, f"column `{table}.{column.name}` added")


def _column(name: str, old: ColumnShape, new: ColumnShape) -> Iterator[Reason]:
    if old.type != new.type:
        yield Reason(Level.MAJOR, f"`{name}` is {new.type}, was {old.type}")
    if old.unit != new.unit:
        yield Reason(Level.MAJOR, f"the unit of `{name}` is {new.unit or 'none'}, was {old.unit or 'none'}")
    if new.nullable and not old.nullable:
        yield Reason(Level.MAJOR, f"`{name}` may be null now")
    if old.nullable and not new.nullable:
        yield Reason(Level.PATCH, f"`{name}` is never null now")


def _stated(name: str, old: ColumnShape, new: ColumnShape, is_key: bool) -> Iterator[Reason]:
    """Compare what only the JSON Schema of a release tells."""
    if old.sense != new.sense:
        yield Reason(Level.MAJOR, f"`{name}` has another meaning")
    if old.reference != new.reference:
        level = Level.MAJOR if old.reference else Level.PATCH
        yield Reason(
            level, f"`{name}` refers to {new.reference or 'nothing'}, was {old.reference or 'nothing'}"
        )
    if old.pattern != new.pattern:
        level, what = (Level.MAJOR, "id scheme") if is_key else (Level.MINOR, "form of the values")
        yield Reason(level, f"`{name}` has another {what}")
    yield from _values(name, old.allowed, new.allowed)
    if old.words != new.words:
        yield Reason(Level.PATCH, f"`{name}` is described in other words")


def _values(name: str, old: frozenset[str] | None, new: frozenset[str] | None) -> Iterator[Reason]:
    if old is None and new is not None:
        yield Reason(Level.MAJOR, f"`{name}` may hold listed values only")
    elif old is not None and new is None:
        yield Reason(Level.MINOR, f"`{name}` may hold any value")
    elif old is not None and new is not None:
        for value in sorted(old - new):
            yield Reason(Level.MAJOR, f"`{name}`: value `{value}` is no longer allowed")
        for value in sorted(new - old):
            yield Reason(Level.MINOR, f"`{name}`: value `{value}` added")
