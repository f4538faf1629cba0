"""How often rows of each grade and rule are right, on invented rows."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from pipelines.score import as_data, score_tables
from pipelines.score.grades import by_grade, grade_order
from pipelines.score.report import print_scores


def target(start: int, value: float, grade: str | None = None, rule: str | None = None) -> dict[str, Any]:
    row = {"start": start, "end": start + 4, "quote": "甲甲甲甲", "kind": "quantified", "value_min": value}
    return row if grade is None and rule is None else {**row, "confidence": grade, "rule": rule}


GOLD = {"one": {"targets": [target(0, 1), target(10, 2), target(20, 3)]}}


def test_rows_right_over_rows_of_the_grade_and_of_the_rule() -> None:
    found = [
        target(0, 1, "high", "target.a"),
        {**target(10, 2, "high", "target.b"), "unit": "家"},
        target(20, 9, "low", "target.b"),
        target(40, 7, None, "target.b"),
    ]
    graded = by_grade(score_tables({"one": {"targets": found}}, GOLD))["targets (quantified)"]
    figures = {name: (part.rows, part.right, part.whole) for name, part in graded.grades.items()}
    assert figures == {"high": (2, 2, 1), "low": (1, 0, 0), "none": (1, 0, 0)}
    assert list(graded.grades) == ["high", "low", "none"]
    rules = {name: (part.rows, part.right, part.precision) for name, part in graded.rules.items()}
    assert rules == {"target.a": (1, 1, 1.0), "target.b": (3, 1, 1 / 3)}


def test_rows_without_a_grade_count_under_none_and_missed_rows_not_at_all() -> None:
    graded = by_grade(score_tables({"one": {"targets": [target(0, 1)]}}, GOLD))["targets (quantified)"]
    assert list(graded.grades) == list(graded.rules) == ["none"]
    assert graded.grades["none"].rows == 1


def test_only_tables_with_grades_have_them() -> None:
    names = set(by_grade(score_tables({}, GOLD)))
    assert "agencies" in names
    assert "thresholds" in names
    assert not names & {"citations", "divisions", "flags", "quantities"}


def test_grades_stand_best_first() -> None:
    assert sorted(["none", "low", "odd", "high", "medium"], key=grade_order) == [
        "high",
        "medium",
        "low",
        "odd",
        "none",
    ]


def test_grades_are_printed_and_written_where_rows_have_them() -> None:
    scores = score_tables({"one": {"targets": [target(0, 1, "high", "target.a")]}}, GOLD)
    console = Console(file=io.StringIO(), width=120, color_system=None)
    print_scores(scores, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "by their grades" in text
    assert "target.a" in text
    grades = as_data(scores)["grades"]["targets (quantified)"]["grades"]
    assert grades == {"high": {"rows": 1, "right": 1, "whole": 1, "precision": 1.0}}
    console = Console(file=io.StringIO(), width=120, color_system=None)
    print_scores(score_tables({"one": {"targets": [target(0, 1)]}}, GOLD), console)
    assert "by their grades" not in console.file.getvalue()  # type: ignore[attr-defined]
