"""Which sums and rates are promised: each text, the values of its measures, and why (codebook, measures)."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified, reading

GIVEN: list[tuple[str, list[str], str]] = [
    ("对新认定的平台,给予100万元奖励。", ["100万元"], "给予"),
    ("对新认定的平台奖励100万元。", ["100万元"], "the verb itself"),
    ("对符合条件的企业给予一次性补助20万元。", ["20万元"], "一次性 between"),
    ("对新上项目,按设备投资额的10%给予补助。", ["10%"], "a rate before the verb"),
    ("对获得贷款的企业,给予2%的贴息。", ["2%"], "a rate of interest"),
    ("对承办活动的单位给予不超过50万元的经费支持。", ["不超过50万元"], "the bound word is in the quote"),
    ("单个项目最高给予800万元资金支持。", ["最高给予800万元"], "bound word before the verb"),
    ("对入驻企业给予房租全额补贴。", ["全额"], "全额 is a rate"),
    ("对小微企业减按15%的税率征收企业所得税。", ["15%"], "a tax rate"),
    ("对示范村每村补助5万元。", ["5万元"], "a sum to each"),
    ("按照0.1元/千瓦时的标准给予用电补贴。", ["0.1元/千瓦时"], "a sum by which support is reckoned"),
    ("市财政每年安排不少于3000万元资金支持产业发展。", ["不少于3000万元"], "a budget"),
    ("補助標準為每平方米30元,對購置設備的企業給予補助。", ["30元"], "a standard, Traditional"),
    ("对入驻企业给予租金补贴,每家企业每年最高10万元。", ["最高10万元"], "the figure behind the comma"),
    ("补贴标准为每人每年2000元。", ["2000元"], "a standard"),
    ("最高可给予三千万元支持。", ["三千万元"], "Chinese numerals"),
    ("对小微企业给予贰拾万元奖励。", ["贰拾万元"], "financial numerals"),
]


@pytest.mark.parametrize(("text", "quotes", "reason"), GIVEN)
def test_given(text: str, quotes: list[str], reason: str) -> None:
    found = [row.quote for row in quantified(text)]
    assert len(found) == len(quotes), (found, reason)
    for quote, expected in zip(found, quotes, strict=True):
        assert quote.endswith(expected.removeprefix("最高给予")), reason
        assert quote in text


NOT_GIVEN = [
    ("力争数字经济核心产业增加值达到500亿元。", "a target"),
    ("到2025年,软件业务收入突破20亿元,年均增长15%。", "targets"),
    ("支持年营业收入500万元以上的企业上云用云。", "a threshold, nothing given"),
    ("加快建设总投资10亿元的数据中心项目。", "a project's total"),
    ("设立规模50亿元的产业发展基金。", "a fund is set up"),
    ("引导金融机构新增贷款100亿元。", "a financing volume to be reached"),
    ("2022年,全市实现营业收入300亿元,增长8%。", "last year's achievement"),
    ("违反规定的,处5万元以上10万元以下罚款。", "a fine"),
    ("职工医保住院费用支付比例不低于85%。", "a standing rule"),
    ("停车收费标准为每小时5元。", "a price"),
    ("同一企业年度享受支持总额不超过1000万元。", "a cap on all support together"),
    ("拥有省级以上平台的企业占比达到30%。", "a share"),
    ("盘活闲置厂房,免费提供500平方米办公场地。", "free use of space"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_GIVEN)
def test_not_given(text: str, reason: str) -> None:
    assert [row.quote for row in quantified(text)] == [], reason


CONDITIONS: list[tuple[str, list[str], list[str], str]] = [
    (
        "对年营业收入500万元以上的企业,给予20万元奖励。",
        ["20万元"],
        ["500万元"],
        "a relative clause before the gift",
    ),
    (
        "对投资额达到1000万元的技术改造项目,按投资额的8%给予补助。",
        ["8%"],
        ["1000万元"],
        "达到 … 的",
    ),
    (
        "企业年度研发投入超过100万元且占营业收入比重5%以上的,给予10万元补助。",
        ["10万元"],
        ["100万元", "5%"],
        "two conditions joined by 且",
    ),
    (
        "对首次突破1亿元的企业给予50万元奖励。",
        ["50万元"],
        ["1亿元"],
        "a milestone passed",
    ),
    (
        "对設備投資500萬元及以上的項目，給予最高100萬元補助。",
        ["100萬元"],
        ["500萬元"],
        "Traditional",
    ),
]


@pytest.mark.parametrize(("text", "given", "conditions", "reason"), CONDITIONS)
def test_conditions_are_not_given(text: str, given: list[str], conditions: list[str], reason: str) -> None:
    read = reading(text)
    roles = {role: [q for q, r in read.roles.items() if r == role] for role in ("measure", "threshold")}
    assert roles == {"measure": given, "threshold": conditions}, reason


MISSED = [
    ("每家企业最高奖励50万元。", 1, "the verb stands between the bound word and the sum, nothing follows"),
    ("单个企业最高补助100万元。", 1, "the same with 补助"),
    ("对入驻企业给予租金补贴,年度最高10万元。", 1, "the figure behind the comma"),
    ("奖励标准:国家级100万元、省级50万元、市级20万元。", 3, "the tier stands before each sum"),
]


@pytest.mark.parametrize(("text", "count", "reason"), MISSED)
def test_missed(text: str, count: int, reason: str) -> None:
    assert len(quantified(text)) == count, reason
