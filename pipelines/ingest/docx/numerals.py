"""Numbers as Word writes them before the items of a list (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_HANT = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def counted(value: int, digits: str = _DIGITS, places: str = "十百千万", short: bool = True) -> str:
    """A number in Han: 十一, 二十, 一百零五; ``short`` leaves the 一 of 一十 out."""
    if not 0 < value < 100_000:
        return str(value)
    text, gap = "", False
    for power in range(4, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (places[power - 1] if power else "")
            gap = False
        else:
            gap = True
    return text[1:] if short and 10 <= value < 20 else text


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _letters(value: int) -> str:
    """A, …, Z, AA, BB, …, as Word goes on."""
    return chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _from(first: str, last: int) -> Callable[[int], str]:
    """Numbers that are one sign each, from ``first`` on up to ``last``."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= last else str(value)


def _circled(value: int) -> str:
    if 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if 20 < value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if 35 < value <= 50 else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _wide(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _legal(value: int) -> str:
    return counted(value, _LEGAL, "拾佰仟万", short=False)


def _legal_hant(value: int) -> str:
    return counted(value, _LEGAL_HANT, "拾佰仟萬", short=False)


FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda value: f"{value:02d}",
        "decimalHalfWidth": str,
        "decimalFullWidth": _wide,
        "decimalFullWidth2": _wide,
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedFullstop": _from("⒈", 20),
        "decimalEnclosedParen": _from("⑴", 20),
        "numberInDash": lambda value: f"- {value} -",
        "upperLetter": _letters,
        "lowerLetter": lambda value: _letters(value).lower(),
        "upperRoman": _roman,
        "lowerRoman": lambda value: _roman(value).lower(),
        "chineseCounting": counted,
        "chineseCountingThousand": counted,
        "taiwaneseCounting": counted,
        "taiwaneseCountingThousand": counted,
        "japaneseCounting": counted,
        "koreanCounting": counted,
        "ideographDigital": _digital,
        "japaneseDigitalTenThousand": _digital,
        "taiwaneseDigital": _digital,
        "ideographEnclosedCircle": _from("㊀", 10),
        "ideographTraditional": _cycle(_STEMS),
        "ideographZodiac": _cycle(_BRANCHES),
        "chineseLegalSimplified": _legal,
        "ideographLegalTraditional": _legal_hant,
        "none": lambda value: "",
    }
)


def number_text(value: int, style: str) -> str:
    """``value`` in a number format of Word; an unknown one is read as decimal."""
    return FORMATS.get(style, str)(value)
