"""The figures that a scoring run yields, and their JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any


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
    """All subjects, the documents that were scored, and every mistake in text order."""

    documents: list[str] = field(default_factory=list)
    missing_documents: list[str] = field(default_factory=list)
    subjects: dict[str, SubjectScore] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def __getitem__(self, name: str) -> SubjectScore:
        return self.subjects[name]

    def mistakes_of(self, subject: str) -> Iterator[Mistake]:
        """Yield the mistakes of one subject."""
        return (mistake for mistake in self.mistakes if mistake.subject == subject)

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain JSON values, shares rounded to four places."""
        return {
            "documents": self.documents,
            "missing_documents": self.missing_documents,
            "subjects": {name: _subject_dict(score) for name, score in self.subjects.items()},
            "mistakes": [asdict(mistake) for mistake in self.mistakes],
        }


def _subject_dict(score: SubjectScore) -> dict[str, Any]:
    fields = {
        name: {"right": part.right, "total": part.total, "share": _rounded(part.share)}
        for name, part in score.fields.items()
    }
    return {
        "gold": score.gold,
        "found": score.found,
        "matched": score.matched,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "information": score.information,
        "fields": fields,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
