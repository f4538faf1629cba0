"""What a rate is taken of."""

from __future__ import annotations

import pytest

from tests.parse_support import HEAD, quantified

CASES: list[tuple[str, str | None, str]] = [
    ("对新上项目,给予不超过项目投资额的30%的补助。", "项目投资额", "between the bound word and the rate"),
    ("对软件企业,按照不超过企业年研发投入的10%给予补助。", "企业年研发投入", "behind 不超过"),
    ("对软件企业,按营业收入增量的1%给予奖励。", "营业收入增量", "behind 按"),
    ("对技改项目,按照设备投资额的8%给予最高100万元补助。", "设备投资额", "before a capped rate"),
    ("對軟體企業，按照不超過年新增營業收入的1%給予獎勵。", "年新增營業收入", "Traditional"),
]


@pytest.mark.parametrize(("text", "base", "reason"), CASES)
def test_base(text: str, base: str | None, reason: str) -> None:
    (row,) = quantified(text)
    assert row.rate_base is not None
    assert base is not None
    assert row.rate_base.removeprefix("企业") == base.removeprefix("企业"), reason
    assert (HEAD + text)[row.rate_base_start : row.rate_base_end] == row.rate_base


def test_a_rate_moved_to_a_new_value_is_of_what_it_names() -> None:
    (row,) = quantified("将企业研发费用税前加计扣除比例由75%提高至100%。")
    assert row.rate_base is not None
    assert "研发费用" in row.rate_base


def test_a_sum_has_no_base() -> None:
    (row,) = quantified("对新认定的平台,给予100万元奖励。")
    assert row.rate_base is None


@pytest.mark.parametrize(
    "text",
    [
        "对小微企业减按15%的税率征收企业所得税。",
        "对小微企业,企业所得税减按10%征收。",
        "符合条件的企业享受15%的企业所得税优惠税率。",
    ],
)
def test_the_base_of_a_tax_rate_is_the_tax(text: str) -> None:
    (row,) = quantified(text)
    assert row.rate_base == "企业所得税"


BASES: list[tuple[str, list[str | None], str]] = [
    ("采用公开方式的,按第三条资助标准的50%给予资助。", ["第三条资助标准"], "a standard named by its article"),
    ("对贷款给予项目实际投资总额50%的贴息。", ["项目实际投资总额"], "behind the giving verb"),
    ("企业较上年增量部分按15%给予补助。", ["企业较上年增量部分"], "before 按"),
    ("对企业参加展会的展位费给予80%补贴。", ["展位费"], "behind the last 的"),
    ("按实际发生费用(含场地、设备等)的70%给予资助。", ["实际发生费用"], "before a gloss"),
    ("水资源费在现行标准基础上按80%收取。", ["水资源费"], "a fee paid in part"),
    ("分别给予实际投资额5%、8%的补助。", ["实际投资额", "实际投资额"], "a list shares its base"),
    ("补助比例在原有基础上再提高2个百分点。", ["补助比例"], "the name of what is raised"),
    (
        "按50%减征资源税、房产税、印花税(不含证券交易)、契税。",
        ["资源税、房产税、印花税(不含证券交易)、契税"],
        "taxes",
    ),
    ("纳税人按当期可抵扣进项税额加计5%抵减应纳税额。", ["当期可抵扣进项税额"], "what is added to"),
    (
        "对入驻企业发生的场地租金总额的50%予以租金补贴。",
        ["场地租金总额"],
        "before its rate and the giving verb",
    ),
    ("延续实施1%的失业保险费率。", ["失业保险费率"], "a fee's rate"),
    (
        "规模达到2000万元的,按资金规模的1%奖励;达到5000万元的,按2%的比例奖励。",
        ["资金规模", "资金规模"],
        "shared in the sentence",
    ),
]


@pytest.mark.parametrize(("text", "bases", "reason"), BASES)
def test_bases(text: str, bases: list[str | None], reason: str) -> None:
    assert [row.rate_base for row in quantified(text)] == bases, reason
