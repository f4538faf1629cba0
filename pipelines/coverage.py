"""How much of the sources the rows account for: figures to watch, not promises (those are invariants)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

from pipelines.parse.records import ParsedDocument

# Digits of any width; the folded view has the same runs.
_DIGITS = re.compile(r"\d+")
_ROLE = "role "
_SEVERITY = "severity "
SEVERITIES = ("info", "warning", "error")


def counts_of(document: ParsedDocument, text: str) -> Counter[str]:
    """Count what one document accounts for; the counts of many documents add up.

    ``characters_in_clauses`` counts non-blank characters; a digit run is covered when one quantity
    holds it, and explained when that quantity's role is not ``other``. Quantities are counted by role,
    flags by severity.
    """
    runs = [match.start() for match in _DIGITS.finditer(text)]
    roles = _roles_at(document, runs)
    counts = Counter(
        characters=_filled(text),
        characters_in_clauses=sum(_filled(clause.quote) for clause in document.clauses),
        digit_runs=len(runs),
        digit_runs_covered=sum(role is not None for role in roles),
        digit_runs_explained=sum(role not in (None, "other") for role in roles),
    )
    counts.update(f"{_ROLE}{quantity.role}" for quantity in document.quantities)
    counts.update(f"{_SEVERITY}{flag.severity}" for flag in document.flags)
    return counts


def coverage(counts: Mapping[str, int]) -> dict[str, int | float]:
    """Return the counts of characters and digit runs, and the shares (0 to 1) that are accounted for."""
    names = (
        "characters",
        "characters_in_clauses",
        "digit_runs",
        "digit_runs_covered",
        "digit_runs_explained",
    )
    held = {name: counts.get(name, 0) for name in names}
    return {
        **held,
        "share_of_characters_in_clauses": _share(held["characters_in_clauses"], held["characters"]),
        "share_of_digit_runs_covered": _share(held["digit_runs_covered"], held["digit_runs"]),
        "share_of_digit_runs_explained": _share(held["digit_runs_explained"], held["digit_runs"]),
    }


def roles(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many quantities play each role."""
    return {
        name.removeprefix(_ROLE): number for name, number in sorted(counts.items()) if name.startswith(_ROLE)
    }


def severities(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many flags there are of each severity."""
    return {severity: counts.get(f"{_SEVERITY}{severity}", 0) for severity in SEVERITIES}


def _roles_at(document: ParsedDocument, places: list[int]) -> list[str | None]:
    """The role of the quantity that holds each place, None where there is none."""
    spans = sorted((row.start, row.end, row.role) for row in document.quantities)
    starts = [start for start, _, _ in spans]
    before = (spans[bisect_right(starts, place) - 1] if spans else (0, 0, "") for place in places)
    pairs = zip(places, before, strict=True)
    return [role if start <= place < end else None for place, (start, end, role) in pairs]


def _filled(text: str) -> int:
    """The number of characters that are not blank."""
    return sum(map(len, text.split()))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 1.0
