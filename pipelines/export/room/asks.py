"""What kinds of things a measure asks: the words of ``asks.toml``, for a chart."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipelines.export.room.streams import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A kind of condition: told by any of its ``words`` or, in a threshold, any of its ``units``."""

    name: str
    zh: str
    en: str
    words: list[str]
    units: tuple[str, ...] = ()


@cache
def asks() -> tuple[Ask, ...]:
    """Return the kinds in their order."""
    text = resources.files("pipelines.export.room").joinpath("asks.toml").read_text("utf-8")
    return tuple(Ask(**stated) for stated in tomllib.loads(text)["ask"])


def asked(condition: str | None, thresholds: Iterable[Row]) -> int:
    """Return what is asked as bits: that at place 0 for any condition at all, at n + 1 for ``asks()[n]``."""
    limits = list(thresholds)
    if not condition and not limits:
        return 0
    words = " ".join([condition or "", *(limit["indicator_hans"] or "" for limit in limits)])
    units = {limit["unit"] for limit in limits}
    bits = 1
    for place, ask in enumerate(asks(), start=1):
        if any(word in words for word in ask.words) or not units.isdisjoint(ask.units):
            bits |= 1 << place
    return bits
