"""Where an offset lies: the clause that holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.parse.records import Clause


class ClauseIndex:
    """The clauses of a document, which do not overlap, asked for by offset."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = sorted(clauses, key=lambda clause: clause.start)
        self._starts = [clause.start for clause in self._clauses]

    def at(self, offset: int) -> Clause | None:
        """The clause that holds ``offset``; None for a blank between two."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._clauses[place].end <= offset:
            return None
        return self._clauses[place]
