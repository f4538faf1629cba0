"""Tables without nested columns: what CSV and SQLite can hold.

A list column has a table of its own, its *twin*: a row per item, with the key of the row that holds the
list, the place of the item from 1, and the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

import schemas


@dataclass(frozen=True, slots=True)
class Twin:
    """The table of the items of list column ``column`` of ``table``; ``key`` is that table's key."""

    name: str
    table: str
    column: str
    key: str
    item: str

    @property
    def columns(self) -> tuple[str, str, str]:
        """The names of its columns, the first two of which are its key."""
        return (self.key, "position", self.item)

    def rows(self, rows: pa.Table) -> Iterator[tuple[str, int, Any]]:
        """Yield its rows, in the order of the ``rows`` of its table."""
        pairs = zip(rows.column(self.key).to_pylist(), rows.column(self.column).to_pylist(), strict=True)
        for key, items in pairs:
            for position, item in enumerate(items or (), start=1):
                yield key, position, item


def twins(table: str) -> tuple[Twin, ...]:
    """Return the twin of each list column of ``table``: ``clauses.keywords`` has ``clause_keywords``."""
    key = schemas.primary_key(table)
    names = [column.name for column in schemas.columns(table) if pa.types.is_list(column.type)]
    return tuple(
        Twin(f"{key.removesuffix('_id')}_{name}", table, name, key, name.removesuffix("s")) for name in names
    )


#: Every twin, in the order of the tables.
TWINS: tuple[Twin, ...] = tuple(twin for table in schemas.TABLES for twin in twins(table))
