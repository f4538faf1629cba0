"""What must not change the rows: script, line breaks, odd spaces, other names and neighbours."""

from __future__ import annotations

from typing import Any

import pytest
from opencc import OpenCC

from pipelines.clean.fold import fold
from tests.parse_support import HEAD, measures, values

TEXTS = [
    "对新认定的国家级平台,给予100万元一次性奖励。",
    "对年营业收入500万元以上的软件企业,按照不超过年研发投入的10%给予最高100万元补助。",
    "对获评三、四、五级的企业,分别给予20万元、30万元、50万元一次性奖励。",
    "对引进的人才每人每年给予3万元补贴。",
    "对入驻企业按租金的50%给予补贴,每家企业每年最高10万元。",
    "对入选企业,按照规定给予奖励。",
    "对符合条件的小微企业免征增值税。",
    "对新上项目给予不超过项目投资额的30%、总额不超过500万元的补助。",
    "每年安排不少于6000万元资金,对成效好的县区给予补助。",
]
_TO_TRADITIONAL = OpenCC("s2t")


def coded(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    """What a measure says apart from its place."""
    return [
        (
            values(row),
            row.is_quantified,
            row.instrument,
            row.per,
            row.frequency,
            row.payer_level,
            row.beneficiary_hans,
            row.condition_hans,
            row.tier_hans,
            row.rate_base_hans,
            row.group_id is not None,
        )
        for row in measures(text, head)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_has_a_measure(text: str) -> None:
    assert coded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_script(text: str) -> None:
    traditional = _TO_TRADITIONAL.convert(HEAD + text)
    assert fold(traditional, "hant") == HEAD + text
    assert coded(traditional.removeprefix(traditional[: len(HEAD)]), traditional[: len(HEAD)]) == coded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_full_width(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if char in "0123456789,%" else char for char in text)
    assert coded(wide) == coded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_newlines(text: str) -> None:
    assert coded(text + "\r\n\r\n", HEAD.replace("\n", "\r\n")) == coded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_spaces_around_digits(text: str) -> None:
    spaced = text
    for digit_run in ("100", "500", "20", "30", "50", "10", "3", "6000"):
        spaced = spaced.replace(digit_run + "万", f" {digit_run} 万")
    for was, now in zip(coded(text), coded(spaced), strict=True):
        # A condition is quoted as printed, so its spaces stay.
        assert was[:6] == now[:6]
        assert [str(one).replace(" ", "") for one in now] == [str(one).replace(" ", "") for one in was]


@pytest.mark.parametrize("text", TEXTS)
def test_neighbours(text: str) -> None:
    """A paragraph before and one behind give nothing and take nothing."""
    before, behind = "加强组织领导,落实工作责任。\n", "\n强化宣传引导,营造良好氛围。"
    assert coded(before + text + behind) == coded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_twice_is_two_of_each(text: str) -> None:
    assert coded(text + "\n" + text) == coded(text) * 2


def test_an_amount_that_changes_changes_that_amount_only() -> None:
    one, other = coded(TEXTS[0]), coded(TEXTS[0].replace("100万元", "1,250万元"))
    assert other[0][0] == (12_500_000, 12_500_000, "exact", None, None, None)
    assert one[0][1:] == other[0][1:]
