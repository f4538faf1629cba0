"""Tiers: the things named, paired in order with the sums given, and when they are a group."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_text
from tests.parse_support import HEAD, quantified

PAIRED = [
    (
        "对获评三、四、五级的企业,分别给予20万元、30万元、50万元奖励。",
        ["三级", "四级", "五级"],
        "a shared unit is restored in each tier",
    ),
    (
        "对获评国家级、省级、市级示范园区的单位,分别给予200万元、100万元、50万元奖励。",
        ["国家级", "省级", "市级"],
        "levels",
    ),
    (
        "对认定为灯塔工厂、标杆工厂、示范项目的企业,分别给予100万元、50万元、20万元奖励。",
        ["灯塔工厂", "标杆工厂", "示范项目"],
        "whole names",
    ),
    (
        "对獲評國家級、省級的平台，分別給予100萬元、50萬元獎勵。",
        ["國家級", "省級"],
        "in the source's own script",
    ),
    (
        "对营业收入首次突破1亿元、5亿元、10亿元的企业,分别给予10万元、30万元、50万元奖励。",
        ["1亿元", "5亿元", "10亿元"],
        "values",
    ),
    (
        "对获得一、二、三等奖的团队,分别给予10、5、2万元奖励。",
        ["一等奖", "二等奖", "三等奖"],
        "a shared unit on both sides",
    ),
    (
        "对新认定的省和国家级重点龙头企业,分别给予50万元和100万元奖励。",
        ["省级", "国家级"],
        "the last member is cut to its word of level, its unit restored in the others",
    ),
    (
        "对牵头起草国家、行业和地方标准的企业,分别给予30万元、10万元、5万元奖励。",
        ["国家标准", "行业标准", "地方标准"],
        "the verb is no part of the first, the shared noun part of each",
    ),
    (
        "对新评定为国家3A、4A、5A级的旅游景区,分别给予10万元、50万元、100万元奖励。",
        ["3A级", "4A级", "5A级"],
        "whose grade it is belongs to none of them",
    ),
    (
        "对新评定为2-4星级的示范单位,分别给予2万元、4万元、8万元奖励。",
        ["2星级", "3星级", "4星级"],
        "a list told by its ends",
    ),
    (
        "对零售企业年零售额首次达2亿元、5亿元的,分别给予10万元、20万元奖励。",
        ["2亿元", "5亿元"],
        "a list of values: the words before the first are its indicator",
    ),
    (
        "对实现“小升规”“规改股”“股上市”目标的企业,分别给予10万元、20万元、30万元奖励。",
        ["小升规", "规改股", "股上市"],
        "names in quotation marks that no mark parts",
    ),
    (
        "向在本市首购住房的A类、B类人才分别发放100万元、60万元补贴。",
        ["A类", "B类"],
        "分别 is no part of the last member",
    ),
    (
        "对获得国家级和省级称号的企业,分别给予100万元和50万元奖励。",
        ["国家级", "省级"],
        "joined by 和",
    ),
]


@pytest.mark.parametrize(("text", "tiers", "reason"), PAIRED)
def test_paired(text: str, tiers: list[str], reason: str) -> None:
    rows = quantified(text)
    assert len(rows) == len(tiers), [row.quote for row in rows]
    for row, tier in zip(rows, tiers, strict=True):
        assert row.tier is not None
        assert row.tier.startswith(tier), reason
    assert len({row.group_id for row in rows}) == 1
    assert rows[0].group_id is not None
    assert len({row.condition for row in rows}) == 1, "a list of tiers shares one condition"


UNPAIRED = [
    ("对国家级平台给予100万元奖励;对省级园区给予50万元奖励。", "whole statements are no group"),
    ("对新认定的平台给予100万元奖励。", "one sum"),
    ("对获评国家级、省级平台的企业给予100万元奖励。", "one amount for several statuses is one row"),
]


@pytest.mark.parametrize(("text", "reason"), UNPAIRED)
def test_no_group(text: str, reason: str) -> None:
    assert [row.group_id for row in quantified(text)] == [None] * text.count("万元"), reason


def test_or_binds_inside_one_tier() -> None:
    rows = quantified("对获评金牌、银牌或铜牌的作品,分别给予10万元、5万元奖励。")
    assert [row.tier for row in rows] == ["金牌", "银牌或铜牌"]


def test_a_tier_is_marked_where_it_is_printed() -> None:
    text = "对获评三、四、五级的企业,分别给予20万元、30万元、50万元奖励。"
    rows = quantified(text)
    assert [row.tier_quote for row in rows] == ["三", "四", "五级"]
    assert [row.tier_hans for row in rows] == ["三级", "四级", "五级"]


def test_the_shared_unit_before_a_noun() -> None:
    rows = quantified("对通过三、四、五级认证的企业,分别给予20万元、30万元、50万元奖励。")
    assert [(row.tier or "")[:2] for row in rows] == ["三级", "四级", "五级"]


def test_no_unit_twice() -> None:
    rows = quantified("对新认定的国家级、省级、市级企业技术中心,分别给予500万元、200万元、50万元奖励。")
    assert [row.tier for row in rows if "级级" in (row.tier or "")] == []


@pytest.mark.parametrize(
    "text",
    [
        "对入驻企业给予装修补贴,补贴标准为每平方米200元,最高不超过50万元。",
        "支持企业参加境外展会,给予每个展位2万元补助,每家企业全年不超过10万元。",
    ],
)
def test_a_unit_is_no_tier(text: str) -> None:
    assert [row.tier for row in quantified(text)] == [None, None]


def test_the_verb_before_the_list_is_no_part_of_the_first_tier() -> None:
    rows = quantified("对参与制定国际标准、国家标准、行业标准的企业,分别给予50万元、30万元、10万元奖励。")
    assert [row.tier for row in rows] == ["国际标准", "国家标准", "行业标准"]


def test_the_verb_of_an_event_is_no_part_of_the_first_tier() -> None:
    rows = quantified("对举办国家级、省级赛事的单位,分别给予100万元、50万元补助。")
    assert [row.tier for row in rows] == ["国家级", "省级"]


def test_sums_without_a_list_of_their_length_are_told() -> None:
    (flag,) = [
        flag
        for flag in parse_text(
            HEAD + "对获评国家级、省级平台的企业,分别给予100万元、50万元、20万元奖励。"
        ).flags
        if flag.code == "tier_count_mismatch"
    ]
    assert flag.printed == "100万元、50万元、20万元"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("对评定的企业、园区,按三个等次分别予以200万元、100万元、50万元资助。", "three grades, three sums"),
        ("对县、区考核排名前三名的,依次给予300万元、200万元、100万元奖励。", "the first three"),
        ("对养老、托育机构按等级一级至五级分别补助50元、100元、150元、200元、300元。", "a scale of five"),
        ("企业、机构达到上述标准的,分别按15万元、25万元、35万元给予奖励。", "the list stands before"),
    ],
)
def test_sums_whose_number_is_told_otherwise(text: str, reason: str) -> None:
    assert "tier_count_mismatch" not in [flag.code for flag in parse_text(HEAD + text).flags], reason


def test_a_rate_for_each_year_of_the_gift() -> None:
    rows = quantified("对入驻企业给予三年房租补贴,第一年100%、第二年70%、第三年50%。")
    assert [(row.rate_max_pct, row.tier, row.instrument) for row in rows] == [
        (100, "第一年", "subsidy"),
        (70, "第二年", "subsidy"),
        (50, "第三年", "subsidy"),
    ]
    assert {row.beneficiary for row in rows} == {"入驻企业"}
    assert {row.rate_base for row in rows} == {None}


def test_two_lists_of_sums_for_one_list_of_names() -> None:
    rows = quantified(
        "对入选国家级、省级人才计划的,分别给予每人200万元、100万元奖励,每年分别发放6万元、4万元津贴。"
    )
    assert [row.tier for row in rows] == ["国家级", "省级", "国家级", "省级"]
