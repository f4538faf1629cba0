"""Rates told without a percent sign."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified

RATES = [
    ("按照省级财政投入额度给予1:1配套资助。", 100, "省级财政投入额度", "as much again"),
    ("对获批的团队,按国家投入额度1:0.5的比例给予配套。", 50, "国家投入额度", "half as much again"),
    ("给予举报人奖金二分之一的奖励。", 50, "举报人奖金", "a share in words"),
    ("对高层次人才,按社会平均工资的2倍给予补贴。", 200, "社会平均工资", "a multiple"),
    ("依货物价值五倍计算核发奖金,每案以500万元为限。", 500, "货物价值", "a multiple with its cap"),
    ("按照费用的千分之五给予奖励。", 0.5, "费用", "thousandths"),
]


@pytest.mark.parametrize(("text", "rate", "base", "reason"), RATES)
def test_a_rate_without_a_percent_sign(text: str, rate: float, base: str, reason: str) -> None:
    (row,) = quantified(text)
    assert (row.rate_min_pct, row.rate_base) == (rate, base), reason


NONE = [
    ("政府、企业按照1:1比例共同出资。", "the parts of a common payment"),
    ("县级财政按照1:1的比例安排配套资金。", "what another level has to set aside"),
    ("财政支出八成以上投向民生领域。", "a share that is told"),
    ("并处违法所得三倍以上五倍以下罚款。", "a fine"),
    ("年薪在社会平均工资3倍以上的,按规定给予补贴。", "a condition"),
]


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_rate_is_given(text: str, reason: str) -> None:
    assert quantified(text) == [], reason


SUMS = [
    ("对成功上市的企业给予300万扶持资金。", (3e6, 3e6, "exact"), "元 is not printed"),
    ("可申请10万-100万的小额担保贷款。", (1e5, 1e6, "range"), "a loan that somebody may have"),
    ("单一企业奖励总额不超过200万人民币。", (None, 2e6, "at_most"), "人民币 without 元"),
    ("给予12个月的贴息,最高不超过800万元。", (None, 8e6, "at_most"), "a cap on a gift of unknown size"),
    ("补助金额最高为每标准展位1.5万元。", (None, 15000, "at_most"), "the unit before its sum"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SUMS)
def test_a_sum_printed_otherwise(text: str, expected: tuple[float | None, float, str], reason: str) -> None:
    (row,) = quantified(text)
    assert (row.amount_min_cny, row.amount_max_cny, row.amount_bound) == expected, reason
