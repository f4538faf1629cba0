"""Recipients told outside the lead of a promise, and leads that name more than one (beneficiary)."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified

PHRASES: list[tuple[str, str | None, str | None, str]] = [
    ("对企业投保信用保险给予50%补助。", "企业", "投保信用保险", "a subject and what it does"),
    ("对企业参加重点展会的展位费给予50%补助。", "企业", "参加重点展会", "a cost is borne by the body"),
    ("对外贸企业的银行贷款给予50%贴息。", "外贸企业", None, "the owner of what is counted"),
    (
        "对符合条件的农业主体建设冷库给予50%补助。",
        "农业主体",
        "符合条件的农业主体建设冷库",
        "both 符合条件 and 建设 hold",
    ),
    ("对评定为省级示范街区给予20万元奖励。", "省级示范街区", "评定为省级示范街区", "a title without 的"),
    ("对新认定省级创新中心给予20万元奖励。", "省级创新中心", "新认定", "认定 alone states it"),
    (
        "对商会每引进一家规模以上的企业,一次性给予该商会30万元奖励。",
        "商会",
        "每引进一家规模以上的企业",
        "who brings the company, not the company",
    ),
    (
        "对各类平台进行年度评估,评估优秀的,省级平台一次性奖励20万元。",
        "省级平台",
        "评估优秀",
        "the assessment is no address, and the noun behind the condition gets it",
    ),
    (
        "对成效方面进行综合评估,排名前三名的县给予300万元奖励。",
        "县",
        "排名前三名",
        "the condition begins behind the assessment",
    ),
    (
        "属装修改造,且改造后为生产用途的项目,给予20万元补助。",
        "项目",
        "属装修改造,且改造后为生产用途",
        "且 joins two phrases",
    ),
    (
        "对购置日期在规定期间内,符合条件的新能源汽车,给予2万元补贴。",
        "新能源汽车",
        "购置日期在规定期间内,符合条件",
        "two phrases before the noun",
    ),
    (
        "对新引进的人才及团队,其项目在本地落户,可给予200万元资助。",
        "人才及团队",
        "新引进的人才及团队,其项目在本地落户",
        "its project is a further condition",
    ),
    (
        "对依据国家标准评审首次达标的单位,予以30万元资助。",
        "单位",
        "依据国家标准评审首次达标",
        "依据 behind 对",
    ),
    ("向新就业的毕业生发放2万元补贴。", "毕业生", "新就业", "向 as 对"),
    ("各区对新认定的平台给予10万元奖励。", "平台", "新认定", "who pays stands before 对"),
    ("新注册的企业(含新迁入的企业),年出口额达200万元以上,奖励3万元。", "企业", None, "a remark is no part"),
]


@pytest.mark.parametrize(("text", "beneficiary", "condition", "reason"), PHRASES)
def test_phrase(text: str, beneficiary: str | None, condition: str | None, reason: str) -> None:
    row = quantified(text)[0]
    assert row.beneficiary == beneficiary, reason
    if condition is not None:
        assert row.condition == condition, reason


ELSEWHERE: list[tuple[str, list[str | None], str]] = [
    ("鼓励企业践行低碳转型,对通过认证的,予以10万元资助。", ["企业"], "the encouraged subject before"),
    ("支持企业购置设备,对租用仓库产生的费用给予50%补助。", ["企业"], "who bears the cost is encouraged"),
    ("企业租用仓库的,对其租金给予50%补助。", ["企业"], "the tenant of 其租金"),
    ("对获评省级中心的,按投资额的20%给予企业奖励。", ["企业"], "behind the sum"),
    ("对示范论坛活动,给予承办单位20万元补助。", ["承办单位"], "a body before a thing"),
    ("激励科技企业加大研发投入,按增量的10%补助,每家企业最高100万元。", ["科技企业"], "per is no recipient"),
    (
        "对挂牌的企业,给予10万元奖励;对上市的,给予50万元奖励。",
        ["企业", "企业"],
        "an earlier 对 in the sentence",
    ),
    (
        "新设立的基金企业可享受:(1)办公用房补助。购买用房的,给予50万元补助。",
        ["基金企业"],
        "a list that a colon opens",
    ),
    ("继续按照50%幅度减征小微企业的资源税。", ["小微企业"], "whose tax is cut"),
]


@pytest.mark.parametrize(("text", "beneficiaries", "reason"), ELSEWHERE)
def test_told_elsewhere(text: str, beneficiaries: list[str | None], reason: str) -> None:
    assert [row.beneficiary for row in quantified(text)][: len(beneficiaries)] == beneficiaries, reason


def test_a_promise_without_a_lead_goes_on_about_the_one_before() -> None:
    rows = quantified("对首次达标的物流企业,给予奖励。\n给予20万元一次性奖励。")
    assert [(row.beneficiary, row.condition) for row in rows] == [("物流企业", "首次达标")]


NO_CONDITION: list[tuple[str, str]] = [
    ("自2023年1月1日至2024年12月31日,给予企业20万元补助。", "a period"),
    ("对品牌项目择优给予承办单位20万元补助。", "a thing of which nothing is said"),
    ("对科技企业,在市级奖励的基础上,再给予20万元奖励。", "on top of what"),
    ("对科技企业,除上级补助外,给予20万元奖励。", "beside what"),
    ("对科技企业,省级财政给予20万元奖励。", "who pays"),
]


@pytest.mark.parametrize(("text", "reason"), NO_CONDITION)
def test_terms_are_no_condition(text: str, reason: str) -> None:
    (row,) = quantified(text)
    assert row.condition is None, reason
