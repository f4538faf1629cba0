"""Ranks and grades with their sums: each row its tier, and the levels of one scale a group."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified

# text, the tiers, whether the rows form a group, reason
CASES = [
    (
        "对获得大赛第一、二、三名的团队,分别给予10万元、8万元、5万元奖励。",
        ["第一名", "第二名", "第三名"],
        True,
        "places, of which the list prints 第 and 名 once",
    ),
    (
        "对获得第1-3名的,每名奖励10万元;4-10名的,每名奖励5万元。",
        ["1-3名", "4-10名"],
        False,
        "ranges of places, in statements of their own",
    ),
    (
        "对获奖企业给予奖励,特等奖50万元、一等奖30万元、二等奖20万元。",
        ["特等奖", "一等奖", "二等奖"],
        True,
        "prizes, each with its sum behind it",
    ),
    (
        "对新认定的技术中心,给予一次性奖励,国家级100万元、省级50万元、市级20万元。",
        ["国家级", "省级", "市级"],
        True,
        "levels, each with its sum behind it",
    ),
    (
        "对获得冠军的奖励5万元,亚军3万元,季军1万元。",
        ["冠军", "亚军", "季军"],
        True,
        "the verb is printed with the first only",
    ),
    ("对第一名奖励10万元,第二名奖励8万元。", ["第一名", "第二名"], False, "places one by one"),
    (
        "根据机构等级给予补贴,一级至三级每人每月补助分别不低于50元、100元、150元。",
        ["一级", "二级", "三级"],
        True,
        "a list told by its ends",
    ),
    (
        "按照技师每人3500元、高级技师每人5000元的标准给予补贴。",
        ["技师", "高级技师"],
        True,
        "names before what each gets",
    ),
    (
        "前2年给予企业地方财政贡献80%的奖励,后3年给予企业地方财政贡献50%的奖励。",
        ["前2年", "后3年"],
        False,
        "times of the gift",
    ),
    (
        "对录取到本科院校的一次性补助1万元、专科院校的一次性补助0.5万元。",
        ["本科院校", "专科院校"],
        False,
        "the verb before the first is no part of it",
    ),
    ("对评为AAAAA级、AAAA级景区的,分别奖励500万元、200万元。", ["AAAAA级", "AAAA级"], True, "printed grades"),
]


@pytest.mark.parametrize(("text", "tiers", "grouped", "reason"), CASES)
def test_tiers_of_rank(text: str, tiers: list[str], grouped: bool, reason: str) -> None:
    rows = quantified(text)
    assert [row.tier for row in rows] == tiers, reason
    groups = {row.group_id for row in rows}
    assert (len(groups) == 1 and None not in groups) == grouped, reason
