"""Support in money without a figure: which words make a row, and which are encouragement only."""

from __future__ import annotations

import pytest

from tests.parse_support import measures

PROMISED: list[tuple[str, str, str]] = [
    (
        "对新认定的平台,按《某市专项资金管理办法》给予支持。",
        "按《某市专项资金管理办法》给予支持",
        "a fund rule",
    ),
    ("对入选企业,按照规定给予奖励。", "按照规定给予奖励", "a money word"),
    (
        "对获评示范的企业,按照省政策给予一次性奖励。",
        "按照省政策给予一次性奖励",
        "a money word under a policy",
    ),
    ("对重大活动以“一事一议”方式给予费用补助。", "费用补助", "一事一议 with a money word"),
    ("对符合条件的小微企业免征增值税。", "免征增值税", "免征 without figure"),
    ("对电商企业,按市级商务发展专项相关办法给予支持。", "给予支持", "a fund rule that is not cited"),
    ("可争取省级专项资金支持。", "可争取省级专项资金支持", "可争取"),
    ("市财政每年安排专项资金支持数字经济发展。", "专项资金", "an unquantified yearly set-aside"),
    ("对评价优秀的服务商给予适当补助。", "给予适当补助", "适当 between"),
    ("對入選企業，按照規定給予獎勵。", "按照規定給予獎勵", "Traditional"),
]


@pytest.mark.parametrize(("text", "part", "reason"), PROMISED)
def test_promised(text: str, part: str, reason: str) -> None:
    (row,) = measures(text)
    assert not row.is_quantified
    assert part in row.quote or row.quote in part, reason
    assert (row.amount_min_cny, row.amount_max_cny, row.rate_min_pct, row.rate_max_pct) == (None,) * 4
    assert (row.amount_bound, row.rate_bound) == (None, None)


NOT_PROMISED = [
    ("鼓励企业加大研发投入。", "encouragement"),
    ("支持公共服务平台建设。", "支持…建设"),
    ("对成效明显的案例予以推广支持。", "推广支持"),
    ("加强要素保障和政策支持。", "政策支持"),
    ("对特别重大的项目,可采取一事一议方式给予支持。", "一事一议…支持 without a money word"),
    ("对优秀项目按省、市规定给予支持。", "按省、市规定 alone makes no row"),
    ("对优秀服务商依法予以支持。", "依法 alone makes no row"),
    ("鼓励各地给予奖励。", "left to others"),
    ("积极争取省级资金。", "a government that seeks money"),
    ("实施农机购置补贴政策,优化补贴目录。", "a money word inside the name of a scheme"),
    ("完善激励机制,营造良好环境。", "a mechanism"),
    ("骗取奖励资金的,追回已拨付资金。", "money taken back"),
    ("免费提供办公场地。", "free use of space"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_PROMISED)
def test_not_promised(text: str, reason: str) -> None:
    assert [row.quote for row in measures(text)] == [], reason


def test_the_rule_is_cited_without_its_marks() -> None:
    (row,) = measures("对新认定的平台,按《某市市级专项资金管理办法》给予支持。")
    assert row.cited_rule == "某市市级专项资金管理办法"


def test_a_rule_without_marks_is_not_cited() -> None:
    (row,) = measures("对电商企业,按市级商务发展专项相关办法给予支持。")
    assert row.cited_rule is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("对符合条件的小微企业免征增值税。", "tax"),
        ("对入驻企业免收检测费用。", "other"),
        ("对入选企业,按照规定给予奖励。", "award"),
        ("市财政每年安排专项资金支持数字经济发展。", "budget"),
        ("对新认定的平台,按《某市专项资金管理办法》给予支持。", "funding"),
    ],
)
def test_instrument(text: str, code: str) -> None:
    (row,) = measures(text)
    assert row.instrument == code


def test_reliefs_named_one_by_one_are_a_row_each() -> None:
    rows = measures("对符合条件的孵化器,免征房产税,免征增值税。")
    assert [row.quote for row in rows] == ["免征房产税", "免征增值税"]


def test_several_benefits_under_one_verb_are_one_row() -> None:
    assert len(measures("对引进的人才,按规定给予生活补贴、住房补贴和科研经费。")) == 1


def test_a_lead_in_that_among_them_specifies_is_no_row() -> None:
    rows = measures("对引进的人才给予生活补贴。其中,博士每人每年补贴3万元。")
    assert [row.is_quantified for row in rows] == [True]


def test_a_lead_in_with_its_figure_in_the_same_sentence_is_no_row() -> None:
    rows = measures("对引进的人才给予生活补贴,每人每年补贴3万元。")
    assert [row.is_quantified for row in rows] == [True]


def test_the_grant_that_spends_a_budget_is_no_second_row() -> None:
    rows = measures("每年安排不少于3000万元资金,对成效好的县区给予补助。")
    assert [(row.is_quantified, row.instrument) for row in rows] == [(True, "budget")]


MORE: list[tuple[str, int, str]] = [
    ("对欠费的小微企业免收滞纳金。", 1, "a charge let off"),
    ("对承租商户免除2个月房屋租金。", 1, "months are no sum"),
    ("对小微企业给予最长不超过1年的社会保险补贴。", 1, "a year is no sum"),
    ("对出租人减免房产税、城镇土地使用税。", 2, "taxes named one by one"),
    ("对挂牌园区,由市财政出资支持建设。", 1, "the treasury pays"),
    ("专项资金优先给予支持。", 1, "a fund supports"),
    ("实施中小企业贷款贴息。", 1, "a scheme carried out"),
    ("推动各地开展招商,对符合条件的给予工作经费奖励。", 1, "a recipient of its own"),
    ("对符合要求的项目按以下标准给予资助:", 0, "a list follows"),
    ("租期满一年后方可申请奖励。", 0, "when it may be asked for"),
    ("同时符合多条的,按最高标准给予奖励。", 0, "a rule on overlaps"),
    ("出租人减免租金的,予以表扬。", 0, "a condition"),
    ("通过提供场地、减免租金等措施支持社区建设。", 0, "a means"),
    ("鼓励相关地市对新开航线给予资金补助。", 0, "others are encouraged"),
]


@pytest.mark.parametrize(("text", "count", "reason"), MORE)
def test_more(text: str, count: int, reason: str) -> None:
    assert len(measures(text)) == count, reason


def test_a_promise_told_in_figures_in_the_next_sentence_is_one_row() -> None:
    (row,) = measures("对新建物流项目给予补助。按照项目投资额的5%给予补助。")
    assert row.rate_max_pct == 5
