"""What was reached, told by words, by lines that only look back, and by deeds told again and again."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_source
from pipelines.source import SourceText
from tests.test_targets import UNDATED, rows

TOLD = [
    ("年底前全面完成20个老旧小区改造。", 1, "behind a limit in time it is to come"),
    ("2026年,建成区绿化面积比上年增加20公顷。", 1, "a year that is not over"),
    ("产值比上年增长5%。", 0, "without a time it is told"),
    ("机械化水平位居全国前列,机械化率达到85%以上。", 1, "ranks in words are no review"),
    (
        "示范区获批启用,圆满完成整治任务,地铁进展顺利,道路竣工通车。建成绿道189公里。新增床位900张。",
        0,
        "deeds done are told again and again",
    ),
    ("获评先进县。力争建成绿道189公里。", 1, "one honour does not make a review"),
]


@pytest.mark.parametrize(("text", "number", "reason"), TOLD)
def test_told_or_to_come(text: str, number: int, reason: str) -> None:
    assert len(rows(text, UNDATED)) == number, reason


def test_a_line_that_only_says_review_heads_what_follows() -> None:
    text = "某省政府工作报告\n回顾2023\n全省产值增长5.5%。\n旅游收入突破1亿元。\n展望2024\n新建学校30所。\n"
    (row,) = parse_source(SourceText.from_text(text)).targets
    assert row.quote == "30所"


def test_headings_that_give_values_under_a_heading_of_aims() -> None:
    text = (
        "某市2026年工作要点\n一、主要预期目标\n(一)地区生产总值增长7.5%左右。(牵头单位:市发改委)\n"
        "(二)消费增长9%。(牵头单位:市商务局)\n二、重点任务\n(一)经济增长5%以上工程。\n加强管理。\n"
    )
    found = parse_source(SourceText.from_text(text)).targets
    assert [(row.quote, row.is_aspirational) for row in found] == [("7.5%左右", True), ("9%", True)]


MILESTONES = [
    ("到2027年,初步建成创新更强、结构更优的先进制造业强市。", 0, "a praise is not checked"),
    ("2027年,高质量完成规划目标任务。", 0, "all that was planned"),
    ("到2027年,城乡公共服务实现均等化。", 0, "a word that is no thing"),
    ("到2027年,实现“三个突破、两个跨越”。", 0, "a slogan"),
    ("到2027年,产值过千亿元的企业实现“破零”。", 1, "the first of its kind"),
    ("9月投入使用。", 0, "nothing is named"),
]


@pytest.mark.parametrize(("text", "number", "reason"), MILESTONES)
def test_what_is_checkable(text: str, number: int, reason: str) -> None:
    assert len([row for row in rows(text, UNDATED) if row.kind == "milestone"]) == number, reason
