"""Tiers told by whole statements side by side: a tier each, but no group."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified

SIBLINGS = [
    (
        "对主导制定国际标准的企业给予100万元奖励;对主导制定国家标准的企业给予50万元奖励;"
        "对主导制定行业标准的企业给予20万元奖励。",
        ["国际标准", "国家标准", "行业标准"],
    ),
    (
        "对新认定为国家级平台的企业给予100万元奖励;对新认定为省级平台的企业给予50万元奖励。",
        ["国家级", "省级"],
    ),
    (
        "對新認定為國家級平台的企業給予100萬元獎勵；對新認定為省級平台的企業給予50萬元獎勵。",
        ["國家級", "省級"],
    ),
]


@pytest.mark.parametrize(("text", "tiers"), SIBLINGS)
def test_siblings(text: str, tiers: list[str]) -> None:
    rows = quantified(text)
    assert [row.tier for row in rows] == tiers
    assert [row.tier_quote for row in rows] == tiers
    assert {row.group_id for row in rows} == {None}


NOT_SIBLINGS = [
    (
        "对新认定为国家级平台的企业给予100万元奖励;对引进的省级人才给予50万元奖励。",
        "they say different things",
    ),
    ("对新认定为国家级平台的企业给予100万元奖励。", "one alone"),
    ("对新认定的平台给予100万元奖励;对新引进的企业给予50万元奖励。", "no level is named"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_SIBLINGS)
def test_no_siblings(text: str, reason: str) -> None:
    assert {row.tier for row in quantified(text)} == {None}, reason
