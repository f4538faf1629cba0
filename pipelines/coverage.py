"""How much of the sources the rows account for: figures to watch, not promises (those are invariants)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipelines.corpus import Corpus
from pipelines.parse.records import ParsedDocument

# Digits of any width; the folded view has the same runs.
_DIGITS = re.compile(r"\d+")


def coverage(corpus: Corpus) -> dict[str, int | float]:
    """Return counts and shares (0 to 1) over the whole corpus.

    ``characters_in_clauses`` counts non-blank characters; a digit run is covered when one quantity
    holds it, and explained when that quantity's role is not ``other``.
    """
    totals: Counter[str] = Counter()
    for document in corpus.documents:
        totals.update(_counts(document, corpus.texts[document.document.document_id]))
    shares = {
        "share_of_characters_in_clauses": _share(totals["characters_in_clauses"], totals["characters"]),
        "share_of_digit_runs_covered": _share(totals["digit_runs_covered"], totals["digit_runs"]),
        "share_of_digit_runs_explained": _share(totals["digit_runs_explained"], totals["digit_runs"]),
    }
    return {**dict(sorted(totals.items())), **shares}


def roles(documents: Iterable[ParsedDocument]) -> dict[str, int]:
    """Return how many quantities play each role."""
    counts = Counter(quantity.role for document in documents for quantity in document.quantities)
    return dict(sorted(counts.items()))


def severities(documents: Iterable[ParsedDocument]) -> dict[str, int]:
    """Return how many flags there are of each severity."""
    counts = Counter(flag.severity for document in documents for flag in document.flags)
    return {severity: counts[severity] for severity in ("info", "warning", "error")}


def _counts(document: ParsedDocument, text: str) -> dict[str, int]:
    covered = explained = 0
    runs = [match.span() for match in _DIGITS.finditer(text)]
    spans = [(row.start, row.end, row.role) for row in document.quantities]
    held = _roles_at(spans, len(text))
    for start, _end in runs:
        role = held.get(start)
        covered += role is not None
        explained += role not in (None, "other")
    return {
        "characters": _filled(text),
        "characters_in_clauses": sum(_filled(clause.quote) for clause in document.clauses),
        "digit_runs": len(runs),
        "digit_runs_covered": covered,
        "digit_runs_explained": explained,
    }


def _roles_at(spans: list[tuple[int, int, str]], length: int) -> dict[int, str]:
    return {place: role for start, end, role in spans for place in range(start, min(end, length))}


def _filled(text: str) -> int:
    """The number of characters that are not blank."""
    return sum(not char.isspace() for char in text)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 1.0
