"""Documents in batches: what many documents give, held so that one batch at a time is in memory.

A store is read as often as wanted. Its documents stand in the order of their ids, each whole in one batch,
and each table in the order of publication, so that a table is its parts end to end. Three stores: values
in memory (:class:`Held`), a work folder of parts (:class:`Spool`), and a published release
(:class:`pipelines.publish.published.Published`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.ipc as ipc

import schemas

_TEXTS: Final = "texts"
_ORIGINALS: Final = "originals"
_FILES: Final = pa.schema([pa.field("document_id", pa.string()), pa.field("data", pa.large_binary())])
_DRAFT: Final = "draft"
_OPTIONS: Final = ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents in the order of their ids, whole: the rows of every table, texts and source bytes.

    ``tables`` holds every table of the codebook by name, with its schema and in the order of publication;
    ``texts`` and ``originals`` are by document id (``originals`` may be empty: nothing can be rebuilt then).
    """

    tables: Mapping[str, pa.Table]
    texts: Mapping[str, str]
    originals: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def document_ids(self) -> list[str]:
        """The ids of its documents, in their order."""
        ids: list[str] = self.tables["documents"]["document_id"].to_pylist()
        return ids


class Store(Protocol):
    """Documents in batches, in the order of ids; may be read as often as wanted, one batch at a time."""

    def batches(self) -> Iterator[Batch]:
        """Yield all documents, batch by batch."""

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield the rows of one table, batch by batch."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the source text of each document, in the order of ids."""

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Yield the id and the source bytes of each document that has any, in the order of ids."""

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""


@dataclass(frozen=True, slots=True)
class Held:
    """A store in memory, of one batch: for tests and for few documents."""

    batch: Batch

    @classmethod
    def of(
        cls,
        tables: Mapping[str, pa.Table],
        texts: Mapping[str, str],
        originals: Mapping[str, bytes] | None = None,
    ) -> Held:
        """Hold canonical tables with their texts and source bytes, which are sorted by document here."""
        return cls(Batch(tables, dict(sorted(texts.items())), dict(sorted((originals or {}).items()))))

    def batches(self) -> Iterator[Batch]:
        """Yield the batch."""
        yield self.batch

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield the table."""
        yield self.batch.tables[table]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield id and text of each document."""
        yield from self.batch.texts.items()

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and source bytes of each document."""
        yield from self.batch.originals.items()

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return int(self.batch.tables[table].num_rows)


@dataclass(frozen=True, slots=True)
class Spool:
    """A store on the disk: a work folder with a folder for each batch, in it an Arrow file for each table.

    The value is the folder's name alone: it may be pickled, and be read by another process. A part is
    there once it is whole; what a killed run began is never taken for one.
    """

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> Spool:
        """Begin a new spool in ``folder``; what an older one left there is removed."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        return cls(folder)

    def add(self, batch: Batch) -> None:
        """Append a batch, whose documents come after all that are there.

        Raises ``ValueError`` if the schema of a table is not the one of ``schemas``, and ``OSError`` or
        ``pa.ArrowException`` when the disk refuses; the part is not there then.
        """
        number = len(self._parts())
        draft = self.folder / _DRAFT
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir()
        for table in schemas.TABLES:
            rows = batch.tables[table]
            if not rows.schema.equals(schemas.arrow_schema(table), check_metadata=False):
                raise ValueError(f"table {table}: columns, types or nulls differ from the schema")
            _write(rows, draft / f"{table}.arrow")
        texts = ((name, text.encode("utf-8", "surrogatepass")) for name, text in batch.texts.items())
        _write(_packed(texts), draft / f"{_TEXTS}.arrow")
        _write(_packed(batch.originals.items()), draft / f"{_ORIGINALS}.arrow")
        draft.rename(self.folder / f"part-{number:08d}")

    def extend(self, batches: Iterable[Batch]) -> Spool:
        """Append all ``batches``, one after another; return this spool."""
        for batch in batches:
            self.add(batch)
        return self

    def batches(self) -> Iterator[Batch]:
        """Yield all documents, batch by batch, as they were added."""
        for part in self._parts():
            tables = {table: _read(part / f"{table}.arrow") for table in schemas.TABLES}
            yield Batch(tables, dict(_texts(part)), dict(_unpacked(part / f"{_ORIGINALS}.arrow")))

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield the rows of one table, batch by batch."""
        for part in self._parts():
            yield _read(part / f"{table}.arrow")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield id and text of each document."""
        for part in self._parts():
            yield from _texts(part)

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and source bytes of each document."""
        for part in self._parts():
            yield from _unpacked(part / f"{_ORIGINALS}.arrow")

    def count(self, table: str) -> int:
        """Return the number of rows of a table; only the footers of its files are read."""
        return sum(_count(part / f"{table}.arrow") for part in self._parts())

    def _parts(self) -> list[Path]:
        with os.scandir(self.folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.startswith("part-"))
        return [self.folder / name for name in names]


def loaded(store: Store, table: str) -> pa.Table:
    """Return a whole table of ``store``: for a small release, or a small table."""
    schema = schemas.arrow_schema(table)
    return pa.concat_tables([schema.empty_table(), *store.stream(table)]).combine_chunks()


def sliced(parts: Iterable[pa.Table], rows: int) -> Iterator[pa.Table]:
    """Cut tables end to end anew, into tables of ``rows`` rows each and one of what is left, in one chunk.

    So what is made of them does not depend on the batches in which they came.
    """
    waiting: list[pa.Table] = []
    count = 0
    for part in parts:
        start = 0
        while count + part.num_rows - start >= rows:
            piece = part.slice(start, rows - count)
            yield pa.concat_tables([*waiting, piece]).combine_chunks()
            start += rows - count
            waiting, count = [], 0
        if start < part.num_rows:
            waiting.append(part.slice(start))
            count += part.num_rows - start
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def _packed(files: Iterable[tuple[str, bytes]]) -> pa.Table:
    held = list(files)
    columns = [[name for name, _ in held], [data for _, data in held]]
    return pa.Table.from_arrays(
        [pa.array(column, type=kind.type) for column, kind in zip(columns, _FILES, strict=True)],
        schema=_FILES,
    )


def _texts(part: Path) -> Iterator[tuple[str, str]]:
    for name, data in _unpacked(part / f"{_TEXTS}.arrow"):
        yield name, data.decode("utf-8", "surrogatepass")


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    rows = _read(path)
    for name, data in zip(rows["document_id"], rows["data"], strict=True):
        yield name.as_py(), data.as_py()


def _write(rows: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as file, ipc.new_file(file, rows.schema, options=_OPTIONS) as writer:
        writer.write_table(rows)


def _read(path: Path) -> pa.Table:
    with pa.OSFile(str(path), "rb") as file:
        return ipc.open_file(file).read_all()


def _count(path: Path) -> int:
    with pa.OSFile(str(path), "rb") as file:
        return int(ipc.open_file(file).count_rows())
