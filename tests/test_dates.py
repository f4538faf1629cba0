"""Dates: what is printed, what it means, and what is no date."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.dates import chinese_number, find_dates

FOUND = [
    ("于2023年12月29日印发", ["2023年12月29日"], ["2023-12-29"], "a full date"),
    ("2023年12月", ["2023年12月"], ["2023-12"], "a month"),
    ("到2025年,建成", ["2025年"], ["2025"], "a year"),
    ("2030年底前", ["2030年底"], ["2030-12-31"], "年底 is the last day; 前 stays outside"),
    ("至2025年年底", ["2025年年底"], ["2025-12-31"], "年年底"),
    ("2025年末", ["2025年末"], ["2025-12-31"], "年末"),
    ("2025年末期", ["2025年"], ["2025"], "末期 is another word"),
    ("2024年2月底前", ["2024年2月底"], ["2024-02-29"], "the last day of a leap February"),
    ("方案(2023-2025年)", ["2023-2025年"], ["2023/2025"], "a period of years"),
    ("2023年-2025年", ["2023年-2025年"], ["2023/2025"], "年 printed twice"),
    ("方案2023-2025)的", ["2023-2025"], ["2023/2025"], "年 lost before the bracket"),
    ("2023至2025年底", ["2023至2025年底"], ["2023/2025-12-31"], "a period with a last day"),
    ("2023-25年", ["2023-25年"], ["2023/2025"], "a shortened second year"),
    ("补助2000-2010元", [], [], "a range of amounts is no period"),
    ("2022-09-27", ["2022-09-27"], ["2022-09-27"], "ISO"),
    ("2022.09.27", ["2022.09.27"], ["2022-09-27"], "dots"),
    ("2022/9/27", ["2022/9/27"], ["2022-09-27"], "slashes"),
    ("时间2022-09-27来源", ["2022-09-27"], ["2022-09-27"], "ISO between Chinese characters"),
    ("2023-02-30", [], [], "no such day"),
    ("日期:2022-09", ["2022-09"], ["2022-09"], "ISO month"),
    ("2023 年5 月25 日", ["2023 年5 月25 日"], ["2023-05-25"], "odd spaces inside"),
    ("2023 年\n12 月\n31 日", ["2023 年\n12 月\n31 日"], ["2023-12-31"], "wrapped over lines"),
    ("自2022年度开始", ["2022年度"], ["2022"], "a budget year"),
    ("二〇二二年八月二十二日", ["二〇二二年八月二十二日"], ["2022-08-22"], "Chinese numerals"),
    ("到二○三五年", ["二○三五年"], ["2035"], "a circle for zero"),
    ("二〇二三-二〇二五年", ["二〇二三-二〇二五年"], ["2023/2025"], "a Chinese period"),
    ("十二月底前", ["十二月底"], [None], "a Chinese month without year"),
    ("12月底前,每年6月30日", ["12月底", "6月30日"], [None, None], "no year printed: no value"),
    ("1-6月", ["1-6月"], [None], "a range of months"),
    ("2023年1月1日至2023年12月31日", ["2023年1月1日至2023年12月31日"], ["2023-01-01/2023-12-31"], "period"),
    ("2023年1月1日起至12月31日", ["2023年1月1日起至12月31日"], ["2023-01-01/2023-12-31"], "year left out"),
    ("2024年3月至5月", ["2024年3月至5月"], ["2024-03/2024-05"], "months of one year"),
    ("2024年3月2日-8日", ["2024年3月2日-8日"], ["2024-03-02/2024-03-08"], "days of one month"),
    ("2021、2022年", ["2021", "2022年"], ["2021", "2022"], "two years listed"),
    ("(2023 版)", ["2023 版"], ["2023"], "an edition"),
    ("2023届毕业生", ["2023届"], ["2023"], "a class of graduates"),
    ("2022年第四季度", ["2022年"], ["2022"], "the quarter stays outside"),
    ("2025年45家", ["2025年"], ["2025"], "a count after the year"),
]
REPAIRED = [
    ("办公室\n20231229\n", "2023-12-29", "年月日 lost"),
    ("自202211日起", "2022-01-01", "only 1月1日 fits two digits"),
    ("自2022615日起", "2022-06-15", "61月5日 is none"),
    ("自20226月1日起", "2022-06-01", "年 lost"),
    ("自2022年1231日起", "2022-12-31", "月 lost"),
]
NO_DATE = [
    ("2000万元", "an amount"),
    ("2023个", "a count"),
    ("2000亩", "an area"),
    ("5000年", "out of range"),
    ("“十四五”", "a plan's name"),
    ("民国111年", "another calendar"),
    ("10日内", "a duration"),
    ("12个月", "a duration"),
    ("202344465G", "unreadable"),
    ("自2022112日起", "1月12日 and 11月2日 both fit"),
    ("电话:20231229", "a telephone number"),
    ("/20231229/a.html", "part of an address"),
    ("某政发[2023]44号", "a document number"),
    ("13月", "no such month"),
    ("0.5月", "a decimal"),
    ("网安2022行动", "part of a name"),
]


@pytest.mark.parametrize(("text", "quotes", "values", "reason"), FOUND)
def test_found(text: str, quotes: list[str], values: list[str | None], reason: str) -> None:
    found = find_dates(text)
    assert [text[m.start : m.end] for m in found] == quotes, reason
    assert [m.value for m in found] == values, reason
    assert not any(m.repaired for m in found), reason


@pytest.mark.parametrize(("text", "value", "reason"), REPAIRED)
def test_repaired(text: str, value: str, reason: str) -> None:
    assert [(m.value, m.repaired) for m in find_dates(text)] == [(value, True)], reason


@pytest.mark.parametrize(("text", "reason"), NO_DATE)
def test_no_date(text: str, reason: str) -> None:
    assert find_dates(text) == (), reason


@pytest.mark.parametrize(
    ("printed", "value"), [("十", 10), ("二十二", 22), ("十一", 11), ("九", 9), ("二二", None)]
)
def test_chinese_number(printed: str, value: int | None) -> None:
    assert chinese_number(printed) == value


@given(st.text(alphabet="0123459年月日至到-~./底末度 \n二〇十版、", max_size=60))
@settings(max_examples=200, deadline=None)
def test_never_overlaps(text: str) -> None:
    position = 0
    for mention in find_dates(text):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_reads_back(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month:02d}-{day.day:02d}"):
        assert [m.value for m in find_dates(text)] == [day.isoformat()]


@pytest.mark.slow
def test_linear_time() -> None:
    started = time.perf_counter()
    find_dates("2023 " * 40_000)
    find_dates("2" * 100_000)
    find_dates("2021、" * 40_000)
    assert time.perf_counter() - started < 5
