"""Targets of the genre's harder forms: several years, pairs, lists, limits, reports, reviews."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_source
from pipelines.parse.targets import PlanPeriod
from pipelines.source import SourceText
from tests.test_targets import PLAN, UNDATED, roles, rows

YEARS = [
    (
        "到2025年,核心产业规模达到300亿元,到2027年达到500亿元。",
        [("300亿元", "核心产业规模", "2025"), ("500亿元", "核心产业规模", "2027")],
        "a second year takes over the subject",
    ),
    (
        "核心产业营收2025年达到300亿元、2027年达到500亿元。",
        [("300亿元", "核心产业营收", "2025"), ("500亿元", "核心产业营收", "2027")],
        "years stand between the subject and its values",
    ),
    (
        "产业规模到2025年突破300亿元,2027年突破500亿元。",
        [("突破300亿元", "产业规模", "2025"), ("突破500亿元", "产业规模", "2027")],
        "a year with 到 in mid-phrase is no part of the indicator",
    ),
    (
        "经营主体总量年均增长10%,到2027年突破50万户。",
        [("10%", "经营主体总量", "2027"), ("突破50万户", "经营主体总量", "2027")],
        "growth, then the level reached",
    ),
    (
        "到2027年,经济总量在2020年基础上翻一番。",
        [("翻一番", "经济总量", "2027")],
        "doubled on the base of an earlier year",
    ),
    (
        "到2027年,产业规模比2020年翻两番,达到800亿元。",
        [("翻两番", "产业规模", "2027"), ("800亿元", "产业规模", "2027")],
        "doubled twice",
    ),
    (
        "数字化普及率从2023年的60%提升至2027年的85%以上。",
        [("85%以上", "数字化普及率", "2027")],
        "the year stands between the verb and its value",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), YEARS)
def test_years(text: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    assert [(row.quote, row.indicator, row.deadline) for row in rows(text)] == expected, reason


LIMITS = [
    ("研发投入强度不低于3%。", ("不低于3%", 3.0, None, "share"), "at least"),
    ("城镇登记失业率控制在4.5%以内。", ("4.5%以内", None, 4.5, "share"), "at most"),
    ("办电手续不超过2个。", ("不超过2个", None, 2.0, "level"), "an office's promise as a limit"),
    ("接电时长不超过10日。", ("不超过10日", None, 10.0, "level"), "a promised time"),
    ("预期目标是:物价涨幅2%以内。", ("2%以内", None, 2.0, "growth_rate"), "a limit in a list of aims"),
    ("公园绿地面积增加200公顷。", ("200公顷", 200.0, 200.0, "change"), "an extent grows by what is added"),
    ("新增营业面积15万平方米。", ("15万平方米", 150_000.0, 150_000.0, "change"), "an extent that is added"),
    ("集聚骨干企业300家以上。", ("300家以上", 300.0, None, "level"), "gathered is what is there in the end"),
    ("每年培训2000人次。", ("2000人次", 2000.0, 2000.0, "count"), "the verb names what is counted"),
    ("各乡镇至少建成1个服务站。", ("至少建成1个", 1.0, None, "count"), "a floor with its verb of building"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), LIMITS)
def test_limits_and_kinds(
    text: str, expected: tuple[str, float | None, float | None, str], reason: str
) -> None:
    (row,) = rows(text)
    assert (row.quote, row.value_min, row.value_max, row.statistic) == expected, reason


PAIRS = [
    ("原煤、天然气产量分别达到70万吨、10亿立方米。", ["原煤产量", "天然气产量"], "a shared last word"),
    (
        "城镇和农村常住居民收入分别增长4%和6%。",
        ["城镇常住居民收入", "农村常住居民收入"],
        "the last is headed by as many characters as the first",
    ),
    ("城乡居民收入分别增长5%、6%。", ["城乡居民收入"] * 2, "nothing is named one by one"),
    ("甲、乙、丙产量分别达到3万吨、5万吨。", ["甲、乙、丙产量"] * 2, "more names than values"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PAIRS)
def test_each_value_of_a_list_has_its_own_indicator(text: str, expected: list[str], reason: str) -> None:
    assert [row.indicator for row in rows(text)] == expected, reason


def test_what_is_done_already_says_nothing_of_what_is_due() -> None:
    (row,) = rows("目前已建成基站300个,到2026年,建成基站900个。", UNDATED)
    assert (row.quote, row.deadline) == ("900个", "2026")
    assert rows("2025年,已建成基站300个。", UNDATED) == ()


LISTS = [
    ("实现网上申报100%、网上审批100%。", ["网上申报", "网上审批"], "one verb governs a list of shares"),
    ("完成15万平方米旧房改造,260套公寓建设。", ["旧房改造", "公寓建设"], "the verb reaches over the comma"),
    ("完成东街、西街等9条道路工程。", ["道路工程"], "more than are named"),
    ("完成东街、西街等2条街巷。", [], "only the named are counted"),
    ("确保20公里水管、8公里电缆按期竣工。", ["水管", "电缆"], "the verb at the end governs"),
    ("形成年产50台机床、60台机器人的制造能力。", ["机床", "机器人的制造能力"], "a yearly output"),
    ("新建750千伏电网工程16个。", ["750千伏电网工程"], "a rating is no count"),
    ("建成3人制球场20个。", ["3人制球场"], "a name with a number"),
    ("用于支持开展各类补贴性培训30万人次以上。", ["各类补贴性培训"], "counts are no standing rule"),
    ("2026年,90%以上的医师接受转岗培训。", ["医师接受转岗培训"], "what a share of a group does"),
    ("新增上市公司5家。", ["上市公司"], "a verb that is half of a noun"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), LISTS)
def test_counts(text: str, expected: list[str], reason: str) -> None:
    assert [row.indicator for row in rows(text, UNDATED)] == expected, reason


def test_what_is_pushed_on_counts_where_a_heading_sets_the_time() -> None:
    text = "稳妥推进55个试点项目。实施10大类60项民生实事。"
    found = rows(text, UNDATED, heading="二、2025年工作安排")
    assert [(row.quote, row.deadline, row.deadline_source) for row in found] == [
        ("55个", "2025", "inherited"),
        ("60项", "2025", "inherited"),
    ]
    assert rows("稳妥推进55个试点项目。", UNDATED) == (), "without a time it only says what is done"


def test_a_heading_is_nearer_than_the_title() -> None:
    (row,) = rows("建成基站300个。", PLAN, heading="一、2026年目标")
    assert (row.deadline, row.deadline_source) == ("2026", "inherited")
    assert row.deadline_quote == "2026"


def test_a_chapter_on_five_years_is_not_due_in_the_reports_year() -> None:
    period = PlanPeriod(end_year=2026, year=2026)
    (row,) = rows("生产率达58万元/人。", period, heading="二、“十四五”时期发展成就和“十五五”时期主要目标任务")
    assert (row.deadline, row.deadline_source) == (None, None)


def test_a_plan_named_after_a_five_year_plan_ends_with_it() -> None:
    text = "某市“十四五”数字经济发展规划\n一、主要目标\n建成基站300个。\n"
    parsed = parse_source(SourceText.from_text(text))
    assert [(row.deadline, row.deadline_source) for row in parsed.targets] == [("2025", "inherited")]
    assert parsed.document.plan_end_year is None, "the column holds years that are printed"


def test_a_work_report_is_for_its_year() -> None:
    text = (
        "政府工作报告\n——2026年1月27日在某市第九届人民代表大会第三次会议上\n各位代表:\n"
        "一、重点工作\n建成基站300个。\n"
    )
    parsed = parse_source(SourceText.from_text(text))
    assert [(row.deadline, row.deadline_source) for row in parsed.targets] == [("2026", "inherited")]


EXPECTED = [
    (
        "主要预期目标是:生产总值增长5%,力争更好。工业增加值增长6%;投资增长3%。新建学校3所。",
        [True, True, True, True],
        "the list runs on; its last sentence follows a measured one",
    ),
    ("生产总值增长5%、努力争取更好结果,生产率达58万元/人。", [False, False], "an aside"),
    ("预期目标是:生产总值增长5%。新建学校3所。新建医院2所。", [True, True, False], "a count ends it"),
    ("产值力争2025年超过4亿元;到2027年,产值超过8亿元。", [True, False], "a statement with its own time"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), EXPECTED)
def test_how_far_striving_reaches(text: str, expected: list[bool], reason: str) -> None:
    assert [row.is_aspirational for row in rows(text, UNDATED)][-len(expected) :] == expected, reason


MILESTONES = [
    ("确保甲地煤矿一季度完成核准。", "甲地煤矿", "2025-03-31", "a quarter"),
    ("甲项目10月份投入使用。", "甲项目", "2025-10", "a month behind its subject"),
    ("丙200万吨项目年内投产。", "丙200万吨项目", "2025", "a number in the subject"),
    ("市级抽查原则上应于2025年12月10日前完成。", "市级抽查", "2025-12-10", "words of the verb left out"),
    ("年底前依法编制完成事项清单。", "事项清单", "2025", "two verbs of completion"),
    ("2027年底前,建成投用算力中心。", "算力中心", "2027-12-31", "built and put to use"),
]


@pytest.mark.parametrize(("text", "indicator", "deadline", "reason"), MILESTONES)
def test_milestones(text: str, indicator: str, deadline: str, reason: str) -> None:
    (row,) = rows(text, UNDATED)
    assert (row.kind, row.indicator, row.deadline) == ("milestone", indicator, deadline), reason


def test_a_milestone_lends_its_subject_and_its_pace() -> None:
    first, second = rows("2023年到2026年,全市交易额每年实现倍增,力争2026年超过40亿元。")
    assert (first.kind, first.indicator, first.period) == ("milestone", "交易额", "annual")
    assert (second.indicator, second.value_min, second.period) == ("交易额", 4_000_000_000.0, None)


COMPARED = [
    (
        "到2026年,小微贷款增速高于全部贷款增速。",
        ["小微贷款增速"],
        "measured by another value",
    ),
    (
        "今年预期目标是:生产总值增长5%,居民收入和经济增长同步。",
        ["居民收入和经济增长同步"],
        "in a list of aims",
    ),
    ("实现2026年贷款增量高于上年。", ["贷款增量"], "the year before is what it is measured by"),
    ("今年居民收入和经济增长同步。", [], "今年 alone binds nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), COMPARED)
def test_a_comparison_without_a_figure_is_a_milestone(text: str, expected: list[str], reason: str) -> None:
    found = [row.indicator for row in rows(text, UNDATED) if row.kind == "milestone"]
    assert found == expected, reason


NONE = [
    ("年内完成道路建设;启动铁路专用线,实现数据中心开工建设。", 1, "a start completes nothing"),
    ("刚刚过去的一年,经济向好。生产总值增长5%。全年新建学校3所。", 0, "a paragraph that looks back"),
    ("产值增长5%,居全国第2位;投资增长6%,居全国第3位。新建学校3所。", 0, "ranks that were held"),
    ("2025年1月至2025年10月底取得许可的工程建设项目。", 0, "a scope, not a deadline"),
    ("银行安排再贷款额度不少于700亿元。", 0, "money set aside"),
    ("培育一批连片作业的20-30亩经营主体。", 0, "a size in the name of a thing"),
    ("持续优化企业开办等15件事项。", 0, "no verb of building governs"),
]


@pytest.mark.parametrize(("text", "number", "reason"), NONE)
def test_no_target(text: str, number: int, reason: str) -> None:
    assert len(rows(text, UNDATED)) == number, reason


def test_what_a_gift_asks_for_is_no_target() -> None:
    text = "某市若干措施\n一、奖励\n对甲类企业,给予奖励10万元,其中产值比上年增长10%以上的再奖励5万元。\n"
    assert parse_source(SourceText.from_text(text)).targets == ()


ROLES = [
    ("在2023年300家的基础上,到2027年企业达到600家。", {"300家": "baseline", "600家": "target"}, "a base"),
    ("5年内培养资助研究人员不少于400名,给予补助。", {"400名": "target"}, "a floor within years is an aim"),
    ("5年内支持300名人才培训,给予补助。", {"300名": "target"}, "supported within years"),
    ("支持300名人才培训,给予补助。", {"300名": "quota"}, "supported and paid"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ROLES)
def test_roles(text: str, expected: dict[str, str], reason: str) -> None:
    found = roles(text, UNDATED)
    assert {key: found[key] for key in expected} == expected, reason
