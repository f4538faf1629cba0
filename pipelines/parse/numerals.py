"""Numerals as printed in policies: Arabic with separators, Chinese, financial, scaled by 万 and 亿."""

from __future__ import annotations

DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join(DIGITS) + "".join(SMALL)


def parse_arabic(printed: str) -> float:
    """Value of an Arabic numeral; thousands separators and inner spaces are dropped."""
    return float("".join(char for char in printed if char.isdigit() or char == "."))


def parse_scale(printed: str) -> float:
    """Value of a run of scale words: 万 is 10000, 千万 10000000, 万亿 1000000000000, none 1."""
    value = 1.0
    for char in printed:
        value *= SMALL.get(char) or LARGE.get(char) or 1
    return value


def parse_chinese(printed: str) -> float | None:
    """Value of a Chinese numeral (三千五百, 贰拾, 二〇二二, 十二点五), or None where it is none."""
    whole, _, fraction = printed.partition("点")
    value = _whole(whole)
    if value is None or (fraction and any(char not in DIGITS for char in fraction)):
        return None
    return value + (float("0." + "".join(str(DIGITS[char]) for char in fraction)) if fraction else 0)


def _whole(printed: str) -> float | None:
    """A whole number: by 亿, then by 万, then by 千, 百 and 十; or plain digits."""
    if printed and all(char in DIGITS for char in printed):
        return float("".join(str(DIGITS[char]) for char in printed))
    for scale, value in (("亿", 100_000_000), ("万", 10_000)):
        high, found, low = printed.rpartition(scale)
        if found:
            left = _whole(high) if high else 1.0
            right = _whole(low) if low else 0.0
            return None if left is None or right is None else left * value + right
    return _below_ten_thousand(printed)


def _below_ten_thousand(printed: str) -> float | None:
    total = digit = 0
    for char in printed:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            total += (digit or 1) * SMALL[char]
            digit = 0
        else:
            return None
    return float(total + digit) if printed else None


def tidy(value: float) -> float:
    """Round away the noise of binary fractions (0.1 * 3): 12 significant digits are kept."""
    return float(f"{value:.12g}")
