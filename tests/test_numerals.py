"""Numerals as printed, and what they are worth."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.numerals import parse_arabic, parse_chinese, parse_scale, tidy

ARABIC = [
    ("500", 500, "plain"),
    ("1,200", 1200, "a thousands separator"),
    ("1,234,567.5", 1234567.5, "separators and a fraction"),
    ("0.3", 0.3, "a fraction"),
    ("2 000", 2000, "an inner space"),
    ("007", 7, "leading zeros"),
]
SCALES = [
    ("", 1, "none"),
    ("万", 1e4, ""),
    ("亿", 1e8, ""),
    ("千", 1e3, ""),
    ("百万", 1e6, ""),
    ("千万", 1e7, ""),
    ("万亿", 1e12, ""),
    ("十亿", 1e9, ""),
]
CHINESE = [
    ("零", 0, ""),
    ("十", 10, "a bare ten"),
    ("十二", 12, ""),
    ("二十", 20, ""),
    ("两百", 200, "两 counts like 二"),
    ("一百零五", 105, "a zero in the middle"),
    ("三百二十一", 321, ""),
    ("三千五百", 3500, ""),
    ("一千零一", 1001, ""),
    ("三千万", 30_000_000, "scale behind thousands"),
    ("一万二千", 12_000, "万 in the middle"),
    ("二亿三千万", 230_000_000, "two scales"),
    ("贰拾", 20, "financial"),
    ("壹仟贰佰", 1200, "financial"),
    ("伍佰万", 5_000_000, "financial with scale"),
    ("捌拾玖", 89, "financial"),
    ("二〇二二", 2022, "digit by digit"),
    ("二○三五", 2035, "a circle for zero"),
    ("十二点五", 12.5, "a fraction"),
    ("零点三五", 0.35, "a fraction below one"),
]
NONE = [("", "empty"), ("年", "no numeral"), ("三家", "a unit behind")]


@pytest.mark.parametrize(("printed", "value", "reason"), ARABIC)
def test_arabic(printed: str, value: float, reason: str) -> None:
    assert parse_arabic(printed) == value, reason


@pytest.mark.parametrize(("printed", "value", "reason"), SCALES)
def test_scale(printed: str, value: float, reason: str) -> None:
    assert parse_scale(printed) == value, reason


@pytest.mark.parametrize(("printed", "value", "reason"), CHINESE)
def test_chinese(printed: str, value: float, reason: str) -> None:
    assert parse_chinese(printed) == pytest.approx(value), reason


@pytest.mark.parametrize(("printed", "reason"), NONE)
def test_no_numeral(printed: str, reason: str) -> None:
    assert parse_chinese(printed) is None, reason


def spelled(number: int) -> str:
    """``number`` (below 10 ** 12) in Chinese, as a clerk writes it."""
    if number >= 10**8:
        return spelled(number // 10**8) + "亿" + _rest(number % 10**8, 10**7)
    if number >= 10**4:
        return spelled(number // 10**4) + "万" + _rest(number % 10**4, 10**3)
    for power, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= power:
            return "零一二三四五六七八九"[number // power] + unit + _rest(number % power, power // 10)
    return "零一二三四五六七八九"[number]


def _rest(rest: int, power: int) -> str:
    if rest == 0:
        return ""
    return ("" if rest >= power else "零") + spelled(rest)


@given(st.one_of(st.integers(0, 10**4), st.integers(0, 10**12 - 1)))
@settings(max_examples=200, deadline=None)
def test_spelled_numbers_read_back(number: int) -> None:
    printed = spelled(number)
    assert parse_chinese(printed) == number
    financial = printed.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert parse_chinese(financial) == number


@given(st.integers(0, 10**12), st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_separators_do_not_count(whole: int, cents: int) -> None:
    assert parse_arabic(f"{whole:,}.{cents:02d}") == pytest.approx(whole + cents / 100)


@pytest.mark.parametrize(("value", "clean"), [(0.1 * 3, 0.3), (1.1 * 10000, 11000), (30.0, 30), (1e12, 1e12)])
def test_tidy(value: float, clean: float) -> None:
    assert tidy(value) == clean
