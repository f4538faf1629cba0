"""The coded fields of a measure: instrument, unit that receives it, frequency, who pays."""

from __future__ import annotations

import pytest

from tests.parse_support import HEAD, measures, quantified

INSTRUMENTS = [
    ("对新认定的平台给予100万元奖励。", "award", "奖励"),
    ("对新认定的平台给予100万元激励。", "award", "激励"),
    ("对新上项目给予100万元补助。", "grant", "补助"),
    ("对引进的团队给予100万元资助。", "grant", "资助"),
    ("对入驻企业给予5万元补贴。", "subsidy", "补贴"),
    ("对投保企业按保费的50%给予保费补贴。", "subsidy", "保费补贴"),
    ("对入驻企业给予租金50%的补贴。", "subsidy", "租金补贴"),
    ("对新上项目给予最高100万元奖补。", "award_grant", "奖补"),
    ("对新建平台给予最高200万元资金支持。", "funding", "资金支持"),
    ("对承办单位给予20万元经费支持。", "funding", "经费支持"),
    ("市财政每年安排不少于6000万元资金支持产业发展。", "budget", "set aside by a government"),
    ("对小微企业减按15%的税率征收企业所得税。", "tax", "a tax rate"),
    ("将研发费用税前加计扣除比例由75%提高至100%。", "tax", "a deduction"),
    ("对获得贷款的小微企业按年利率2%给予贴息。", "loan", "贴息"),
    ("对小微企业按八五折收取检测费用。", "other", "a fee still paid in part"),
    ("對新建平台給予最高200萬元補貼。", "subsidy", "Traditional"),
]


@pytest.mark.parametrize(("text", "code", "reason"), INSTRUMENTS)
def test_instrument(text: str, code: str, reason: str) -> None:
    (row,) = quantified(text)
    assert row.instrument == code, reason
    assert row.instrument_quote is None or row.instrument_quote in text


def test_the_heading_that_names_the_instrument_wins_over_bare_support() -> None:
    head = "某市若干措施\n一、主要举措\n(一)首台套补助。"
    (row,) = measures("对购置首台套装备的企业给予50万元支持。", head)
    assert row.instrument == "grant"


PER = [
    ("对服务企业的机构,每服务一家企业给予5000元补助。", "enterprise", "每…家企业"),
    ("对入驻企业每家给予5万元补贴。", "enterprise", "每家"),
    ("单个企业给予最高补助100万元。", "enterprise", "单个"),
    ("单个项目最高给予3000万元资金支持。", "project", "单个项目"),
    ("每个项目给予不超过50万元补助。", "project", "每个项目"),
    ("每个平台给予最高100万元奖励。", "platform", "每个平台"),
    ("对承办单位按每场活动5万元给予补助。", "event", "每场"),
    ("对招用毕业生的企业按每人1000元给予补贴。", "person", "每人"),
    ("对参加培训的学员按500元/人次给予补贴。", "person", "人次 is person"),
    ("对引进的人才每人每年给予3万元补贴。", "person_year", "每人每年"),
    ("对示范村每村补助5万元。", "village", "每村"),
    ("每个试点乡镇给予100万元奖励。", "town", "每个…乡镇"),
    ("每个园区给予300万元奖励。", "park", "每个园区"),
    ("对种植户按每亩200元给予补贴。", "other", "每亩"),
    ("对种植户按200元/亩给予补贴。", "other", "元/亩"),
    ("对充电设施按0.1元/千瓦时给予补贴。", "other", "元/千瓦时"),
    ("对新认定的平台给予100万元奖励。", None, "no distributive word is printed"),
    ("对获评示范的企业给予50万元一次性奖励。", None, "no distributive word is printed"),
]


@pytest.mark.parametrize(("text", "code", "reason"), PER)
def test_per(text: str, code: str | None, reason: str) -> None:
    (row,) = quantified(text)
    assert row.per == code, reason


FREQUENCY = [
    ("对获评示范的企业给予50万元一次性奖励。", "one_off", "一次性 behind the sum"),
    ("对获评示范的企业一次性给予50万元奖励。", "one_off", "一次性 before the verb"),
    ("对入驻企业每年给予5万元补贴。", "annual", "每年给予"),
    ("对引进的人才每人每年补贴3万元。", "annual", "每人每年"),
    ("对入驻企业按租金的50%给予补贴,年度最高10万元。", "annual", "年度最高"),
    ("每年评选10家示范企业,对入选企业给予20万元奖励。", None, "每年 belongs to the selection"),
    ("对新认定的平台给予100万元奖励。", None, "not said"),
]


@pytest.mark.parametrize(("text", "code", "reason"), FREQUENCY)
def test_frequency(text: str, code: str | None, reason: str) -> None:
    (row,) = quantified(text)
    assert row.frequency == code, reason


PAYERS = [
    ("对新认定的平台,给予省级奖励100万元。", "province", "省级"),
    ("对新认定的平台,由省财政给予100万元奖励。", "province", "省财政"),
    ("对新认定的平台,市级财政给予100万元奖励。", "city", "市级财政"),
    ("对新认定的平台,由市财政给予100万元奖励。", "city", "市财政"),
    ("对新认定的平台,县级财政给予10万元奖励。", "county", "县级财政"),
    ("对新认定的省级平台给予100万元奖励。", None, "the platform is the province's"),
    ("对获评国家级园区的企业给予100万元奖励。", None, "the park is the nation's"),
    ("对新认定的平台给予100万元奖励。", None, "not said"),
]


@pytest.mark.parametrize(("text", "code", "reason"), PAYERS)
def test_payer_level(text: str, code: str | None, reason: str) -> None:
    (row,) = quantified(text)
    assert row.payer_level == code, reason


UNQUANTIFIED_PAYERS = [
    ("对新认定的平台,按《某市市级科技创新专项资金管理办法》给予支持。", "city", "in the rule's name"),
    ("对新认定的平台,按照省政策给予一次性奖励。", None, "按照省政策 does not say who pays"),
]


@pytest.mark.parametrize(("text", "code", "reason"), UNQUANTIFIED_PAYERS)
def test_payer_of_an_unquantified_measure(text: str, code: str | None, reason: str) -> None:
    (row,) = measures(text)
    assert row.payer_level == code, reason


def test_coded_words_are_marked_where_they_stand() -> None:
    text = "对引进的人才,由市财政每人每年给予3万元补贴。"
    (row,) = quantified(text)
    source = HEAD + text
    for name in ("instrument", "per", "frequency", "payer_level"):
        start, end, quote = (getattr(row, f"{name}_{part}") for part in ("start", "end", "quote"))
        assert source[start:end] == quote, name
    assert row.instrument_quote == "补贴"


@pytest.mark.parametrize("payer", ["省级", "省里"])
def test_the_payer_before_the_verb(payer: str) -> None:
    (row,) = quantified(f"对新认定的平台,{payer}给予100万元奖励。")
    assert row.payer_level == "province"


def test_each_sum_has_its_own_payer() -> None:
    rows = quantified("对新认定的企业,国家级奖励100万元,省级奖励50万元,市级奖励20万元。")
    assert [row.payer_level for row in rows] == ["national", "province", "city"]


def test_a_list_shares_its_distributive_word() -> None:
    rows = quantified("对新引进的博士、硕士,分别给予每人每年3万元、2万元生活补贴。")
    assert [(row.per, row.frequency) for row in rows] == [("person_year", "annual")] * 2


def test_a_stand_at_a_fair_is_no_person() -> None:
    (row,) = quantified("对参加展会的企业,每个展位给予2万元补助。")
    assert row.per == "other"


def test_the_level_of_a_status_does_not_pay() -> None:
    rows = quantified("对获得国家级称号的给予100万元、省级称号的给予50万元奖励。")
    assert [row.payer_level for row in rows] == [None, None]


def test_an_investment_at_one_time_is_no_frequency() -> None:
    (row,) = quantified("对一次性投资1000万元以上的项目,按照投资额的5%给予奖励。")
    assert row.frequency is None


WORDS_OF_THEIR_OWN: list[tuple[str, str, list[str | None], str]] = [
    (
        "对某类企业每引进一家科技企业,给予合作社30万元奖励。",
        "per",
        ["enterprise"],
        "the deed that is counted",
    ),
    ("对免耕地块亩补助38元。", "per", ["other"], "亩 without 每"),
    ("对入围的旅行社,各奖励10万元。", "per", ["enterprise"], "各: each of those named"),
    ("每家企业每次活动补贴最高3万元。", "per", ["enterprise"], "who receives before the occasion"),
    ("按每家企业5万元的标准给予合作社奖励。", "per", ["enterprise"], "每 behind 按"),
    ("对单个项目投资达到规模的,分别给予5%、8%的补助。", "per", ["project", "project"], "told before tiers"),
    ("对个体工商户按每户每年12000元为限额依次扣减增值税。", "per", ["enterprise"], "每户 of traders"),
    (
        "省级财政对首次入库企业给予5万元奖励,对次年入库企业给予3万元奖励。",
        "payer_level",
        ["province", "province"],
        "goes on",
    ),
    ("省级风险补偿比例由20%提高至40%。", "payer_level", ["province"], "the name of the rate"),
    ("对承办活动的单位,从市级专项资金中列支50万元补助。", "payer_level", ["city"], "the fund drawn on"),
    ("对促销活动,由各区对承办单位给予10万元奖励。", "payer_level", ["county"], "由各区"),
    (
        "对人才给予一次性安家补助100万元,每年发放12万元津贴。",
        "frequency",
        ["one_off", "annual"],
        "each its own",
    ),
    (
        "对人才给予一次性安家补助100万元,每年发放12万元津贴。",
        "instrument",
        ["grant", "subsidy"],
        "each its own",
    ),
    ("按照小微企业贷款余额增量的2%给予资金支持。", "instrument", ["funding"], "what is given, not its base"),
    ("区财政每年安排100万元专项奖励资金用于考核。", "instrument", ["budget"], "set aside, whatever its name"),
    ("对自主创业人员按每人每年9000元为限额依次扣减增值税。", "instrument", ["tax"], "let off a tax"),
    ("贷款损失按本金的30%给予补偿。", "instrument", ["other"], "a loss made good"),
    ("非居民用气价格平均降低0.2元/立方米。", "instrument", ["other"], "a fee cut"),
    (
        "对新增渔船给予生产补助:小型渔船每月300元,大型渔船每月400元。",
        "instrument",
        ["grant", "grant"],
        "a scale",
    ),
]


@pytest.mark.parametrize(("text", "field", "expected", "reason"), WORDS_OF_THEIR_OWN)
def test_each_row_by_its_own_words(text: str, field: str, expected: list[str | None], reason: str) -> None:
    assert [getattr(row, field) for row in quantified(text)] == expected, reason


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("对示范企业给予奖励,每家可争取不超过50万元。", "每家", "what is given begins behind the unit"),
        ("支持技术攻关,单个项目最高给予3000万元资金支持。", "单个项目", "the noun belongs to the unit"),
        ("对试点乡镇给予补助,每个试点乡镇不超过30万元。", "每个试点乡镇", "a bound word is none of the unit"),
    ],
)
def test_the_words_of_the_unit_end_where_the_gift_begins(text: str, printed: str, reason: str) -> None:
    assert [row.per_quote for row in measures(text)] == [printed], reason


def test_who_pays_is_quoted_without_the_stop_before() -> None:
    (row,) = measures("对新认定的企业,市级财政给予50万元奖励。")
    assert (row.payer_level, row.payer_level_quote) == ("city", "市级财政")
