"""A coded value and where the words that say it stand."""

from __future__ import annotations

from typing import NamedTuple


class Coded(NamedTuple):
    """A coded value and where the words that say it stand; ``start`` is -1 where no word is printed."""

    code: str
    start: int = -1
    end: int = -1
