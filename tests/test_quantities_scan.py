"""Numbers with their units: what one quantity is, what it is worth, and what is none."""

from __future__ import annotations

import pytest

from tests.parse_support import mentions

# text, the quantities as (quote, type, low, high, unit), reason
Row = tuple[str, str, float | None, float | None, str | None]
CASES: list[tuple[str, list[Row], str]] = [
    ("给予500万元奖励", [("500万元", "money", 5e6, 5e6, "CNY")], "万 is scaled in"),
    ("给予1.5亿元支持", [("1.5亿元", "money", 1.5e8, 1.5e8, "CNY")], "亿 with a fraction"),
    ("规模达2万亿元", [("2万亿元", "money", 2e12, 2e12, "CNY")], "万亿 is one scale"),
    ("补助2千元", [("2千元", "money", 2e3, 2e3, "CNY")], "千 scales 元"),
    ("给予1,200万元补助", [("1,200万元", "money", 1.2e7, 1.2e7, "CNY")], "a thousands separator"),
    ("给予50 万元奖励", [("50 万元", "money", 5e5, 5e5, "CNY")], "inner spaces belong to the quote"),
    ("給予５００萬元一次性獎勵", [("５００萬元", "money", 5e6, 5e6, "CNY")], "一 of 一次性 is no decimal"),
    ("安排2000万元用于奖励", [("2000万元", "money", 2e7, 2e7, "CNY")], "2000 is no year"),
    ("奖金的二分之一", [("二分之一", "percent", 50, 50, "%")], "a share in words"),
    ("奖金的三分之一", [("三分之一", "percent", 33.33, 33.33, "%")], "a share that does not end is rounded"),
    ("按千分之五计算", [("千分之五", "percent", 0.5, 0.5, "%")], "a thousandth is a tenth of a percent"),
    ("按总值一成以下给予奖金", [("一成", "percent", 10, 10, "%")], "a tenth"),
    ("投入占比近两成半,", [("两成半", "percent", 25, 25, "%")], "tenths and a half"),
    ("统一成为九成新的一成果", [], "成 in words"),
    ("按1:0.5给予配套资助", [("1:0.5", "percent", 50, 50, "%")], "what is given for each yuan of another's"),
    ("注册资本300万美元", [("300万美元", "money", 3e6, 3e6, "USD")], "another currency"),
    ("给予三千万元支持", [("三千万元", "money", 3e7, 3e7, "CNY")], "Chinese numerals"),
    ("给予贰拾万元奖励", [("贰拾万元", "money", 2e5, 2e5, "CNY")], "financial numerals"),
    ("奖励五十万元", [("五十万元", "money", 5e5, 5e5, "CNY")], "Chinese numerals"),
    ("补助1-3万元", [("1-3万元", "money", 1e4, 3e4, "CNY")], "a range shares unit and scale"),
    ("补助1—3万元", [("1—3万元", "money", 1e4, 3e4, "CNY")], "a long dash"),
    ("补助1～3万元", [("1～3万元", "money", 1e4, 3e4, "CNY")], "a tilde"),
    ("200万元至1000万元", [("200万元至1000万元", "money", 2e6, 1e7, "CNY")], "units at both ends: one range"),
    ("50万元-100万元", [("50万元-100万元", "money", 5e5, 1e6, "CNY")], "units at both ends"),
    ("5000万元至1亿元", [("5000万元至1亿元", "money", 5e7, 1e8, "CNY")], "scales that differ"),
    ("建设1—2个中心", [("1—2个", "count", 1, 2, "个")], "a range of counts"),
    ("提高10%-15%", [("10%-15%", "percent", 10, 15, "%")], "a range of rates"),
    ("提高10-15%", [("10-15%", "percent", 10, 15, "%")], "a range of rates sharing %"),
    ("按0.3元/千瓦时补贴", [("0.3元/千瓦时", "money", 0.3, 0.3, "CNY/千瓦时")], "a price per unit"),
    ("每平方米30元", [("30元", "money", 30, 30, "CNY")], "the unit stands before"),
    ("占比达30%", [("30%", "percent", 30, 30, "%")], "a percentage as printed"),
    ("费率降至5‰", [("5‰", "percent", 0.5, 0.5, "%")], "per mille"),
    ("达到百分之三十", [("百分之三十", "percent", 30, 30, "%")], "spelled out"),
    ("提高2.5个百分点", [("2.5个百分点", "percentage_point", 2.5, 2.5, "pp")], "percentage points"),
    ("按八五折收取", [("八五折", "percent", 85, 85, "%")], "a discount"),
    ("按九折优惠", [("九折", "percent", 90, 90, "%")], "a discount of one figure"),
    ("按8.5折收取", [("8.5折", "percent", 85, 85, "%")], "a discount in Arabic digits"),
    ("给予全额补贴", [("全额", "percent", 100, 100, "%")], "全额 is 100"),
    ("按规定减半收取", [("减半", "percent", 50, 50, "%")], "减半 is 50"),
    ("增长2倍", [("2倍", "multiple", 2, 2, "倍")], "a multiple"),
    ("规模1600万千瓦", [("1600万千瓦", "other", 1.6e7, 1.6e7, "千瓦")], "万 is scaled in for any unit"),
    ("面积300平方米", [("300平方米", "area", 300, 300, "平方米")], "an area"),
    ("占地50亩", [("50亩", "area", 50, 50, "亩")], "an area"),
    ("有效期3年", [("3年", "duration", 3, 3, "年")], "a duration"),
    ("在15个工作日内", [("15个工作日", "duration", 15, 15, "工作日")], "a duration of several characters"),
    ("培育企业30家", [("30家", "count", 30, 30, "家")], "a count"),
    ("新建2.5万个基站", [("2.5万个", "count", 25000, 25000, "个")], "a scaled count"),
    ("服务1.2万人次", [("1.2万人次", "count", 12000, 12000, "人次")], "the longest unit wins"),
    ("创建两个基地", [("两个", "count", 2, 2, "个")], "a Chinese numeral that counts"),
    ("建设三家中心", [("三家", "count", 3, 3, "家")], "a Chinese numeral that counts"),
    ("围绕十大工程", [("十大", "count", 10, 10, None)], "十大 counts"),
    (
        "分别给予20、30、50万元奖励",
        [
            ("20", "money", 2e5, 2e5, "CNY"),
            ("30", "money", 3e5, 3e5, "CNY"),
            ("50万元", "money", 5e5, 5e5, "CNY"),
        ],
        "a list shares the unit of its last member",
    ),
    (
        "按10%、20%和30%",
        [
            ("10%", "percent", 10, 10, "%"),
            ("20%", "percent", 20, 20, "%"),
            ("30%", "percent", 30, 30, "%"),
        ],
        "three rates",
    ),
    (
        "由75%提高至100%",
        [("75%", "percent", 75, 75, "%"), ("100%", "percent", 100, 100, "%")],
        "a change has two values, it is no range",
    ),
    ("长三角一体化发展", [], "words with numerals in them"),
    ("推动三角形布局和统一管理", [], "统一 is a word"),
    ("数字人民币试点", [], "no amount without digits"),
    ("建设一批平台", [], "一批 is a word"),
    ("获得第一名", [], "a rank in words"),
    ("工业互联网标识解析二级节点", [], "part of a name"),
    ("推进两化融合", [], "part of a name"),
    ("“十四五”期间", [], "the plan's name"),
    ("建设千兆网络,冲刺百强", [], "words"),
    ("提供一站式服务", [], "a word"),
    ("一体化大数据中心", [], "一 in a word counts nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_quantities(text: str, expected: list[Row], reason: str) -> None:
    found = [(text[m.start : m.end], m.type, m.low, m.high, m.unit) for m in mentions(text)]
    assert found == expected, reason


MISREAD: list[tuple[str, list[Row], str]] = [
    ("投入3千万元", [("3千万元", "money", 3e7, 3e7, "CNY")], "千万 is one scale; read 3 and 千万元"),
    ("达到5千亿元", [("5千亿元", "money", 5e11, 5e11, "CNY")], "千亿 is one scale; read 5 and 千亿元"),
    ("奖励3百万元", [("3百万元", "money", 3e6, 3e6, "CNY")], "百万 is one scale; read 3 and 百万元"),
    ("二亿三千万元", [("二亿三千万元", "money", 2.3e8, 2.3e8, "CNY")], "two scales; 二亿 is left out"),
    ("3亿5000万元", [("3亿5000万元", "money", 3.5e8, 3.5e8, "CNY")], "two scales; read 3亿 and 5000万元"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MISREAD)
def test_misread(text: str, expected: list[Row], reason: str) -> None:
    test_quantities(text, expected, reason)
