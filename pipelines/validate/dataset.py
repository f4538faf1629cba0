"""The tables of a release with their texts, indexed once for all invariants."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa

import schemas
from pipelines.clean.fold import fold
from pipelines.validate.breach import Breach

Row = Mapping[str, Any]


class Dataset:
    """Rows of every table (as mappings, in table order) and the source text of every document.

    ``tables`` maps a table's name to its Arrow table; a table that is absent counts as empty.
    ``texts`` maps a document's id to its source text. Where these are some documents of many, ``documents``
    has the ids of all, for a citation may name any of them.
    """

    def __init__(
        self,
        tables: Mapping[str, pa.Table],
        texts: Mapping[str, str],
        documents: Mapping[str, Row] | None = None,
    ) -> None:
        self.documents = documents
        self.tables = dict(tables)
        self.texts = dict(texts)
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._by_id: dict[str, dict[str, Row]] = {}
        self._by_document: dict[str, dict[str, list[Row]]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of ``table``."""
        if table not in self._rows:
            arrow = self.tables.get(table)
            self._rows[table] = arrow.to_pylist() if arrow is not None else []
        return self._rows[table]

    def by_id(self, table: str) -> Mapping[str, Row]:
        """Return the rows of ``table`` by primary key; of two rows with one key, the first."""
        if table not in self._by_id:
            key = schemas.primary_key(table)
            index: dict[str, Row] = {}
            for row in self.rows(table):
                index.setdefault(row[key], row)
            self._by_id[table] = index
        return self._by_id[table]

    def by_document(self, table: str) -> Mapping[str, Sequence[Row]]:
        """Return the rows of ``table`` by document, each list in table order."""
        if table not in self._by_document:
            groups: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows(table):
                groups[row["document_id"]].append(row)
            self._by_document[table] = dict(groups)
        return self._by_document[table]

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The folded view of each document that has a row and a text."""
        scripts = {row["document_id"]: row["script"] for row in self.rows("documents")}
        return {key: fold(text, scripts[key]) for key, text in self.texts.items() if key in scripts}

    def breach(self, invariant: str, table: str, row: Row, message: str, advice: str, **where: Any) -> Breach:
        """Make the breach of ``row``: its id, document and start are filled in; ``where`` overrides them."""
        start = row.get("start")
        place: dict[str, Any] = {
            "row_id": str(row.get(schemas.primary_key(table))),
            "document_id": str(row.get("document_id")),
            "offset": start if isinstance(start, int) else -1,
        }
        return Breach(invariant=invariant, message=message, advice=advice, table=table, **(place | where))


class Spans:
    """Spans that do not overlap, for finding the one that holds a position."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = sorted(rows, key=lambda row: (row["start"], row["end"]))
        self._starts = [row["start"] for row in self.rows]

    def holding(self, start: int, end: int) -> Row | None:
        """Return the row whose span holds ``[start, end)``, or None."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or self.rows[place]["end"] < end:
            return None
        return self.rows[place]

    def overlaps(self) -> Iterable[tuple[Row, Row]]:
        """Yield each row that begins before the end of the rows before it, with the row it runs into."""
        if not self.rows:
            return
        furthest = self.rows[0]
        for row in self.rows[1:]:
            if row["start"] < furthest["end"]:
                yield furthest, row
            if row["end"] > furthest["end"]:
                furthest = row
