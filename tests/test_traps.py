"""Traps on which widely used recognisers fall, and the ways in which amounts are printed (invented texts)."""

from __future__ import annotations

import pytest

from tests.parse_support import measures, mentions, quantified, values

# Text, the values of its measures (amount min, max, bound; rate min, max, bound), and why.
AMOUNTS: list[tuple[str, list[tuple[object, ...]], str]] = [
    (
        "对示范企业给予不超过50万元的奖励。",
        [(None, 5e5, "at_most", None, None, None)],
        "不 belongs to 不超过",
    ),
    (
        "对示范企業給予500萬元一次性獎勵。",
        [(5e6, 5e6, "exact", None, None, None)],
        "一 of 一次性 is no decimal",
    ),
    ("对示范企业给予2000万元奖励。", [(2e7, 2e7, "exact", None, None, None)], "2000 is no year"),
    ("对示范企业给予1-3万元补贴。", [(1e4, 3e4, "range", None, None, None)], "a range with a hyphen"),
    ("对示范企业给予1—3万元补贴。", [(1e4, 3e4, "range", None, None, None)], "a range with a dash"),
    ("对示范企业给予1~3万元补贴。", [(1e4, 3e4, "range", None, None, None)], "a range with a tilde"),
    ("对示范企业给予200万元至1000万元奖励。", [(2e6, 1e7, "range", None, None, None)], "one amount, not two"),
    (
        "对三级、四级、五级企业分别给予20、30、50万元奖励。",
        [(v, v, "exact", None, None, None) for v in (2e5, 3e5, 5e5)],
        "a shared unit",
    ),
    ("对示范企业给予三千万元奖励。", [(3e7, 3e7, "exact", None, None, None)], "Chinese numerals"),
    ("对示范企业给予贰拾万元奖励。", [(2e5, 2e5, "exact", None, None, None)], "financial numerals"),
    ("对示范企业给予1,200万元奖励。", [(1.2e7, 1.2e7, "exact", None, None, None)], "a thousands separator"),
    ("对示范企业给予人民币500万元奖励。", [(5e6, 5e6, "exact", None, None, None)], "the currency before"),
    ("对示范企业给予500万元人民币奖励。", [(5e6, 5e6, "exact", None, None, None)], "the currency behind"),
    ("对重大项目给予2千万元奖励。", [(2e7, 2e7, "exact", None, None, None)], "千万"),
    ("市财政每年安排1.5亿元资金支持产业发展。", [(1.5e8, 1.5e8, "exact", None, None, None)], "亿"),
    ("按照0.3元/千瓦时的标准给予补贴。", [(0.3, 0.3, "exact", None, None, None)], "a sum per unit"),
    ("按30元/平方米/月的标准给予租金补贴。", [(30, 30, "exact", None, None, None)], "per unit and month"),
    ("对担保机构按担保额的5‰给予补贴。", [(None, None, None, 0.5, 0.5, "exact")], "per mille"),
    ("对设备采购,按采购金额的50%给予补助。", [(None, None, None, 50, 50, "exact")], "a rate, not 50 yuan"),
    ("对小微企业检测费用按八五折收取。", [(None, None, None, 85, 85, "exact")], "tenths of the price"),
    ("对入驻企业给予租金全额补贴。", [(None, None, None, 100, 100, "exact")], "全额"),
    ("对小微企业检测费用减半收取。", [(None, None, None, 50, 50, "exact")], "减半"),
    ("研发费用加计扣除比例由75%提高至100%。", [(None, None, None, 100, 100, "exact")], "the new value"),
    (
        "奖励标准由0.15元/千瓦时调整至0.25元/千瓦时。",
        [(0.25, 0.25, "exact", None, None, None)],
        "the new sum",
    ),
    (
        "对技改项目按投资额的10%给予补助,单个项目最高100万元。",
        [(None, 1e6, "at_most", 10, 10, "exact")],
        "a rate with its cap is one row",
    ),
    (
        "对技改项目按投资额的10%给予补助;单个项目补助额最高不超过100万元。",
        [(None, 1e6, "at_most", 10, 10, "exact")],
        "the cap behind a semicolon",
    ),
    ("按投资额的2%给予奖励,最高奖励金额100万元。", [(None, 1e6, "at_most", 2, 2, "exact")], "最高 … 金额"),
    (
        "补助资金不得超过项目总投入的70%,奖补资金不超过30万元。",
        [(None, 3e5, "at_most", None, 70, "at_most")],
        "不得超过 before the base",
    ),
    (
        "一级至三级机构每人每月补助分别不低于50元、100元、150元。",
        [(v, None, "at_least", None, None, None) for v in (50, 100, 150)],
        "the bound of a 分别-list",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), AMOUNTS)
def test_amounts(text: str, expected: list[tuple[object, ...]], reason: str) -> None:
    assert [values(row) for row in quantified(text)] == expected, reason


NO_MEASURE = [
    ("推广数字人民币应用场景。", "人民币 is no sum"),
    ("融入长三角一体化发展。", "三角 is no money, 一 is no count"),
    ("建设5G基站,支持4K/8K超高清视频产业发展。", "names"),
    ("根据某政发〔2022〕4号文件,制定本措施。", "a document's number"),
    ("(十一)强化保障。建立工作机制。", "no first of October"),
    ("索引号:10-26-2023。", "an index number"),
    ("自2023年及以后年度起,统一执行。", "a year and those after it"),
    ("设立1.2万亿元规模的产业集群。", "the size of an industry"),
    ("同一企业当年享受资助和奖励总额不超过1000万元。", "a pool shared by all"),
]


@pytest.mark.parametrize(("text", "reason"), NO_MEASURE)
def test_no_measure(text: str, reason: str) -> None:
    assert [row.quote for row in measures(text)] == [], reason


def test_words_that_look_like_numbers() -> None:
    assert [m.type for m in mentions("推广数字人民币,融入长三角一体化发展。")] == []
    kinds = {m.type for m in mentions("发展5G、4K/8K和IPv6。")}
    assert "money" not in kinds
    assert "multiple" not in kinds
