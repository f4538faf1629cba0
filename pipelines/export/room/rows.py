"""The rows of one document as the data of its page, without what the page can tell by itself.

A page knows its document, its text, and from a row's id its place; so these columns are left out, and a
value that is the very text of its own span is written as 1, a Simplified form equal to its original as 0.
What a page does not show is named in :data:`UNSHOWN`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import schemas
from pipelines.export.room.packing import plain

Row = Mapping[str, Any]

#: Columns of the tables that a page leaves out: the hash, and the folded twin of each clause's text.
UNSHOWN: Final = frozenset({"row_hash", "clauses.text"})
# What follows from the row's id, the document's text and the page's address.
_FOLLOWS: Final = frozenset(
    {"document_id", "clause_id", "start", "end", "quote", "source_ref", "source_view"}
)
_AS_IN_TEXT: Final = 1
_AS_ORIGINAL: Final = 0

#: The tables that stand on a page, in the order of its legend.
SHOWN: Final = (
    "measures",
    "thresholds",
    "targets",
    "responsibilities",
    "citations",
    "flags",
    "document_facts",
    "quantities",
    "clauses",
)


def page_data(document: Row, text: str, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Return the data of a page: the rows by table, and where offsets and browsers count differently."""
    return {
        "document": document["document_id"],
        "text_sha256": document["text_sha256"],
        # A browser counts a character beyond U+FFFF twice; these are their places in code points.
        "astral": [place for place, char in enumerate(text) if char > "\uffff"] if _is_astral(text) else [],
        "tables": {table: packed(table, rows[table], text) for table in SHOWN},
    }


def _is_astral(text: str) -> bool:
    return bool(text) and max(text) > "\uffff"


def packed(table: str, rows: Sequence[Row], text: str) -> dict[str, Any]:
    """Return ``rows`` of one document as their columns, then a list of values per row.

    The first column is the id, without the document's. A column that holds nothing here is not there.
    """
    names = [name for name in _packed_columns(table) if any(row.get(name) is not None for row in rows)]
    prefixes = _references(table)
    return {"columns": names, "rows": [[_value(row, name, prefixes, text) for name in names] for row in rows]}


@cache
def _packed_columns(table: str) -> tuple[str, ...]:
    spans = {span.verbatim for span in schemas.span_columns(table) if span.verbatim.endswith("_quote")}
    left_out = (_FOLLOWS | UNSHOWN | spans) - {schemas.primary_key(table)}
    names = (column.name for column in schemas.columns(table))
    return tuple(name for name in names if name not in left_out and f"{table}.{name}" not in left_out)


@cache
def _references(table: str) -> frozenset[str]:
    """The columns that hold ids of rows, which here begin with the id of this very document."""
    keys = {key.column for key in schemas.foreign_keys(table) if key.table != "documents"}
    return frozenset({schemas.primary_key(table), "group_id"} | keys)


def _value(row: Row, name: str, references: frozenset[str], text: str) -> Any:
    value = row[name]
    if not isinstance(value, str):
        return plain(value)
    if name in references:
        return value.removeprefix(f"{row['document_id']}:")
    if name.endswith("_hans") and value == row.get(name.removesuffix("_hans")):
        return _AS_ORIGINAL
    start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
    return _AS_IN_TEXT if start is not None and value == text[start:end] else value
