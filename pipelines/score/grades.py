"""How often rows of each grade of confidence, and of each rule, are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.score.result import FOUND, MISSED, RowOutcome, Scores
from pipelines.score.subjects import BY_NAME

#: The grades, best first; a grade of another name follows, then rows without one.
GRADES = ("high", "medium", "low")
NONE = "none"


@dataclass(slots=True)
class GradeScore:
    """Of the rows of one grade or rule: how many there are, are in the gold, and are right in all fields."""

    rows: int = 0
    right: int = 0
    whole: int = 0

    @property
    def precision(self) -> float | None:
        """The share of rows that the gold has too; null when there is no row."""
        return self.right / self.rows if self.rows else None

    def add(self, row: RowOutcome) -> None:
        """Count one row found."""
        self.rows += 1
        self.right += row.outcome == FOUND
        self.whole += row.outcome == FOUND and not row.wrong


@dataclass(frozen=True, slots=True)
class Graded:
    """The rows of one subject by grade (the best first) and by rule (in the order of their names)."""

    grades: Mapping[str, GradeScore]
    rules: Mapping[str, GradeScore]


def by_grade(scores: Scores) -> dict[str, Graded]:
    """Return the figures by grade and rule of each subject whose rows have them.

    A row without grade or rule counts under ``none``. A threshold counts if its measure was found.
    """
    graded: dict[str, Graded] = {}
    for name in scores.subjects:
        if BY_NAME[name].graded:
            rows = [row for row in scores.rows if row.subject == name and row.outcome != MISSED]
            grades = _counted((row.grade or NONE, row) for row in rows)
            rules = _counted((row.rule or NONE, row) for row in rows)
            graded[name] = Graded({key: grades[key] for key in sorted(grades, key=grade_order)}, rules)
    return graded


def grade_order(grade: str) -> tuple[int, str]:
    """A sort key that puts the best grade first and ``none`` last."""
    known = {name: place for place, name in enumerate(GRADES)}
    return (len(GRADES) + 1 if grade == NONE else known.get(grade, len(GRADES)), grade)


def _counted(rows: Iterable[tuple[str, RowOutcome]]) -> dict[str, GradeScore]:
    counts: dict[str, GradeScore] = {}
    for key, row in rows:
        counts.setdefault(key, GradeScore()).add(row)
    return {key: counts[key] for key in sorted(counts)}
