"""A release as a store: its documents, batch by batch, from its Parquet files, texts and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from pipelines.export.layout import Layout
from pipelines.export.registry import PARQUET, SOURCE, TEXT
from pipelines.publish import parquet
from pipelines.publish.versions import read_manifest
from pipelines.store import Batch

# Characters of text of a batch, and documents: whichever comes first.
_CHARACTERS: Final = 250_000
_DOCUMENTS: Final = 100
# Comes after every document id.
_LAST: Final = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Published:
    """The release in ``folder``, whose tables have the files that ``layout`` says.

    Its tables must be in the order of a release (``verify`` proves that first). All methods raise
    ``OSError`` or ``pa.ArrowException`` if a file is missing or cannot be read, and ``ValueError`` if a table
    has not the schema of this code.
    """

    folder: Path
    layout: Layout

    @classmethod
    def read(cls, folder: Path) -> Published:
        """Open the release in ``folder``; raises what ``read_manifest`` and ``Layout.of`` raise."""
        return cls(folder, Layout.of(read_manifest(folder)))

    def paths(self, table: str) -> list[Path]:
        """Return the Parquet files of ``table``."""
        return [self.folder / name for name in self.layout.paths(PARQUET.path.format(table=table), table)]

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield the rows of one table, some at a time."""
        return parquet.stream(table, self.paths(table))

    def batches(self) -> Iterator[Batch]:
        """Yield all documents, some at a time."""
        others = {name: _Cursor(name, self.stream(name)) for name in schemas.TABLES if name != "documents"}
        has_sources = (self.folder / SOURCE.path).parent.is_dir()
        for documents in _some(self.stream("documents")):
            names = documents["document_id"].to_pylist()
            tables = {name: cursor.until(names[-1]) for name, cursor in others.items()}
            yield Batch(
                {name: documents if name == "documents" else tables[name] for name in schemas.TABLES},
                {name: self.text(name) for name in names},
                {name: self._source(name) for name in names} if has_sources else {},
            )
        # Rows of no document are no less rows of the release: whoever checks it must see them.
        rest = {name: cursor.until(_LAST) for name, cursor in others.items()}
        if any(rows.num_rows for rows in rest.values()):
            yield Batch({"documents": schemas.arrow_schema("documents").empty_table(), **rest}, {})

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield id and text of each document."""
        for name in self._document_ids():
            yield name, self.text(name)

    def text(self, document_id: str) -> str:
        """Return the text of a document, newlines as they are."""
        return (self.folder / TEXT.path.format(document_id=document_id)).read_bytes().decode("utf-8")

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and source bytes of each document; nothing if the release has no sources."""
        if (self.folder / SOURCE.path).parent.is_dir():
            for name in self._document_ids():
                yield name, self._source(name)

    def count(self, table: str) -> int:
        """Return the number of rows of a table, as ``release.json`` states it."""
        return self.layout.rows[table]

    def _source(self, document_id: str) -> bytes:
        return (self.folder / SOURCE.path.format(document_id=document_id)).read_bytes()

    def _document_ids(self) -> Iterator[str]:
        for rows in self.stream("documents"):
            yield from rows["document_id"].to_pylist()


def _some(documents: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Cut the documents table into pieces of documents that are worked on together."""
    for rows in documents:
        start, characters = 0, 0
        for place, count in enumerate(rows["char_count"].to_pylist()):
            if place > start and (characters + count > _CHARACTERS or place - start == _DOCUMENTS):
                yield rows.slice(start, place - start)
                start, characters = place, 0
            characters += count
        if start < rows.num_rows:
            yield rows.slice(start)


class _Cursor:
    """Reads a table from its beginning to its end, some documents at a time."""

    def __init__(self, table: str, parts: Iterator[pa.Table]) -> None:
        self._parts = parts
        self._left = schemas.arrow_schema(table).empty_table()

    def until(self, document_id: str) -> pa.Table:
        """Return the rows not read yet of the documents up to ``document_id``, included."""
        found: list[pa.Table] = []
        while True:
            count = pc.sum(pc.less_equal(self._left["document_id"], document_id)).as_py() or 0
            found.append(self._left.slice(0, count))
            self._left = self._left.slice(count)
            if self._left.num_rows:
                break
            piece = next(self._parts, None)
            if piece is None:
                break
            self._left = piece
        return pa.concat_tables(found).combine_chunks()
