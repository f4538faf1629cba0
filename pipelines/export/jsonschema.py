"""``schema/TABLE.schema.json``: the JSON Schema (2020-12) of a line of ``json/TABLE.jsonl``.

What JSON Schema has no word for stands beside it under names with ``x-``, which validators pass over:
Chinese words, units, references, and the meaning of coded values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export.edition import Release, filled, to_json

#: The names that JSON Schema has for the types of Arrow.
TYPES = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean"}


def json_schemas(_release: Release) -> Iterator[tuple[str, bytes]]:
    """Make ``schema/TABLE.schema.json`` of every table."""
    for table in schemas.TABLES:
        yield f"schema/{table}.schema.json", to_json(json_schema(table))


def json_schema(table: str) -> dict[str, Any]:
    """Return the schema of an object of ``table``: every column, and no other key."""
    words = schemas.heading(table)
    columns = schemas.columns(table)
    references = {key.column: f"{key.table}.{key.target_column}" for key in schemas.foreign_keys(table)}
    properties = {column.name: _property(column, references.get(column.name)) for column in columns}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words.title_en,
        "x-title-zh": words.title_zh,
        "description": words.description_en,
        "x-description-zh": words.description_zh,
        "x-primary-key": schemas.primary_key(table),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(column: schemas.Column, reference: str | None) -> dict[str, Any]:
    kind = type_name(column)
    allowed: list[str | None] | None = list(column.allowed) if column.allowed else None
    if allowed and column.nullable:
        allowed.append(None)
    return filled(
        {
            "description": column.description_en,
            "x-description-zh": column.description_zh,
            "type": [kind, "null"] if column.nullable else kind,
            "enum": allowed,
            "pattern": column.pattern,
            "minLength": 1 if kind == "string" and not column.may_be_empty else None,
            "minimum": column.minimum,
            "items": {"type": TYPES[column.type.value_type]} if kind == "array" else None,
            "x-unit": column.unit,
            "x-references": reference,
            "x-terms": _terms(column),
            "x-sense": column.sense if column.sense > 1 else None,
        }
    )


def type_name(column: schemas.Column) -> str:
    """Return the type of ``column`` as JSON Schema and Table Schema both call it."""
    return "array" if pa.types.is_list(column.type) else TYPES[column.type]


def _terms(column: schemas.Column) -> dict[str, dict[str, str]] | None:
    if column.vocabulary is None:
        return None
    return {term.value: {"en": term.en, "zh": term.zh} for term in column.vocabulary.terms}
