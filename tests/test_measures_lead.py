"""Who gets it and on what condition (codebook, beneficiary and condition, with their fine points)."""

from __future__ import annotations

import pytest

from tests.parse_support import HEAD, quantified

CASES: list[tuple[str, str | None, str | None, str]] = [
    ("对新认定的创新平台,给予100万元奖励。", "创新平台", "新认定", "without 对 and 的"),
    (
        "对年营业收入500万元以上的软件企业,给予20万元奖励。",
        "软件企业",
        "年营业收入500万元以上",
        "a threshold",
    ),
    ("对高校、科研院所给予50万元补助。", "高校、科研院所", None, "a coordinated list is kept"),
    (
        "对新引进的企业、科研机构给予50万元补助。",
        "企业、科研机构",
        "新引进",
        "a coordinated list behind 的",
    ),
    ("对获评国家级示范的,给予100万元奖励。", None, "获评国家级示范", "headless: no beneficiary"),
    (
        "对我市园区获评全国示范园区的,给予300万元奖励。",
        "我市园区",
        "获评全国示范园区",
        "the subject opens it",
    ),
    ("对特色明显的行业平台给予最高200万元资金支持。", "行业平台", "特色明显", "the noun after the last 的"),
    (
        "对特色明显的行业平台,根据服务效果择优给予最高200万元资金支持。",
        "行业平台",
        "特色明显",
        "criteria of selection are no condition",
    ),
    ("對獲評國家級平台的企業，給予500萬元獎勵。", "企業", "獲評國家級平台", "Traditional, verbatim"),
    ("对人工智能领域的企业给予50万元补助。", "企业", None, "a bare sector is no condition"),
    ("对中小企业给予5万元补贴。", "中小企业", None, "compound modifiers are kept"),
]


@pytest.mark.parametrize(("text", "beneficiary", "condition", "reason"), CASES)
def test_lead(text: str, beneficiary: str | None, condition: str | None, reason: str) -> None:
    (row,) = quantified(text)
    assert (row.beneficiary, row.condition) == (beneficiary, condition), reason
    source = HEAD + text
    if row.beneficiary is not None:
        assert source[row.beneficiary_start : row.beneficiary_end] == row.beneficiary
    if row.condition is not None:
        assert source[row.condition_start : row.condition_end] == row.condition


def test_the_last_step_is_kept() -> None:
    (row,) = quantified("对新建的公共服务平台,经认定后给予100万元补助。")
    assert row.beneficiary == "公共服务平台"
    assert row.condition is not None
    assert row.condition.startswith("新建")
    assert row.condition.endswith("经认定后")


def test_the_subject_runs_on_behind_among_them() -> None:
    rows = quantified("对新认定的企业给予20万元奖励。其中,首次获评国家级的给予50万元奖励。")
    assert [row.amount_max_cny for row in rows] == [200_000, 500_000]
    assert [row.beneficiary for row in rows] == ["企业", "企业"]


def test_the_recipient_behind_the_verb() -> None:
    (row,) = quantified("经认定后,给予承办单位20万元奖励。")
    assert row.beneficiary == "承办单位"


def test_a_heading_number_is_no_part_of_the_condition() -> None:
    text = "(一)对新认定的平台,给予100万元奖励。"
    (row,) = quantified(text)
    assert (row.beneficiary, row.condition) == ("平台", "新认定")


MISREAD: list[tuple[str, str | None, str | None, str]] = [
    (
        "对资产负债率不超过60%的企业,给予20万元奖励。",
        "企业",
        "资产负债率不超过60%",
        "不超过 in the condition is taken for the promise: 资产负债率",
    ),
    (
        "对一次性投资1000万元以上的项目,按照投资额的5%给予奖励。",
        "项目",
        "一次性投资1000万元以上",
        "一次性 in the condition is taken for the promise: neither is found",
    ),
    ("对并购重组的企业,给予50万元奖励。", "企业", "并购重组", "并 is cut off as a connective: 购重组"),
    (
        "对每新增1个示范场景,给予建设单位30万元奖励。",
        "建设单位",
        "每新增1个示范场景",
        "the body behind the verb: 每新增1个示范场景",
    ),
    (
        "对符合条件的企业,前三年免收房租,后两年减半收取。",
        "企业",
        "符合条件",
        "read 企业,前三年免收房租,后两年",
    ),
]


@pytest.mark.parametrize(("text", "beneficiary", "condition", "reason"), MISREAD)
def test_misread(text: str, beneficiary: str | None, condition: str | None, reason: str) -> None:
    row = quantified(text)[-1]
    assert (row.beneficiary, row.condition) == (beneficiary, condition), reason


def test_a_level_at_the_end_of_a_condition_stays() -> None:
    rows = quantified("对获评国家级、省级的平台,分别给予100万元、50万元奖励。")
    assert [row.condition for row in rows] == ["获评国家级、省级"] * 2


def test_a_period_is_no_part_of_the_recipient() -> None:
    (row,) = quantified("对数字经济企业,自认定之日起三年内,按其缴纳税收的50%给予奖励。")
    assert row.beneficiary == "数字经济企业"
