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
    ("行驶里程达到60万公里时,强制报废。", (">=", 600000, "公里"), "the moment that a value is reached"),
    ("床位数不足40张且位置偏远的敬老院,可以撤并。", ("<", 40, "张"), "a value not reached"),
    ("超过居住面积45平方米的,按照市场价计租。", (">", 45, "平方米"), "the verb stands before the measure"),
    ("打造一批年出栏量100万头以上养殖大县。", (">=", 1000000, "头"), "of what size, where 一批 counts"),
    ("所称楼宇,是指建筑面积在8000平方米及以上的综合体。", (">=", 8000, "平方米"), "a definition"),
    ("投资5000万元以上,实行“一事一议”。", (">=", 5e7, "CNY"), "from which sum each case is decided"),
    ("推行停泊时间不超过24小时的船舶一次办妥。", ("<=", 24, "小时"), "how long what is meant lasts"),
    ("引进人才,年龄在45周岁以下。", ("<=", 45, "岁"), "an age at the end of its phrase"),
    ("为80岁以上低收入老人发放津贴。", (">=", 80, "岁"), "an age of those who are paid"),
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
    ("按照人均用地不少于0.1平方米的标准规划养老机构。", "a standard"),
    ("应缴纳费用总额50%以上的违约金并由单位代收。", "a fine"),
    ("以职工月平均工资的40%为缴费基数,分别补贴14%和6%。", "how a base is reckoned"),
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
