"""The marker that opens a numbered division: its style, its number, its label.

A marker is read at one place in the folded text, by its form and by what follows it; whether its
number fits the sequence is judged by the caller. Several forms of one style share a style name
(``1.`` and ``1．``); ``1.`` and ``1、`` are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

HAN = "〇○零一二三四五六七八九十百"
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_HAN_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

_PREFIX_SIGNS = tuple("#>*-·")
# What Markdown and list bullets put before a marker.
_PREFIX = re.compile(r"(?:[#>*]{1,6}|[-·]) {0,4}(?:\*\*)?")

# (style, first character, pattern): the first that matches wins. Group 1 is the number.
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("part", "第", re.compile(rf"第 ?([{HAN}]{{1,5}}|\d{{1,3}}) ?(?:编|篇|部分)(?=[ :]|$|[^,。、的])")),
    ("chapter", "第", re.compile(rf"第 ?([{HAN}]{{1,5}}|\d{{1,3}}) ?章")),
    ("section", "第", re.compile(rf"第 ?([{HAN}]{{1,5}}|\d{{1,3}}) ?节")),
    (
        "article",
        "第",
        re.compile(rf"第 ?([{HAN}]{{1,6}}|\d{{1,3}})(?: ?- ?\d{{1,2}})? ?条(?:之[{HAN}]{{1,3}})?"),
    ),
    ("han", f"[{HAN}]", re.compile(rf"([{HAN}]{{1,4}}) ?(?:、|\.(?!\d))")),
    ("han_bracket", r"\(", re.compile(rf"\( ?([{HAN}]{{1,4}}) ?\)(?:[、.](?!\())?")),
    ("han_half", f"[{HAN}]", re.compile(rf"([{HAN}]{{1,4}})\)")),
    ("nested", r"\d", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?= |[^\W\d_A-Za-z]|$)")),
    ("dot", r"\d", re.compile(r"(\d{1,3}) ?\\?[.﹒](?!\.)")),
    ("comma", r"\d", re.compile(r"(\d{1,3}) ?、")),
    ("bracket", r"\(", re.compile(r"\( ?(\d{1,3}) ?\)(?:[、.](?!\())?")),
    ("half", r"\d", re.compile(r"(\d{1,3}) ?\)")),
    ("circled", f"[{_CIRCLED}]", re.compile(rf"([{_CIRCLED}])[、.]?")),
    ("bracket", f"[{_BRACKETED}]", re.compile(rf"([{_BRACKETED}])")),
    ("dot", f"[{_DOTTED}]", re.compile(rf"([{_DOTTED}])")),
    ("han_bracket", f"[{_HAN_BRACKETED}]", re.compile(rf"([{_HAN_BRACKETED}])[、.]?")),
)

# Words after 第三条, (一) that show a reference or a count, not the opening of a division.
_REFERENCE = re.compile(
    r" ?(?:[、,]|[至和或及与](?=第|\()|规定|所列|所称|之规定|"
    r"第[一二三四五六七八九十\d]+[款项]|[款项](?:规定|所|的|、|,|至))"
)
# 一、二、三产业; 二、三级: numerals in a row, not markers.
_ROW = re.compile(rf"[{HAN}]{{1,3}}(?:、|[级产类等线次者是流季])")
# 4.8%, 10.5亿元: a decimal number; 5.4G is not.
_DECIMAL = re.compile(r"0|\d{1,6} ?(?:[%‰]|个百分点|[十百千万亿]|倍|元|公里|平方|吨|米|[.~-])")
_UNIT = re.compile(r" ?(?:[%‰]|个百分点|[十百千万亿]|倍|元|公里|平方|吨|米|个|家)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A division marker: style, number, label; ``end`` is where the division's own text starts.

    ``doubtful`` marks one that is believed only if its number continues a sequence.
    """

    style: str
    number: int
    label: str
    start: int
    end: int
    doubtful: bool = False


def han_number(digits: str) -> int:
    """Read a whole number below 1000 in Arabic, circled or Chinese digits (一百零二, 二〇)."""
    if digits.isascii():
        return int(digits.rsplit(".", 1)[-1])
    for signs in (_CIRCLED, _BRACKETED, _DOTTED, _HAN_BRACKETED):
        if digits in signs:
            return signs.index(digits) + 1
    total, current = 0, 0
    for char in digits:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = current * 10 + _VALUES.get(char, 0)
    return total + current


def read_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return the marker that opens ``folded[start:end]``, or None. Markdown signs before it are skipped."""
    at = start
    if folded.startswith(_PREFIX_SIGNS, start):
        prefix = _PREFIX.match(folded, start, end)
        at = prefix.end() if prefix else start
    if at >= end:
        return None
    for style, form in _forms(folded[at]):
        found = form.match(folded, at, end)
        if found:
            return _judge(folded, style, found, start, end)
    return None


@lru_cache(maxsize=1024)
def _forms(opening: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms that begin with the character ``opening``: none for most."""
    return tuple((style, form) for style, first, form in _FORMS if re.match(first, opening))


def _judge(folded: str, style: str, found: re.Match[str], start: int, end: int) -> Marker | None:
    rest = folded[found.end() : min(end, found.end() + 24)]
    if style == "han" and _ROW.match(rest):
        return None
    if style in ("article", "han_bracket", "bracket", "chapter", "section") and _REFERENCE.match(rest):
        return None
    if style == "comma" and rest[:1].isdigit():
        return None
    if (style == "dot" and _DECIMAL.match(rest)) or (style == "nested" and _UNIT.match(rest)):
        return None
    doubtful = style == "nested" or (style == "dot" and rest[:1].isdigit()) or style in ("half", "han_half")
    number = han_number(found.group(1))
    if number == 0:
        return None
    return Marker(style, number, _label(style, found), start, found.end(), doubtful)


def _label(style: str, found: re.Match[str]) -> str:
    printed = found.group(1)
    if style in ("part", "chapter", "section", "article"):
        return found.group().replace(" ", "").rstrip(":")
    number = str(han_number(printed))
    if style == "han_bracket":
        plain = "一二三四五六七八九十"[int(number) - 1] if printed in _HAN_BRACKETED else printed
        return f"({plain})"
    if style == "bracket":
        return f"({number})"
    return printed if style in ("han", "han_half", "nested", "circled") else number
