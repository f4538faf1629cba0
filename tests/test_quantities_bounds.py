"""Bound words, by the codebook's table, and the traps around them."""

from __future__ import annotations

import pytest

from tests.parse_support import mentions

# text, bound, minimum, maximum, the number with its bound words, reason
CASES: list[tuple[str, str, float | None, float | None, str, str]] = [
    ("奖励50万元", "exact", 5e5, 5e5, "50万元", "no word"),
    ("收入达到50万元", "exact", 5e5, 5e5, "50万元", "达到 is not a bound word"),
    ("收入50万元以上", "at_least", 5e5, None, "50万元以上", "以上"),
    ("收入50万元及以上", "at_least", 5e5, None, "50万元及以上", "及以上"),
    ("收入50万元(含)以上", "at_least", 5e5, None, "50万元(含)以上", "a gloss between"),
    ("收入超过50万元", "at_least", 5e5, None, "超过50万元", "超过"),
    ("收入超50万元", "at_least", 5e5, None, "超50万元", "超"),
    ("增速高于5%", "at_least", 5, None, "高于5%", "高于"),
    ("规模突破20亿元", "at_least", 2e9, None, "突破20亿元", "突破"),
    ("安排不少于60万元", "at_least", 6e5, None, "不少于60万元", "不少于: 少于 would be the contrary"),
    ("占比不低于30%", "at_least", 30, None, "不低于30%", "不低于: 低于 would be the contrary"),
    ("至少建成3家", "at_least", 3, None, "至少建成3家", "a verb of building between belongs to the bound"),
    ("新增至少3家", "at_least", 3, None, "至少3家", "至少"),
    ("总额不超过500万元", "at_most", None, 5e6, "不超过500万元", "不超过: 不 is never cut off"),
    ("補助不超過500萬元", "at_most", None, 5e6, "不超過500萬元", "Traditional"),
    ("损耗低于5%", "at_most", None, 5, "低于5%", "低于"),
    ("给予最高500万元", "at_most", None, 5e6, "最高500万元", "最高"),
    ("最高不超过500万元", "at_most", None, 5e6, "最高不超过500万元", "two words together"),
    ("最高给予3000万元", "at_most", None, 3e7, "最高给予3000万元", "the verb stands between"),
    ("给予500万元以内补助", "at_most", None, 5e6, "500万元以内", "以内"),
    ("规模500万元以下", "at_most", None, 5e6, "500万元以下", "以下"),
    ("补助至多5万元", "at_most", None, 5e4, "至多5万元", "至多"),
    ("补助上限5万元", "at_most", None, 5e4, "上限5万元", "上限"),
    ("补助5万元封顶", "at_most", None, 5e4, "5万元封顶", "封顶"),
    ("期限最长不超过2年", "at_most", None, 2, "最长不超过2年", "最长不超过"),
    ("排名前10位", "at_most", None, 10, "前10位", "a count of ranks"),
    ("每年评选100个左右", "approx", 100, 100, "100个左右", "左右"),
    ("占比约30%", "approx", 30, 30, "约30%", "约"),
    ("规模近30亿元", "approx", 3e9, 3e9, "近30亿元", "近"),
    ("规模30亿元上下", "approx", 3e9, 3e9, "30亿元上下", "上下"),
    ("补助1-3万元", "range", 1e4, 3e4, "1-3万元", "a range"),
    ("补助200万元至1000万元", "range", 2e6, 1e7, "200万元至1000万元", "a range with two units"),
    ("不超过项目投资额的30%", "at_most", None, 30, "不超过项目投资额的30%", "the base stands between"),
]


@pytest.mark.parametrize(("text", "bound", "low", "high", "quote", "reason"), CASES)
def test_bounds(
    text: str, bound: str, low: float | None, high: float | None, quote: str, reason: str
) -> None:
    (found,) = mentions(text)
    assert (found.bound, *found.values()) == (bound, low, high), reason
    assert text[found.bound_start : found.bound_end] == quote, reason
    assert found.bound_start <= found.start < found.end <= found.bound_end


# Words that hold a bound word or stand where one might, without binding the number.
UNBOUND = [
    ("最近3年", "近 of 最近"),
    ("附近5家企业", "近 of 附近"),
    ("50万元起步资金", "起 of 起步"),
    ("3家内资企业", "内 of 内资"),
    ("在5个以上述标准建成的", "以上 of 以上述"),
]


@pytest.mark.parametrize(("text", "reason"), UNBOUND)
def test_unbound(text: str, reason: str) -> None:
    (found,) = mentions(text)
    assert found.bound == "exact", reason


def test_each_number_has_its_own_bound() -> None:
    found = mentions("按不超过投资额的30%、最高500万元补助,每年不少于2家")
    assert [(m.bound, *m.values()) for m in found] == [
        ("at_most", None, 30),
        ("at_most", None, 5e6),
        ("at_least", 2, None),
    ]
