"""Tables of indicators (序号 指标 单位 2025年 2030年 属性): the value of the last year's column.

A table is read only where its layout is certain: each row ends with 约束性 or 预期性, and either its cells
stand apart (by line ends, tabs or bars), as many in the row as in the header, or the rows have run
together, but each has one value only. In all other tables no value is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.parse.lexicon import rows
from pipelines.parse.quantities import Mention
from pipelines.parse.records import Target
from pipelines.parse.targets.model import Span
from pipelines.parse.targets.words import TABLE

# A header opens with the number of the row and ends with the name of the column of 约束性, 预期性.
_HEADER = re.compile(r"序\s?号(?P<columns>[^。;]{2,160}?)(?:指标)?属\s?性")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=\s?年)")
_CELL = re.compile(r"[^\n\r\t|]+")
_APART = re.compile(r"[\n\r\t|]")
_NUMBERED = re.compile(r"\d{1,3}")
_UNIT_IN_BRACKETS = re.compile(r"\s?\(([^()]{1,6})\)$")
_SCALES = {"万": 1e4, "亿": 1e8}
_EXPECTED = "预期性"
_GROWTH = re.compile(r"增长|增速|增幅|涨幅")
_CHANGE = re.compile(r"下降|降低|提高|减少|降幅")
# Rows of a longer text are no rows.
_LONGEST_ROW = 160
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the name of its indicator, the place of its value, the unit printed apart from the value."""

    name: str
    indicator: Span
    value: Span
    unit: str | None
    year: Span
    is_expected: bool


def table_rows(folded: str) -> Iterator[TableRow]:
    """The rows of all tables of ``folded`` whose layout is certain."""
    for header in _HEADER.finditer(folded):
        years = [found.span() for found in _YEAR.finditer(folded, *header.span("columns"))]
        if not years:
            continue
        apart = len(_APART.findall(folded, *header.span("columns"))) >= len(years)
        spans = list(_row_spans(folded, header.end()))
        if len(spans) < _FEWEST_ROWS:
            continue
        if apart:
            yield from _rows_apart(folded, header, years, spans)
        elif len(years) == 1:
            yield from _rows_together(folded, years[0], spans)


def unit_of(printed: str | None) -> tuple[str | None, float]:
    """The canonical unit of a column or bracket and the factor to it: 万人 is 10000 人, 亿元 1e8 CNY."""
    if printed is None or not printed.strip("-— /"):
        return None, 1.0
    base, factor = printed.strip(), 1.0
    while base[:1] in _SCALES and len(base) > 1:
        base, factor = base[1:], factor * _SCALES[base[0]]
    canonical, own = _units().get(base, (base, 1.0))
    return canonical, factor * own


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {printed: (canonical, float(factor)) for printed, canonical, _, factor in rows("units.txt")}


def _row_spans(folded: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where each row stands before its mark, from the header on, and whether it is only expected."""
    while mark := TABLE.search(folded, start, start + _LONGEST_ROW):
        yield start, mark.start(), mark.group() == _EXPECTED
        start = mark.end()


def _rows_together(folded: str, year: Span, spans: list[tuple[int, int, bool]]) -> Iterator[TableRow]:
    """Rows run together: number, name, value; the number tells where the name begins."""
    for place, (start, end, expected) in enumerate(spans, 1):
        opened = re.compile(rf"\s*[^\d]{{0,16}}?{place}(?=\D|\d{{1,3}}\D)").match(folded, start, end)
        value = re.compile(r"(?:[<>=≥≤]|超过|不低于|不超过){0,2}\s?\d[\d.]*[^\d]{0,3}$").search(
            folded, start, end
        )
        if opened is None or value is None or value.start() - opened.end() < 2:
            continue
        name, unit = _name(folded, opened.end(), value.start())
        yield TableRow(folded[slice(*name)], name, (value.start(), end), unit, year, expected)


def _name(folded: str, start: int, end: int) -> tuple[Span, str | None]:
    """The indicator, and the unit in brackets behind it."""
    text = folded[start:end].rstrip()
    bracket = _UNIT_IN_BRACKETS.search(text)
    kept = text[: bracket.start()] if bracket else text
    begin = start + len(kept) - len(kept.lstrip())
    return (begin, start + len(kept.rstrip())), bracket.group(1) if bracket else None


def _rows_apart(
    folded: str, header: re.Match[str], years: list[Span], spans: list[tuple[int, int, bool]]
) -> Iterator[TableRow]:
    """Rows of cells: as many as the header's columns between the row's number and its mark."""
    columns = list(_cells(folded, *header.span("columns")))
    value_at = next((i for i, (start, end) in enumerate(columns) if start <= years[-1][0] < end), None)
    named = [i for i, span in enumerate(columns) if "指标" in folded[slice(*span)].replace(" ", "")]
    unit_at = next((i for i, span in enumerate(columns) if folded[slice(*span)].strip() == "单位"), None)
    if value_at is None or len(named) != 1:
        return
    for start, end, expected in spans:
        cells = list(_cells(folded, start, end))
        numbered = [i for i, span in enumerate(cells[:3]) if _NUMBERED.fullmatch(folded[slice(*span)])]
        cells = cells[numbered[0] + 1 :] if numbered else []
        if len(cells) != len(columns):
            continue
        name, unit = _name(folded, *cells[named[0]])
        own = folded[slice(*cells[unit_at])] if unit_at is not None else unit
        yield TableRow(folded[slice(*name)], name, cells[value_at], own, years[-1], expected)


def _cells(folded: str, start: int, end: int) -> Iterator[Span]:
    for found in _CELL.finditer(folded, start, end):
        text = found.group()
        if text.strip():
            begin = found.start() + len(text) - len(text.lstrip())
            yield begin, begin + len(text.strip())


def tabled(bare: Target, row: TableRow, mention: Mention) -> Target:
    """``bare`` with the value of ``row``, its unit that of the number or of the column."""
    unit, factor = (mention.unit, 1.0) if mention.unit else unit_of(row.unit)
    low, high = (None if value is None else value * factor for value in mention.values())
    return replace(
        bare, value_min=low, value_max=high, bound=mention.bound, unit=unit, statistic=_statistic(row, unit),
        is_aspirational=row.is_expected, rule="target.table",
    )  # fmt: skip


def _statistic(row: TableRow, unit: str | None) -> str:
    if _GROWTH.search(row.name):
        return "growth_rate"
    if _CHANGE.search(row.name):
        return "change"
    return "share" if unit == "%" else "level"
