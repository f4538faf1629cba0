"""The models say what the records are, and everything derived from them agrees with them."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import typing
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import schemas
from pipelines.parse import records
from pipelines.tables import RECORDS, ROW_HASH, SOURCE_VIEW
from schemas.vocabulary import FLAG_CODE, VOCABULARIES

ARROW = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    tuple[str, ...]: pa.list_(pa.field("element", pa.string(), nullable=False)),
}
EVERY_TABLE = pytest.mark.parametrize("table", schemas.TABLES)
EVERY_COLUMN = pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in schemas.TABLES for column in schemas.columns(table)]
)


def test_the_tables_are_those_of_a_parsed_document() -> None:
    fields = [field.name for field in dataclasses.fields(records.ParsedDocument)]
    assert list(schemas.TABLES) == ["documents", *fields[1:]]
    assert set(RECORDS) == set(schemas.TABLES)


@EVERY_TABLE
def test_columns_are_the_fields_of_the_record(table: str) -> None:
    hints = typing.get_type_hints(RECORDS[table])
    expected = []
    for field in dataclasses.fields(RECORDS[table]):
        parts = [part for part in typing.get_args(hints[field.name]) if part is not type(None)]
        nullable = type(None) in typing.get_args(hints[field.name])
        expected.append((field.name, ARROW[parts[0] if nullable else hints[field.name]], nullable))
    # Two columns are made of the row, not read by the parser.
    made = {ROW_HASH, SOURCE_VIEW}
    columns = [(column.name, column.type, column.nullable) for column in schemas.columns(table)]
    assert [column for column in columns if column[0] not in made] == expected
    assert [column[1:] for column in columns if column[0] in made] == [(pa.string(), True)] * 2


@EVERY_TABLE
def test_the_model_is_strict_and_never_coerces(table: str) -> None:
    model = schemas.model(table).to_schema()
    assert (model.strict, model.ordered, model.coerce) == (True, True, False)
    assert not any(column.coerce for column in model.columns.values())


@EVERY_COLUMN
def test_every_column_is_described_in_both_languages(table: str, column: schemas.Column) -> None:
    assert re.search("[A-Za-z]", column.description_en)
    assert column.description_en.endswith(".")
    assert re.search("[一-鿿]", column.description_zh)
    assert column.description_zh.endswith("。")


@EVERY_COLUMN
def test_every_number_has_a_unit_or_is_a_place_in_an_order(table: str, column: schemas.Column) -> None:
    if pa.types.is_floating(column.type) or column.name.endswith(("start", "end")):
        assert column.unit
    if column.name.endswith("_cny"):
        assert column.unit == "yuan"
    if column.name.endswith("_pct"):
        assert column.unit == "percent"


def test_every_value_of_every_vocabulary_is_glossed_once() -> None:
    assert len({vocabulary.name for vocabulary in VOCABULARIES}) == len(VOCABULARIES)
    for vocabulary in VOCABULARIES:
        assert len(set(vocabulary.values)) == len(vocabulary.values)
        assert all(term.en and re.search("[一-鿿]", term.zh) for term in vocabulary.terms)
    assert [vocabulary.name for vocabulary in VOCABULARIES if not vocabulary.closed] == ["flag_code", "unit"]


def test_every_vocabulary_is_used_and_every_used_one_is_listed() -> None:
    used = {column.vocabulary for table in schemas.TABLES for column in schemas.columns(table)} - {None}
    assert used == set(VOCABULARIES)


def test_facts_are_columns_of_documents() -> None:
    (field,) = (column for column in schemas.columns("document_facts") if column.name == "field")
    assert set(field.allowed or ()) <= {column.name for column in schemas.columns("documents")}


def test_flag_codes_are_an_open_list() -> None:
    (code,) = (column for column in schemas.columns("flags") if column.name == "code")
    assert code.allowed is None
    assert code.vocabulary == FLAG_CODE
    assert all(re.fullmatch(code.pattern or "", value) for value in FLAG_CODE.values)


@EVERY_TABLE
def test_keys_name_columns_and_tables_that_are_there(table: str) -> None:
    names = [column.name for column in schemas.columns(table)]
    assert names[0] == schemas.primary_key(table)
    for key in schemas.foreign_keys(table):
        assert key.column in names
        assert schemas.primary_key(key.table) == key.target_column
    references = {name for name in names[1:] if name.endswith("_id") and name != "group_id"}
    assert references == {key.column for key in schemas.foreign_keys(table)}


@EVERY_TABLE
def test_every_offset_belongs_to_one_span(table: str) -> None:
    names = [column.name for column in schemas.columns(table)]
    spans = schemas.span_columns(table)
    offsets = {name for name in names if name in ("start", "end") or name.endswith(("_start", "_end"))}
    assert offsets == {name for span in spans for name in span[:2]}
    assert {span.verbatim for span in spans} <= set(names)
    assert [span[2] for span in spans][:1] == (["quote"] if table != "documents" else [])


def test_spans_mark_the_quote_where_there_is_one() -> None:
    spans = schemas.span_columns("measures")
    assert ("tier_start", "tier_end", "tier_quote") in spans
    assert ("condition_start", "condition_end", "condition") in spans


@EVERY_TABLE
def test_the_arrow_schema_carries_the_words_and_no_pandas_metadata(table: str) -> None:
    schema = schemas.arrow_schema(table)
    assert schema.pandas_metadata is None
    assert schema.metadata[b"table"] == table.encode()
    for field, column in zip(schema, schemas.columns(table), strict=True):
        metadata = {key.decode(): value.decode() for key, value in field.metadata.items()}
        unit = {"unit": column.unit} if column.unit else {}
        words = {"description_en": column.description_en, "description_zh": column.description_zh}
        assert metadata == words | unit
        assert (field.name, field.type, field.nullable) == (column.name, column.type, column.nullable)


@EVERY_TABLE
def test_the_empty_table_fits(table: str) -> None:
    frame = schemas.arrow_schema(table).empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    schemas.model(table).validate(frame, lazy=True)


@EVERY_TABLE
def test_every_rule_is_told_in_both_languages(table: str) -> None:
    for rule in schemas.rules(table):
        assert rule.en.endswith(".")
        assert rule.zh.endswith("。")


def test_the_dictionary_names_everything() -> None:
    text = schemas.data_dictionary()
    for table in schemas.TABLES:
        assert f"\n## {table}\n" in text
        for column in schemas.columns(table):
            assert f"| `{column.name}` |" in text
            assert column.description_en in text
            assert column.description_zh in text
    for vocabulary in VOCABULARIES:
        assert f"### Vocabulary {vocabulary.name}\n" in text
        assert f"(#vocabulary-{vocabulary.name})" in text
        assert all(f"| `{term.value}` | {term.en} | {term.zh} |" in text for term in vocabulary.terms)
    assert all(rule.zh in text for table in schemas.TABLES for rule in schemas.rules(table))


def test_the_dictionary_s_tables_are_even() -> None:
    """A bar inside a cell would shift the columns after it."""
    columns = 0
    for line in schemas.data_dictionary().splitlines():
        bars = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not columns or not bars or bars == columns, line
        columns = bars


def test_hash_and_dictionary_do_not_depend_on_the_hash_seed() -> None:
    code = "import schemas as s; print(s.schema_hash(), ascii(s.data_dictionary()))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told.pop().startswith(schemas.schema_hash())


def test_the_hash_changes_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schemas.schema_hash()
    changed = dataclasses.replace(schemas.columns("flags")[0], description_en="Something else.")
    real = schemas.describe.columns
    altered = lambda table: (changed, *real(table)[1:]) if table == "flags" else real(table)  # noqa: E731
    monkeypatch.setattr(schemas.describe, "columns", altered)
    assert schemas.schema_hash.__wrapped__() != before


def test_no_table_of_another_name() -> None:
    with pytest.raises(KeyError, match="no table 'rows'; the tables are documents, "):
        schemas.model("rows")
