"""What a comparison reads of a release: its shapes, its rows and its texts, as they were published."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.changes.shape import TableShape, present_shape, read_shape
from pipelines.export.layout import Layout
from pipelines.export.registry import JSON_LINES, PARQUET, TEXT
from pipelines.store import Store
from pipelines.tables import to_json_lines

Row = dict[str, Any]

# What the comparison must know of every document at once.
_OF_A_DOCUMENT: Final = (
    "document_id",
    "source_sha256",
    "source_path",
    "script",
    "title",
    "title_hans",
    "issuer",
    "document_number",
)
_DOCUMENT: Final = re.compile(rb'"document_id":\s?"([0-9A-Za-z_.-]{1,64})"')


@dataclass(frozen=True)
class Held:
    """A release, on the disk or about to be written. Rows and texts are read when they are asked for.

    ``stated`` is ``release.json``; of a release not yet written it may lack the version. ``lines`` gives the
    JSON lines of a table that is there, ``texts`` the texts of some documents.
    """

    stated: Mapping[str, Any]
    shapes: Mapping[str, TableShape]
    lines: Callable[[str], Iterator[bytes]]
    texts: Callable[[Collection[str]], Iterator[tuple[str, str]]]

    @classmethod
    def read(cls, release: Path, stated: Mapping[str, Any]) -> Held:
        """Give the release in the folder ``release``. Raises ``OSError`` if a file is missing."""
        layout = Layout.of(stated)
        shapes = {table: read_shape(release, table, layout) for table in stated["tables"]}
        return cls(stated, shapes, partial(_read_lines, release, layout), partial(_read_texts, release))

    @classmethod
    def made(cls, store: Store, stated: Mapping[str, Any]) -> Held:
        """Give the release that this code makes of the documents in ``store``."""
        shapes = {table: present_shape(table) for table in stated["tables"]}
        return cls(stated, shapes, partial(_made_lines, store), partial(_some_texts, store))

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of ``table`` by id, in the order of publication; none if there is no such table."""
        if table not in self.shapes:
            return {}
        key = self.shapes[table].key
        return {row[key]: row for row in map(json.loads, self.lines(table))}

    def documents(self) -> dict[str, Row]:
        """Return of each document, by its id, what must be known of all at once."""
        if "documents" not in self.shapes:
            return {}
        key = self.shapes["documents"].key
        rows = map(json.loads, self.lines("documents"))
        return {row[key]: {name: row.get(name) for name in {*_OF_A_DOCUMENT, key}} for row in rows}

    def by_document(self, table: str) -> Iterator[tuple[str, list[bytes]]]:
        """Yield the lines of ``table`` document by document, in the order of the ids.

        A release whose documents are in another order is read whole, table by table. Raises ``ValueError``
        if a table is in another order than the documents.
        """
        if table not in self.shapes:
            return
        groups: Iterable[tuple[str, list[bytes]]] = (
            (name, list(lines)) for name, lines in groupby(self.lines(table), document_of)
        )
        last = ""
        for name, lines in groups if self.is_sorted else _gathered(groups):
            if name <= last:
                raise ValueError(f"the rows of {table} are not in the order of the documents")
            yield name, lines
            last = name

    @cached_property
    def is_sorted(self) -> bool:
        """Whether the documents stand in the order of their ids."""
        names = [document_of(line) for line in self.lines("documents")] if "documents" in self.shapes else []
        return all(a < b for a, b in pairwise(names))


def _gathered(groups: Iterable[tuple[str, list[bytes]]]) -> Iterator[tuple[str, list[bytes]]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    for name, lines in groups:
        found[name] += lines
    yield from sorted(found.items())


def document_of(line: bytes) -> str:
    """Return the document of a row, given as a JSON line; raises ``ValueError`` or ``KeyError``."""
    found = _DOCUMENT.search(line)
    return found[1].decode("ascii") if found else str(json.loads(line)["document_id"])


def _made_lines(store: Store, table: str) -> Iterator[bytes]:
    for rows in store.stream(table):
        yield from to_json_lines(rows).split(b"\n")[:-1]


def _some_texts(store: Store, documents: Collection[str]) -> Iterator[tuple[str, str]]:
    if documents:
        yield from ((name, text) for name, text in store.texts() if name in documents)


def _read_texts(release: Path, documents: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in documents:
        yield name, (release / TEXT.path.format(document_id=name)).read_bytes().decode("utf-8")


def _read_lines(release: Path, layout: Layout, table: str) -> Iterator[bytes]:
    if not layout.has(JSON_LINES.edition):
        for path in layout.paths(PARQUET.path.format(table=table), table):
            yield from _of_parquet(release / path)
        return
    for path in layout.paths(JSON_LINES.path.format(table=table), table):
        with (release / path).open("rb") as file:
            yield from (line.rstrip(b"\n") for line in file)


def _of_parquet(path: Path) -> Iterator[bytes]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=8192):
            yield from to_json_lines(pa.Table.from_batches([batch])).split(b"\n")[:-1]
