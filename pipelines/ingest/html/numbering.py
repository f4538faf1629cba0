"""The numbers that a browser prints before the items of a list; they are in no text of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KINDS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_CHINESE = frozenset({"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"
# Beyond it letters, Roman and Chinese numbers are as good as never meant.
_MOST = 99


class Numbering:
    """Counts the items of one ``ol``; ``attributes`` are the list's own."""

    def __init__(self, attributes: Mapping[str, str | None]) -> None:
        style = _STYLE.search(attributes.get("style") or "")
        self._kind = style[1].lower() if style else _KINDS.get(attributes.get("type") or "1", "decimal")
        self._next = _whole(attributes.get("start"), 1)

    def item(self, attributes: Mapping[str, str | None]) -> str:
        """What is printed before the next item, whose own attributes are given."""
        number = _whole(attributes.get("value"), self._next)
        self._next = number + 1
        if self._kind == "none":
            return ""
        if self._kind in _CHINESE and 0 < number <= _MOST:
            return f"{_chinese(number)}、"
        return f"{_western(number, self._kind)}. "


def _whole(printed: str | None, default: int) -> int:
    """An attribute's number; what is none, or is meant to be read by no one, counts as not given."""
    text = (printed or "").strip()
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,6}", text) else default


def _western(number: int, kind: str) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    if kind.endswith(("alpha", "latin")):
        text = _letters(number)
    elif kind.endswith("roman"):
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
