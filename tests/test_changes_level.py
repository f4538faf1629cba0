"""Each kind of difference has its weight: what a reader relied on, what is more, what is only other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

import schemas
from pipelines.changes import Level, bumped
from pipelines.changes.level import schema_reasons
from pipelines.changes.shape import ColumnShape, TableShape, of_parquet, present_shape
from pipelines.publish.parquet import published_schema

ID = ColumnShape(name="row_id", type="string", nullable=False, pattern="^[0-9]+$")
SUM = ColumnShape(name="sum", type="number", nullable=True, unit="yuan", words="The sum.")
KIND = ColumnShape(name="kind", type="string", nullable=False, allowed=frozenset("ab"))
OF = ColumnShape(name="of_id", type="string", nullable=True, reference="rows.row_id")
ROWS = TableShape("row_id", (ID, SUM, KIND, OF))
NOTE = ColumnShape(name="note", type="string", nullable=True)


def with_column(name: str, **changes: Any) -> TableShape:
    """The table with a column changed."""
    columns = tuple(replace(c, **changes) if c.name == name else c for c in ROWS.columns)
    return replace(ROWS, columns=columns)


def of(*columns: ColumnShape) -> TableShape:
    return replace(ROWS, columns=columns)


def reasons(old: TableShape, new: TableShape) -> list[tuple[Level, str]]:
    return [(reason.level, reason.what) for reason in schema_reasons({"rows": old}, {"rows": new})]


MAJOR, MINOR, PATCH = Level.MAJOR, Level.MINOR, Level.PATCH


@pytest.mark.parametrize(
    ("new", "level", "what"),
    [
        (of(ID, KIND, OF), MAJOR, "column `rows.sum` removed"),
        (of(ID, KIND, SUM, OF), MAJOR, "the columns of `rows` stand in another order"),
        (of(ID, SUM, NOTE, KIND, OF), MAJOR, "column `rows.note` put between older ones"),
        (of(ID, SUM, KIND, OF, replace(NOTE, nullable=False)), MAJOR, "column `rows.note` added, never null"),
        (of(ID, SUM, KIND, OF, NOTE), MINOR, "column `rows.note` added"),
        (replace(ROWS, key="kind"), MAJOR, "the key of `rows` is `kind`, not `row_id`"),
        (with_column("sum", type="integer"), MAJOR, "`rows.sum` is integer, was number"),
        (with_column("sum", unit="万元"), MAJOR, "the unit of `rows.sum` is 万元, was yuan"),
        (with_column("sum", unit=None), MAJOR, "the unit of `rows.sum` is none, was yuan"),
        (with_column("kind", nullable=True), MAJOR, "`rows.kind` may be null now"),
        (with_column("sum", nullable=False), PATCH, "`rows.sum` is never null now"),
        (with_column("sum", sense=2), MAJOR, "`rows.sum` has another meaning"),
        (
            with_column("of_id", reference="others.id"),
            MAJOR,
            "`rows.of_id` refers to others.id, was rows.row_id",
        ),
        (with_column("sum", reference="others.id"), PATCH, "`rows.sum` refers to others.id, was nothing"),
        (with_column("row_id", pattern="^r[0-9]+$"), MAJOR, "`rows.row_id` has another id scheme"),
        (with_column("kind", pattern="^[a-c]$"), MINOR, "`rows.kind` has another form of the values"),
        (with_column("kind", allowed=frozenset("a")), MAJOR, "`rows.kind`: value `b` is no longer allowed"),
        (with_column("kind", allowed=frozenset("abc")), MINOR, "`rows.kind`: value `c` added"),
        (with_column("kind", allowed=None), MINOR, "`rows.kind` may hold any value"),
        (with_column("sum", allowed=frozenset("ab")), MAJOR, "`rows.sum` may hold listed values only"),
        (with_column("sum", words="The amount."), PATCH, "`rows.sum` is described in other words"),
    ],
)
def test_a_difference_of_columns_has_its_level(new: TableShape, level: Level, what: str) -> None:
    assert reasons(ROWS, new) == [(level, what)]


def test_a_renamed_column_is_one_removed_and_one_added() -> None:
    renamed = of(ID, replace(SUM, name="amount"), KIND, OF)
    assert [level for level, _ in reasons(ROWS, renamed)] == [MAJOR, MAJOR]


def test_tables_come_and_go() -> None:
    found = list(schema_reasons({"rows": ROWS, "b": ROWS, "a": ROWS}, {"rows": ROWS, "c": ROWS}))
    assert [(reason.level, reason.what) for reason in found] == [
        (MAJOR, "table `a` removed"),
        (MAJOR, "table `b` removed"),
        (MINOR, "table `c` added"),
    ]


def test_nothing_differs_from_itself() -> None:
    assert reasons(ROWS, ROWS) == []


@pytest.mark.parametrize(("level", "version"), [(MAJOR, "4.0.0"), (MINOR, "3.8.0"), (PATCH, "3.7.12")])
def test_a_level_raises_its_number_and_clears_the_lesser(level: Level, version: str) -> None:
    assert bumped("3.7.11", level) == version


@pytest.mark.parametrize("table", schemas.TABLES)
def test_parquet_and_json_schema_tell_the_same_shape(table: str) -> None:
    assert (
        list(schema_reasons({table: of_parquet(published_schema(table))}, {table: present_shape(table)}))
        == []
    )


def test_a_release_without_schemas_is_compared_by_what_parquet_tells() -> None:
    old = of_parquet(
        pa.schema([pa.field("row_id", pa.string(), nullable=False), pa.field("sum", pa.int64())])
    )
    new = of(ID, replace(SUM, unit=None), NOTE)
    assert reasons(old, new) == [
        (MINOR, "column `rows.note` added"),
        (MAJOR, "`rows.sum` is number, was integer"),
    ]
