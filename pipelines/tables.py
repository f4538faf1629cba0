"""Records to Arrow tables and back, their order, and their canonical JSON Lines.

The schema is always the explicit one of ``schemas``; nothing is inferred and nothing is coerced, but
that whole numbers may stand for floating ones.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from pipelines.parse import records

#: The record of each table.
RECORDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "documents": records.Document,
        "document_facts": records.DocumentFact,
        "clauses": records.Clause,
        "quantities": records.Quantity,
        "measures": records.Measure,
        "thresholds": records.Threshold,
        "targets": records.Target,
        "responsibilities": records.Responsibility,
        "citations": records.Citation,
        "flags": records.Flag,
    }
)

# The Python types of which a column of an Arrow type is made. Arrow itself would cut 1.5 to 1 and
# take "ab" for ["a", "b"]; and bool is no int here.
_PYTHON_TYPES: Final[Mapping[pa.DataType, frozenset[type]]] = {
    pa.string(): frozenset({str}),
    pa.int64(): frozenset({int}),
    pa.float64(): frozenset({float, int}),
    pa.bool_(): frozenset({bool}),
}
_LISTS: Final = frozenset({tuple, list})
# Above this a float may stand for several whole numbers; it keeps its exponent in JSON.
_EXACT_BELOW: Final = 2.0**53
_LENGTH: Final = "key length"
# What JSON's own encoder does with a text, without its way there for each value.
_quoted: Final = json.encoder.encode_basestring
_MUST_ESCAPE: Final = r'[\x00-\x1f"\\]'
# Rows whose lines are made at a time.
_LINES: Final = 4096
#: The column that no record has: it is made of the row when the table is.
ROW_HASH: Final = "row_hash"
#: Nor this one: the link to the row in the reading room, made of its id.
SOURCE_VIEW: Final = "source_view"


class MisfitError(ValueError):
    """A record does not fit its table; says table, row id, column, and what is wrong."""

    def __init__(self, table: str, row_id: str, column: str, problem: str) -> None:
        self.table, self.row_id, self.column, self.problem = table, row_id, column, problem
        where = ", ".join(
            part for part in (f"row {row_id}" if row_id else "", column and f"column {column}") if part
        )
        super().__init__(f"table {table}{', ' + where if where else ''}: {problem}")


def to_arrow(table: str, rows: Iterable[Any], *, hashed: bool = True) -> pa.Table:
    """Make the Arrow table of ``table`` from its records, in their order, each row with its hash.

    Where the rows of many documents come together, hashes are made then, at a fraction of the cost
    (``hashed=False`` leaves them null; :func:`with_row_hashes`).

    Raises MisfitError for a record of another table, a value of another type than the column's, a null
    where there may be none, a number that is not finite or too large, and text that is no Unicode.
    """
    held = list(rows)
    schema = schemas.arrow_schema(table)
    if not held:
        return schema.empty_table()
    for row in held:
        if type(row) is not RECORDS[table]:
            raise MisfitError(table, "", "", f"{type(row).__name__} is no {RECORDS[table].__name__}")
    fields = [field for field in schema if field.name not in (ROW_HASH, SOURCE_VIEW)]
    read = attrgetter(*(field.name for field in fields))
    values = zip(*map(read, held), strict=True)
    columns = [_array(table, field, column, held) for field, column in zip(fields, values, strict=True)]
    made = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    views = pa.array(map(source_view, made[schemas.primary_key(table)].to_pylist()), type=pa.string())
    viewed = made.append_column(schema.field(SOURCE_VIEW), views)
    if hashed:
        return with_row_hashes(table, viewed)
    return _placed(schema, viewed, pa.nulls(len(held), pa.string()))


def source_view(row_id: str) -> str:
    """Return the link to the row with this id in the reading room, from the folder of the release."""
    document_id, colon, _ = row_id.partition(":")
    return f"html/{document_id}.html#{row_id}" if colon else f"html/{document_id}.html"


def with_row_hashes(table: str, rows: pa.Table) -> pa.Table:
    """Return ``rows`` with the column ``row_hash`` made anew, whatever it held; else as they are."""
    return _placed(schemas.arrow_schema(table), rows, pa.array(row_hashes(rows), type=pa.string()))


def _placed(schema: pa.Schema, rows: pa.Table, hashes: pa.Array) -> pa.Table:
    columns = [hashes if name == ROW_HASH else rows[name] for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def row_hashes(rows: pa.Table) -> list[str]:
    """Return the hash of each row: SHA-256 (hex) of its JSON line without newline and ``row_hash``."""
    names = [name for name in rows.schema.names if name != ROW_HASH]
    return [hashlib.sha256(line[:-1]).hexdigest() for line in _json_lines(rows.select(names))]


def _array(table: str, field: pa.Field, values: Sequence[Any], rows: Sequence[Any]) -> pa.Array:
    if not _all_fit(field, values):
        raise _misfit(table, field, values, rows)
    try:
        return pa.array(values, type=field.type)
    except (pa.ArrowException, OverflowError, UnicodeEncodeError):
        raise _misfit(table, field, values, rows) from None


def _all_fit(field: pa.Field, values: Sequence[Any]) -> bool:
    """Judge a column by the set of its types, which is quick; a float must be finite too."""
    if set(map(type, values)) - _allowed(field):
        return False
    if pa.types.is_floating(field.type):
        return all(value is None or math.isfinite(value) for value in values)
    if pa.types.is_list(field.type):
        return all(set(map(type, items)) <= _PYTHON_TYPES[field.type.value_type] for items in values)
    return True


def _allowed(field: pa.Field) -> frozenset[type]:
    types = _LISTS if pa.types.is_list(field.type) else _PYTHON_TYPES[field.type]
    return types | {NoneType} if field.nullable else types


def _misfit(table: str, field: pa.Field, values: Sequence[Any], rows: Sequence[Any]) -> MisfitError:
    """Name the first row of the column that does not fit."""
    key = schemas.primary_key(table)
    for value, row in zip(values, rows, strict=True):
        problem = _problem(field, value)
        if problem:
            return MisfitError(table, str(getattr(row, key)), field.name, problem)
    return MisfitError(table, "", field.name, f"the column does not fit {field.type}")


def _problem(field: pa.Field, value: Any) -> str:
    if value is None and not field.nullable:
        return "null, but the column has no nulls"
    if not _all_fit(field, [value]):
        return f"{value!r} ({type(value).__name__}) is no {field.type}"
    try:
        pa.array([value], type=field.type)
    except (pa.ArrowException, OverflowError, UnicodeEncodeError) as error:
        return f"{value!r} is no {field.type}: {error}"
    return ""


def from_arrow(table: str, rows: pa.Table) -> tuple[Any, ...]:
    """Make the records of ``table`` from its Arrow table, in its order; lists become tuples.

    Raises MisfitError if columns, types or nulls are not those of the table's schema.
    """
    _require(table, rows)
    names = [field.name for field in dataclasses.fields(RECORDS[table])]
    columns = [_values(rows[name]) for name in names]
    return tuple(RECORDS[table](**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))


def _values(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_list(column.type):
        return [tuple(items) for items in values]
    return values


def _require(table: str, rows: pa.Table) -> None:
    expected = schemas.arrow_schema(table)
    if not rows.schema.equals(expected, check_metadata=False):
        theirs = {field.name: field for field in rows.schema}
        odd = [field.name for field in expected if field.name not in theirs or theirs[field.name] != field]
        odd += sorted(set(theirs) - set(expected.names))
        raise MisfitError(table, "", ", ".join(odd), "columns, types or nulls differ from the schema")
    for field, column in zip(expected, rows.columns, strict=True):
        if not field.nullable and column.null_count:
            raise MisfitError(table, "", field.name, "null, but the column has no nulls")


def sort_table(table: str, rows: pa.Table) -> pa.Table:
    """Put the rows of ``table`` into the order of publication.

    Rows stand by document id, start, end, and the count in the id (``.2`` before ``.10``); documents by
    their id alone. The id comes from the source's bytes, so that moving or renaming a file, or adding
    another, changes the place of no row. Since ids are unique the order is total.
    """
    key = schemas.primary_key(table)
    leading = ["document_id", "start", "end"] if "start" in rows.schema.names else []
    lengths = pc.utf8_length(rows[key])
    keys = pa.table({**{name: rows[name] for name in leading}, _LENGTH: lengths, key: rows[key]})
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names])
    return rows.take(order)


def to_json_lines(rows: pa.Table) -> bytes:
    r"""Write an Arrow table as canonical JSON Lines: the same rows give the same bytes.

    UTF-8 without byte order mark, one object a line, each line ended by ``\n``, keys in column order, no
    blanks, only what JSON must escape is escaped. Integers are written as integers, and so are whole
    floats below 2**53 (``5000000``, not ``5000000.0``); other floats in Python's shortest form that
    reads back the same. Raises ValueError for a number that is not finite.
    """
    return b"".join(_json_lines(rows))


def _json_lines(rows: pa.Table) -> Iterator[bytes]:
    """Yield each row as a line, from lines that Arrow has joined column by column."""
    for part in rows.combine_chunks().to_batches(max_chunksize=_LINES):
        cells = [_cells(f"{_quoted(field.name)}:", part[field.name]) for field in part.schema]
        lines = _joined("{", _joined(*cells, between=","), "}\n")
        yield from pc.cast(lines, pa.large_binary()).to_pylist()


def _cells(key: str, column: pa.Array) -> pa.Array:
    values = _written(column)
    return pc.fill_null(_joined(key, values), _constant(f"{key}null"))


def _joined(*parts: pa.Array | str, between: str = "") -> pa.Array:
    """Join texts row by row; a row with a null among them is null."""
    held = [_constant(part) if isinstance(part, str) else part for part in (*parts, between)]
    return pc.binary_join_element_wise(*held)


def _constant(text: str) -> pa.Scalar:
    return pa.scalar(text, type=pa.large_string())


def _written(column: pa.Array) -> pa.Array:
    """Write each value of a column as JSON; a null stays one."""
    if pa.types.is_string(column.type):
        return _joined('"', _escaped(column), '"')
    if pa.types.is_floating(column.type):
        return _numbers(column)
    if pa.types.is_list(column.type):
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        texts = [None if items is None else encode(items) for items in column.to_pylist()]
        return pa.array(texts, type=pa.large_string())
    return pc.cast(column, pa.large_string())


def _escaped(column: pa.Array) -> pa.Array:
    """Escape what JSON must escape; most texts hold nothing of the kind."""
    texts = pc.cast(column, pa.large_string())
    odd = pc.fill_null(pc.match_substring_regex(texts, _MUST_ESCAPE), False)
    if not pc.any(odd).as_py():
        return texts
    mended = [_quoted(text)[1:-1] for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, odd, pa.array(mended, type=pa.large_string()))


def _numbers(column: pa.Array) -> pa.Array:
    """Write whole floats as integers (minus zero as 0), others in Python's shortest form."""
    if not pc.all(pc.is_finite(column)).as_py() and column.null_count < len(column):
        raise ValueError("numbers that are not finite are not JSON compliant")
    whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), _EXACT_BELOW))
    integers = pc.cast(pc.cast(pc.if_else(whole, column, None), pa.int64()), pa.large_string())
    odd = pc.fill_null(pc.invert(whole), False)
    shortest = pa.array([repr(value) for value in column.filter(odd).to_pylist()], type=pa.large_string())
    return pc.replace_with_mask(integers, odd, shortest)
