"""Targets: pairs of an invented sentence and what is read from it, each with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.context import Context
from pipelines.parse.outline import read_outline
from pipelines.parse.quantities import Mention, read_mentions
from pipelines.parse.records import Target
from pipelines.parse.targets import PlanPeriod, TargetsResult, read_targets
from pipelines.source import SourceText

PLAN = PlanPeriod(end_year=2027, year=2025)
UNDATED = PlanPeriod(end_year=None, year=2025)


def read(
    text: str, period: PlanPeriod = PLAN, heading: str = "一、主要目标"
) -> tuple[tuple[Mention, ...], TargetsResult]:
    """Read ``text`` as the one paragraph of a chapter."""
    ctx = Context.of(SourceText.from_text(f"{heading}\n{text}\n"))
    clauses = read_outline(ctx)
    mentions = read_mentions(ctx.folded, clauses)
    return mentions, read_targets(ctx, clauses, mentions, frozenset(), period)


def rows(text: str, period: PlanPeriod = PLAN, heading: str = "一、主要目标") -> tuple[Target, ...]:
    return read(text, period, heading)[1].targets


def roles(text: str, period: PlanPeriod = PLAN) -> dict[str, str]:
    mentions, result = read(text, period)
    full = f"一、主要目标\n{text}\n"
    return {full[mentions[i].start : mentions[i].end]: role for i, role in result.roles.items()}


QUANTIFIED = [
    ("建成充电桩3000个。", [("3000个", "充电桩", "count")], "counted noun before the number"),
    ("新建3000个充电桩。", [("3000个", "充电桩", "count")], "counted noun behind the number"),
    (
        "孵化 50 个以上有市场前景的软件产品。",
        [("50 个以上", "有市场前景的软件产品", "count")],
        "relative clause stays",
    ),
    (
        "培育科技企业30家,创新平台5个。",
        [("30家", "科技企业", "count"), ("5个", "创新平台", "count")],
        "coordinated",
    ),
    (
        "建设2个园区、3个中心和8个基地。",
        [("2个", "园区", "count"), ("3个", "中心", "count"), ("8个", "基地", "count")],
        "a list under one verb",
    ),
    (
        "全市数字经济规模突破90亿元。",
        [("突破90亿元", "数字经济规模", "level")],
        "bound word in the quote, place dropped",
    ),
    ("用户数达到40万户。", [("40万户", "用户数", "level")], "达到 is no bound word"),
    (
        "装机占比达到50%、发电占比达到30%。",
        [("50%", "装机占比", "share"), ("30%", "发电占比", "share")],
        "shares",
    ),
    ("机器人产业增加值年均增长9%左右。", [("9%左右", "机器人产业增加值", "growth_rate")], "growth"),
    (
        "海洋经济年均增速超过6%。",
        [("超过6%", "海洋经济年均增速", "growth_rate")],
        "the rate is the indicator",
    ),
    (
        "森林覆盖率同比提升一个百分点以上。",
        [("一个百分点以上", "森林覆盖率", "change")],
        "points are a change",
    ),
    ("实现乡镇100%全覆盖。", [("100%", "乡镇", "share")], "N% 全覆盖 is a quantified share"),
    ("新增贷款20亿元。", [("20亿元", "贷款", "change")], "新增N亿元 is a change"),
    ("推动60家以上重点企业完成技术改造。", [("60家以上", "重点企业完成技术改造", "count")], "推动N家X实施Y"),
    ("全年为500家企业免费提供诊断服务。", [("500家", "企业免费提供诊断服务", "count")], "为N家X提供Y"),
    ("每个乡镇至少有1个服务站。", [("至少有1个", "服务站", "count")], "至少有 is in the quote"),
    (
        "培育年产值超过20亿元的龙头企业6家。",
        [("6家", "年产值超过20亿元的龙头企业", "count")],
        "number in the clause",
    ),
    (
        "农业增加值年均增长4%,占生产总值比重达到8%。",
        [("4%", "农业增加值", "growth_rate"), ("8%", "农业增加值占生产总值比重", "share")],
        "subject restored",
    ),
    (
        "出口额增长7%,达到80亿元。",
        [("7%", "出口额", "growth_rate"), ("80亿元", "出口额", "level")],
        "bare 达到",
    ),
    (
        "线上培训900人次以上、线下培训90人次以上。",
        [("900人次以上", "线上培训", "count"), ("90人次以上", "线下培训", "count")],
        "trained",
    ),
    ("办理时限压缩至3个工作日。", [("3个工作日", "办理时限", "level")], "a duration to be reached"),
    ("森林面积稳定在7万亩以上。", [("7万亩以上", "森林面积", "level")], "area"),
    ("到2026年,推进蔬菜机械化水平达到60%。", [("60%", "蔬菜机械化水平", "share")], "推进 is a verb here"),
    ("力争招收数量达到当年总计划的20%。", [("20%", "招收数量", "share")], "the base stands between"),
    ("净增高新企业超过90家。", [("超过90家", "高新企业", "count")], "净增 builds"),
    (
        "牛、羊存栏分别达到60万头、500万只。",
        [("60万头", "牛存栏", "level"), ("500万只", "羊存栏", "level")],
        "分别 pairs values with what is named",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), QUANTIFIED)
def test_quantified(text: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    assert [(row.quote, row.indicator, row.statistic) for row in rows(text)] == expected, reason


NO_TARGETS = [
    ("实施八项行动。", "the plan's own parts"),
    ("围绕24条重点产业链补链强链。", "a count in apposition"),
    ("组织辖内12家银行开展宣传。", "what is there already"),
    ("在29个行业推行标准。", "scope of an action"),
    ("合同预付款支付比例不低于30%。", "a standing rule"),
    ("去年全市新增企业300家。", "reached last year"),
    ("2023年,建成基站300个。", "a year before the document's own"),
    ("加快推进总投资80亿元的产业园建设。", "size of a project"),
    ("今年将继续实施10大类民生实事。", "classes of what is done"),
    ("定额标准为每人每年9000元。", "a standing rate"),
    ("形成优势领先的产业高地。", "vague"),
    ("到2027年,营商环境明显优化,实力显著增强。", "vague though dated"),
    ("农村道路全覆盖。", "undated 全覆盖"),
    ("每年遴选10家企业开展试点。", "a quota"),
    ("持续推进两个示范村深化创建工作。", "scope, in Chinese numerals"),
]


@pytest.mark.parametrize(("text", "reason"), NO_TARGETS)
def test_no_target(text: str, reason: str) -> None:
    assert rows(text, UNDATED) == (), reason


def test_a_chapter_that_looks_back_has_none() -> None:
    assert rows("建成基站300个。", heading="一、2024年工作回顾") == ()
    assert len(rows("建成基站300个。", heading="二、2025年重点工作")) == 1


DEADLINES = [
    ("到2026年,建成基站300个。", "2026", "stated", "a printed year"),
    ("到2026年底,建成基站300个。", "2026-12-31", "stated", "the end of a year"),
    ("建成基站300个。", "2027", "inherited", "the plan's own period"),
    ("全年建成基站300个。", "2025", "inherited", "the document's year"),
    ("年底前建成基站300个。", "2025", "inherited", "the document's year"),
    ("举办2026年创新大会,新建基站300个。", "2027", "inherited", "a year in a name sets no deadline"),
    ("从2024年起,新建基站300个。", "2027", "inherited", "a beginning is no deadline"),
    ("到2026年,完善网络,提升能力,建成基站300个。", "2026", "stated", "a year carries on in its sentence"),
]


@pytest.mark.parametrize(("text", "deadline", "source", "reason"), DEADLINES)
def test_deadline(text: str, deadline: str, source: str, reason: str) -> None:
    row = rows(text)[0]
    assert (row.deadline, row.deadline_source) == (deadline, source), reason


def test_a_year_governs_what_follows_until_the_next() -> None:
    text = "产值年均增速超过9%,到2026年,建成基站300个,到2028年,建成基站900个。"
    assert [row.deadline for row in rows(text)] == ["2027", "2026", "2028"]


def test_relative_period_gives_no_deadline() -> None:
    row = rows("3年内新培育企业90家以上。", UNDATED)[0]
    assert (row.deadline, row.deadline_source) == (None, None)
    assert roles("3年内新培育企业90家以上。", UNDATED)["3年"] == "duration"


ASPIRATIONS = [
    ("力争到2026年,培育企业30家,建设平台1个。", [True, True], "力争 governs what is coordinated"),
    ("争创4家示范工厂,新增90家上云企业。", [True, False], "争创 governs its own object"),
    ("比重达到4%,力争达到5%。", [False, True], "力争 governs what follows it"),
    ("电子制造业营业收入预期突破20亿元。", [True], "预期"),
    ("建成平台3个。力争产值达到8亿元。", [False, True], "no further than the sentence"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ASPIRATIONS)
def test_aspirational(text: str, expected: list[bool], reason: str) -> None:
    assert [row.is_aspirational for row in rows(text)] == expected, reason


def test_an_activity_is_no_milestone() -> None:
    assert rows("到2026年底,鼓励大型企业发布采购清单。") == ()
    assert rows("2026年6月25日前将总结报告报送市局。") == ()


def test_a_date_in_brackets_governs_nothing() -> None:
    assert rows("更新办事指南(某局负责,2026年10月底前完成并持续推进)。") == ()


def test_the_parts_of_a_target_in_brackets_are_targets() -> None:
    found = rows("到2026年,培养学生70名(其中:临床20名、影像10名)。")
    assert [(r.quote, r.indicator) for r in found] == [("70名", "学生"), ("20名", "临床"), ("10名", "影像")]
    assert {row.deadline for row in found} == {"2026"}
    assert len(rows("培养学生70名(某校已有临床20名、影像10名)。")) == 1


def test_a_month_is_one_of_the_documents_year() -> None:
    row = rows("6月底前完成事项清单编制。", UNDATED)[0]
    assert (row.kind, row.deadline, row.deadline_source) == ("milestone", "2025-06-30", "inherited")
    assert row.indicator == "事项清单编制"


def test_a_table_run_together_has_no_targets() -> None:
    assert rows("1覆盖率≥55%约束性2普及率100%约束性3建成率80%预期性4达标率70%预期性") == ()


def test_every_year_is_annual() -> None:
    assert rows("每年培训人员3000人次。")[0].period == "annual"
    assert rows("培训人员3000人次。")[0].period is None


MILESTONES = [
    (
        "到2026年,实现乡镇网络连续覆盖。",
        [("到2026年,实现乡镇网络连续覆盖", "乡镇网络连续覆盖")],
        "from 到 to its end",
    ),
    ("到2026年,市级平台基本建成。", [("到2026年,市级平台基本建成", "市级平台")], "the subject"),
    ("2026年底,完成跨江大桥设计。", [("2026年底,完成跨江大桥设计", "跨江大桥设计")], "the object"),
    (
        "力争到2026年,全市50万吨/年及以上钢厂基本实现智能化。",
        [("到2026年,全市50万吨/年及以上钢厂基本实现智能化", "50万吨/年及以上钢厂")],
        "a number in the subject",
    ),
    (
        "到2026年,力争产业迈过“三线”,新业努力达到“一平”。",
        [("到2026年,力争产业迈过“三线”", "产业"), ("新业努力达到“一平”", "新业")],
        "a shared date is quoted once",
    ),
    (
        "到2026年企业数字化改造基本实现全覆盖。",
        [("到2026年企业数字化改造基本实现全覆盖", "企业数字化改造")],
        "no comma behind the date",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MILESTONES)
def test_milestones(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    found = rows(text)
    assert [(row.quote, row.indicator) for row in found] == expected, reason
    assert {row.kind for row in found} == {"milestone"}


ROLES = [
    ("扣除比例由75%提高至100%。", {"75%": "baseline"}, "where a change starts"),
    ("培育年产值超过20亿元的龙头企业6家。", {"20亿元": "threshold", "6家": "target"}, "a relative clause"),
    ("每年评选100个左右典型案例。", {"100个": "quota"}, "a selection"),
    ("每年不超过8家企业入库。", {"8家": "quota"}, "a limit on how many"),
    ("认定3家实验室,给予奖励。", {"3家": "quota"}, "certified, then rewarded"),
    ("补贴期不超过3年。", {"3年": "duration"}, "how long"),
    ("辖内18家金融机构参加。", {"18家": "other"}, "describes"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ROLES)
def test_roles(text: str, expected: dict[str, str], reason: str) -> None:
    found = roles(text, UNDATED)
    assert {key: found[key] for key in expected} == expected, reason


def test_threshold_in_an_indicator_is_handed_on() -> None:
    mentions, result = read("培育年产值超过20亿元的龙头企业6家。")
    (one,) = result.thresholds
    assert (mentions[one.mention].low, one.comparator) == (2_000_000_000, ">")
    assert one.indicator is not None
    assert "一、主要目标\n培育年产值超过20亿元的龙头企业6家。"[slice(*one.indicator)] == "年产值"


def test_claimed_numbers_are_left_alone() -> None:
    ctx = Context.of(SourceText.from_text("一、目标\n建成基站300个。\n"))
    clauses = read_outline(ctx)
    mentions = read_mentions(ctx.folded, clauses)
    result = read_targets(ctx, clauses, mentions, frozenset(range(len(mentions))), PLAN)
    assert result.targets == ()
    assert result.roles == {}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="到2025年,。;、力争建成3家50%以上(的)基站达占比元亿新增《》“”\n", max_size=80))
def test_any_text_is_read_and_every_span_holds(text: str) -> None:
    mentions, result = read(text)
    full = f"一、主要目标\n{text}\n"
    for row in result.targets:
        assert full[row.start : row.end] == row.quote
        if row.indicator_start is not None and row.indicator_end is not None:
            assert full[row.indicator_start : row.indicator_end] == row.indicator_quote
        if row.deadline_start is not None and row.deadline_end is not None:
            assert full[row.deadline_start : row.deadline_end] == row.deadline_quote
    assert set(result.served) <= {i for i, role in result.roles.items() if role == "target"}
    assert all(0 <= index < len(mentions) for index in result.roles)
