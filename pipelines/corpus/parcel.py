"""A parsed document as bytes: what a worker hands on, what the cache keeps, and never code.

A parcel is a length, a header in JSON, and (packed by zstd) the record batch of each table in Arrow's own
form, then the text in UTF-8. Only the schemas of this code read it: they are part of the cache's key.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

import schemas
from pipelines.coverage import counts_of
from pipelines.links import Mention, mention, names_of
from pipelines.parse.records import ParsedDocument
from pipelines.tables import to_arrow

_LENGTH: Final = struct.Struct(">I")
_CODEC: Final = pa.Codec("zstd", compression_level=1)


class ParcelError(ValueError):
    """Bytes that are no parcel of this code."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parsed document: the rows of each table as they were read, its text, and what links it to others.

    The rows are neither sorted nor hashed: both are done for a whole batch at once, which costs less.

    ``names`` are the normalised titles and numbers by which it may be cited, ``mentions`` what each row of
    its table ``citations`` cites, in the order of that table. ``counts`` are those of
    :func:`pipelines.coverage.counts_of`.
    """

    document_id: str
    tables: Mapping[str, pa.RecordBatch]
    text: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    counts: Mapping[str, int]


def pack(parsed: ParsedDocument, text: str) -> bytes:
    """Put a parsed document and its text into bytes; the same document gives the same bytes."""
    tables = {table: to_arrow(table, _rows(parsed, table), hashed=False) for table in schemas.TABLES}
    parts = [_message(tables[table]) for table in schemas.TABLES]
    parts.append(text.encode("utf-8", "surrogatepass"))
    body = b"".join(parts)
    header = {
        "document_id": parsed.document.document_id,
        "names": sorted(names_of(parsed)),
        "mentions": _mentions(tables["citations"], parsed.document.script),
        "counts": dict(sorted(counts_of(parsed, text).items())),
        "sizes": [len(part) for part in parts],
    }
    head = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    packed: bytes = _CODEC.compress(body, asbytes=True)
    return _LENGTH.pack(len(head)) + head + packed


def unpack(data: bytes) -> Parcel:
    """Read a parcel. Raises :class:`ParcelError` for bytes that are none, or not of these schemas."""
    try:
        (length,) = _LENGTH.unpack_from(data)
        header = json.loads(data[_LENGTH.size : _LENGTH.size + length])
        return _parcel(header, data[_LENGTH.size + length :])
    except (ValueError, KeyError, TypeError, struct.error, pa.ArrowException, OSError) as error:
        raise ParcelError(f"no parcel: {error}") from error


def _parcel(header: Mapping[str, Any], packed: bytes) -> Parcel:
    sizes = header["sizes"]
    body = _CODEC.decompress(packed, decompressed_size=sum(sizes))
    tables: dict[str, pa.RecordBatch] = {}
    place = 0
    for table, size in zip(schemas.TABLES, sizes, strict=False):
        tables[table] = pa.ipc.read_record_batch(body.slice(place, size), schemas.arrow_schema(table))
        tables[table].validate()
        place += size
    return Parcel(
        document_id=header["document_id"],
        tables=tables,
        text=body.slice(place, sizes[-1]).to_pybytes().decode("utf-8", "surrogatepass"),
        names=tuple(header["names"]),
        mentions=tuple((number, title) for number, title in header["mentions"]),
        counts=header["counts"],
    )


def _rows(parsed: ParsedDocument, table: str) -> tuple[Any, ...]:
    return (parsed.document,) if table == "documents" else getattr(parsed, table)


def _mentions(citations: pa.Table, script: str) -> list[Mention]:
    columns = (citations[name].to_pylist() for name in ("document_number", "title_hans"))
    return [mention(number, title, script) for number, title in zip(*columns, strict=True)]


def _message(rows: pa.Table) -> bytes:
    batches = rows.combine_chunks().to_batches()
    batch = batches[0] if batches else pa.RecordBatch.from_pylist([], schema=rows.schema)
    return bytes(batch.serialize())
