"""Keys: primary keys are unique, foreign keys resolve, ids and references say what the span says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import schemas
from pipelines.tables import source_view
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row

# The letter of each table is in its model's pattern.
_ID = re.compile(r"([0-9a-f]{16}):[a-z]+([0-9]+)-([0-9]+)(?:\.([0-9]+))?")

# In these the offsets are places enough.
_PLAIN = ("text/plain",)


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
            index = _targets(data, key)
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


def _targets(data: Dataset, key: schemas.ForeignKey) -> Mapping[str, Row]:
    """Return what a reference may name; of documents, all that there are, for nothing of them is asked."""
    if key.table == "documents" and data.documents is not None:
        return data.documents
    return {row[key.target_column]: row for row in data.rows(key.table)}


def _reference_problem(row: Row, target: Row | None, table: str) -> str:
    if target is None:
        return f"names no row of {table}"
    if table != "documents" and target["document_id"] != row["document_id"]:
        return f"names a row of another document, {target['document_id']}"
    return ""


def check_ids(data: Dataset) -> Iterator[Breach]:
    """Ids of extracted rows name their own document and span, as do ``source_ref`` and ``source_view``."""
    for table in (name for name in schemas.TABLES if name != "documents"):
        key = schemas.primary_key(table)
        for row in data.rows(table):
            if not _says_its_place(row[key], row):
                message = f"id does not name its document and span {row['start']}-{row['end']}"
                yield data.breach("ids", table, row, message, "make the id with IdMaker from the row's span")
            ref = f"texts/{row['document_id']}.txt#char={row['start']},{row['end']}"
            if row["source_ref"] != ref:
                message = f"source_ref is {row['source_ref']!r}, not {ref!r}"
                yield data.breach("ids", table, row, message, "take source_ref from Context.located")
            if row["source_view"] != (view := source_view(row[key])):
                message = f"source_view is {row['source_view']!r}, not {view!r}"
                yield data.breach("ids", table, row, message, "make the table with to_arrow")


def check_locators(data: Dataset) -> Iterator[Breach]:
    """Rows of a document that begin at one place have one `locator`; those of a plain text have none."""
    plain = {row["document_id"] for row in data.rows("documents") if row["media_type"] in _PLAIN}
    places: dict[tuple[str, int], str | None] = {}
    for table in (name for name in schemas.TABLES if name != "documents"):
        for row in data.rows(table):
            place = (row["document_id"], row["start"])
            expected = None if row["document_id"] in plain else places.setdefault(place, row["locator"])
            if row["locator"] != expected:
                message = f"locator is {row['locator']!r}, not {expected!r}"
                yield data.breach("locators", table, row, message, "take locator from SourceText.locator")


def _says_its_place(row_id: str, row: Row) -> bool:
    found = _ID.fullmatch(row_id)
    if found is None or int(found[4] or 2) < 2:
        return False
    return (found[1], int(found[2]), int(found[3])) == (row["document_id"], row["start"], row["end"])
