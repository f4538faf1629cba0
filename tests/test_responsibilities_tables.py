"""Duty columns of flattened tables."""

from __future__ import annotations

import pytest

from tests.duty_support import read

L, P, R = "lead", "participant", "responsible"
HEAD = "附件\n\n序号\n\n事项\n\n责任单位\n\n完成时限\n\n"
TABLES = [
    (
        HEAD + "1\n\n修桥。\n\n县水务局\n\n县东河指挥部\n\n12月\n\n2\n\n建校。\n\n县残联\n\n9月\n",
        [("县水务局", R), ("县东河指挥部", R), ("县残联", R)],
        "a cell of two lines, an office of the same county",
    ),
    (
        HEAD + "1\n\n修桥。\n\n县水务局\n\n5月\n\n通车。\n\n12月\n\n2\n\n建校。\n\n县残联\n\n9月\n",
        [("县水务局", R), ("县残联", R)],
        "a second matter in one row",
    ),
    (
        HEAD + "1\n\n修桥。\n\n县水务局\n\n通车。\n\n县交通局\n\n2\n\n建校。\n\n县残联\n\n9月\n",
        [("县残联", R)],
        "two runs of bodies in one row are uncertain",
    ),
    (
        "序号\n任务\n牵头单位\n责任单位\n1\n修桥\n市水利局\n市财政局、发改委\n2\n修路\n市交通局\n各区政府\n备注\n",
        [("市水利局", L), ("市财政局", P), ("市发改委", P), ("市交通局", L), ("各区政府", P)],
        "two duty columns, each cell one line",
    ),
    (
        "| 序号 | 任务 | 牵头单位 | 责任单位 |\n|---|---|---|---|\n| 1 | 修桥 | 市水利局 | 市财政局 |\n",
        [("市水利局", L), ("市财政局", P)],
        "a row on each line",
    ),
    ("序号\n项目\n责任单位\n2\n修桥\n市水利局\n3\n建校\n市教育局\n", [], "the first row is missing"),
    ("序号\n项目\n建设地点\n1\n修桥\n市水利局\n2\n建校\n市教育局\n", [], "no column of bodies in charge"),
    ("责任单位\n市水利局\n", [], "no numbered rows"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TABLES, ids=[case[2] for case in TABLES])
def test_duty_columns(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert [(row.agency_name, row.role) for row in read(text)] == expected, reason
