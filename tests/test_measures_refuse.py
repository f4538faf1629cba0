"""Sums beside words of giving that are no promise."""

from __future__ import annotations

import pytest

from tests.parse_support import measures, quantified

REFUSED = [
    ("全市累计发放稳岗补贴3000万元。", "paid already"),
    ("为1467位老年人发放高龄津贴176万元。", "paid already, to so many"),
    ("新建便民市场10家,投放蔬菜补贴300万元。", "paid already"),
    ("护理人员生活补贴人均增长2400元。", "a growth"),
    ("积极争取中央预算内投资资金12亿元,新增专项债券额度40亿元。", "money that is sought"),
    ("发放消费券8亿元以上。", "a volume to be reached"),
    ("奖励资金在认定后分三年按40%、30%、30%比例拨付。", "parts of a gift"),
    ("第1年、第6年分别按照补助金额的20%和80%发放。", "instalments"),
    ("鼓励银行对小微企业手续费实行不低于5折优惠。", "others are encouraged to give"),
    ("资助总额低于1万元的,不予资助。", "a floor in a condition"),
    ("房产税按市场交易价格的70%计算缴纳。", "how a tax is reckoned"),
    ("社会保险补贴以月平均工资的40%为缴费基数。", "how a base is reckoned"),
    ("其中奖补资金50%待企业达产后兑现。", "a part of a gift that is paid later"),
    ("对全额上网光伏项目加强管理。", "全额 as a word of its own"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused(text: str, reason: str) -> None:
    assert [row.quote for row in quantified(text)] == [], reason


def test_a_total_that_is_taken_apart_is_no_row() -> None:
    text = "对首发上市的企业分阶段奖励800万元,其中对完成辅导备案的,奖励300万元;对成功发行的,奖励500万元。"
    assert [row.amount_max_cny for row in quantified(text)] == [3e6, 5e6]


def test_the_parts_of_a_sum_in_brackets_are_no_rows() -> None:
    text = "对新增企业给予10万元奖励(第一年奖励5万元,第二年奖励3万元,第三年奖励2万元)。"
    assert [row.amount_max_cny for row in quantified(text)] == [1e5]


def test_a_budget_keeps_its_row_before_its_parts() -> None:
    text = "每年安排专项资金1000万元,其中600万元用于奖励企业,400万元用于补助平台。"
    assert 1e7 in [row.amount_max_cny for row in quantified(text)]


def test_a_chapter_that_looks_back_promises_nothing() -> None:
    head = "某区工作报告\n一、2023年工作回顾\n"
    assert measures("对困难企业给予50万元补助。", head) == ()
    assert len(measures("对困难企业给予50万元补助。", "某区工作报告\n一、2024年工作安排\n")) == 1


def test_for_each_further_million_is_no_gift() -> None:
    rows = quantified("对年营收首次突破1亿元的企业奖励20万元,每增加1亿元再奖励10万元。")
    assert [row.amount_max_cny for row in rows] == [2e5, 1e5]


def test_a_cap_for_all_years_is_a_row_of_its_own() -> None:
    rows = quantified(
        "前2年给予企业地方贡献80%的奖励,后3年给予企业地方贡献50%的奖励,每年最高奖励不超过500万元。"
    )
    assert [(row.rate_max_pct, row.amount_max_cny) for row in rows] == [(80, None), (50, None), (None, 5e6)]
