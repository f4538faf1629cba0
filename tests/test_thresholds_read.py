"""Numeric conditions: indicator, comparator, value, unit and alternatives (codebook, thresholds)."""

from __future__ import annotations

import pytest

from tests.parse_support import HEAD, reading

Row = tuple[str | None, str, float, str | None]
CASES: list[tuple[str, list[Row], str]] = [
    (
        "对年营业收入500万元以上的企业,给予20万元奖励。",
        [("年营业收入", ">=", 5e6, "CNY")],
        "以上",
    ),
    (
        "对年营业收入500万元及以上的企业,给予20万元奖励。",
        [("年营业收入", ">=", 5e6, "CNY")],
        "及以上",
    ),
    (
        "对年营业收入达到500万元的企业,给予20万元奖励。",
        [("年营业收入", ">=", 5e6, "CNY")],
        "达到 is at least in a condition",
    ),
    (
        "对年营业收入超过500万元的企业,给予20万元奖励。",
        [("年营业收入", ">", 5e6, "CNY")],
        "超过 is more than",
    ),
    (
        "对设备投资额不低于500万元的项目,给予20万元补助。",
        [("设备投资额", ">=", 5e6, "CNY")],
        "不低于: not less",
    ),
    (
        "对年研发投入占营业收入比例达到15%及以上的企业,给予20万元奖励。",
        [("年研发投入占营业收入比例", ">=", 15, "%")],
        "a share",
    ),
    (
        "对年营业收入500万元以上且年增速10%以上的企业,给予20万元奖励。",
        [("年营业收入", ">=", 5e6, "CNY"), ("年增速", ">=", 10, "%")],
        "joined by 且",
    ),
    (
        "对租用面积300平方米以上的企业,给予租金50%的补贴。",
        [("租用面积", ">=", 300, "平方米")],
        "an area",
    ),
    (
        "对注册满2年的企业,给予20万元奖励。",
        [("注册", ">=", 2, "年")],
        "满 is at least",
    ),
    (
        "對年營業收入500萬元以上的企業，給予20萬元獎勵。",
        [("年營業收入", ">=", 5e6, "CNY")],
        "Traditional, verbatim",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_thresholds(text: str, expected: list[Row], reason: str) -> None:
    read = reading(text)
    (measure,) = read.measures
    found = [(row.indicator, row.comparator, row.value, row.unit) for row in read.thresholds]
    assert found == expected, reason
    for row in read.thresholds:
        assert row.measure_id == measure.measure_id
        assert row.alternative is None, "no 或"
        assert (
            row.indicator is None or (HEAD + text)[row.indicator_start : row.indicator_end] == row.indicator
        )


def test_alternatives_are_numbered() -> None:
    read = reading("对年营业收入500万元以上或年纳税50万元以上的企业,给予20万元奖励。")
    assert [(row.value, row.alternative) for row in read.thresholds] == [(5e6, 1), (5e5, 2)]


def test_what_is_joined_by_and_shares_its_number() -> None:
    read = reading("对年营业收入500万元以上且增速10%以上,或年纳税50万元以上的企业,给予20万元奖励。")
    assert [(row.value, row.alternative) for row in read.thresholds] == [(5e6, 1), (10, 1), (5e5, 2)]


def test_a_range_is_two_rows() -> None:
    read = reading("对租用面积300平方米至1000平方米(含)的企业,给予租金50%的补贴。")
    assert [(row.comparator, row.value) for row in read.thresholds] == [(">=", 300), ("<=", 1000)]


def test_a_rank_is_at_most() -> None:
    read = reading("对评价排名前10位的园区,给予100万元奖励。")
    assert [(row.comparator, row.value, row.unit) for row in read.thresholds] == [("<=", 10, "位")]


def test_a_gloss_is_one_threshold() -> None:
    read = reading("对连续经营满2年(24个月)的企业,给予20万元奖励。")
    assert [(row.value, row.unit) for row in read.thresholds] == [(2, "年")]


def test_a_time_limit_that_decides_who_qualifies() -> None:
    read = reading("对建设期内(最长不超过2年)设备投资达到500万元及以上的项目,按设备投资额的8%给予补助。")
    assert [(row.comparator, row.value) for row in read.thresholds] == [("<=", 2), (">=", 5e6)]


def test_a_year_and_a_grade_are_no_thresholds() -> None:
    assert reading("对2023年以后新认定的企业,给予20万元奖励。").thresholds == ()
    assert reading("对达到二级及以上的企业,给予20万元奖励。").thresholds == ()


def test_each_value_tier_has_its_own_condition() -> None:
    read = reading("对年营业收入首次突破1亿元、5亿元的企业,分别给予10万元、30万元奖励。")
    ids = [row.measure_id for row in read.measures]
    assert [(row.measure_id, row.value) for row in read.thresholds] == [(ids[0], 1e8), (ids[1], 5e8)]


def test_a_condition_of_no_measure() -> None:
    read = reading("对新引进总投资10亿元以上的制造业项目,各区依法落实专项政策。")
    assert read.measures == ()
    assert [(row.measure_id, row.value, row.comparator) for row in read.thresholds] == [(None, 1e9, ">=")]


def test_a_target_is_no_condition() -> None:
    assert reading("到2025年,软件业务收入突破20亿元。").thresholds == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对综合能耗不超过50吨标准煤的企业,给予20万元奖励。", ("综合能耗", "<=", 50, "吨标准煤")),
        ("对资产负债率不超过60%的企业,给予20万元奖励。", ("资产负债率", "<=", 60, "%")),
        ("对成立时间不超过3年的企业,给予20万元奖励。", ("成立时间", "<=", 3, "年")),
    ],
)
def test_not_more_than(text: str, expected: Row) -> None:
    read = reading(text)
    assert [(row.indicator, row.comparator, row.value, row.unit) for row in read.thresholds] == [expected]
    assert [row.measure_id for row in read.thresholds] == [read.measures[0].measure_id]


def test_a_period_of_the_gift_is_no_threshold() -> None:
    assert reading("对符合条件的企业,前三年免收房租,后两年减半收取。").thresholds == ()


RANKS_AND_TIMES: list[tuple[str, list[Row], str]] = [
    (
        "对综合评价排名前15的单位,给予20万元奖励。",
        [("综合评价排名", "<=", 15, None)],
        "a rank without a counting word",
    ),
    ("对年度考核排名前十的县,给予20万元奖励。", [("年度考核排名", "<=", 10, None)], "a rank in Chinese"),
    ("对在本市经营满一年的餐厅,给予1万元奖励。", [("经营", ">=", 1, "年")], "满一年 is measured"),
    ("对吸纳登记失业半年以上人员的企业,给予1万元补贴。", [("吸纳登记失业", ">=", 0.5, "年")], "半年以上"),
    (
        "对离岸距离大于等于50公里的项目,给予每千瓦500元奖励。",
        [("离岸距离", ">=", 50, "公里")],
        "大于等于 takes its value in",
    ),
    (
        "对年收入在33600元(不含33600元)至42000元(含42000元)的家庭,给予2000元补助。",
        [("年收入", ">", 33600, "CNY"), ("年收入", "<=", 42000, "CNY")],
        "a range whose ends are glossed",
    ),
    (
        "对实到外资1000万-2000万(不含)美元的项目,给予20万元奖励。",
        [("实到外资", ">=", 1e7, "USD"), ("实到外资", "<", 2e7, "USD")],
        "a gloss before the unit",
    ),
    ("对入驻企业连续三年给予50%的房租补贴。", [], "how long something is given"),
    ("对研发费用连续两年超过2000万元的企业,给予20万元补助。", [("研发费用", ">", 2e7, "CNY")], "a span"),
    ("对适用3%征收率的纳税人,减按1%征收增值税。", [], "a rate of tax"),
    ("设立中小企业专项贷款,第一期规模100亿元,省财政安排贴息资金1亿元。", [], "the size of a fund"),
    ("低保标准每月提高25元,对新增对象给予500元补助。", [], "a sum that was raised"),
    ("对上市企业分阶段奖励800万元,其中对完成改制的,奖励100万元。", [], "the sum that is given in parts"),
]


@pytest.mark.parametrize(("text", "rows", "reason"), RANKS_AND_TIMES)
def test_ranks_times_and_ranges(text: str, rows: list[Row], reason: str) -> None:
    read = reading(text)
    assert [(row.indicator, row.comparator, row.value, row.unit) for row in read.thresholds] == rows, reason


def test_a_condition_printed_before_brings_its_numbers() -> None:
    text = "对年营业收入超过5亿元、1亿元的企业,给予奖励。分别给予企业经营者20万元、10万元奖励。"
    rows = [(row.indicator, row.value) for row in reading(text).thresholds if row.measure_id]
    assert rows.count(("年营业收入", 5e8)) >= 1
    assert rows.count(("年营业收入", 1e8)) >= 1


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        (
            "对企业引进的人才,年薪在社会平均工资3倍以上的,给予每人5万元补贴。",
            "年薪",
            "what a multiple is taken of is not measured",
        ),
        (
            "对建设期内(最长不超过2年)设备投资达到500万元以上的项目,给予50万元补助。",
            "设备投资",
            "a bracket that closes before it is none of it",
        ),
    ],
)
def test_the_indicator_is_the_measured_thing_alone(text: str, printed: str, reason: str) -> None:
    assert printed in [row.indicator for row in reading(text).thresholds], reason
