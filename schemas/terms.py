"""What a vocabulary is: coded values, each with its meaning in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One allowed value and what it means."""

    value: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A named list of values; ``closed`` says that no other value is allowed."""

    name: str
    terms: tuple[Term, ...]
    closed: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in the order of the codebook."""
        return tuple(term.value for term in self.terms)


def vocabulary(name: str, *terms: tuple[str, str, str], closed: bool = True) -> Vocabulary:
    """Make the vocabulary ``name`` of ``terms``: value, English, Chinese."""
    return Vocabulary(name, tuple(Term(*term) for term in terms), closed)
