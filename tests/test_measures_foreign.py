"""Sums in other currencies: no measures, but never silent."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText
from tests.parse_support import HEAD

# text, the flagged sums, the quotes of the measures, reason
CASES = [
    ("对新引进的外资企业,给予100万美元一次性奖励。", ["100万美元"], [], "a gift in dollars"),
    ("按投资额的2%给予奖励,最高不超过100万美元。", ["100万美元"], ["2%"], "a cap in dollars on a rate"),
    (
        "对甲类企业给予500万港元奖励,对乙类企业给予30万元奖励。",
        ["500万港元"],
        ["30万元"],
        "the sum in yuan beside it stays",
    ),
    ("补助标准为50美元/吨。", ["50美元/吨"], [], "a sum per unit"),
    (
        "对实到外资1000万美元以上的企业,给予20万元奖励。",
        [],
        ["20万元"],
        "a condition in dollars is nothing that is given",
    ),
]


def parse(text: str) -> ParsedDocument:
    return parse_source(SourceText.from_text(HEAD + text))


@pytest.mark.parametrize(("text", "flagged", "measures", "reason"), CASES)
def test_sums_in_other_currencies(text: str, flagged: list[str], measures: list[str], reason: str) -> None:
    document = parse(text)
    assert [flag.printed for flag in document.flags if flag.code == "foreign_currency"] == flagged, reason
    assert [row.quote for row in document.measures] == measures, reason
    given = [row for row in document.quantities if row.quote in flagged]
    assert [row.role for row in given] == ["other"] * len(flagged), reason


def test_a_document_in_new_taiwan_dollars_is_told_once() -> None:
    document = parse("每月發給新臺幣三萬元獎金。\n二、其他措施\n每案發給新臺幣五萬元獎金。")
    flags = [flag for flag in document.flags if flag.code == "foreign_currency"]
    assert [(flag.severity, flag.printed) for flag in flags] == [("warning", "新臺幣三萬元")]
    assert [row.amount_min_cny for row in document.measures] == [30000, 50000]


def test_dollars_named_in_a_mainland_text_cast_no_doubt_on_its_yuan() -> None:
    document = parse("对实到外资100万港元以上的企业,给予20万元奖励。")
    assert [flag for flag in document.flags if flag.code == "foreign_currency"] == []
