"""Tables of indicators: which layouts are certain, and what is read from a row."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_source
from pipelines.parse.targets.tables import unit_of
from pipelines.source import SourceText
from tests.test_targets import PLAN, rows

HEAD = "某市“十五五”发展规划\n一、发展目标\n到2030年,主要指标如下。\n"
TAIL = "二、主要任务\n加强管理。\n"

CERTAIN = [
    (
        "序号\n指标\n单位\n2025年\n2030年\n属性\n1\n生产总值\n亿元\n1000\n1500\n预期性\n"
        "2\n能耗降低\n%\n—\n完成任务\n约束性\n3\n基站\n万个\n1.2\n≥2\n约束性\n",
        [("1500", "生产总值", 1.5e11, "CNY", "level", True), ("≥2", "基站", 20000.0, "个", "level", False)],
        "a cell a line, the last year's column; a row without a figure",
    ),
    (
        "序号\t指标名称\t2030年\t属性\n1\t常住人口(万人)\t300\t预期性\n2\t普及率(%)\t95\t约束性\n3\t绿地率\t≥40%\t约束性\n",
        [
            ("300", "常住人口", 3e6, "人", "level", True),
            ("95", "普及率", 95.0, "%", "share", False),
            ("≥40%", "绿地率", 40.0, "%", "share", False),
        ],
        "tabs; units in brackets",
    ),
    (
        "序号主要指标2030年属性1普及率≥95%约束性265岁以上人口管理率80%预期性3保育人员(万人)≥0.3预期性\n",
        [
            ("≥95%", "普及率", 95.0, "%", "share", False),
            ("80%", "65岁以上人口管理率", 80.0, "%", "share", True),
            ("≥0.3", "保育人员", 3000.0, "人", "level", True),
        ],
        "run together, one value in each row",
    ),
]


@pytest.mark.parametrize(("table", "expected", "reason"), CERTAIN)
def test_certain_tables(table: str, expected: list[tuple[object, ...]], reason: str) -> None:
    parsed = parse_source(SourceText.from_text(HEAD + table + TAIL))
    found = [
        (row.quote, row.indicator, row.value_min, row.unit, row.statistic, row.is_aspirational)
        for row in parsed.targets
    ]
    assert found == expected, reason
    assert {(row.deadline, row.deadline_source, row.rule) for row in parsed.targets} == {
        ("2030", "stated", "target.table")
    }


UNCERTAIN = [
    (
        "序号指标单位2025年2030年属性1普及率%9095约束性2治理率%8085约束性3机构数个1020预期性\n",
        "two values run together: where the first ends is not told",
    ),
    (
        "序号\n指标\n单位\n2025年\n2030年\n属性\n1\n普及率\n90\n95\n约束性\n2\n治理率\n80\n85\n约束性\n3\n机构数\n10\n20\n预期性\n",
        "a cell is lost in each row",
    ),
]


@pytest.mark.parametrize(("table", "reason"), UNCERTAIN)
def test_uncertain_tables(table: str, reason: str) -> None:
    assert parse_source(SourceText.from_text(HEAD + table + TAIL)).targets == (), reason


def test_units_of_columns() -> None:
    assert unit_of("亿元") == ("CNY", 1e8)
    assert unit_of("万人") == ("人", 1e4)
    assert unit_of("—") == (None, 1.0)


HEADINGS = [
    ("第一节 发展目标", 1, "a chapter on aims"),
    ("第一节 总体形势和思路目标", 1, "a heading that names both"),
    ("第一节 发展形势", 0, "a chapter that looks back"),
]


@pytest.mark.parametrize(("heading", "number", "reason"), HEADINGS)
def test_headings(heading: str, number: int, reason: str) -> None:
    assert len(rows("肉类产量达到180万吨。", PLAN, heading=f"一、{heading[4:]}")) == number, reason


def test_a_plans_own_five_years_end_with_it() -> None:
    text = "某市“十五五”发展规划\n一、“十五五”时期发展目标\n肉类产量达到180万吨。\n"
    (row,) = parse_source(SourceText.from_text(text)).targets
    assert (row.deadline, row.deadline_source) == ("2030", "inherited")
