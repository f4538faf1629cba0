"""What the models say, as plain values: columns, keys, Arrow schemas, the hash of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from schemas import spans
from schemas.base import TableModel
from schemas.models import MODELS, TABLES
from schemas.spans import SpanColumns
from schemas.terms import Vocabulary
from schemas.vocabulary import VOCABULARIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    ``type`` is the Arrow type; ``unit`` a unit of measure or None; ``allowed`` the only values that it
    may hold, or None; ``vocabulary`` the list that explains its values, open or closed; ``pattern`` a
    regular expression for the whole value; ``minimum`` the least number; ``may_be_empty`` says that the
    empty text is a value, which elsewhere it is not; ``sense`` counts the meanings it has had.
    """

    name: str
    type: pa.DataType
    nullable: bool
    unit: str | None
    allowed: tuple[str, ...] | None
    vocabulary: Vocabulary | None
    pattern: str | None
    minimum: int | None
    unique: bool
    may_be_empty: bool
    sense: int
    description_en: str
    description_zh: str


class ForeignKey(NamedTuple):
    """``column`` holds a value of ``target_column`` of ``table``, or null."""

    column: str
    table: str
    target_column: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold across the columns of a row, in two languages."""

    name: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The title and the description of a table, in two languages."""

    title_en: str
    title_zh: str
    description_en: str
    description_zh: str


def model(table: str) -> type[TableModel]:
    """Return the Pandera model of ``table``. Raises KeyError, naming the tables, for any other name."""
    if table not in MODELS:
        raise KeyError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
    return MODELS[table]


def heading(table: str) -> Heading:
    """Return the title and description of ``table``."""
    config = model(table).to_schema()
    extra: Mapping[str, str] = _extra(table)
    return Heading(config.title, extra["title_zh"], config.description, extra["description_zh"])


def _extra(table: str) -> Mapping[str, str]:
    metadata: Any = model(table).get_metadata()
    extra: Mapping[str, str] = metadata[table]["dataframe"]
    return extra


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of ``table`` in their order."""
    annotated = model(table).__fields__
    return tuple(_column(name, annotated[name][0], field) for name, field in _fields(table).items())


def _column(name: str, annotation: Any, field: Any) -> Column:
    """Read one column; the type is the annotation's, of which Pandera forgets what a list may hold."""
    meta = field.metadata
    vocabulary: Vocabulary | None = meta["vocabulary"]
    return Column(
        name=name,
        type=annotation.metadata[0],
        nullable=field.nullable,
        unit=meta["unit"],
        allowed=vocabulary.values if vocabulary and vocabulary.closed else None,
        vocabulary=vocabulary,
        pattern=meta["pattern"],
        minimum=meta["minimum"],
        unique=meta["primary_key"],
        may_be_empty=meta["may_be_empty"],
        sense=meta["sense"],
        description_en=field.description,
        description_zh=meta["description_zh"],
    )


@cache
def primary_key(table: str) -> str:
    """Return the column that names a row of ``table``."""
    (key,) = (name for name, field in _fields(table).items() if field.metadata["primary_key"])
    return str(key)


@cache
def foreign_keys(table: str) -> tuple[ForeignKey, ...]:
    """Return the references of ``table``, in column order."""
    keys = ((name, field.metadata["foreign_key"]) for name, field in _fields(table).items())
    return tuple(ForeignKey(name, *target.split(".")) for name, target in keys if target)


def _fields(table: str) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = model(table).to_schema().columns
    return fields


@cache
def span_columns(table: str) -> tuple[SpanColumns, ...]:
    """Return the spans of ``table``: start, end and verbatim column, the row's own span first."""
    return spans.span_columns([column.name for column in columns(table)])


@cache
def rules(table: str) -> tuple[Rule, ...]:
    """Return the rules across columns that each row of ``table`` keeps, by name."""
    checks = model(table).to_schema().checks
    found = (Rule(check.name, check.description, check.title) for check in checks)
    return tuple(sorted(found, key=lambda rule: rule.name))


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of ``table``.

    Fields carry ``description_en``, ``description_zh`` and, where they have one, ``unit``; the schema
    carries the table's name, titles and descriptions. There is no pandas metadata.
    """
    words = heading(table)
    about = {
        "table": table,
        "title_en": words.title_en,
        "title_zh": words.title_zh,
        "description_en": words.description_en,
        "description_zh": words.description_zh,
    }
    return pa.schema([_field(column) for column in columns(table)], metadata=about)


def _field(column: Column) -> pa.Field:
    metadata = {"description_en": column.description_en, "description_zh": column.description_zh}
    if column.unit:
        metadata["unit"] = column.unit
    return pa.field(column.name, column.type, nullable=column.nullable, metadata=metadata)


@cache
def schema_hash() -> str:
    """Return the SHA-256 of a canonical description of all tables and vocabularies, in hex.

    It changes with anything that a reader could notice: a name, type, null, unit, allowed value,
    pattern, key, rule or description.
    """
    described = {
        "tables": [_described(table) for table in TABLES],
        "vocabularies": [_listed(vocabulary) for vocabulary in VOCABULARIES],
    }
    canonical = json.dumps(described, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _described(table: str) -> dict[str, Any]:
    words = heading(table)
    return {
        "name": table,
        "heading": [words.title_en, words.title_zh, words.description_en, words.description_zh],
        "columns": [_plain(column) for column in columns(table)],
        "primary_key": primary_key(table),
        "foreign_keys": [list(key) for key in foreign_keys(table)],
        "spans": [list(span) for span in span_columns(table)],
        "rules": [[rule.name, rule.en, rule.zh] for rule in rules(table)],
    }


def _plain(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": str(column.type),
        "nullable": column.nullable,
        "unit": column.unit,
        "allowed": column.allowed,
        "vocabulary": column.vocabulary.name if column.vocabulary else None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "unique": column.unique,
        "may_be_empty": column.may_be_empty,
        "sense": column.sense,
        "description": [column.description_en, column.description_zh],
    }


def _listed(vocabulary: Vocabulary) -> dict[str, Any]:
    terms = [[term.value, term.en, term.zh] for term in vocabulary.terms]
    return {"name": vocabulary.name, "closed": vocabulary.closed, "terms": terms}
