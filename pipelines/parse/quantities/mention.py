"""A number as it stands in the text, before anyone asks what it is for."""

from __future__ import annotations

from dataclasses import dataclass

# The bound of what has no value to bound (a document number): settled, and null in the table.
NO_BOUND = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number with its unit at ``[start, end)``.

    ``low`` and ``high`` are values in the canonical unit (equal but for a range). ``bound_start`` and
    ``bound_end`` take the bound words in: 不超过 before, 以上 behind. ``role`` is set only where the form
    alone tells it (label, identifier, term, date); sense is left to the rules.
    """

    start: int
    end: int
    type: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    unit_printed: str | None = None
    date_value: str | None = None
    bound: str | None = None
    bound_start: int = -1
    bound_end: int = -1
    role: str | None = None
    repaired: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the mention spans two values (A至B)."""
        return self.low is not None and self.low != self.high

    def values(self) -> tuple[float | None, float | None]:
        """``(value_min, value_max)`` by the codebook's table of bounds."""
        if self.bound == "at_least":
            return self.low, None
        if self.bound == "at_most":
            return None, self.high
        return self.low, self.high
