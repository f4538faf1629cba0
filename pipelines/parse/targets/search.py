"""Looking for a word again and again in a sentence of which each time a little more is read."""

from __future__ import annotations

import re

# No pattern that is looked for reads more characters than this.
_REACH = 40


class Search:
    """``pattern.search(folded, start, end)``, without reading again what held no match before.

    ``pattern`` must decide within 40 characters whether it matches at an offset: that the words behind
    ``end`` are hidden from it can then change only what begins within 40 characters of ``end``.
    """

    def __init__(self, pattern: re.Pattern[str], folded: str) -> None:
        self._pattern, self._folded = pattern, folded
        # By where a search begins: up to where no match begins.
        self._clean: dict[int, int] = {}

    def __call__(self, start: int, end: int) -> bool:
        """Whether the pattern matches within ``[start, end)``."""
        clean = self._clean.get(start, start)
        found = self._pattern.search(self._folded, max(start, min(clean, end) - _REACH), end)
        self._clean[start] = max(clean, end) if found is None else found.start()
        return found is not None
