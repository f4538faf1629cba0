"""What is scored: one entry per subject, with the rule by which its rows match and its fields.

The matching rules are those of the gold annotations' README: a row is found when spans overlap and
the values that define it are equal; of the rows found, each field is scored on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


def _every(_row: Row) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Subject:
    """One line of the score: rows of ``table`` that satisfy ``keep``.

    ``equal`` names the fields that must agree for a match; ``exact`` wants equal spans instead of
    overlapping ones. ``codes`` must be equal to be right; ``verbatim`` fields must share 0.6 of
    their characters (Dice). ``information`` marks what is shown but never part of a total.
    """

    name: str
    table: str
    keep: Callable[[Row], bool] = _every
    equal: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    exact: bool = False
    grouped: bool = False
    information: bool = False

    @property
    def graded(self) -> bool:
        """Whether the rows say by which rule they were made, and how far to trust them."""
        return self.table in GRADED_TABLES


#: Tables whose rows carry ``rule`` and ``confidence``.
GRADED_TABLES = frozenset(("measures", "thresholds", "targets", "responsibilities"))

MEASURE_CODES = ("instrument", "per", "frequency", "payer_level")
MEASURE_WORDS = ("beneficiary", "condition", "tier", "rate_base", "cited_rule")
DEADLINE_CODES = ("deadline", "deadline_source", "period", "is_aspirational")

SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "measures (quantified)",
        "measures",
        keep=lambda row: bool(row.get("is_quantified")),
        equal=("amount_min_cny", "amount_max_cny", "rate_min_pct", "rate_max_pct"),
        codes=("amount_bound", "rate_bound", *MEASURE_CODES),
        verbatim=MEASURE_WORDS,
        grouped=True,
    ),
    Subject(
        "measures (unquantified)",
        "measures",
        keep=lambda row: not row.get("is_quantified"),
        codes=MEASURE_CODES,
        verbatim=MEASURE_WORDS,
    ),
    Subject(
        "targets (quantified)",
        "targets",
        keep=lambda row: row.get("kind") == "quantified",
        equal=("value_min", "value_max"),
        codes=("bound", "unit", "statistic", *DEADLINE_CODES),
        verbatim=("indicator",),
    ),
    Subject(
        "targets (milestones)",
        "targets",
        keep=lambda row: row.get("kind") == "milestone",
        codes=DEADLINE_CODES,
        verbatim=("indicator",),
    ),
    Subject(
        "quantities",
        "quantities",
        equal=("value_min", "value_max"),
        codes=("role", "type", "bound", "unit", "date_value"),
    ),
    Subject(
        "divisions",
        "clauses",
        keep=lambda row: row.get("kind") == "division",
        codes=("label", "number", "level"),
        verbatim=("heading",),
        exact=True,
    ),
    Subject(
        "other clauses",
        "clauses",
        keep=lambda row: row.get("kind") != "division",
        equal=("kind",),
    ),
    Subject("agencies", "responsibilities", equal=("agency_name",), codes=("role", "position")),
    Subject("citations", "citations", codes=("relation",)),
    Subject("flags", "flags", codes=("code",), information=True),
)

#: Thresholds are scored inside the quantified measures that were found.
THRESHOLDS = Subject(
    "thresholds", "thresholds", equal=("value", "unit"), codes=("comparator",), verbatim=("indicator",)
)

#: Every subject by its name, in the order in which scores are told.
BY_NAME: Mapping[str, Subject] = {subject.name: subject for subject in (*SUBJECTS, THRESHOLDS)}
