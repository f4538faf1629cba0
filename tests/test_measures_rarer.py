"""Sums given without a giving verb of their own, or without their unit; what only looks like a gift."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified, reading

GIVEN = [
    ("对改造项目,给予12个月的贴息,最高不超过800万元。", [(None, 8e6)], "a cap beside a support without rate"),
    ("入住人数大于10人的,每增加1人,增加运行经费不少于0.2万元。", [(2000.0, None)], "money by the head"),
    ("普通高中生均公用经费不低于1000元/年。", [(1000.0, None)], "a standard by the head"),
    ("创办小型企业,符合条件的可申请10万-100万的小额担保贷款。", [(1e5, 1e6)], "a loan, no unit printed"),
    ("每家中小企业可获的信贷保证上限为600万元。", [(None, 6e6)], "credit up to a sum"),
    ("对成功上市的企业给予300万扶持资金。", [(3e6, 3e6)], "a scale word without its unit"),
    ("单一企业奖励总额不超过200万人民币。", [(None, 2e6)], "人民币 as the unit"),
    ("补助金额最高为每标准展位1.5万元。", [(None, 15000.0)], "the unit of account inside the bound words"),
]


@pytest.mark.parametrize(("text", "sums", "reason"), GIVEN)
def test_given(text: str, sums: list[tuple[float | None, float | None]], reason: str) -> None:
    assert [(row.amount_min_cny, row.amount_max_cny) for row in quantified(text)] == sums, reason


NOT_GIVEN = [
    ("其中奖补资金50%待企业达产后兑现。", "how a gift is paid out"),
    ("年服务300万人次,培训农民50万。", "people, no money"),
    ("为更好发挥财政的政策供给与资金保障作用。", "供给与 is no giving"),
    ("该基金旨在为本地企业提供资助,协助它们升级。", "what a fund is for"),
    ("落实研发费用加计扣除、增值税加计抵减等激励政策。", "policies listed, none promised"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_GIVEN)
def test_not_given(text: str, reason: str) -> None:
    assert reading(text).measures == (), reason


def test_a_support_with_its_cap_is_one_row() -> None:
    rows = reading("对改造项目,给予12个月的贴息,最高不超过800万元。").measures
    assert [row.is_quantified for row in rows] == [True]


def test_one_rate_with_a_cap_for_each_kind() -> None:
    rows = quantified(
        "按项目投资额给予10%的补助,数字车间补助最高不超过200万元,智能工厂补助最高不超过1000万元。"
    )
    assert [(row.rate_max_pct, row.amount_max_cny) for row in rows] == [(10.0, 2e6), (10.0, 1e7)]
    assert len({row.group_id for row in rows}) == 1


PER = [
    ("对出口额50万元以上的企业,每5万元给予1万元奖励。", None, "a volume receives nothing"),
    ("每家企业的累计资助上限为40万元。", "enterprise", "the first word of the phrase"),
    ("每成功推荐1个青年企业在基地注册的,给予1万元奖励。", "enterprise", "what is counted"),
    ("对组织游客的旅行社给予奖励,每人每晚奖励20元。", "person", "the night is counted"),
    ("单一企业奖励总额不超过200万元。", "enterprise", "单一"),
    ("每宗获批项目的资助上限为10万元。", "project", "的 behind the noun"),
]


@pytest.mark.parametrize(("text", "per", "reason"), PER)
def test_per(text: str, per: str | None, reason: str) -> None:
    assert quantified(text)[0].per == per, reason


KIND = [
    ("第五条规定的看护补助,每月发给新台币一万一千元。", "grant", "the gift the sentence is about"),
    ("投资500万元至5000万元的项目,奖励投资额度的5%。", "award", "the verb of the sum's own phrase"),
    ("光伏奖励标准由0.1元/千瓦时(学校)、0.15元/千瓦时,均调整至0.25元/千瓦时。", "award", "moved"),
    ("租金补贴在前述基础上,上浮20%。", "subsidy", "raised"),
]


@pytest.mark.parametrize(("text", "instrument", "reason"), KIND)
def test_instrument(text: str, instrument: str, reason: str) -> None:
    assert quantified(text)[0].instrument == instrument, reason


BASE = [
    ("对制造业企业,按月全额退还增值税增量留抵税额。", "增值税增量留抵税额", "what is paid back"),
    ("养老保险以平均工资的40%为缴费基数,分别补贴14%和6%。", "缴费基数", "a base reckoned before"),
]


@pytest.mark.parametrize(("text", "base", "reason"), BASE)
def test_rate_base(text: str, base: str, reason: str) -> None:
    assert {row.rate_base for row in quantified(text)} == {base}, reason


def test_the_grade_of_a_title_does_not_pay() -> None:
    row = quantified("对被评为示范村的,县财政按照不同级别给予配套奖励,市级奖励2万元,省级奖励5万元。")[1]
    assert row.payer_level == "county"


def test_the_frequency_of_the_own_phrase() -> None:
    rows = quantified(
        "对入选人才,分别给予200万元、100万元的一次性配套奖励,每年分别发放6万元、4万元人才津贴。"
    )
    assert [row.frequency for row in rows] == ["one_off", "one_off", "annual", "annual"]


def test_joint_treasuries_name_no_level() -> None:
    row = quantified("对企业,省、市县财政按照实际投入的20%给予补助。")[0]
    assert row.payer_level is None


def test_a_staged_total_is_no_row_of_its_own() -> None:
    rows = quantified("完善奖补政策,分阶段最高给予600万元奖补。一是入库满一年的企业给予2万元扶持资金。")
    assert [row.amount_max_cny for row in rows] == [20000.0]


def test_what_opens_a_list_names_its_gift() -> None:
    text = (
        "第一条\n为了保障病人,制定本办法。\n第二条\n第一款规定的生活津贴,其标准如下:\n"
        "一、全部丧失能力者,每月发给人民币八千二百元。\n二、部分丧失能力者,每月发给人民币五千元。"
    )
    assert {row.instrument for row in quantified(text)} == {"subsidy"}
