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
