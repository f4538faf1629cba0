"""The shape of a table as its release states it: columns with types, units, values and references."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.export.jsonschema import TYPES, json_schema
from pipelines.export.layout import Layout
from pipelines.export.registry import PARQUET


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShape:
    """A column as a reader meets it.

    ``allowed`` are the only values it may hold (None: any), ``reference`` is ``table.column``,
    ``sense`` the count of meanings that it has had. ``words`` are its descriptions and those of its values.
    """

    name: str
    type: str
    nullable: bool
    unit: str | None = None
    allowed: frozenset[str] | None = None
    pattern: str | None = None
    reference: str | None = None
    sense: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its key and its columns in their order.

    ``full`` is false for a release of the time before ``schema/``: of it only names, types, nulls, units
    and descriptions are known, and no more is compared.
    """

    key: str
    columns: tuple[ColumnShape, ...]
    full: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnShape:
        """Return the column called ``name``."""
        return next(column for column in self.columns if column.name == name)


def read_shape(release: Path, table: str, layout: Layout) -> TableShape:
    """Return the shape of ``table`` in a release: by its JSON Schema, else by its Parquet file."""
    schema = release / "schema" / f"{table}.schema.json"
    if schema.is_file():
        return of_json_schema(json.loads(schema.read_bytes()))
    first, *_ = layout.paths(PARQUET.path.format(table=table), table)
    return of_parquet(pq.read_schema(release / first))


def present_shape(table: str) -> TableShape:
    """Return the shape of ``table`` in a release that this code makes."""
    return of_json_schema(json_schema(table))


def of_json_schema(schema: Mapping[str, Any]) -> TableShape:
    """Read the shape from ``schema/TABLE.schema.json``."""
    columns = tuple(_column(name, stated) for name, stated in schema["properties"].items())
    return TableShape(schema["x-primary-key"], columns)


def _column(name: str, stated: Mapping[str, Any]) -> ColumnShape:
    types = stated["type"] if isinstance(stated["type"], list) else [stated["type"]]
    (kind,) = (name for name in types if name != "null")
    allowed = stated.get("enum")
    words = [stated.get(key) for key in ("description", "x-description-zh", "x-terms")]
    return ColumnShape(
        name=name,
        type=f"array of {stated['items']['type']}" if kind == "array" else kind,
        nullable="null" in types,
        unit=stated.get("x-unit"),
        allowed=frozenset(value for value in allowed if value is not None) if allowed else None,
        pattern=stated.get("pattern"),
        reference=stated.get("x-references"),
        sense=stated.get("x-sense", 1),
        words=json.dumps(words, ensure_ascii=False, sort_keys=True),
    )


def of_parquet(schema: pa.Schema) -> TableShape:
    """Read what of the shape the Parquet file tells; the key is the first column of every table."""
    columns = tuple(_field(field) for field in schema)
    return TableShape(columns[0].name, columns, full=False)


def _field(field: pa.Field) -> ColumnShape:
    metadata = field.metadata or {}
    is_list = pa.types.is_list(field.type)
    unit = metadata.get(b"unit")
    return ColumnShape(
        name=field.name,
        type=f"array of {TYPES[field.type.value_type]}" if is_list else TYPES[field.type],
        nullable=field.nullable,
        unit=unit.decode() if unit else None,
    )
