"""Dates that count the years of the Republic of China: 中华民国一百零五年三月二十二日 is 2016-03-22."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipelines.parse.numerals import parse_chinese
from pipelines.parse.quantities.mention import Mention

# The era's first year is 1912.
_ERA = 1911
_LAST = 150
_CN = "[零〇一二三四五六七八九十百]"
_DAY = (
    r"\s{0,3}(?P<month>[一二三四五六七八九十]{1,3}|\d{1,2})\s{0,3}月"
    r"(?:\s{0,3}(?P<day>[一二三四五六七八九十]{1,3}|\d{1,2})\s{0,3}日)"
)
# Named, the era needs no month; unnamed, only a whole date in Chinese numerals of three digits is one.
_NAMED = re.compile(rf"(?:中华)?民国\s{{0,3}}(?P<year>{_CN}{{1,5}}|\d{{1,3}})\s{{0,3}}年(?:{_DAY}?)?")
_UNNAMED = re.compile(rf"(?<![零〇一二三四五六七八九十百千])(?P<year>一百{_CN}{{0,3}})\s{{0,3}}年{_DAY}")


def era_dates(folded: str) -> Iterator[Mention]:
    """Dates of the era, the named ones first; one that no calendar has is left to the other rules."""
    for pattern, word in ((_NAMED, "民国"), (_UNNAMED, "一百")):
        for match in pattern.finditer(folded) if word in folded else ():
            value = _value(match)
            if value is not None:
                start, end = match.span()
                yield Mention(
                    start=start,
                    end=end,
                    type="date",
                    date_value=value,
                    role="date",
                    bound="exact",
                    bound_start=start,
                    bound_end=end,
                )


def _value(match: re.Match[str]) -> str | None:
    year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
    if year is None or not 0 < year <= _LAST:
        return None
    if month is None or day is None:
        return str(_ERA + year)
    try:
        return date(_ERA + year, month, day).isoformat()
    except ValueError:
        return None


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    value = float(printed) if printed.isascii() else parse_chinese(printed)
    return None if value is None else int(value)
