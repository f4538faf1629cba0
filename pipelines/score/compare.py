"""When two values agree, when two rows match, and which rows go together one to one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipelines.score.subjects import Row, Subject

#: The least Dice coefficient at which two verbatim values count as the same reading.
DICE_FLOOR = 0.6


def same_code(gold: Any, found: Any) -> bool:
    """Whether two coded values are equal; numbers are compared as numbers, null only equals null."""
    if gold is None or found is None:
        return gold is found
    if isinstance(gold, (int, float)) and isinstance(found, (int, float)):
        return math.isclose(gold, found, rel_tol=1e-9, abs_tol=1e-12)
    return bool(gold == found)


def dice(left: str, right: str) -> float:
    """Return the Dice coefficient of two strings as multisets of characters (1.0 for two empty ones)."""
    total = len(left) + len(right)
    if not total:
        return 1.0
    shared = (Counter(left) & Counter(right)).total()
    return 2 * shared / total


def same_words(gold: str | None, found: str | None) -> bool:
    """Whether two verbatim values count as one reading: both null, or Dice of at least 0.6."""
    if gold is None or found is None:
        return gold is found
    return dice(gold, found) >= DICE_FLOOR


def overlap(left: Row, right: Row) -> float:
    """Return the share of the two spans' union that they have in common (0.0 when apart)."""
    shared = min(left["end"], right["end"]) - max(left["start"], right["start"])
    if shared <= 0:
        return 0.0
    union = max(left["end"], right["end"]) - min(left["start"], right["start"])
    return float(shared / union)


def match_strength(subject: Subject, gold: Row, found: Row) -> float:
    """Return how well two rows match by the rule of ``subject``; 0.0 means that they do not."""
    if not all(same_code(gold.get(name), found.get(name)) for name in subject.equal):
        return 0.0
    strength = overlap(gold, found)
    return strength if not subject.exact or strength == 1.0 else 0.0


def pair_rows(subject: Subject, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair rows one to one, best overlap first, then in text order; returns index pairs in gold order."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, row in enumerate(found):
            if row["start"] < wanted["end"] and wanted["start"] < row["end"]:
                strength = match_strength(subject, wanted, row)
                if strength:
                    candidates.append((-strength, i, j))
    return _one_to_one(candidates)


def pair_thresholds(gold: Sequence[Row], found: Sequence[Row], equal: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the thresholds of one measure: equal value and unit, likest indicator first."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, row in enumerate(found):
            if all(same_code(wanted.get(name), row.get(name)) for name in equal):
                likeness = dice(wanted.get("indicator") or "", row.get("indicator") or "")
                candidates.append((-likeness, i, j))
    return _one_to_one(candidates)


def _one_to_one(candidates: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def same_groups(pairs: Sequence[tuple[Row, Row]]) -> list[bool]:
    """For each matched pair: is it grouped with the same other matched rows on both sides?

    Group ids are names without meaning, so groups are compared as a partition.
    """
    gold = _companions([pair[0] for pair in pairs])
    found = _companions([pair[1] for pair in pairs])
    return [left == right for left, right in zip(gold, found, strict=True)]


def _companions(rows: Sequence[Row]) -> list[frozenset[int] | None]:
    members: dict[str, set[int]] = {}
    for index, row in enumerate(rows):
        if row.get("group_id") is not None:
            members.setdefault(row["group_id"], set()).add(index)
    return [None if row.get("group_id") is None else frozenset(members[row["group_id"]]) for row in rows]
