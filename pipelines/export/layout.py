"""Which files a release has: what follows from the numbers of its rows and the editions chosen for it.

A large table is several files: ``parquet/clauses/part-00000.parquet`` and so on, each with as many rows as
the one before, in the place of ``parquet/clauses.parquet``. The files of a document have one folder of
their kind, however many there are, for every row names its text (``source_ref``) before anyone knows how
many documents the release will have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

#: Rows of a file of a split table; a table with more is split. A multiple of the rows of a row group.
ROWS_PER_FILE = 1 << 20
#: Documents up to which descriptions name each one and its files; of more, the documents table does.
DOCUMENTS_NAMED = 1_000
#: What a file name of a split table has in the place of the number.
NUMBER: Final = "NUMBER"


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of rows by table, and the names of the chosen editions (None: all).

    Tables that are not named have one file each.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    editions: frozenset[str] | None = None

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> Layout:
        """Read it from ``release.json``. Raises ``KeyError``, ``TypeError`` or ``AttributeError`` if torn."""
        editions = stated.get("editions")
        rows = {name: int(summary["rows"]) for name, summary in stated["tables"].items()}
        return cls(rows, None if editions is None else frozenset(editions))

    def has(self, edition: str) -> bool:
        """Tell whether the release has the files of an edition; ``""`` is what every release has."""
        return not edition or self.editions is None or edition in self.editions

    def is_split(self, table: str) -> bool:
        """Tell whether ``table`` has several files."""
        return self.rows.get(table, 0) > ROWS_PER_FILE

    def paths(self, path: str, table: str) -> list[str]:
        """Return the files of ``table``, of which ``path`` is the one that it has while it is small."""
        if not self.is_split(table):
            return [path]
        return [part_of(path, f"{number:05d}") for number in range(-(-self.rows[table] // ROWS_PER_FILE))]

    def glob(self, path: str, table: str) -> str:
        """Return :meth:`paths` as one pattern: the path itself, or with ``*`` for the numbers."""
        return part_of(path, "*") if self.is_split(table) else path

    @property
    def names_documents(self) -> bool:
        """Whether the documents are few enough for each to be named in the descriptions."""
        return self.rows.get("documents", 0) <= DOCUMENTS_NAMED


def part_of(path: str, number: str) -> str:
    """Return the name of a part of the table whose one file would be ``path``."""
    one = PurePosixPath(path)
    return str(one.with_suffix("") / f"part-{number}{one.suffix}")
