"""Calendar dates, years and periods: where one is printed, and its ISO form.

One pass over the folded view finds single dates; neighbours joined by 至, 到 or a dash are then one
period. What is damaged (``20231229``, ``202211日``) is read only where one reading fits.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final

# Years that a policy text can sensibly speak of; other four-digit numbers are amounts or numbers.
FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2100
LONGEST_PERIOD: Final = 60  # years between the ends of a period

_S = r"\s{0,3}"
_Y = r"(?:19[4-9]\d|20\d\d|2100)"
_TO = r"(?:至|到|-{1,2}|~)"
_CN = "[〇○◯零OoО一二三四五六七八九]"
_CN_YEAR = rf"[一二]{_CN}{{3}}"
_CN_NUM = "[一二三四五六七八九十]{1,3}"
# What follows a plain pair of numbers when they are amounts, not years.
_NO_UNIT = r"(?!\d|\s{0,2}[元万亿个家户人名平亩吨千米公台套项辆倍座株头瓦%℃A-Za-z]|\.\d|-\d)"

# What begins with a digit: always the first of its run, by the look behind it.
_ARABIC: Final = re.compile(
    rf"""
    (?<![\d.])(?P<r1>{_Y}){_S}(?:年{_S})?{_TO}{_S}(?P<r2>{_Y})
        (?:{_S}年(?!{_S}\d{{1,2}}{_S}月)度?(?P<rend>{_S}年?[底末](?!期))?|{_NO_UNIT}(?!{_S}年))
  | (?<![\d.])(?P<s1>{_Y}){_S}{_TO}{_S}(?P<s2>\d\d){_S}年度?
  | (?<![\d.])(?P<y>{_Y}){_S}年(?:(?P<ydeg>{_S}度)|(?P<yend>{_S}年?[底末](?!期))
        |{_S}(?P<m>\d{{1,2}}){_S}月(?!亮)(?:(?P<mend>{_S}[底末])|{_S}(?P<d>\d{{1,2}}){_S}[日号])?
        |{_S}(?P<dmd>\d{{2,4}}){_S}日)?
  | (?<![A-Za-z\d_./-])(?P<i>{_Y})(?P<sep>[-./])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?![\d]|[-./]\d)
  | (?<![A-Za-z\d_./-])(?P<jy>{_Y})-(?P<jm>0[1-9]|1[0-2])(?![A-Za-z\d_-]|[./]\d)
  | (?<![A-Za-z\d./_=%-])(?P<e>{_Y})(?P<emd>\d{{4}})(?![A-Za-z\d/_.%-]|\s?[万亿元个号])
  | (?<![\d.])(?P<x>{_Y})(?P<xmd>\d{{2,4}})日
  | (?<![\d.])(?P<w>{_Y})(?P<wm>\d{{1,2}})月(?:(?P<wend>[底末])|{_S}(?P<wd>\d{{1,2}}){_S}[日号])?
  | (?<![\d.])(?P<v>{_Y}){_S}[届版](?!面)
  | (?<![\d.])(?P<l>{_Y})(?={_S}[、,和及与]{_S}(?:{_Y}{_S}[、和及与]{_S}){{0,4}}{_Y}{_S}年)
  | (?<![\d.])(?P<n>\d{{1,2}}){_S}月(?!亮)份?(?:{_S}[底末]|{_S}(?P<nd>\d{{1,2}}){_S}[日号])?
    """,
    re.VERBOSE,
)
# What begins with a Chinese numeral.
_CHINESE: Final = re.compile(
    rf"""
    (?P<c1>{_CN_YEAR}){_TO}(?P<c2>{_CN_YEAR})年
  | (?P<c>{_CN_YEAR})年(?:(?P<cend>年?[底末](?!期))
        |{_S}(?P<cm>{_CN_NUM})月(?:(?P<cmend>[底末])|{_S}(?P<cd>{_CN_NUM})[日号])?)?
  | (?<![一二三四五六七八九十个年])(?P<k>{_CN_NUM})月(?:[底末]|(?P<kd>{_CN_NUM})日)
    """,
    re.VERBOSE,
)
# A run of digits that may open a date: of a year, or of a month whose sign stands within three blanks.
_DIGITS: Final = re.compile(r"\d+")
_YEAR_OPENS: Final = ("19", "20", "21")
_MONTH_REACH: Final = 4
# How far before its 年 or 月 a date in Chinese numerals can begin: 二〇二一--二〇二五年, 十二月.
_CHINESE_STARTS: Final = {"年": (10, 9, 4), "月": (3, 2, 1)}
_CHINESE_LAST: Final = frozenset("〇○◯零OoO一二三四五六七八九十")
# Texts whose dates are kept, as several rules ask for them; a short one is read anew as fast.
_KEPT: Final = 4
_WORTH_KEEPING: Final = 500
_JOIN: Final = re.compile(rf"{_S}起?{_S}{_TO}{_S}")
_MONTHS: Final = re.compile(rf"(?<![\d.])(\d{{1,2}}){_S}(?:-|~|至){_S}$")
_DAY: Final = re.compile(rf"(\d{{1,2}}){_S}[日号](?!内)")
_TELEPHONE: Final = re.compile(r"(?:电话|传真|号码|邮编|编码|编号|账号|QQ)\D{0,4}$")
_CN_DIGITS: Final = {char: i for i, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○◯零OoО", 0)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, year or period printed at ``[start, end)`` of the folded view (and of the source).

    ``value`` is ISO: ``2025``, ``2025-06``, ``2025-12-31``, ``2023/2025``; null where no year is
    printed. ``repaired`` says that characters were lost and that only this reading fits.
    """

    start: int
    end: int
    value: str | None
    repaired: bool = False


def find_dates(folded: str) -> tuple[DateMention, ...]:
    """Find every calendar date, year and period of a folded text, in text order, none overlapping."""
    return _kept(folded) if len(folded) >= _WORTH_KEEPING else _found(folded)


@lru_cache(maxsize=_KEPT)
def _kept(folded: str) -> tuple[DateMention, ...]:
    return _found(folded)


def _found(folded: str) -> tuple[DateMention, ...]:
    return tuple(_merged(folded, list(_singles(folded))))


def chinese_number(printed: str) -> int | None:
    """Read a Chinese numeral from 1 to 99 (``二十二`` → 22); null where it is none."""
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _CN_DIGITS.get(printed) or None
    if len(tens) > 1 or len(ones) > 1:
        return None
    high, low = _CN_DIGITS.get(tens or "一"), _CN_DIGITS.get(ones or "〇")
    return None if high is None or low is None else high * 10 + low  # 十十 is none


def _singles(folded: str) -> Iterator[DateMention]:
    """Each date by itself: tried only where one can begin, from left to right."""
    end = 0
    for start, pattern in sorted([*_arabic_starts(folded), *_chinese_starts(folded)], key=itemgetter(0)):
        match = pattern.match(folded, start) if start >= end else None
        if match is not None:
            end = match.end()
            mention = _read(match)
            if mention is not None:
                yield mention


def _arabic_starts(folded: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    for run in _DIGITS.finditer(folded):
        start, end = run.span()
        year = end - start >= 4 and folded.startswith(_YEAR_OPENS, start)
        if year or (end - start <= 2 and folded.find("月", end, end + _MONTH_REACH) >= 0):
            yield start, _ARABIC


def _chinese_starts(folded: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    for sign, reaches in _CHINESE_STARTS.items():
        at = folded.find(sign, 1)
        while at >= 0:
            if folded[at - 1] in _CHINESE_LAST:
                yield from ((at - reach, _CHINESE) for reach in reaches if reach <= at)
            at = folded.find(sign, at + 1)


def _read(match: re.Match[str]) -> DateMention | None:
    """Interpret one match by the first of its groups; null where it is no date after all."""
    groups = match.groupdict()
    for key, reader in _READERS.items():
        if groups.get(key) is not None:
            return reader(match)
    return None


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; null where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year}"
    if day is None:
        return f"{year}-{month:02d}"
    return date(year, month, day).isoformat() if 1 <= day <= monthrange(year, month)[1] else None


def _month_end(year: int, month: int) -> str | None:
    return _iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _mention(match: re.Match[str], value: str | None, repaired: bool = False) -> DateMention | None:
    return DateMention(match.start(), match.end(), value, repaired) if value else None


def _year_range(match: re.Match[str]) -> DateMention | None:
    first, last = int(match["r1"]), int(match["r2"])
    if not 0 < last - first <= LONGEST_PERIOD:
        return None
    return _mention(match, f"{first}/{last}-12-31" if match["rend"] else f"{first}/{last}")


def _short_range(match: re.Match[str]) -> DateMention | None:
    first = int(match["s1"])
    last = first // 100 * 100 + int(match["s2"])
    return _mention(match, f"{first}/{last}") if last > first else None


def _year(match: re.Match[str]) -> DateMention | None:
    year = int(match["y"])
    if match["yend"]:
        return _mention(match, f"{year}-12-31")
    if match["dmd"]:
        value = only_reading(year, match["dmd"]) if len(match["dmd"]) > 2 else None
        return _mention(match, value, True) if value else _cut(match, "y", "年", f"{year}")
    if not match["m"]:
        return _mention(match, f"{year}")
    month = int(match["m"])
    value = _month_end(year, month) if match["mend"] else _iso(year, month, _int(match["d"]))
    return _mention(match, value) or _cut(match, "y", "年", f"{year}")


def _cut(match: re.Match[str], group: str, upto: str, value: str) -> DateMention:
    """Keep only the year where what follows it makes no date."""
    end = match.string.index(upto, match.end(group)) + 1
    return DateMention(match.start(), end, value)


def _int(printed: str | None) -> int | None:
    return None if printed is None else int(printed)


def _numeric(match: re.Match[str]) -> DateMention | None:
    return _mention(match, _iso(int(match["i"]), int(match["im"]), int(match["id"])))


def _year_month(match: re.Match[str]) -> DateMention | None:
    return _mention(match, _iso(int(match["jy"]), int(match["jm"])))


def _eight_digits(match: re.Match[str]) -> DateMention | None:
    before = match.string[max(0, match.start() - 8) : match.start()]
    value = _iso(int(match["e"]), int(match["emd"][:2]), int(match["emd"][2:]))
    return None if _TELEPHONE.search(before) else _mention(match, value, True)


def only_reading(year: int, digits: str) -> str | None:
    """The day that ``digits`` (month and day run together) names, if only one reading fits."""
    readings = {
        value
        for cut in (1, 2)
        if digits[:cut] and digits[cut:] and len(digits) - cut <= 2
        for value in [_iso(year, int(digits[:cut]), int(digits[cut:]))]
        if value and not (len(digits) == 3 and digits[cut] == "0")
    }
    return readings.pop() if len(readings) == 1 else None


def _lost_signs(match: re.Match[str]) -> DateMention | None:
    return _mention(match, only_reading(int(match["x"]), match["xmd"]), True)


def _lost_year_sign(match: re.Match[str]) -> DateMention | None:
    year, month = int(match["w"]), int(match["wm"])
    value = _month_end(year, month) if match["wend"] else _iso(year, month, _int(match["wd"]))
    return _mention(match, value, True)


def _plain_year(match: re.Match[str]) -> DateMention | None:
    return _mention(match, match["v"] or match["l"])


def _no_year(match: re.Match[str]) -> DateMention | None:
    """A month, or a month and a day, whose year is not printed beside it."""
    if _iso(2000, int(match["n"]), _int(match["nd"])) is None:
        return None
    months = _MONTHS.search(match.string[max(0, match.start() - 8) : match.start()])
    return DateMention(match.start() - len(months[0]) if months else match.start(), match.end(), None)


def _cn_year(printed: str) -> int:
    return int("".join(str(_CN_DIGITS[char]) for char in printed))


def _cn_range(match: re.Match[str]) -> DateMention | None:
    return _mention(match, f"{_cn_year(match['c1'])}/{_cn_year(match['c2'])}")


def _cn_date(match: re.Match[str]) -> DateMention | None:
    year = _cn_year(match["c"])
    if match["cend"]:
        return _mention(match, _iso(year, 12, 31))
    month = chinese_number(match["cm"]) if match["cm"] else None
    if month and match["cmend"]:
        return _mention(match, _month_end(year, month))
    return _mention(match, _iso(year, month, chinese_number(match["cd"]) if match["cd"] else None))


def _cn_no_year(match: re.Match[str]) -> DateMention | None:
    month, day = chinese_number(match["k"]), chinese_number(match["kd"]) if match["kd"] else None
    known = month is not None and _iso(2000, month, day) is not None
    return DateMention(match.start(), match.end(), None) if known else None


_READERS: Final = {
    "r1": _year_range,
    "s1": _short_range,
    "y": _year,
    "i": _numeric,
    "jy": _year_month,
    "e": _eight_digits,
    "x": _lost_signs,
    "w": _lost_year_sign,
    "v": _plain_year,
    "l": _plain_year,
    "n": _no_year,
    "c1": _cn_range,
    "c": _cn_date,
    "k": _cn_no_year,
}


def _merged(folded: str, singles: list[DateMention]) -> Iterator[DateMention]:
    """Join neighbours that a connector makes a period; a second end may leave out the year."""
    index = 0
    while index < len(singles):
        first = singles[index]
        following = singles[index + 1] if index + 1 < len(singles) else None
        joined = _joined(folded, first, following)
        index += 2 if joined and following and joined.end >= following.end else 1
        yield joined or first


def _joined(folded: str, first: DateMention, second: DateMention | None) -> DateMention | None:
    link = _JOIN.match(folded, first.end) if first.value and "/" not in first.value else None
    if link is None or first.value is None:
        return None
    if second and second.start == link.end() and "/" not in (second.value or ""):
        last = second.value or _with_year(first.value[:4], folded[second.start : second.end])
        return _period(first, second, last)
    day = _DAY.match(folded, link.end()) if len(first.value) == 10 else None
    if day is None:
        return None
    last = _iso(int(first.value[:4]), int(first.value[5:7]), int(day[1]))
    return _period(first, DateMention(day.start(), day.end(), last), last)


def _with_year(year: str, printed: str) -> str | None:
    found = list(_singles(f"{year}年{printed}"))
    return found[0].value if len(found) == 1 else None


def _period(first: DateMention, second: DateMention, last: str | None) -> DateMention | None:
    if first.value is None or last is None or not first.value < last:
        return None
    return replace(first, end=second.end, value=f"{first.value}/{last}", repaired=second.repaired)
