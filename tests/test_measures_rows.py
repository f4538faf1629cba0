"""Rows of measures: which values make one row, which a row each, and their bounds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parse_support import quantified, values

Values = tuple[Any, ...]


def money(low: float | None, high: float | None, bound: str = "exact") -> Values:
    return (low, high, bound, None, None, None)


def cap(high: float) -> Values:
    return money(None, high, "at_most")


def rate(low: float | None, high: float | None, bound: str = "exact") -> Values:
    return (None, None, None, low, high, bound)


def capped(share: float, high: float, bound: str = "exact") -> Values:
    """A rate with its cap."""
    low = None if bound == "at_most" else share
    return (None, high, "at_most", low, share, bound)


CASES: list[tuple[str, list[Values], str]] = [
    ("对新认定的平台给予100万元奖励。", [money(1e6, 1e6)], "one sum"),
    ("对新认定的平台给予最高100万元奖励。", [cap(1e6)], "a cap"),
    ("对新认定的平台给予补助,补助金额不超过100万元。", [cap(1e6)], "不超过 is at most, never at least"),
    ("对新认定的平台给予200万元至1000万元奖励。", [money(2e6, 1e7, "range")], "a range is one row"),
    ("对新认定的平台给予1-3万元奖励。", [money(1e4, 3e4, "range")], "a range sharing its unit"),
    (
        "对新上项目给予不超过项目投资额的30%、总额不超过500万元的补助。",
        [capped(30, 5e6, "at_most")],
        "one row",
    ),
    ("对新上项目按投资额的20%给予补助,最高不超过300万元。", [capped(20, 3e6)], "a rate, then its cap"),
    ("对新上项目,按照设备投资额的8%给予最高1000万元补助。", [capped(8, 1e7)], "rate and cap in one phrase"),
    (
        "对通过三、四、五级认证的企业,分别给予20万元、30万元、50万元奖励。",
        [money(2e5, 2e5), money(3e5, 3e5), money(5e5, 5e5)],
        "tiers are a row each",
    ),
    (
        "对通过三、四、五级认证的企业,分别给予20、30、50万元奖励。",
        [money(2e5, 2e5), money(3e5, 3e5), money(5e5, 5e5)],
        "tiers sharing one unit",
    ),
    (
        "对国家级、省级平台,分别按投资额的30%、20%给予补助。",
        [rate(30, 30), rate(20, 20)],
        "tiers of rates",
    ),
    (
        "对国家级平台给予100万元奖励;对省级平台给予50万元奖励。",
        [money(1e6, 1e6), money(5e5, 5e5)],
        "two statements, two rows",
    ),
    (
        "对国家级平台给予100万元奖励,对省级平台给予50万元奖励。",
        [money(1e6, 1e6), money(5e5, 5e5)],
        "two promises in one sentence",
    ),
    (
        "对入驻企业按租金的50%给予补贴,每家企业每年最高10万元。",
        [capped(50, 1e5)],
        "a rate and its cap per enterprise",
    ),
    (
        "将研发费用加计扣除比例由75%提高至100%。",
        [rate(100, 100)],
        "由A提高至B: B is given, A is the baseline",
    ),
    ("对小微企业检测费用减半收取。", [rate(50, 50)], "减半 is 50"),
    ("对小微企业按八五折收取检测费用。", [rate(85, 85)], "八五折 is 85"),
    ("对入驻园区的企业给予房租全额补贴。", [rate(100, 100)], "全额 is 100"),
    ("对融资担保机构按担保额的5‰给予补贴。", [rate(0.5, 0.5)], "per mille"),
    (
        "每年安排不少于6000万元资金,对工作成效好的县区给予补助。",
        [money(6e7, None, "at_least")],
        "no second row",
    ),
    ("对新购设备给予1,200万元补助。", [money(1.2e7, 1.2e7)], "a thousands separator"),
    ("對獲評國家級的企業，給予500萬元一次性獎勵。", [money(5e6, 5e6)], "一 of 一次性 is no decimal"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_rows(text: str, expected: list[Values], reason: str) -> None:
    assert [values(row) for row in quantified(text)] == expected, reason


def test_a_baseline_is_no_measure() -> None:
    (row,) = quantified("将研发费用加计扣除比例由75%提高至100%。")
    assert "100%" in row.quote
    assert row.rate_max_pct == 100


QUOTES = [
    (
        "对重点项目给予不超过项目投资额的30%、总额不超过500万元的补助。",
        ["不超过项目投资额的30%、总额不超过500万元"],
        "from the bound word to the unit",
    ),
    ("对新认定的平台给予100万元奖励。", ["100万元"], "the number with its unit alone"),
    ("对新认定的平台给予最高100万元奖励。", ["最高100万元"], "with its bound word"),
    (
        "对通过三、四、五级认证的企业,分别给予20万元、30万元、50万元奖励。",
        ["20万元", "30万元", "50万元"],
        "each tier by itself",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), QUOTES)
def test_quotes(text: str, expected: list[str], reason: str) -> None:
    assert [row.quote for row in quantified(text)] == expected, reason


def test_a_cap_per_tier_shares_the_rate() -> None:
    rows = quantified("按投资额的20%给予补助,每个综合类项目不超过1000万元、每个单项类项目不超过500万元。")
    assert [values(row) for row in rows] == [capped(20, 1e7), capped(20, 5e6)]
    assert rows[0].group_id is not None
    assert rows[0].group_id == rows[1].group_id
    assert "20%" in rows[0].quote
    assert "20%" not in rows[1].quote, "a shared rate is in the quote of the first only"


def test_a_further_cap_with_another_unit_is_a_row_of_its_own() -> None:
    rows = quantified("对开展培训的企业每场补助2万元,每家企业年度最高10万元。")
    assert [values(row) for row in rows] == [money(2e4, 2e4), cap(1e5)]
    assert rows[0].group_id is not None
    assert rows[0].group_id == rows[1].group_id


def test_a_shared_rate_with_a_cap_per_tier() -> None:
    rows = quantified("对获评国家级、省级平台的,按实际支出的50%分别给予最高100万元、最高50万元补助。")
    assert [values(row) for row in rows] == [capped(50, 1e6), capped(50, 5e5)]
    assert rows[0].group_id is not None
    assert rows[0].group_id == rows[1].group_id
