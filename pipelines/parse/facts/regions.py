"""Which place a document is of: named in its issuer or title, or spoken of in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.facts.gazetteer import Place, Region, places
from pipelines.parse.facts.model import Compact, Statement
from pipelines.parse.lexicon import sections

# Mentions of its own place that a text without issuer must have, and their lead over the next place.
LEAST_MENTIONS: Final = 2
LEAD: Final = 1.5
LEAST_SCOPE_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Located:
    """A region with the span where it is named, and how: ``field``, ``name`` or ``text``."""

    region: Region
    start: int
    end: int
    how: str


def locate(ctx: Context, statements: Sequence[Statement], chosen: Iterable[Statement]) -> Located | None:
    """The document's region: from its own field, its issuer, its titles, and last its text."""
    fields = [s for s in statements if s.field == "region"]
    for how, found in (("field", fields), ("name", list(chosen)), ("name", _ranked(statements))):
        for statement in found:
            named = named_region(ctx.folded, statement.start, statement.end)
            if named:
                return Located(named[0], named[1], named[2], how)
    return _from_text(ctx)


def _ranked(statements: Sequence[Statement]) -> list[Statement]:
    order = {"issuer": 0, "title": 1}
    found = [s for s in statements if s.field in order]
    return sorted(found, key=lambda s: (order[s.field], s.rank, s.start))


def named_region(folded: str, start: int, end: int) -> tuple[Region, int, int] | None:
    """The place that a name (某省某市某区人民政府) begins with or holds: its innermost division.

    Full names count before short ones. A name that several divisions bear (鼓楼区) is read only
    behind the one they lie in.
    """
    compact = Compact(folded, start, end)
    found = list(places(compact.text))
    full = [place for place in found if place.full]
    named = _chain(full, found) or (_chain(found, found) if not full else None)
    return (named[0], *compact.span(*named[1:])) if named else None


def _chain(heads: list[Place], found: list[Place]) -> tuple[Region, int, int] | None:
    for head in heads:
        known = _in_context(head, found)
        if known is None:
            continue
        best, at = (known, head.start, head.end), head.end
        for place in found:
            inner = [r for r in place.regions if known.holds(r) and r != known]
            if place.start == at and place.full and len(inner) == 1:
                known, at = inner[0], place.end
                best = (known, place.start, place.end)
        return best
    return None


def _in_context(place: Place, found: list[Place]) -> Region | None:
    if len(place.regions) == 1:
        return place.regions[0]
    around = [p.regions[0] for p in found if len(p.regions) == 1]
    inside = {r for r in place.regions for outer in around if outer.holds(r)}
    return inside.pop() if len(inside) == 1 else None


def _from_text(ctx: Context) -> Located | None:
    """The place most spoken of on the level that 我市, 全省 and the like show."""
    level = _scope(ctx.folded)
    if level is None:
        return None
    found = [p for p in places(ctx.folded) if len(p.regions) == 1]
    counts = Counter(c for p in found for c in [_at_level(p.regions[0], level)] if c)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST_MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
        return None
    return next(
        (Located(p.regions[0], p.start, p.end, "text") for p in found if p.regions[0].code == ranked[0][0]),
        None,
    )


def _scope(folded: str) -> str | None:
    forms = sections("regions_forms.txt")
    counts = {
        level: sum(folded.count(word) for word in forms[f"scope.{level}"])
        for level in ("province", "city", "county")
    }
    level = max(counts, key=lambda key: counts[key])
    return level if counts[level] >= LEAST_SCOPE_WORDS else None


def _at_level(region: Region, level: str) -> str | None:
    """The code, on ``level``, of the division that a named one is or lies in."""
    if level == "province":
        return region.code if region.level == "province" else None
    if level == "city":
        # The four municipalities are cities to themselves and provinces by code.
        if region.level == "province":
            return region.code if region.name.endswith("市") else None
        return f"{region.code[:4]}00"
    return region.code if region.level == "county" else None
