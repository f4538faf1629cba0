"""The columns of a row by kind of value: coded with its evidence, verbatim, numeric, tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.measures.fields import Coded
from pipelines.parse.measures.lead import Span
from pipelines.parse.measures.tiers import Tier
from pipelines.parse.quantities.mention import Mention


@dataclass(frozen=True, slots=True)
class Columns:
    """Makes columns for rows of ``ctx``; ``quantity_ids`` are those of ``mentions``, in order."""

    ctx: Context
    mentions: tuple[Mention, ...]
    quantity_ids: tuple[str, ...]

    def coded(self, name: str, coded: Coded | None) -> dict[str, Any]:
        """A code and the words that say it; the words are left out where none is printed."""
        if coded is None:
            return {}
        columns: dict[str, Any] = {name: coded.code}
        if coded.start >= 0:
            columns |= {
                f"{name}_start": coded.start,
                f"{name}_end": coded.end,
                f"{name}_quote": self.ctx.quote(coded.start, coded.end),
            }
        return columns

    def verbatim(self, name: str, span: Span | None, hans: bool = True) -> dict[str, Any]:
        """The source's own words, with their Simplified form unless ``hans`` is false."""
        if span is None:
            return {}
        columns: dict[str, Any] = {
            name: self.ctx.quote(*span),
            f"{name}_start": span[0],
            f"{name}_end": span[1],
        }
        return columns | ({f"{name}_hans": self.ctx.hans(*span)} if hans else {})

    def values(self, name: str, unit: str, index: int | None) -> dict[str, Any]:
        """Lowest and highest value and bound of a mention, and the quantity they are read from."""
        if index is None:
            return {}
        # Twice a base is 200 percent of it.
        factor = 100 if self.mentions[index].type == "multiple" else 1
        low, high = (None if value is None else value * factor for value in self.mentions[index].values())
        return {
            f"{name}_min_{unit}": low,
            f"{name}_max_{unit}": high,
            f"{name}_bound": self.mentions[index].bound,
            f"{name}_quantity_id": self.quantity_ids[index],
        }

    def tier(self, tier: Tier | None) -> dict[str, Any]:
        """A tier's words, restored, and what is printed of them."""
        if tier is None:
            return {}
        return {
            "tier": tier.text,
            "tier_hans": fold(tier.text, self.ctx.script),
            "tier_start": tier.start,
            "tier_end": tier.end,
            "tier_quote": self.ctx.quote(tier.start, tier.end),
        }

    def indicator(self, span: Span | None) -> dict[str, Any]:
        """The indicator of a threshold; all four columns are there, null where it has none."""
        names = ("indicator", "indicator_hans", "indicator_start", "indicator_end")
        return dict.fromkeys(names) | self.verbatim("indicator", span)
