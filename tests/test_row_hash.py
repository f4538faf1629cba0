"""Every row carries the hash of its own line, and a release in which one is wrong is not sound."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pyarrow as pa
import pytest

import schemas
from pipelines.tables import (
    ROW_HASH,
    SOURCE_VIEW,
    row_hashes,
    source_view,
    to_json_lines,
    with_row_hashes,
)
from pipelines.validate import check_release
from tests.release_support import changed, corpus_tables, corpus_texts

EVERY_TABLE = pytest.mark.parametrize("table", schemas.TABLES)


@EVERY_TABLE
def test_the_hash_is_nullable_and_so_is_what_was_added_behind_it(table: str) -> None:
    columns = schemas.columns(table)
    place = [column.name for column in columns].index(ROW_HASH)
    assert columns[place].type == pa.string()
    assert all(column.nullable for column in columns[place:])


@EVERY_TABLE
def test_the_hash_is_that_of_the_published_line_without_it(table: str) -> None:
    for line in to_json_lines(corpus_tables()[table]).decode().splitlines():
        first, stated, last = re.fullmatch(r'(.*),"row_hash":"([0-9a-f]{64})"(.*)', line).groups()  # type: ignore[union-attr]
        assert hashlib.sha256(f"{first}{last}".encode()).hexdigest() == stated


def test_another_value_is_another_hash_and_other_rows_keep_theirs() -> None:
    before = corpus_tables()["targets"][ROW_HASH].to_pylist()
    after = changed("targets", 0, statistic="level")["targets"][ROW_HASH].to_pylist()
    assert before[0] != after[0]
    assert before[1:] == after[1:]


def test_making_the_hashes_again_changes_nothing() -> None:
    for table, rows in corpus_tables().items():
        assert with_row_hashes(table, rows).equals(rows)
        assert row_hashes(rows) == rows[ROW_HASH].to_pylist()


@pytest.mark.parametrize("value", [None, "0" * 64])
def test_a_wrong_or_missing_hash_is_a_breach_that_names_the_row(value: Any) -> None:
    tables = corpus_tables()
    rows = tables["clauses"]
    hashes = rows[ROW_HASH].to_pylist()
    hashes[1] = value
    place = rows.schema.get_field_index(ROW_HASH)
    tables["clauses"] = rows.set_column(place, rows.schema.field(place), pa.array(hashes, pa.string()))
    (breach,) = check_release(tables, corpus_texts())
    assert (breach.invariant, breach.table) == ("row_hashes", "clauses")
    assert breach.row_id == rows["clause_id"][1].as_py()


def test_every_row_links_to_its_place_in_the_reading_room() -> None:
    for table, rows in corpus_tables().items():
        for row in rows.select(["document_id", schemas.primary_key(table), SOURCE_VIEW]).to_pylist():
            place = "" if table == "documents" else f"#{row[schemas.primary_key(table)]}"
            assert row[SOURCE_VIEW] == f"html/{row['document_id']}.html{place}"


def test_a_link_to_another_row_is_a_breach() -> None:
    tables = corpus_tables()
    rows = tables["targets"]
    place = rows.schema.get_field_index(SOURCE_VIEW)
    links = pa.array([source_view("0123456789abcdef:t1-2")], pa.string())
    tables["targets"] = with_row_hashes("targets", rows.set_column(place, rows.schema.field(place), links))
    assert {breach.invariant for breach in check_release(tables, corpus_texts())} == {"ids"}
