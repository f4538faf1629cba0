"""A place in a source that the rows leave open, and the kinds of such places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: Kind of gap -> what it means, in the order in which they are told.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "a number that only describes (role other), outside the page's debris",
        "sum": "a sum of money, share or difference in a clause that serves no row",
        "duty": "words of a duty list that are neither a body, nor a separator, nor a known word",
        "role_word": "a word of duty (责任单位:, 牵头) outside the lists that were read",
        "marker": "a line that opens with an outline marker and is no division",
        "uncertain": "a row of the low grade of confidence",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One place ``[start, end)`` (code points) that is open, why, and the words that stand there."""

    start: int
    end: int
    kind: str
    printed: str
