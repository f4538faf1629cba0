"""How far a row can be trusted: the grade of the rule that made it, a step lower where the row is in doubt.

The grades are ``high``, ``medium`` and ``low``; the codebook says what they mean and the release's
accuracy page how often rows of each were right. Rows of the low grade are told as findings, so that
they have a flag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import cache
from typing import TypeAlias, TypeVar

from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import rows
from pipelines.parse.records import Measure, Responsibility, Target, Threshold

Graded: TypeAlias = Measure | Threshold | Target | Responsibility
_Row = TypeVar("_Row", Measure, Threshold, Target, Responsibility)

#: The tables whose rows have a grade.
GRADED = ("measures", "thresholds", "targets", "responsibilities")
GRADES = ("high", "medium", "low")
#: Flags of the source that put what stands at their place in doubt.
_DAMAGE = frozenset(("dropped_chars", "unreadable_number", "missing_punctuation", "tier_count_mismatch"))
# An indicator or a name that runs on for so many characters is rarely one.
_LONGEST_INDICATOR = 40
_LONGEST_AGENCY = 24


@cache
def rule_grades() -> dict[str, str]:
    """Rule id -> grade of its rows, from ``lexicon/rules.tsv``."""
    return dict(row[:2] for row in rows("rules.tsv"))  # type: ignore[misc]


def graded(made: Iterable[_Row], damaged: Iterable[Finding]) -> tuple[_Row, ...]:
    """The rows with their ``confidence``; ``damaged`` are the findings of the document."""
    spans = [(f.start, f.end) for f in damaged if f.code in _DAMAGE]
    return tuple(replace(row, confidence=_grade(row, spans)) for row in made)


def _grade(row: Graded, damaged: list[tuple[int, int]]) -> str:
    base = GRADES.index(rule_grades()[row.rule or ""])
    places = _places(row) if damaged else []
    damage = any(s < end and start < e for s, e in damaged for start, end in places)
    doubtful = _DOUBTS[type(row)](row) or damage
    return GRADES[min(base + doubtful, len(GRADES) - 1)]


def _places(row: Graded) -> list[tuple[int, int]]:
    """Where the row and each of its values was read."""
    found = [(row.start, row.end)]
    for part in fields(row):
        if part.name.endswith("_start") and (start := getattr(row, part.name)) is not None:
            found.append((start, getattr(row, part.name.removesuffix("start") + "end")))
    return found


def _measure_in_doubt(row: Measure) -> bool:
    """Nothing says who gets it or on what condition."""
    return not (row.beneficiary or row.condition or row.tier)


def _threshold_in_doubt(row: Threshold) -> bool:
    """Nothing says what is compared."""
    return row.indicator is None


def _target_in_doubt(row: Target) -> bool:
    """The indicator runs on, or neither a time nor a word of striving makes it an aim."""
    long = len(row.indicator or "") > _LONGEST_INDICATOR
    return long or (row.deadline is None and row.period is None and not row.is_aspirational)


def _agency_in_doubt(row: Responsibility) -> bool:
    """The name is longer than names are."""
    return len(row.agency_name) > _LONGEST_AGENCY


_DOUBTS: dict[type, Callable[..., bool]] = {
    Measure: _measure_in_doubt,
    Threshold: _threshold_in_doubt,
    Target: _target_in_doubt,
    Responsibility: _agency_in_doubt,
}


def low_rows(made: Iterable[Graded]) -> list[Finding]:
    """A finding for each row of the low grade: look at it before you use it."""
    return [
        Finding(
            row.start,
            row.end,
            "low_confidence",
            "info",
            None,
            "suspected",
            f"The row made by rule {row.rule} is in doubt: look at the text before using it.",
        )
        for row in made
        if row.confidence == "low"
    ]
