"""What the models refuse: one thing spoiled in a sound row, and the check that notices."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pandera.errors import SchemaErrors

import schemas
from pipelines.tables import to_arrow
from tests.schema_rows import DOC, sound


def _frame(table: str, *rows: Any) -> pd.DataFrame:
    frame: pd.DataFrame = to_arrow(table, rows).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _refusals(table: str, frame: pd.DataFrame) -> str:
    """Return the names of the failed checks, with their columns; empty if the frame is sound."""
    try:
        schemas.model(table).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return "; ".join(sorted({f"{c}: {k}" for c, k in zip(cases["column"], cases["check"], strict=True)}))
    return ""


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_sound_row_passes(table: str) -> None:
    assert _refusals(table, _frame(table, sound(table))) == ""


SPAN = "A span and its words"
BOUND = "agree with the"
SPOILED = [
    # table, changes, what the refusal says
    ("documents", {"script": "latn"}, "script: isin"),
    ("documents", {"region_level": "town"}, "region_level: isin"),
    ("documents", {"region_code": "0123"}, "region_code: str_matches"),
    ("documents", {"document_id": "x" * 16}, "document_id: str_matches"),
    ("documents", {"document_id": "f" * 16}, "is the beginning of"),
    ("documents", {"issued_on": "2023-13-01"}, "issued_on: str_matches"),
    ("documents", {"issued_on": "2023/2025"}, "issued_on: str_matches"),
    ("documents", {"issued_on": "2023-12-29\n"}, "issued_on: str_matches"),
    ("documents", {"issued_on": "2023-02-29"}, "a day, month or year of the calendar"),
    ("documents", {"title": ""}, "never empty"),
    ("documents", {"title_hans": None}, "A Simplified form"),
    ("documents", {"title_hans": "关于支持产业发展的若干政策措施的补充通知全文"}, "A Simplified form"),
    ("documents", {"source_bytes": -1}, "source_bytes: greater_than_or_equal_to"),
    ("documents", {"n_flags": -1}, "n_flags: greater_than_or_equal_to"),
    ("documents", {"plan_end_year": None}, "A plan has both years"),
    ("documents", {"plan_end_year": 2022}, "A plan has both years"),
    ("document_facts", {"field": "colour"}, "field: isin"),
    ("document_facts", {"source": "guessed"}, "source: isin"),
    ("clauses", {"kind": "poem"}, "kind: isin"),
    ("clauses", {"clause_id": f"{DOC}:q0-4"}, "clause_id: str_matches"),
    ("clauses", {"clause_id": f"{DOC}:c0-4.01"}, "clause_id: str_matches"),
    ("clauses", {"level": 0}, "level: greater_than_or_equal_to"),
    ("clauses", {"label": None}, "A division has a label"),
    ("clauses", {"kind": "closing"}, "only divisions and paragraphs"),
    ("clauses", {"heading": None, "heading_hans": None}, SPAN),
    ("clauses", {"heading_end": None}, SPAN),
    ("clauses", {"heading_end": 5}, SPAN),
    ("clauses", {"parent_id": f"{DOC}:c0-40"}, "its own parent"),
    ("quantities", {"type": "sum"}, "type: isin"),
    ("quantities", {"bound": "upto"}, "bound: isin"),
    ("quantities", {"role": "gift"}, "role: isin"),
    ("quantities", {"unit": "万元"}, "Money is in a currency"),
    ("quantities", {"unit": None}, "Money is in a currency"),
    ("quantities", {"type": "count"}, "Money is in a currency"),
    ("quantities", {"type": "percent"}, "Money is in a currency"),
    ("quantities", {"value_min": 1.0}, BOUND),
    ("quantities", {"bound": None}, BOUND),
    ("quantities", {"bound": "exact"}, BOUND),
    ("quantities", {"bound": "approx"}, BOUND),
    ("quantities", {"bound": "range"}, BOUND),
    ("quantities", {"bound": "at_least"}, BOUND),
    ("quantities", {"bound": "range", "value_min": 600000.0}, BOUND),
    ("quantities", {"date_value": "2025"}, "A date has a date value"),
    ("quantities", {"type": "date", "unit": None, "role": "date"}, "A date has a date value"),
    ("quantities", {"role": "identifier"}, "An identifier has no value"),
    ("quantities", {"measure_id": None}, "names the row that it serves"),
    ("quantities", {"role": "target"}, "names the row that it serves"),
    ("quantities", {"end": 6}, SPAN),
    ("quantities", {"start": -1}, "start: greater_than_or_equal_to"),
    ("measures", {"instrument": "gift"}, "instrument: isin"),
    ("measures", {"per": "家"}, "per: isin"),
    ("measures", {"frequency": "monthly"}, "frequency: isin"),
    ("measures", {"payer_level": "town"}, "payer_level: isin"),
    ("measures", {"amount_max_cny": -5.0}, "amount_max_cny: greater_than_or_equal_to"),
    ("measures", {"amount_bound": "exact"}, "Amounts agree with their bound"),
    ("measures", {"amount_max_cny": None}, "Amounts agree with their bound"),
    ("measures", {"rate_max_pct": 30.0}, "Rates agree with their bound"),
    ("measures", {"rate_bound": "at_most", "rate_max_pct": 30.0}, "names its quantity"),
    ("measures", {"is_quantified": False}, "names its quantity"),
    ("measures", {"amount_quantity_id": None}, "names its quantity"),
    ("measures", {"condition_hans": "经市级以上主管部门评审认定后公示无异议的"}, "A Simplified form"),
    ("measures", {"instrument_quote": None}, SPAN),
    ("measures", {"group_id": "g1"}, "group_id: str_matches"),
    ("thresholds", {"comparator": "!="}, "comparator: isin"),
    ("thresholds", {"alternative": 0}, "alternative: greater_than_or_equal_to"),
    ("targets", {"kind": "vague"}, "kind: isin"),
    ("targets", {"kind": "milestone"}, "A quantified target has"),
    ("targets", {"statistic": None}, "A quantified target has"),
    ("targets", {"quantity_id": None}, "A quantified target has"),
    ("targets", {"value_max": 11.0}, BOUND),
    ("targets", {"deadline_source": None}, "A deadline says where"),
    ("targets", {"deadline_source": "guessed"}, "deadline_source: isin"),
    ("targets", {"deadline": "2025年"}, "deadline: str_matches"),
    ("targets", {"period": "monthly"}, "period: isin"),
    ("targets", {"statistic": "median"}, "statistic: isin"),
    ("responsibilities", {"role": "chief"}, "role: isin"),
    ("responsibilities", {"position": 0}, "position: greater_than_or_equal_to"),
    ("responsibilities", {"agency": "市财政局"}, "`agency` is the quote"),
    ("citations", {"relation": "likes"}, "relation: isin"),
    ("citations", {"title": None, "title_hans": None}, "A citation has a title or a number"),
    ("flags", {"severity": "fatal"}, "severity: isin"),
    ("flags", {"certainty": "sure"}, "certainty: isin"),
    ("flags", {"code": "Odd Code"}, "code: str_matches"),
    ("flags", {"source_ref": "texts/a.txt#char=0,1"}, "source_ref: str_matches"),
    ("flags", {"message": ""}, "never empty"),
]


@pytest.mark.parametrize(("table", "changes", "says"), SPOILED)
def test_a_spoiled_value_is_refused(table: str, changes: dict[str, Any], says: str) -> None:
    assert says in _refusals(table, _frame(table, sound(table, **changes)))


ALLOWED = [
    ("quantities", {"bound": "range", "value_min": 100000.0}, "a range has both ends"),
    ("quantities", {"unit": "CNY/千瓦时"}, "money per something is money"),
    ("quantities", {"unit": "USD"}, "other currencies are named, not converted"),
    (
        "quantities",
        {
            "type": "date",
            "unit": None,
            "role": "date",
            "bound": "exact",
            "value_max": None,
            "date_value": "2023/2025",
        },
        "a period is a date with a bound and no number",
    ),
    (
        "quantities",
        {"type": "other", "unit": None, "role": "identifier", "bound": None, "value_max": None},
        "an identifier has neither",
    ),
    (
        "measures",
        {"is_quantified": False, "amount_max_cny": None, "amount_bound": None, "amount_quantity_id": None},
        "support without a figure",
    ),
    ("measures", {"group_id": f"{DOC}:g6-30"}, "a tier of a group"),
    (
        "targets",
        {
            "kind": "milestone",
            **dict.fromkeys(["value_min", "value_max", "bound", "unit", "quantity_id", "statistic"]),
        },
        "a milestone has no value",
    ),
    (
        "documents",
        {"title": "若干\r\n\u3000\x1c措施（試行）"},
        "the Simplified form of a broken line is closed up",
    ),
    ("flags", {"code": "something_new"}, "flag codes are an open list"),
    ("flags", {"end": 6, "quote": "", "printed": ""}, "a flag may mark a place between characters"),
    ("documents", {"effective_on": "2024", "expires_on": "2026-06"}, "dates as exact as the text gives them"),
]


@pytest.mark.parametrize(("table", "changes", "reason"), ALLOWED)
def test_what_the_codebook_allows_passes(table: str, changes: dict[str, Any], reason: str) -> None:
    assert _refusals(table, _frame(table, sound(table, **changes))) == "", reason


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_key_that_stands_twice_is_refused(table: str) -> None:
    frame = _frame(table, sound(table), sound(table))
    assert f"{schemas.primary_key(table)}: field_uniqueness" in _refusals(table, frame)


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_null_where_there_is_none_is_refused(table: str) -> None:
    needed = [column for column in schemas.columns(table) if not column.nullable]
    nothing = {column.name: pd.Series([None], dtype=pd.ArrowDtype(column.type)) for column in needed}
    said = _refusals(table, _frame(table, sound(table)).assign(**nothing))
    assert [column.name for column in needed if f"{column.name}: not_nullable" not in said] == []


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_column_of_another_type_is_refused(table: str) -> None:
    wrong = {}
    for column in schemas.columns(table):
        other = pa.int32() if pa.types.is_integer(column.type) else pa.int64()
        wrong[column.name] = pd.Series([1], dtype=pd.ArrowDtype(other))
    said = _refusals(table, _frame(table, sound(table)).assign(**wrong))
    assert [name for name in wrong if f"{name}: dtype(" not in said] == []


def test_text_of_numpy_type_is_refused() -> None:
    frame = _frame("flags", sound("flags"))
    assert "code: dtype(" in _refusals("flags", frame.astype({"code": "str"}))


def test_columns_must_be_these_in_this_order() -> None:
    frame = _frame("flags", sound("flags"))
    assert "column_in_schema" in _refusals("flags", frame.assign(note="x"))
    assert "column_in_dataframe" in _refusals("flags", frame.drop(columns="code"))
    assert "column_ordered" in _refusals("flags", frame[frame.columns[::-1]])


def test_two_chosen_values_of_one_fact_are_refused() -> None:
    first = sound("document_facts")
    other = {"fact_id": f"{DOC}:d0-10.2", "value": "2024-03-01"}
    both = _frame("document_facts", first, sound("document_facts", **other))
    assert "chosen statements" in _refusals("document_facts", both)
    unchosen = sound("document_facts", is_chosen=False, **other)
    assert _refusals("document_facts", _frame("document_facts", first, unchosen)) == ""
