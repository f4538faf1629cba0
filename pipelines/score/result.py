"""The figures that a scoring run yields, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

#: What became of a row: a gold row that was found or missed, or a row found that the gold lacks.
FOUND, MISSED, EXTRA = "found", "missed", "extra"


@dataclass(slots=True)
class FieldScore:
    """Of the rows found, how many have this field right."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float | None:
        """The share of right values, null when nothing was compared."""
        return self.right / self.total if self.total else None

    def add(self, right: bool) -> None:
        """Count one comparison."""
        self.right += right
        self.total += 1


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row missed or extra, or one wrong field of a row found (``kind``: missed, extra, wrong)."""

    subject: str
    kind: str
    document: str
    clause: str | None
    start: int | None
    end: int | None
    quote: str | None
    field: str | None = None
    expected: Any = None
    got: Any = None


@dataclass(slots=True)
class RowOutcome:
    """What became of one row.

    ``outcome`` is ``found``, ``missed`` (both are rows of the gold) or ``extra`` (a row that the gold
    lacks). ``key`` holds the values that must agree for a match, ``values`` all that tell the row from
    its neighbours. ``wrong`` maps each wrong field of a found row to its gold and its found value.
    ``grade`` and ``rule`` are those of the row found (None: it has none, or the row was missed). A
    threshold has the place of its measure.
    """

    subject: str
    outcome: str
    document: str
    clause: str | None
    start: int
    end: int
    quote: str | None
    key: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    grade: str | None = None
    rule: str | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """Yield what is wrong with the row: nothing, the row itself, or each of its wrong fields."""
        place = (self.document, self.clause, self.start, self.end, self.quote)
        if self.outcome == MISSED:
            yield Mistake(self.subject, MISSED, *place, expected=dict(self.values))
        elif self.outcome == EXTRA:
            yield Mistake(self.subject, EXTRA, *place, got=dict(self.values))
        for name, (expected, got) in self.wrong.items():
            yield Mistake(self.subject, "wrong", *place, field=name, expected=expected, got=got)


@dataclass(slots=True)
class SubjectScore:
    """Counts for one subject over all documents."""

    name: str
    information: bool = False
    gold: int = 0
    found: int = 0
    matched: int = 0
    fields: dict[str, FieldScore] = field(default_factory=dict)

    @property
    def precision(self) -> float | None:
        """Matched rows over rows found; null when none was found."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Matched rows over gold rows; null when the gold has none."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; null when neither side has a row."""
        both = self.gold + self.found
        return 2 * self.matched / both if both else None

    def field(self, name: str) -> FieldScore:
        """Return the score of one field, made when first asked for."""
        return self.fields.setdefault(name, FieldScore())


@dataclass(slots=True)
class Scores:
    """All subjects, the documents that were scored, and every row's outcome in text order.

    ``annotation`` is the hash of each gold file by its name in the gold folder.
    """

    documents: list[str] = field(default_factory=list)
    missing_documents: list[str] = field(default_factory=list)
    subjects: dict[str, SubjectScore] = field(default_factory=dict)
    rows: list[RowOutcome] = field(default_factory=list)
    annotation: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> SubjectScore:
        return self.subjects[name]

    @property
    def mistakes(self) -> list[Mistake]:
        """Every row missed or extra and every wrong field, by subject and in text order."""
        return [mistake for row in self.rows for mistake in row.mistakes()]

    def mistakes_of(self, subject: str) -> Iterator[Mistake]:
        """Yield the mistakes of one subject."""
        return (mistake for mistake in self.mistakes if mistake.subject == subject)
