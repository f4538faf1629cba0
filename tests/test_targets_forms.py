"""Targets of forms of their own: ranks, sums before their noun, shares of a work, lists, rules."""

from __future__ import annotations

import pytest

from tests.test_targets import UNDATED, roles, rows

FORMS = [
    ("力争到2027年,综合实力进入全国前10位。", [("前10位", "综合实力", "level")], "a rank to be reached"),
    (
        "到2027年,营商环境评价排名进入全省前3名。",
        [("前3名", "营商环境评价排名", "level")],
        "the ranking is what is measured",
    ),
    ("综合实力居全国前10位。", [], "a rank without a time is only told"),
    ("力争带动5000亿元社会资本投入。", [("5000亿元", "社会资本", "level")], "a sum before its noun"),
    ("到2027年,撬动社会资本100亿元。", [("100亿元", "社会资本", "level")], "money drawn in"),
    ("累计减税降费50亿元以上。", [("50亿元以上", "减税降费", "level")], "a burden lifted from all"),
    ("2026年底前,完成旧房改造80%以上。", [("80%以上", "旧房改造", "share")], "a work that is done in part"),
    (
        "对在运营的养老院实施改造,2026年底前完成80%以上。",
        [("80%以上", "对在运营的养老院实施改造", "share")],
        "the work is named in the phrase before",
    ),
    (
        "旧房改造2026年完成50%,2027年完成80%。",
        [("50%", "旧房改造", "share"), ("80%", "旧房改造", "share")],
        "year by year",
    ),
    (
        "到2027年,试点覆盖50%以上行政村。",
        [("50%以上", "试点覆盖行政村", "share")],
        "what covers and what is covered",
    ),
    (
        "实现50%以上服务事项即时办结。",
        [("50%以上", "服务事项即时办结", "share")],
        "a share of a group without 的",
    ),
    ("人均预期寿命再提高1.5岁。", [("1.5岁", "人均预期寿命", "change")], "a span of life is measured"),
    (
        "今后五年,保持建筑业产值持续增长,年均递增8%。",
        [("8%", "建筑业产值", "growth_rate")],
        "what grows is named in the phrase before",
    ),
    (
        "到2027年,建成区面积达到12平方公里,城镇人口12万左右,人均绿地15平方米。",
        [
            ("12平方公里", "建成区面积", "level"),
            ("12万左右", "城镇人口", "level"),
            ("15平方米", "人均绿地", "level"),
        ],
        "a dated list without verbs",
    ),
    (
        "渔业面积稳定在70万亩和50万亩。",
        [("70万亩", "渔业面积", "level"), ("50万亩", "渔业面积", "level")],
        "和",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), FORMS)
def test_forms(text: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    assert [(row.quote, row.indicator, row.statistic) for row in rows(text, UNDATED)] == expected, reason


COUNTS = [
    ("园区新增规模以上工业企业600户左右。", ["规模以上工业企业"], "a place before the verb"),
    ("市县每年开展招聘会50场次以上。", ["招聘会"], "a place and a time before the verb"),
    ("建设使用海外仓350个以上。", ["海外仓"], "two verbs in a row"),
    ("到2027年,建成粮食、果蔬等2个产业集群。", ["产业集群"], "by then, those that are named are to be built"),
    ("完成甲事项办理、乙事项申请2个事项在本市落地。", [], "as many as are named, behind half a noun"),
    ("具体抓好9个方面工作:", [], "the parts of the plan"),
    ("建设年养蚕10万张以上桑种场2个。", ["年养蚕10万张以上桑种场"], "a size in the name of a thing"),
    ("建设1000万只肉兔产业园。", [], "what a plant has room for"),
    ("基本实现200户或500人以上的聚居点污水处理全覆盖。", [], "a size among others"),
    ("实施总投资1200亿元的重点项目150个。", ["总投资1200亿元的重点项目"], "a sum in the name of a thing"),
    ("完成造林10万亩、草原修复5万亩。", ["造林", "草原修复"], "a verb that names what is counted"),
    ("提供不少于10万个就业岗位。", ["就业岗位"], "posts that are offered"),
    ("提供100平方米办公场所。", [], "a service"),
    ("XX年前抓好2个重点镇、3个试点镇的建设。", ["重点镇", "试点镇"], "a year that is not printed"),
    ("每万人拥有发明专利15件。", ["每万人拥有发明专利"], "what each has"),
    ("即办件占比60%以上。", ["即办件占比"], "half a word opens nothing"),
    ("粮食产量继续保持500亿斤以上。", ["粮食产量"], "an adverb is no part of the name"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), COUNTS)
def test_what_is_counted(text: str, expected: list[str], reason: str) -> None:
    assert [row.indicator for row in rows(text, UNDATED)] == expected, reason


BOUNDS = [
    ("居民收入分别增长5%、6.5%左右。", ["approx", "approx"], "a bound behind the last is shared"),
    ("甲、乙利用率分别达到50%、40%以上。", ["at_least", "at_least"], "the same of a floor"),
    ("到2026年,甲、乙收入分别不低于5万元、3万元。", ["at_least", "at_least"], "a bound before the first"),
    ("居民收入增长5%,消费增长6%左右。", ["exact", "approx"], "no list"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), BOUNDS)
def test_a_list_shares_its_bound(text: str, expected: list[str], reason: str) -> None:
    assert [row.bound for row in rows(text, UNDATED)] == expected, reason


NAMED_IN_FULL = [
    (
        "高新技术企业、科技型中小企业分别达到10家、30家。",
        ["高新技术企业", "科技型中小企业"],
        "each has its own noun",
    ),
    (
        "自来水普及率、污水治理率分别达到95%、40%。",
        ["自来水普及率", "污水治理率"],
        "及 inside a word joins nothing",
    ),
    (
        "城镇、农村居民收入分别达到5万元、3万元。",
        ["城镇居民收入", "农村居民收入"],
        "the people are shared too",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), NAMED_IN_FULL)
def test_names_of_a_list(text: str, expected: list[str], reason: str) -> None:
    assert [row.indicator for row in rows(text, UNDATED)] == expected, reason


RULES = [
    ("单体项目床位原则上不超过150张,其中护理型床位占比不低于60%。", 0, "a rule for each project"),
    ("按每人每年不低于50元的标准安排经费。", 0, "a standard"),
    ("新建小区充电桩配建比例不低于10%。", 0, "a rule of building"),
    ("力争生产总值增速高于全国0.5个百分点。", 1, "by so many points above others"),
    ("办理时限压缩至法定时限的30%以内。", 1, "a share of what the law allows"),
    ("拨付财政资金5亿元,用于道路建设。", 0, "money paid out"),
    ("新编规划安排不少于10%建设用地指标。", 0, "a share set aside"),
    ("行政处罚裁量权基准细化量化率达到100%。", 1, "a rate that is reached"),
    (
        "确保民间投资占投资比重达40%以上,政府采购工程面向中小企业的预留份额达40%以上。",
        2,
        "what 确保 governs goes on",
    ),
    ("政府采购工程面向中小企业的预留份额提高至40%以上。", 0, "a standing rule"),
]


@pytest.mark.parametrize(("text", "number", "reason"), RULES)
def test_rules_and_aims(text: str, number: int, reason: str) -> None:
    assert len(rows(text, UNDATED)) == number, reason


def test_a_year_that_is_not_printed_dates_a_milestone() -> None:
    first, second = rows("到XX年,全面完成旧城改造;完成新城和公园建设。", UNDATED)
    assert (first.kind, first.indicator, first.deadline) == ("milestone", "旧城改造", None)
    assert (second.kind, second.indicator, second.deadline) == ("milestone", "新城和公园建设", None)


def test_expected_life_is_no_expectation() -> None:
    (row,) = rows("到2027年,人均预期寿命达到80岁。", UNDATED)
    assert not row.is_aspirational


def test_sizes_in_names_are_thresholds() -> None:
    assert roles("改造连片30亩以上老旧池塘10万亩。", UNDATED) == {"30亩": "threshold", "10万亩": "target"}


YEAR_BY_YEAR = [
    (
        "2025年、2026年、2027年,产值分别达到1亿元、2亿元、3亿元。",
        ["2025", "2026", "2027"],
        "as many years as values",
    ),
    ("核心产值2026年、2027年分别增长8%、9%。", ["2026", "2027"], "years behind the subject"),
    ("2026年、2027年,产值分别达到1亿元、2亿元、3亿元。", ["2027"] * 3, "not as many years as values"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), YEAR_BY_YEAR)
def test_each_value_of_a_list_has_its_year(text: str, expected: list[str], reason: str) -> None:
    found = rows(text, UNDATED)
    assert [row.deadline for row in found] == expected, reason
    assert {row.deadline_source for row in found} == {"stated"}


OWNERS = [
    ("到2027年,青菜播种面积达到190万亩、产量达到345万吨。", "青菜产量", "the crop of the area before"),
    ("到2027年,规上企业达到100家,产值突破1000亿元。", "规上企业产值", "the output of those counted before"),
    ("新增市场主体3万户,总量达到30万户。", "市场主体总量", "the number of those counted before"),
    ("城镇新增就业5万人,失业人员再就业1万人。", "失业人员再就业", "a noun that tells what comes about"),
    ("收入增长6%,力争达到7%。", "收入", "the rate is carried on"),
    (
        "规上工业增加值增速高于全省平均水平2个百分点。",
        "规上工业增加值增速",
        "what it is measured by is no part",
    ),
    ("农田灌溉水有效利用系数提高到0.6。", "农田灌溉水有效利用系数", "a figure without a unit by nature"),
    ("每年减少碳排放10万吨。", "碳排放", "a verb of lessening"),
    ("绿化覆盖率、绿地率分别达到43%和40%。", "绿地率", "a list that reaches its values is no rule"),
    ("85%以上的卫生院达到服务标准。", "卫生院达到服务标准", "a share of a group that attains"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), OWNERS)
def test_whose_value_it_is(text: str, expected: str, reason: str) -> None:
    assert rows(text, UNDATED)[-1].indicator == expected, reason
