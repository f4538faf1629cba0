"""The files of a release: one entry per kind, from which descriptions, data card and ``verify`` take them.

A new kind of file is one entry more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import schemas
from pipelines.export.flat import TWINS
from pipelines.export.kind import Kind, Part
from pipelines.export.layout import NUMBER, Layout, part_of
from pipelines.export.room_kinds import ROOM


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release. ``table`` is set for the file of a table."""

    kind: Kind
    path: str
    title: str
    table: str | None = None


# The rows as JSON lines: the files whose columns the data package describes.
JSON_LINES = Kind(
    path="json/{table}.jsonl",
    media_type="application/jsonl",
    title="Table {table}: one JSON object a line",
    edition="json",
    splits=True,
)
# The rows as Parquet: the files that Croissant and the card for Hugging Face load.
PARQUET = Kind(
    path="parquet/{table}.parquet",
    media_type="application/vnd.apache.parquet",
    title="Table {table}: the same rows, with the description of each column in its field metadata",
    splits=True,
)
TEXT = Kind(
    path="texts/{document_id}.txt",
    media_type="text/plain",
    title="Source text of document {document_id}, on which offsets count: UTF-8, newlines as they were",
    licence="texts",
)
# The file from which a document was read. It is all that a rebuild needs.
SOURCE = Kind(
    path="sources/{document_id}",
    media_type="application/octet-stream",
    title="Source file of document {document_id}: its bytes as they were given",
    licence="texts",
    optional=True,
)
# What differs from the release before; a release without one, or a table that did not change, has none.
CHANGES: tuple[Kind, ...] = (
    Kind(
        path="CHANGELOG.md",
        media_type="text/markdown",
        title="What differs from the release before, in words and counts",
        part=Part.DOCUMENT,
        optional=True,
    ),
    *(
        Kind(
            path=f"changes/{{table}}.{name}.jsonl",
            media_type="application/jsonl",
            title=f"Table {{table}}: {title}",
            optional=True,
        )
        for name, title in (
            ("added", "rows that the release before had not"),
            ("removed", "rows of the release before that are gone"),
            ("cells", "a line per changed cell, with the old and the new value"),
            ("ids", "old and new id of each row of a document that was captured again"),
        )
    ),
)

#: The most parts that a kind of file whose path has ``{part}`` may be in.
PARTS = 1000

KINDS: tuple[Kind, ...] = (
    PARQUET,
    JSON_LINES,
    TEXT,
    SOURCE,
    *CHANGES,
    Kind(
        path="csv/{table}.csv",
        media_type="text/csv",
        title="Table {table} as CSV for spreadsheets; csv/README.md says how to read it back exactly",
        edition="csv",
    ),
    *(
        Kind(
            path=f"csv/{twin.name}.csv",
            media_type="text/csv",
            title=f"The items of {twin.table}.{twin.column}, a row each",
            edition="csv",
        )
        for twin in TWINS
    ),
    Kind(
        path="csv/README.md",
        media_type="text/markdown",
        title="How the CSV files are written, and read back without loss",
        part=Part.DOCUMENT,
        edition="csv",
    ),
    Kind(
        path="sqlite/zhengce.sqlite",
        media_type="application/vnd.sqlite3",
        title="All tables in one file, with keys, indexes and full-text search over the clauses",
        edition="sqlite",
    ),
    Kind(
        path="sqlite/metadata.json",
        media_type="application/json",
        title="The words by which Datasette shows zhengce.sqlite",
        part=Part.DOCUMENT,
        edition="sqlite",
    ),
    Kind(
        path="sqlite/README.md",
        media_type="text/markdown",
        title="How to search and serve zhengce.sqlite",
        part=Part.DOCUMENT,
        edition="sqlite",
    ),
    Kind(
        path="annotations.jsonl",
        media_type="application/ld+json",
        title="Each extracted row as a W3C Web Annotation on its text: one JSON-LD object a line",
        edition="annotations",
    ),
    Kind(
        path="akn/{document_id}.xml",
        media_type="application/akn+xml",
        title="Text and outline of document {document_id} as Akoma Ntoso 3.0",
        licence="texts",
        edition="akn",
    ),
    Kind(
        path="akn/README.md",
        media_type="text/markdown",
        title="How the texts are written as Akoma Ntoso",
        part=Part.DOCUMENT,
        edition="akn",
    ),
    *(replace(kind, edition="html") for kind in ROOM),
    Kind(
        path="schema/{table}.schema.json",
        media_type="application/schema+json",
        title="JSON Schema (2020-12) of a line of json/{table}.jsonl",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="ACCURACY.md",
        media_type="text/markdown",
        title="How often the rows are right: by table, field, grade and rule, and what is known to go wrong",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="quality.json",
        media_type="application/json",
        title="The same figures for programs",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="data-dictionary.md",
        media_type="text/markdown",
        title="Each column in English and Chinese: type, unit, allowed values, meaning",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="codebook.md",
        media_type="text/markdown",
        title="How each case in a text is read",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="INGEST.md",
        media_type="text/markdown",
        title="How to load the tables: pandas, Polars, DuckDB, SQLite, Hugging Face, R and Spark",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="release.json",
        media_type="application/json",
        title="What the release was made of and what it holds",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="README.md",
        media_type="text/markdown",
        title="This card, with the header that Hugging Face reads",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="CITATION.cff",
        media_type="application/yaml",
        title="How to cite this version (Citation File Format 1.2.0)",
        part=Part.DOCUMENT,
    ),
    Kind(
        path=".zenodo.json",
        media_type="application/json",
        title="Metadata for a deposit at Zenodo",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="datapackage.json",
        media_type="application/json",
        title="Data Package v2: tables with columns and keys, files with hashes, licences, sources",
        part=Part.INDEX,
    ),
    Kind(
        path="croissant.json",
        media_type="application/ld+json",
        title="Croissant 1.1 with its responsible-AI terms; also the schema.org description",
        part=Part.INDEX,
    ),
    Kind(
        path="SHA256SUMS",
        media_type="text/plain",
        title="The hash of each file; `sha256sum -c SHA256SUMS` checks them",
        part=Part.INDEX,
    ),
)


#: The editions that a build may leave out, in the order of their files.
EDITION_NAMES: tuple[str, ...] = tuple(dict.fromkeys(kind.edition for kind in KINDS if kind.edition))


#: What ``--editions`` knows besides: every release has it.
ALWAYS: str = "parquet"


def read_editions(text: str) -> tuple[str, ...] | None:
    """Read a choice of editions, ``json,csv`` or ``all`` (None). Raises ``ValueError`` for any other name."""
    names = [name.strip() for name in text.split(",")]
    if "all" in names:
        return None
    known = (ALWAYS, *EDITION_NAMES)
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise ValueError(f"{', '.join(map(repr, unknown))} is no edition; use all, or {', '.join(known)}")
    return tuple(name for name in EDITION_NAMES if name in names)


def files(
    document_ids: Iterable[str], kinds: Iterable[Kind] = KINDS, layout: Layout | None = None
) -> Iterator[File]:
    """Yield every file that a release of these documents may have, kind by kind, documents sorted.

    ``layout`` says which tables are split and which editions there are; without it none and all.
    """
    documents = sorted(document_ids)
    shape = layout or Layout()
    for kind in kinds:
        if not shape.has(kind.edition):
            continue
        if "{table}" in kind.path:
            for table in schemas.TABLES:
                yield from _of_table(kind, table, shape)
        elif "{document_id}" in kind.path:
            for name in documents:
                yield File(kind, kind.path.format(document_id=name), kind.title.format(document_id=name))
        elif "{part}" in kind.path:
            for part in range(PARTS):
                yield File(kind, kind.path.format(part=f"{part:03}"), kind.title)
        else:
            yield File(kind, kind.path, kind.title)


def _of_table(kind: Kind, table: str, layout: Layout) -> Iterator[File]:
    path, title = kind.path.format(table=table), kind.title.format(table=table)
    paths = layout.paths(path, table) if kind.splits else [path]
    for number, part in enumerate(paths, start=1):
        yield File(kind, part, title if part == path else f"{title}; part {number} of {len(paths)}", table)


def patterns(layout: Layout) -> list[str]:
    """Return the kinds of files that a release may have, as its README lists them, sorted."""
    kinds = [kind for kind in KINDS if layout.has(kind.edition)]
    found = {kind.pattern for kind in kinds}
    if any(map(layout.is_split, layout.rows)):
        found |= {part_of(kind.pattern, NUMBER) for kind in kinds if kind.splits}
    return sorted(found)


def described(
    folder: Path, document_ids: Iterable[str], kinds: Iterable[Kind] = KINDS, layout: Layout | None = None
) -> Iterator[File]:
    """Yield the files in ``folder`` that an index may name: those that are there, the indexes apart.

    Of many documents (``layout`` tells) the files that each document has are not named.

    Raises ``FileNotFoundError`` if one that every release has is not there yet, which tells a writer
    that it came too early.
    """
    named = document_ids if layout is None or layout.names_documents else ()
    for file in files(named, kinds, layout):
        if file.kind.part is Part.INDEX:
            continue
        if (folder / file.path).is_file():
            yield file
        elif not file.kind.optional:
            raise FileNotFoundError(f"{folder / file.path} must be written before it is described")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Size and SHA-256 (hex) of a file."""

    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Fingerprint:
        """Read them from the disk."""
        with path.open("rb") as file:
            return cls(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
