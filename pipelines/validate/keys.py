"""Keys: primary keys are unique, foreign keys resolve, ids and references say what the span says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import schemas
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row

# The letters of the codebook's ids; a table without an entry uses one letter of its own throughout.
ID_LETTERS = {"clauses": "c", "quantities": "q", "measures": "m", "targets": "t"}

_ID = re.compile(
    r"(?P<document>[0-9a-f]{16}):(?P<letter>[a-z]{1,3})(?P<start>\d+)-(?P<end>\d+)(?:\.(?P<count>\d+))?"
)


def check_primary_keys(data: Dataset) -> Iterator[Breach]:
    """Each table's primary key is set and unique."""
    for table in schemas.TABLES:
        key = schemas.primary_key(table)
        seen: set[Any] = set()
        for row in data.rows(table):
            if row[key] in seen or row[key] is None:
                message = f"{key} {row[key]!r} is null or stands twice"
                yield data.breach("primary_keys", table, row, message, "make ids with IdMaker, once per row")
            seen.add(row[key])


def check_foreign_keys(data: Dataset) -> Iterator[Breach]:
    """Each reference names a row that is there and, citations apart, of the same document."""
    for table in schemas.TABLES:
        for key in schemas.foreign_keys(table):
            index = {row[key.target_column]: row for row in data.rows(key.table)}
            for row in data.rows(table):
                value = row[key.column]
                if value is None:
                    continue
                problem = _reference_problem(row, index.get(value), key.table)
                if problem:
                    message = f"{key.column} {value!r} {problem}"
                    yield data.breach(
                        "foreign_keys",
                        table,
                        row,
                        message,
                        f"add the row to {key.table} or drop the reference",
                    )


def _reference_problem(row: Row, target: Row | None, table: str) -> str:
    if target is None:
        return f"names no row of {table}"
    if table != "documents" and target["document_id"] != row["document_id"]:
        return f"names a row of another document, {target['document_id']}"
    return ""


def check_ids(data: Dataset) -> Iterator[Breach]:
    """Ids of extracted rows are ``document_id:letterSTART-END`` of their own span; ``source_ref`` too."""
    for table in _extracted():
        letter = ID_LETTERS.get(table, "")
        key = schemas.primary_key(table)
        for row in data.rows(table):
            found = _ID.fullmatch(row[key] or "")
            letter = letter or (found["letter"] if found else "")
            if not found or not _agrees(found, row, letter):
                message = (
                    f"id does not say its own document, table letter and span {row['start']}-{row['end']}"
                )
                yield data.breach("ids", table, row, message, "make the id with IdMaker from the row's span")
            ref = f"texts/{row['document_id']}.txt#char={row['start']},{row['end']}"
            if row["source_ref"] != ref:
                message = f"source_ref is {row['source_ref']!r}, not {ref!r}"
                yield data.breach("ids", table, row, message, "take source_ref from Context.located")


def _agrees(found: re.Match[str], row: Row, letter: str) -> bool:
    span = (found["document"], int(found["start"]), int(found["end"]))
    count = int(found["count"] or 2)
    return span == (row["document_id"], row["start"], row["end"]) and found["letter"] == letter and count > 1


def _extracted() -> list[str]:
    return [table for table in schemas.TABLES if table != "documents"]
