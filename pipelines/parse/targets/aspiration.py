"""Whether a target is one to strive for: 力争 governs the rest of its sentence, 争创 its own object."""

from __future__ import annotations

from pipelines.parse.targets.words import ASPIRATIONAL, ASPIRATIONAL_OWN


def is_aspirational(folded: str, sentence_start: int, own_start: int, offset: int) -> bool:
    """Whether what stands at ``offset`` is governed by a word of striving (codebook, `is_aspirational`).

    ``own_start`` is where its own phrase begins: 争创 and 争取 reach no further than that.
    """
    if ASPIRATIONAL.search(folded, sentence_start, offset):
        return True
    return ASPIRATIONAL_OWN.search(folded, own_start, offset) is not None
