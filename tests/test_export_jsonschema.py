"""The JSON Schemas: every line of a real release fits, and each kind of wrong line does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import schemas
from tests.export_support import lines, read_json

Row = dict[str, Any]


def validator(release: Path, table: str) -> Any:
    schema = read_json(release / "schema" / f"{table}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("table", schemas.TABLES)
def test_every_line_fits_its_schema(seed_release: Path, table: str) -> None:
    checks = validator(seed_release, table)
    rows = lines(seed_release, table)
    assert rows
    assert [error.message for row in rows for error in checks.iter_errors(row)] == []


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_schema_says_what_the_models_say(seed_release: Path, table: str) -> None:
    schema = validator(seed_release, table).schema
    columns = schemas.columns(table)
    assert list(schema["properties"]) == [column.name for column in columns] == schema["required"]
    for column in columns:
        said = schema["properties"][column.name]
        assert said["description"] == column.description_en
        assert said["x-description-zh"] == column.description_zh
        assert ("null" in said["type"]) is column.nullable
        assert tuple(value for value in said.get("enum", ()) if value is not None) == (column.allowed or ())
    references = {
        name: said["x-references"] for name, said in schema["properties"].items() if "x-references" in said
    }
    keys = schemas.foreign_keys(table)
    assert references == {key.column: f"{key.table}.{key.target_column}" for key in keys}


def _set(**values: Any) -> Callable[[Row], Row]:
    return lambda row: row | values


WRONG = [
    (_set(kind="chapter"), "enum", "a value outside the closed vocabulary"),
    (_set(start="0"), "type", "text for a number"),
    (_set(start=0.5), "type", "a broken number for a whole one"),
    (_set(start=-1), "minimum", "an offset below zero"),
    (_set(quote=None), "type", "null where there is none"),
    (_set(quote=""), "minLength", "empty text"),
    (_set(clause_id="c0-1"), "pattern", "an id of another form"),
    (_set(keywords="政策"), "type", "text for a list"),
    (_set(keywords=[None]), "type", "null in a list"),
    (_set(note=None), "additionalProperties", "a column more"),
    (lambda row: {name: row[name] for name in row if name != "path"}, "required", "a column less"),
]


@pytest.mark.parametrize(("change", "rule", "why"), WRONG, ids=[why for _, _, why in WRONG])
def test_a_wrong_line_does_not_fit(
    seed_release: Path, change: Callable[[Row], Row], rule: str, why: str
) -> None:
    row = lines(seed_release, "clauses")[0]
    assert {error.validator for error in validator(seed_release, "clauses").iter_errors(change(row))} == {
        rule
    }


def test_an_empty_text_is_a_value_where_the_model_says_so(seed_release: Path) -> None:
    row = lines(seed_release, "clauses")[0]
    assert validator(seed_release, "clauses").is_valid(row | {"text": ""})
