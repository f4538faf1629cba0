"""The CSV edition: by RFC 4180, harmless in a spreadsheet, and read back it is the Parquet rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from pipelines.export.csvfiles import csv_files, guarded, joined
from pipelines.export.flat import TWINS, Twin
from pipelines.publish import parquet, verify_release
from tests.export_support import copy_of, made, reseal
from tests.release_support import corpus_tables

Rows = list[dict[str, Any]]


def split(text: str) -> list[str]:
    """Take apart what ``joined`` joined, by the rule of csv/README.md."""
    items, escaped = [""], False
    for char in text:
        if not escaped and char == "|":
            items.append("")
        elif escaped or char != "\\":
            items[-1] += char
        escaped = not escaped and char == "\\"
    return items if text else []


def read_back(data: bytes, table: str) -> Rows:
    """Read a CSV file of ``table`` with pandas, by the rules of csv/README.md."""
    frame = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert list(frame.columns) == schemas.arrow_schema(table).names
    readers = {column.name: _reader(column.type) for column in schemas.columns(table)}
    records = frame.to_dict("records")
    return [{str(n): readers[str(n)](cell) if cell else None for n, cell in row.items()} for row in records]


def _reader(kind: pa.DataType) -> Any:
    if pa.types.is_list(kind):
        return lambda cell: split(cell.removeprefix("'"))
    if pa.types.is_boolean(kind):
        return {"true": True, "false": False}.__getitem__
    if pa.types.is_string(kind):
        return lambda cell: cell.removeprefix("'")
    return float if pa.types.is_floating(kind) else int


def parquet_rows(release: Path, table: str) -> Rows:
    rows: Rows = parquet.read(table, release / "parquet" / f"{table}.parquet").to_pylist()
    return rows


@pytest.mark.parametrize("table", schemas.TABLES)
def test_read_with_pandas_it_is_the_parquet_rows(seed_release: Path, table: str) -> None:
    data = (seed_release / "csv" / f"{table}.csv").read_bytes()
    expected = parquet_rows(seed_release, table)
    assert expected
    assert read_back(data, table) == expected


@pytest.mark.parametrize("table", schemas.TABLES)
def test_every_line_break_and_null_comes_back(table: str) -> None:
    tables = corpus_tables()
    assert read_back(made(csv_files, f"csv/{table}.csv", tables), table) == tables[table].to_pylist()


def test_a_cell_that_was_changed_is_another_row(seed_release: Path) -> None:
    data = (seed_release / "csv" / "measures.csv").read_bytes()
    assert b",award," in data
    changed = data.replace(b",award,", b",grant,", 1)
    assert read_back(changed, "measures") != parquet_rows(seed_release, "measures")


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_twin_has_a_row_for_each_item(seed_release: Path, twin: Twin) -> None:
    frame = pd.read_csv(
        seed_release / "csv" / f"{twin.name}.csv", encoding="utf-8-sig", keep_default_na=False
    )
    assert tuple(frame.columns) == twin.columns
    found = {key: group[twin.item].tolist() for key, group in frame.groupby(twin.key)}
    rows = parquet_rows(seed_release, twin.table)
    assert found == {row[twin.key]: row[twin.column] for row in rows if row[twin.column]}
    assert (frame["position"] == frame.groupby(twin.key).cumcount() + 1).all()


def test_there_is_a_twin_for_every_list_column() -> None:
    lists = {
        (table, column.name)
        for table in schemas.TABLES
        for column in schemas.columns(table)
        if pa.types.is_list(column.type)
    }
    assert {(twin.table, twin.column) for twin in TWINS} == lists == {("clauses", "keywords")}


def test_the_files_open_in_excel_with_the_chinese_intact(seed_release: Path) -> None:
    for file in (seed_release / "csv").glob("*.csv"):
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
        assert data.endswith(b"\r\n")
        assert not data[3:].decode("utf-8").startswith("\ufeff")
    assert "数字经济" in (seed_release / "csv" / "clauses.csv").read_text("utf-8-sig")


def test_no_text_cell_begins_a_formula(seed_release: Path) -> None:
    for table in schemas.TABLES:
        with (seed_release / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                texts = [row[c.name] for c in schemas.columns(table) if not pa.types.is_floating(c.type)]
                assert not [cell for cell in texts if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"),
        ("=", "'="),
        ("-1", "'-1"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("'=", "''="),
        ("", "'"),
        ("政策", "政策"),
        ("1-2", "1-2"),
    ],
)
def test_a_guarded_cell_is_harmless(text: str, written: str) -> None:
    assert guarded(text) == written


@given(st.text())
def test_the_guard_is_taken_off_without_loss(text: str) -> None:
    assert guarded(text)  # never an empty cell, which is null
    assert guarded(text).removeprefix("'") == text


@pytest.mark.parametrize(
    "odd", ["a\0b", "a\rb", "a\r\nb", "\r", 'a"b,c', "\x85", "\u2028", "NA", "None", " a ", "\ufeff"]
)
def test_odd_text_comes_back(odd: str) -> None:
    tables = corpus_tables()
    rows = tables["flags"].slice(0, 1)
    place = rows.schema.get_field_index("printed")
    rows = rows.set_column(place, rows.schema.field(place), pa.array([odd]))
    data = made(csv_files, "csv/flags.csv", tables | {"flags": rows})
    assert read_back(data, "flags") == rows.to_pylist()


@given(st.lists(st.text(alphabet="ab|\\'", min_size=1)))
def test_a_joined_list_is_split_without_loss(items: list[str]) -> None:
    assert split(joined(items)) == items


def test_the_readme_says_how_to_read_the_files(seed_release: Path) -> None:
    readme = (seed_release / "csv" / "README.md").read_text("utf-8")
    assert "the comparator `=` is written `'=`" in readme
    code = readme.partition("```python\n")[2].partition("```")[0]
    scope: dict[str, Any] = {}
    exec(code.replace('"csv/', f'"{seed_release}/csv/'), scope)  # the example runs as it stands
    found = [None if pd.isna(value) else value for value in scope["flags"]["read_as"]]
    assert found == [row["read_as"] for row in parquet_rows(seed_release, "flags")]


def test_verify_finds_a_changed_csv(seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    file = copy / "csv" / "flags.csv"
    file.write_bytes(file.read_bytes().replace(b"warning", b"error", 1))
    reseal(copy)
    assert ("descriptions", "csv/flags.csv") in {(b.invariant, b.file) for b in verify_release(copy)}
