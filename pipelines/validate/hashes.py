"""The hash of each row: what an ingest that merges by id and hash relies on."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.tables import ROW_HASH, row_hashes
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset


def check_row_hashes(data: Dataset) -> Iterator[Breach]:
    """`row_hash` is the SHA-256 of the row's canonical JSON line without it, in every row of every table."""
    for table, rows in data.tables.items():
        stated = rows[ROW_HASH].to_pylist()
        for row, found, made in zip(data.rows(table), stated, row_hashes(rows), strict=True):
            if found != made:
                message = f"row_hash is {found}, but the row's line gives {made}"
                advice = "make the table with pipelines.tables.to_arrow, or fetch the release again"
                yield data.breach("row_hashes", table, row, message, advice)
