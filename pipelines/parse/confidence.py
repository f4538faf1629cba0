"""How far a row can be trusted: the grade of the rule that made it, a step lower where the row is in doubt.

The grades are ``high``, ``medium`` and ``low``; the codebook says what they mean and the release's
accuracy page how often rows of each were right. Rows of the low grade are told as findings, so that
they have a flag.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from itertools import accumulate
from typing import Any, TypeAlias, TypeVar

from pipelines.parse.changed import changed
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
    damage = _Damage([(f.start, f.end) for f in damaged if f.code in _DAMAGE])
    return tuple(changed(row, confidence=_grade(row, damage)) for row in made)


class _Damage:
    """The damaged places of a text, asked for by span."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        # Up to where the places reach that begin no later than each.
        self._reach = list(accumulate((end for _start, end in ordered), max))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the places shares a character with ``[start, end)``."""
        place = bisect_left(self._starts, end) - 1
        return place >= 0 and self._reach[place] > start


def _grade(row: Graded, damage: _Damage) -> str:
    base = GRADES.index(rule_grades()[row.rule or ""])
    torn = bool(damage) and any(damage.touches(*span) for span in _places(row))
    doubtful = _DOUBTS[type(row)](row) or torn
    return GRADES[min(base + doubtful, len(GRADES) - 1)]


def _places(row: Graded) -> list[tuple[int, int]]:
    """Where the row and each of its values was read."""
    spans = [(row.start, row.end)]
    kind: Any = type(row)
    for first, last in _span_fields(kind):
        if (start := getattr(row, first)) is not None:
            spans.append((start, getattr(row, last)))
    return spans


@cache
def _span_fields(kind: Any) -> tuple[tuple[str, str], ...]:
    """The names of a record's spans but its own: where they start, where they end."""
    starts = [part.name for part in fields(kind) if part.name.endswith("_start")]
    return tuple((name, f"{name.removesuffix('start')}end") for name in starts)


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
