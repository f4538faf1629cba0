"""``release.json``: what a release was made of and what it holds. No times, no machine's paths."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import pyarrow as pa

import schemas
from pipelines.changes import Revision
from pipelines.export.registry import KINDS
from pipelines.publish.code import code_version
from pipelines.quality import quality, to_bytes
from pipelines.tables import sort_table, to_json_lines

SEVERITIES = ("info", "warning", "error")


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file that was given: POSIX path as named to the build, hash and number of its bytes.

    ``document_id`` is null for a file that was refused.
    """

    path: str
    sha256: str
    bytes: int
    document_id: str | None = None


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
    tables: Mapping[str, pa.Table], inputs: Iterable[InputFile], refused: Iterable[Refusal]
) -> dict[str, Any]:
    """Return all of ``release.json`` that the inputs decide, the versions apart.

    Two builds with equal content are the same release. ``tables`` are canonical (:func:`canonical`).
    """
    return {
        "schema_sha256": schemas.schema_hash(),
        "codebook_sha256": codebook_hash(),
        "files": file_patterns(),
        "inputs": [asdict(item) for item in sorted(inputs, key=lambda item: item.path)],
        "refused": [_refusal(item) for item in sorted(refused, key=lambda item: (item.path, item.what))],
        "tables": {name: table_summary(tables[name]) for name in schemas.TABLES},
        "flags": flag_counts(tables["flags"]),
        "quality_sha256": quality_hash(to_bytes(quality(tables))),
    }


def codebook_hash() -> str:
    """Return the SHA-256 of the codebook."""
    return hashlib.sha256(schemas.codebook().encode("utf-8")).hexdigest()


def file_patterns() -> list[str]:
    """Return the kinds of files that a release may have, as its README lists them, sorted."""
    return sorted(kind.pattern for kind in KINDS)


def _refusal(item: Refusal) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("path", "reason", "what", "offset", "advice")}


def table_summary(rows: pa.Table) -> dict[str, Any]:
    """Return a table's entry in ``release.json``: row count and content hash."""
    return {"rows": rows.num_rows, "content_sha256": content_hash(rows)}


def flag_counts(flags: pa.Table) -> dict[str, int]:
    """Return the number of flags by severity, the mildest first."""
    counts = Counter(flags.column("severity").to_pylist())
    return {severity: counts[severity] for severity in SEVERITIES}


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
