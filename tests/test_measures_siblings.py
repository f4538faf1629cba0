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
    (
        "对首次获评甲市质量奖的单位,给予100万元奖励。对首次获评乙县质量奖的单位,给予50万元奖励。",
        ["甲市质量奖", "乙县质量奖"],
    ),
    (
        "对改造后为生产用途的项目,给予每平方米最高800元资助;改造后为宿舍、食堂等用途的项目,给予每平方米最高900元资助。",
        ["生产用途", "宿舍、食堂等用途"],
    ),
    (
        "对自行开展改造,采用公开招标方式的,按核定投资额的50%给予资助;采用非公开招标方式的,按核定投资额的35%给予资助。",
        ["公开招标方式", "非公开招标方式"],
    ),
    (
        "对年销售收入达到100万元以上的养殖场,奖励5000元;达到500万元以上的,奖励2万元。",
        ["100万元以上", "500万元以上"],
    ),
    ("对荣誉称号给予配套奖励,市级奖励2万元,省级奖励5万元,国家级奖励10万元。", ["市级", "省级", "国家级"]),
    (
        "租金补贴标准为:甲区、乙区为160元,丙区为120元。",
        ["甲区、乙区", "丙区"],
    ),
    (
        "向无住房的人才发放租房补贴,其中硕士研究生每月1200元,本科生每月600元。",
        ["硕士研究生", "本科生"],
    ),
    (
        "对上市企业分阶段奖励600万元,其中对完成股份制改造的,奖励200万元;对正式受理申请材料的,奖励400万元。",
        ["完成股份制改造", "正式受理申请材料"],
    ),
]


@pytest.mark.parametrize(("text", "tiers"), SIBLINGS)
def test_siblings(text: str, tiers: list[str]) -> None:
    rows = [row for row in quantified(text) if row.amount_max_cny != 6_000_000]
    assert [row.tier for row in rows] == tiers
    assert [row.tier_quote for row in rows] == tiers
    assert {row.group_id for row in rows} == {None}


NOT_SIBLINGS = [
    (
        "对新认定为国家级平台的企业给予100万元奖励;对引进的省级人才给予50万元奖励。",
        "they say different things",
    ),
    ("对新认定为国家级平台的企业给予100万元奖励。", "one alone"),
    (
        "对新增立项的重大专项,给予不超过1000万元经费;对新增立项的研发项目,给予不超过100万元经费。",
        "what is given for differs as a whole",
    ),
    ("对首次获得甲类证书的给予3万元奖励;对首次获得乙类证书的给予3万元奖励。", "the sums are the same"),
    (
        "对研发投入占比达到15%的企业,按5%给予补助;对营业收入增速30%的企业,按1%给予补助。",
        "values of two different things",
    ),
    ("对本市获奖企业给予30万元奖励;对外地获奖企业给予100万元奖励。", "where somebody is from is no tier"),
    ("对新认定的平台给予100万元奖励;对新引进的企业给予50万元奖励。", "no level is named"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_SIBLINGS)
def test_no_siblings(text: str, reason: str) -> None:
    assert {row.tier for row in quantified(text)} == {None}, reason
