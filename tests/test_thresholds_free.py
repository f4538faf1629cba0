"""Numbers that qualify somebody where no promise follows, and lists of requirements."""

from __future__ import annotations

import pytest

from tests.parse_support import reading

QUALIFY = [
    ("做好65岁以上老年人健康管理。", (">=", 65, "岁"), "an age"),
    ("在签约单位工作满6年的人员,可以调动。", (">=", 6, "年"), "a time served in full"),
    ("持有居住证不满3年的购房人,先行缴纳。", ("<", 3, "年"), "less than a time"),
    ("从事农技推广工作30年以上的人员,按规定享受待遇。", (">=", 30, "年"), "what somebody did for how long"),
    ("对离校2年内未就业的毕业生,做好实名服务。", ("<=", 2, "年"), "since when"),
    ("为海拔1500米以上学校建设供暖设施。", (">=", 1500, "米"), "which things are meant, by a dimension"),
    ("对160千瓦及以下小微企业提供免费接入服务。", ("<=", 160, "千瓦"), "which users are meant"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), QUALIFY)
def test_a_number_that_qualifies(text: str, expected: tuple[str, float, str], reason: str) -> None:
    (row,) = reading(text).thresholds
    assert (row.comparator, row.value, row.unit) == expected, reason
    assert row.rule in ("threshold.no_measure", "threshold.lead")


DESCRIBE = [
    ("全市65岁及以上常住人口64万人。", "how many there are"),
    ("本办法有效期3年以上。", "how long something is valid"),
    ("奖励期满5年的项目,奖励结束。", "the time of the gift"),
    ("5年内引进高层次人才。", "when something is done"),
    ("投资3亿元的机场快速路建成通车。", "what was built, and what it cost"),
]


@pytest.mark.parametrize(("text", "reason"), DESCRIBE)
def test_a_number_that_describes(text: str, reason: str) -> None:
    assert reading(text).thresholds == (), reason


def test_a_list_of_requirements() -> None:
    text = "申请园区应当符合以下条件:\n(一)申报面积不超过10平方公里;\n(二)科技型企业不少于50家。"
    rows = [(row.comparator, row.value, row.unit, row.rule) for row in reading(text).thresholds]
    assert rows == [
        ("<=", 10, "平方公里", "threshold.requirement"),
        (">=", 50, "家", "threshold.requirement"),
    ]


def test_a_list_of_tasks_requires_nothing() -> None:
    text = "重点做好以下工作:\n(一)新增绿地不少于10平方公里;\n(二)培育企业不少于50家。"
    assert reading(text).thresholds == ()
