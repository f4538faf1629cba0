"""Records to Arrow and back: nothing inferred, nothing lost, one order, one spelling."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from pipelines.parse.records import Flag
from pipelines.tables import MisfitError, from_arrow, sort_table, to_arrow, to_json_lines
from tests.schema_rows import DOC, sound

EVERY_TABLE = pytest.mark.parametrize("table", schemas.TABLES)


@EVERY_TABLE
def test_records_come_back_as_they_went(table: str) -> None:
    rows = (sound(table),)
    made = to_arrow(table, iter(rows))
    assert made.schema.equals(schemas.arrow_schema(table), check_metadata=True)
    assert from_arrow(table, made) == rows


@EVERY_TABLE
def test_no_records_make_the_empty_table(table: str) -> None:
    made = to_arrow(table, [])
    assert made.num_rows == 0
    assert made.schema.equals(schemas.arrow_schema(table), check_metadata=True)
    assert from_arrow(table, made) == ()
    assert to_json_lines(made) == b""


@EVERY_TABLE
def test_a_table_survives_parquet(table: str, tmp_path: Path) -> None:
    made = to_arrow(table, [sound(table)])
    pq.write_table(made, tmp_path / "t.parquet")
    read = pq.read_table(tmp_path / "t.parquet")
    assert read.schema.equals(made.schema, check_metadata=True)
    assert from_arrow(table, read) == from_arrow(table, made)


MISFITS: list[tuple[str, dict[str, Any], str, str]] = [
    ("flags", {"start": 1.0}, "start", "1.0 (float) is no int64"),
    ("flags", {"start": True}, "start", "True (bool) is no int64"),
    ("flags", {"start": "6"}, "start", "'6' (str) is no int64"),
    ("flags", {"start": 2**63}, "start", "is no int64"),
    ("flags", {"code": 7}, "code", "7 (int) is no string"),
    ("flags", {"code": b"x"}, "code", "(bytes) is no string"),
    ("flags", {"code": None}, "code", "null, but the column has no nulls"),
    ("flags", {"quote": "\ud800"}, "quote", "surrogates not allowed"),
    ("clauses", {"keywords": "总则"}, "keywords", "(str) is no list"),
    ("clauses", {"keywords": ("a", None)}, "keywords", "(tuple) is no list"),
    ("clauses", {"keywords": None}, "keywords", "null, but the column has no nulls"),
    ("quantities", {"value_max": True}, "value_max", "True (bool) is no double"),
    ("quantities", {"value_max": "1"}, "value_max", "'1' (str) is no double"),
    ("quantities", {"value_max": float("nan")}, "value_max", "nan (float) is no double"),
    ("quantities", {"value_max": float("inf")}, "value_max", "inf (float) is no double"),
    ("quantities", {"value_max": 2**60 + 1}, "value_max", "is no double"),
    ("measures", {"is_quantified": 1}, "is_quantified", "1 (int) is no bool"),
]


@pytest.mark.parametrize(("table", "changes", "column", "says"), MISFITS)
def test_a_misfit_is_named_by_table_row_and_column(
    table: str, changes: dict[str, Any], column: str, says: str
) -> None:
    spoiled = sound(table, **changes)
    with pytest.raises(MisfitError) as refused:
        to_arrow(table, [sound(table), spoiled])
    row_id = getattr(spoiled, schemas.primary_key(table))
    assert (refused.value.table, refused.value.row_id, refused.value.column) == (table, row_id, column)
    assert says in refused.value.problem
    assert str(refused.value).startswith(f"table {table}, row {row_id}, column {column}: ")


def test_a_record_of_another_table_is_refused() -> None:
    with pytest.raises(MisfitError, match="table flags: Citation is no Flag"):
        to_arrow("flags", [sound("citations")])


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError, match="no table 'rows'"):
        to_arrow("rows", [])


def test_whole_numbers_may_stand_for_floats() -> None:
    made = to_arrow("quantities", [sound("quantities", value_max=500000)])
    assert made["value_max"].to_pylist() == [500000.0]


def test_a_table_of_another_shape_is_refused() -> None:
    good = to_arrow("flags", [sound("flags")])
    start = good.schema.get_field_index("start")
    narrow = good.set_column(
        start, pa.field("start", pa.int32(), nullable=False), good["start"].cast(pa.int32())
    )
    holed = good.set_column(
        start, pa.field("start", pa.int64(), nullable=False), pa.array([None], type=pa.int64())
    )
    for spoiled in (narrow, good.drop_columns(["start"]), holed):
        with pytest.raises(MisfitError, match="table flags, column start: "):
            from_arrow("flags", spoiled)
    with pytest.raises(MisfitError, match="table flags"):
        from_arrow("flags", good.select(good.schema.names[::-1]))


def _flag(start: int, end: int, count: int = 1, document: str = DOC) -> Flag:
    suffix = f".{count}" if count > 1 else ""
    flag_id = f"{document}:f{start}-{end}{suffix}"
    flag: Flag = sound("flags", flag_id=flag_id, document_id=document, start=start, end=end)
    return flag


def test_rows_are_sorted_by_document_span_and_count() -> None:
    other = "f" * 16
    ordered = [
        _flag(2, 3),
        _flag(2, 10),
        *(_flag(9, 12, count) for count in range(1, 12)),
        _flag(10, 11),
        _flag(0, 1, document=other),
    ]
    shuffled = list(ordered)
    random.Random(3).shuffle(shuffled)
    halves = [to_arrow("flags", shuffled[:7]), to_arrow("flags", shuffled[7:])]
    made = sort_table("flags", pa.concat_tables(halves))
    assert from_arrow("flags", made) == tuple(ordered)
    assert made.schema.equals(schemas.arrow_schema("flags"), check_metadata=True)


def test_documents_are_sorted_by_id_not_by_path() -> None:
    rows = [
        sound("documents", document_id=key * 16, source_path=path) for key, path in [("b", "1"), ("a", "2")]
    ]
    made = sort_table("documents", to_arrow("documents", rows))
    assert made["document_id"].to_pylist() == ["a" * 16, "b" * 16]


@EVERY_TABLE
def test_the_empty_table_is_sorted(table: str) -> None:
    empty = to_arrow(table, [])
    assert sort_table(table, empty).equals(empty)


def _numbers(*values: Any) -> bytes:
    return to_json_lines(pa.table({"n": pa.array(values, type=pa.float64())}))


def test_json_spells_numbers_in_one_way() -> None:
    expected = [
        b"5000000",
        b"2.5",
        b"0",
        b"0.1",
        b"-3",
        b"9007199254740991",
        b"9007199254740992.0",
        b"1e+300",
        b"null",
    ]
    made = _numbers(5e6, 2.5, -0.0, 0.1, -3.0, 2.0**53 - 1, 2.0**53, 1e300, None)
    assert made.splitlines() == [b'{"n":' + value + b"}" for value in expected]


def test_json_refuses_what_json_cannot_say() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        _numbers(float("nan"))


@EVERY_TABLE
def test_json_lines_are_the_rows(table: str) -> None:
    made = to_arrow(table, [sound(table), sound(table)])
    lines = to_json_lines(made)
    assert lines.endswith(b"}\n")
    assert b"\\u" not in lines
    read = [json.loads(line) for line in lines.decode("utf-8").split("\n")[:-1]]
    assert read == made.to_pylist()
    assert [list(row) for row in read] == [made.schema.names] * 2


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=50, deadline=None)
def test_any_text_stands_on_one_line(text: str) -> None:
    made = to_arrow("flags", [sound("flags", printed=text)])
    lines = to_json_lines(made)
    assert lines.count(b"\n") == 1
    assert json.loads(lines)["printed"] == text
    assert from_arrow("flags", made)[0].printed == text
