"""Tables as Parquet files: written in one fixed way, so that equal rows are equal bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipelines.publish.durable import sync

SETTINGS: Mapping[str, Any] = {
    "version": "2.6",
    "data_page_version": "1.0",
    "data_page_size": 1 << 20,
    "row_group_size": 1 << 16,
    "compression": "zstd",
    "compression_level": 9,
    "use_dictionary": True,
    "write_statistics": True,
    "write_page_index": False,
    "use_compliant_nested_type": True,
    # Keeps the descriptions of the columns, which are metadata of the Arrow fields.
    "store_schema": True,
}


def write(rows: pa.Table, path: Path) -> None:
    """Write ``rows`` to ``path`` and wait until they are on the disk; the folder must be there."""
    pq.write_table(rows, path, **SETTINGS)
    sync(path)


@cache
def published_schema(table: str) -> pa.Schema:
    """Return the schema that the Parquet file of ``table`` has, descriptions included.

    It is ``schemas.arrow_schema`` but for what Parquet itself settles (the items of a list are
    called ``element``).
    """
    file = io.BytesIO()
    pq.write_table(schemas.arrow_schema(table).empty_table(), file, **SETTINGS)
    return pq.read_schema(io.BytesIO(file.getvalue()))


def read(table: str, path: Path) -> pa.Table:
    """Read the rows of ``table`` from ``path``, with the schema of ``schemas.arrow_schema``.

    Raises ``ValueError`` if the file's columns, types or descriptions are not those of
    :func:`published_schema`, and ``OSError`` or ``pa.ArrowException`` if it is no Parquet file.
    """
    with pq.ParquetFile(path) as file:
        if not file.schema_arrow.equals(published_schema(table), check_metadata=True):
            raise ValueError("columns, types or descriptions are not those of the schema")
        return file.read().cast(schemas.arrow_schema(table))
