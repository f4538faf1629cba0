"""The part each number plays, by the codebook's table of roles: measures, targets and the rest together."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_text
from tests.parse_support import HEAD

CASES: list[tuple[str, list[tuple[str, str]], str]] = [
    ("对新认定的平台给予100万元奖励。", [("100万元", "measure")], "given"),
    (
        "对年营业收入500万元及以上的企业给予20万元奖励。",
        [("500万元", "threshold"), ("20万元", "measure")],
        "a condition and a gift",
    ),
    (
        "到2025年,培育高新技术企业30家。",
        [("2025年", "date"), ("30家", "target")],
        "a value to reach, and its date",
    ),
    (
        "到2025年,软件业务收入突破20亿元。",
        [("2025年", "date"), ("20亿元", "target")],
        "突破 is at least",
    ),
    (
        "将研发费用加计扣除比例由75%提高至100%。",
        [("75%", "baseline"), ("100%", "measure")],
        "what the change starts from",
    ),
    ("每年遴选不超过8家示范企业。", [("8家", "quota")], "a limit on how many"),
    ("本政策有效期3年。", [("3年", "duration")], "how long it lasts"),
    (
        "加快5G和4K/8K应用,建设世界500强总部。",
        [("5G", "term"), ("4K/8K", "term"), ("500强", "term")],
        "names",
    ),
    ("按照某政发〔2022〕4号文件执行。", [("某政发〔2022〕4号", "identifier")], "a document number"),
    ("落实《某省行动计划(2021—2025年)》。", [("2021—2025年", "term")], "a year inside 《》"),
    (
        "对新引进总投资10亿元以上的制造业项目,各区依法落实专项政策。",
        [("10亿元", "threshold")],
        "a condition of no measure",
    ),
    ("职工医保住院费用支付比例不低于85%。", [("85%", "other")], "a ratio imposed as a standing rule"),
    ("组织辖内18家金融机构开展宣传。", [("18家", "other")], "a number that describes"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_roles(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    parsed = parse_text(HEAD + text)
    assert [(row.quote, row.role) for row in parsed.quantities] == expected, reason
    for row in parsed.quantities:
        assert (row.measure_id is not None) == (row.role == "measure")
        assert (row.threshold_id is not None) == (row.role == "threshold")
        assert (row.target_id is not None) == (row.role == "target")


COLUMNS = [
    ("规模1600万千瓦。", ("other", 1.6e7, 1.6e7, "exact", "千瓦", "千瓦"), "万 is scaled in"),
    ("收入不超过50 万元。", ("money", None, 5e5, "at_most", "CNY", "元"), "bound words are not quoted"),
    ("占比30%以上。", ("percent", 30, None, "at_least", "%", "%"), "percent as printed"),
]


@pytest.mark.parametrize(("text", "columns", "reason"), COLUMNS)
def test_columns(text: str, columns: tuple[object, ...], reason: str) -> None:
    (row,) = parse_text(HEAD + text).quantities
    found = (row.type, row.value_min, row.value_max, row.bound, row.unit, row.unit_printed)
    assert found == columns, reason
    assert row.date_value is None


def test_outline_numbers_are_labels() -> None:
    parsed = parse_text("某市方案\n一、任务\n1.建设平台。\n2.培育企业。\n")
    assert [(row.quote.rstrip("."), row.role) for row in parsed.quantities] == [
        ("1", "label"),
        ("2", "label"),
    ]


def test_debris_gives_quantities_only() -> None:
    text = HEAD + "支持企业发展。\n来源:某网\n对企业给予100万元奖励政策\n2024-10-26某市行动方案\n2024-10-26"
    parsed = parse_text(text)
    debris = {clause.clause_id for clause in parsed.clauses if clause.kind == "boilerplate"}
    assert debris
    assert {row.clause_id for row in parsed.quantities} <= debris
    assert (parsed.measures, parsed.targets, parsed.thresholds, parsed.responsibilities) == ((), (), (), ())


def test_the_document_counts_its_rows() -> None:
    text = HEAD + "对年营业收入500万元以上的企业给予20万元奖励。(责任单位:市财政局)"
    parsed = parse_text(text)
    document = parsed.document
    assert (document.n_quantities, document.n_measures, document.n_thresholds) == (2, 1, 1)
    assert (document.n_responsibilities, document.char_count) == (1, len(text))
