"""The grade of a row: its rule's, a step lower where the row itself is in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

import schemas
from pipelines.parse import confidence, parse_source
from pipelines.parse.findings import Finding
from pipelines.parse.records import Measure, ParsedDocument, Target, Threshold
from pipelines.source import SourceText
from schemas.rules import CONFIDENCE, RULE

TEXT = (
    "一、支持企业\n对认定的示范企业,给予一次性奖励50万元。到2027年,建成充电站100个。\n"
    "(责任单位:市财政局、市科技局)"
)
KINDS = {
    "measures": "measure",
    "thresholds": "threshold",
    "targets": "target",
    "responsibilities": "agency",
}


def parse(text: str) -> ParsedDocument:
    return parse_source(SourceText.from_text(text))


def test_the_parsers_rules_are_the_published_vocabulary() -> None:
    assert set(confidence.rule_grades()) == set(RULE.values)
    assert set(confidence.rule_grades().values()) <= set(CONFIDENCE.values) == set(confidence.GRADES)


@pytest.mark.parametrize("table", confidence.GRADED)
def test_every_row_names_its_rule_and_grade(table: str) -> None:
    parsed = parse(TEXT)
    for row in getattr(parsed, table):
        assert row.rule.startswith(KINDS[table] + ".")
        assert row.confidence in confidence.GRADES


@pytest.mark.parametrize("table", confidence.GRADED)
def test_the_columns_are_nullable_and_last(table: str) -> None:
    fields = list(schemas.arrow_schema(table))[-5:]
    assert [field.name for field in fields] == ["rule", "confidence", "row_hash", "locator", "source_view"]
    assert all(field.nullable for field in fields)


def measure(rule: str, **more: object) -> Measure:
    row = parse(TEXT).measures[0]
    return replace(row, rule=rule, **more)  # type: ignore[arg-type]


def test_a_plain_row_has_the_grade_of_its_rule() -> None:
    row = measure("measure.after_verb")
    assert confidence.graded([row], ())[0].confidence == "high"


def test_a_row_that_says_neither_who_nor_when_is_a_step_lower() -> None:
    row = measure("measure.after_verb", beneficiary=None, condition=None, tier=None)
    assert confidence.graded([row], ())[0].confidence == "medium"


def test_a_row_on_damaged_text_is_a_step_lower() -> None:
    row = measure("measure.after_verb")
    damage = Finding(row.start - 3, row.start + 1, "dropped_chars", "warning", None, "probable", "")
    assert confidence.graded([row], [damage])[0].confidence == "medium"
    apart = replace(damage, start=row.end, end=row.end + 2)
    assert confidence.graded([row], [apart])[0].confidence == "high", "damage elsewhere casts no doubt"


def test_no_grade_is_lower_than_low() -> None:
    row = replace(parse(TEXT).responsibilities[0], rule="agency.repaired_name")
    damage = Finding(row.start, row.end, "dropped_chars", "warning", None, "probable", "")
    assert confidence.graded([row], [damage])[0].confidence == "low"


def test_a_target_without_time_or_striving_is_a_step_lower() -> None:
    row = parse(TEXT).targets[0]
    assert confidence.graded([row], ())[0].confidence == "high"
    timeless = replace(row, deadline=None, period=None, is_aspirational=False)
    assert confidence.graded([timeless], ())[0].confidence == "medium"


def test_rows_of_the_low_grade_have_a_flag() -> None:
    row = replace(parse(TEXT).responsibilities[0], confidence="low")
    (finding,) = confidence.low_rows([row, replace(row, confidence="high")])
    assert (finding.start, finding.end, finding.code) == (row.start, row.end, "low_confidence")
    assert str(row.rule) in finding.message


def test_a_rule_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError):
        confidence.graded([measure("measure.unheard_of")], ())


def test_kinds_are_those_of_the_records() -> None:
    assert {Measure, Threshold, Target} < set(confidence._DOUBTS)


def test_damage_where_a_value_was_read_casts_doubt_too() -> None:
    row = measure("measure.after_verb")
    assert row.beneficiary_start is not None
    damage = Finding(
        row.beneficiary_start, row.beneficiary_start + 2, "dropped_chars", "warning", None, "probable", ""
    )
    assert confidence.graded([row], [damage])[0].confidence == "medium"
