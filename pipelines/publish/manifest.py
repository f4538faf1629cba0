"""``release.json``: what a release was made of and what it holds. No times, no machine's paths."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import pyarrow as pa

import schemas
from pipelines.changes import Revision
from pipelines.coverage import SEVERITIES
from pipelines.export.edition import ROWS_AT_A_TIME
from pipelines.export.layout import Layout
from pipelines.export.registry import EDITION_NAMES, patterns
from pipelines.publish.code import code_version
from pipelines.quality import Tally, to_bytes
from pipelines.store import Store, sliced
from pipelines.tables import sort_table, to_json_lines


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file that was given: POSIX path as named to the build, hash and number of its bytes.

    ``document_id`` is null for a file that was refused.
    """

    path: str
    sha256: str
    bytes: int
    document_id: str | None = None


def inputs_of(store: Store) -> list[InputFile]:
    """Return the files of the documents in ``store``."""
    columns = ["source_path", "source_sha256", "source_bytes", "document_id"]
    parts = (rows.select(columns).to_pylist() for rows in store.stream("documents"))
    return [InputFile(*(row[name] for name in columns)) for part in parts for row in part]


class Refusal(Protocol):
    """A file that was not taken in: the code of the reason, what was found, where, what to do.

    ``offset`` is the byte of the file to blame, or None. ``pipelines.corpus.Refusal`` is one.
    """

    @property
    def path(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def offset(self) -> int | None: ...
    @property
    def advice(self) -> str: ...


def canonical(table: str, rows: pa.Table) -> pa.Table:
    """Return ``rows`` in the order and with the schema in which ``table`` is published.

    Raises ``ValueError`` if columns or types are not those of the schema.
    """
    schema = schemas.arrow_schema(table)
    if not rows.schema.equals(schema, check_metadata=False):
        raise ValueError(f"{table} does not have the schema of its model; build it with pipelines.tables")
    ordered = sort_table(table, rows).combine_chunks()
    return pa.Table.from_arrays(ordered.columns, schema=schema)


def content_hash(rows: pa.Table) -> str:
    """Return the SHA-256 of the table's canonical JSON lines: equal rows, equal hash."""
    return hashlib.sha256(to_json_lines(rows)).hexdigest()


def content(
    store: Store | Mapping[str, pa.Table],
    inputs: Iterable[InputFile],
    refused: Iterable[Refusal],
    editions: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Return all of ``release.json`` that the inputs decide, the versions apart.

    Two builds with equal content are the same release. ``store`` holds the canonical tables
    (:func:`canonical`; they may be given by name), ``editions`` names the chosen ones (None: all).
    """
    return content_of(survey(store), inputs, refused, editions)


def content_of(
    found: Survey,
    inputs: Iterable[InputFile],
    refused: Iterable[Refusal],
    editions: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Return what :func:`content` does, of tables that have been gone through."""
    chosen = None if editions is None else frozenset(editions) & frozenset(EDITION_NAMES)
    layout = Layout({name: table["rows"] for name, table in found.tables.items()}, chosen)
    return {
        "schema_sha256": schemas.schema_hash(),
        "codebook_sha256": codebook_hash(),
        "files": patterns(layout),
        # Named only where some are left out.
        **({} if chosen is None or len(chosen) == len(EDITION_NAMES) else {"editions": sorted(chosen)}),
        "inputs": [asdict(item) for item in sorted(inputs, key=lambda item: item.path)],
        "refused": [_refusal(item) for item in sorted(refused, key=lambda item: (item.path, item.what))],
        "tables": dict(found.tables),
        "flags": found.flags,
        "quality_sha256": quality_hash(to_bytes(found.tally.quality())),
    }


@dataclass(frozen=True, slots=True)
class Survey:
    """What one way through the tables tells: rows and content hash of each, flags, counts for quality."""

    tables: Mapping[str, Mapping[str, Any]]
    tally: Tally

    @property
    def flags(self) -> dict[str, int]:
        """The number of flags by severity, the mildest first."""
        return {severity: self.tally.severities[severity] for severity in SEVERITIES}

    @classmethod
    def joined(cls, surveys: Iterable[Survey]) -> Survey:
        """Join the surveys of single tables to that of all."""
        held = list(surveys)
        found = {name: table for part in held for name, table in part.tables.items()}
        return cls({name: found[name] for name in schemas.TABLES}, Tally.joined(part.tally for part in held))


def survey(store: Store | Mapping[str, pa.Table]) -> Survey:
    """Go through the tables of ``store`` once; whichever way they are cut, the result is the same."""
    read = (lambda name: iter([store[name]])) if isinstance(store, Mapping) else store.stream
    return Survey.joined(survey_table(name, read(name)) for name in schemas.TABLES)


def survey_table(table: str, parts: Iterable[pa.Table]) -> Survey:
    """Go through one table, given in pieces end to end: its entry in ``release.json``, and its counts."""
    digest, count, tally = hashlib.sha256(), 0, Tally()
    for rows in sliced(parts, ROWS_AT_A_TIME):
        digest.update(to_json_lines(rows))
        count += rows.num_rows
        tally.add(table, rows)
    return Survey({table: {"rows": count, "content_sha256": digest.hexdigest()}}, tally)


def codebook_hash() -> str:
    """Return the SHA-256 of the codebook."""
    return hashlib.sha256(schemas.codebook().encode("utf-8")).hexdigest()


def _refusal(item: Refusal) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("path", "reason", "what", "offset", "advice")}


def quality_hash(data: bytes) -> str:
    """Return the entry of ``quality.json`` in ``release.json``: other figures make another release."""
    return hashlib.sha256(data).hexdigest()


def manifest(
    version: str,
    held: Mapping[str, Any],
    predecessor: Mapping[str, Any] | None = None,
    revisions: Iterable[Revision] = (),
) -> dict[str, Any]:
    """Return the whole of ``release.json`` for a release of ``version`` with the content ``held``.

    ``predecessor`` names the release with which it was compared, ``revisions`` the documents that were
    captured again since then.
    """
    return {
        "name": "zhengce",
        "version": version,
        "code_version": code_version(),
        "predecessor": predecessor,
        "revisions": [asdict(revision) for revision in revisions],
        **held,
    }


def to_json(value: Any) -> bytes:
    """Return ``value`` as readable JSON in UTF-8, keys in their given order, with a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
