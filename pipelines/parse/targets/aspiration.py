"""Whether a target is one to strive for: 力争 governs the rest of its sentence, 争创 its own object."""

from __future__ import annotations

from pipelines.parse.targets.search import Search
from pipelines.parse.targets.words import ASPIRATIONAL, ASPIRATIONAL_OWN


class Striving:
    """The words of striving of one document."""

    def __init__(self, folded: str) -> None:
        self.governs = Search(ASPIRATIONAL, folded)
        self._owns = Search(ASPIRATIONAL_OWN, folded)

    def reaches(self, sentence_start: int, own_start: int, offset: int) -> bool:
        """Whether what stands at ``offset`` is governed by one (codebook, `is_aspirational`).

        ``own_start`` is where its own phrase begins: 争创 and 争取 reach no further than that.
        """
        return self.governs(sentence_start, offset) or self._owns(own_start, offset)
