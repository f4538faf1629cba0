"""Some of a document's numbers, asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipelines.parse.quantities import Mention


class Standing:
    """Some mentions of a document, by their (ascending) ``indices``, asked for by place."""

    def __init__(self, mentions: Sequence[Mention], indices: list[int]) -> None:
        self._indices = indices
        self._starts = [mentions[index].start for index in indices]

    def inside(self, start: int, end: int) -> list[int]:
        """The indices of those that begin in ``[start, end)``."""
        first = bisect_left(self._starts, start)
        return self._indices[first : bisect_left(self._starts, end, first)]
