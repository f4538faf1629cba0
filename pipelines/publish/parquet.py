"""Tables as Parquet files: written in one fixed way, so that equal rows are equal bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipelines.store import sliced

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


ROWS_PER_GROUP: int = SETTINGS["row_group_size"]
_OPEN: Mapping[str, Any] = {name: value for name, value in SETTINGS.items() if name != "row_group_size"}


def write(table: str, rows: Iterator[pa.Table], paths: Iterable[Path], rows_per_file: int) -> None:
    """Write the rows of ``table``, in pieces end to end, to ``paths``, ``rows_per_file`` each.

    A row group is in memory at a time. The folders must be there.
    """
    size = min(ROWS_PER_GROUP, rows_per_file)
    groups = sliced(rows, size)
    schema = schemas.arrow_schema(table)
    for path in paths:
        with pq.ParquetWriter(path, schema, **_OPEN) as file:
            for group in islice(groups, rows_per_file // size):
                file.write_table(group, row_group_size=size)


def stream(table: str, paths: Iterable[Path], rows: int = 1 << 12) -> Iterator[pa.Table]:
    """Read the rows of ``table`` from its files, ``rows`` at a time; raises as :func:`read`."""
    schema = schemas.arrow_schema(table)
    for path in paths:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            _require(table, file)
            for batch in file.iter_batches(batch_size=rows):
                yield pa.Table.from_batches([batch]).cast(schema)


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
        _require(table, file)
        return file.read().cast(schemas.arrow_schema(table))


def _require(table: str, file: pq.ParquetFile) -> None:
    if not file.schema_arrow.equals(published_schema(table), check_metadata=True):
        raise ValueError("columns, types or descriptions are not those of the schema")
