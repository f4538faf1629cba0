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
