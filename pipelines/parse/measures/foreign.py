"""Sums in other currencies than yuan: they are no measures (codebook), but none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.parse.findings import Finding
from pipelines.parse.quantities.mention import Mention

YUAN = "CNY"


def is_foreign(mention: Mention) -> bool:
    """Whether a sum is printed in another currency: 100万美元, 3港元/吨."""
    return mention.type == "money" and (mention.unit or YUAN).split("/", maxsplit=1)[0] != YUAN


def foreign_gifts(mentions: Iterable[Mention]) -> list[Finding]:
    """A finding for each sum that is given in another currency."""
    return [
        Finding(
            mention.start,
            mention.end,
            "foreign_currency",
            "info",
            None,
            "certain",
            f"A sum in {mention.unit} is given here; only sums in yuan make a measure.",
        )
        for mention in mentions
    ]
