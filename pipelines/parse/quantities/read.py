"""All quantities of a text: each digit run in exactly one, in text order, without overlaps."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

from pipelines.parse.changed import changed
from pipelines.parse.dates import find_dates
from pipelines.parse.finders import Places
from pipelines.parse.quantities import eras, scan, terms
from pipelines.parse.quantities.bounds import with_bound, with_shared_bounds
from pipelines.parse.quantities.mention import NO_BOUND, Mention
from pipelines.parse.records import Clause

_LIST_JOIN = re.compile(r"\s?(?:、|/|和|及|或|与|以及)\s?")
_DIGIT = re.compile(r"[0-9]")
_ASCII_DIGITS = frozenset("0123456789")
_DIGITS = re.compile(r"[0-9]+")
_ANY_DIGITS = re.compile(r"\d+")
_TITLE = re.compile(r"《[^《》]{1,80}》?")
_QUOTED = re.compile(r"“[^“”\n]{1,24}”")
_LATIN_UNITS = frozenset(unit for unit in scan.UNITS if unit.isascii())


def read_mentions(folded: str, clauses: tuple[Clause, ...]) -> tuple[Mention, ...]:
    """Every quantity of ``folded``; ``clauses`` tell which numbers are outline labels.

    Readings that look at the form of the whole (labels, document numbers, dates, names) go first; what
    they claim is not read again. Each ASCII digit run ends up in exactly one mention.
    """
    places = Places(folded)
    taken = bytearray(len(folded))
    found: list[Mention] = []
    edges = [clause.start for clause in clauses]
    named = chain(
        terms.labels(places, clauses),
        terms.document_numbers(places),
        terms.identifiers(places),
        eras.era_dates(folded),
        _dates(folded),
        terms.terms(places, _LATIN_UNITS),
    )
    _claim(folded, named, taken, found, edges)
    _claim(folded, scan.chinese(places), taken, found, edges)
    _claim(folded, _free_numbers(folded, taken), taken, found, edges)
    _claim(folded, _left_over(places, taken), taken, found, edges)
    found.sort(key=lambda mention: mention.start)
    finished = tuple(_finish(folded, _share_units(folded, _joined(folded, found)), edges))
    return with_shared_bounds(folded, finished)


def _claim(
    folded: str, mentions: Iterable[Mention], taken: bytearray, found: list[Mention], edges: list[int]
) -> None:
    """Take the ``mentions`` whose place is free; none reaches over the edge of a clause."""
    for mention in mentions:
        start, end = mention.start, mention.end
        crosses = bisect_right(edges, start) != bisect_left(edges, end)
        if not (crosses or _splits(folded, start) or _splits(folded, end) or taken.find(1, start, end) >= 0):
            taken[start:end] = b"\x01" * (end - start)
            found.append(mention)


def _splits(folded: str, edge: int) -> bool:
    """Whether an edge is inside a run of digits; none of a mention may (each run is in one quantity)."""
    return 0 < edge < len(folded) and folded[edge - 1] in _ASCII_DIGITS and folded[edge] in _ASCII_DIGITS


def _dates(folded: str) -> Iterable[Mention]:
    for date in find_dates(folded):
        yield Mention(
            start=date.start,
            end=date.end,
            type="date",
            date_value=date.value,
            role="date",
            bound="range" if date.value and "/" in date.value else "exact",
            bound_start=date.start,
            bound_end=date.end,
            repaired=getattr(date, "repaired", False),
        )


def _free_numbers(folded: str, taken: bytearray) -> Iterable[Mention]:
    """Numbers of the text with what is claimed already blanked out (by a character no pattern takes)."""
    masked = _masked(folded, taken)
    return scan.numbers(masked, [match.start() for match in _ANY_DIGITS.finditer(masked)])


def _masked(folded: str, taken: bytearray) -> str:
    """``folded`` with a zero sign at each place ``taken``."""
    parts: list[str] = []
    at = 0
    while (start := taken.find(1, at)) >= 0:
        end = taken.find(0, start)
        end = len(taken) if end < 0 else end
        parts += (folded[at:start], "\x00" * (end - start))
        at = end
    return "".join((*parts, folded[at:]))


def _left_over(places: Places, taken: bytearray) -> Iterable[Mention]:
    """Digits that are no readable number (cells of a table run together): kept, without a value."""
    for low, high in places.digits:
        if taken.find(0, low, high) >= 0:
            for match in _DIGITS.finditer(places.folded, low, high):
                if not taken[match.start()]:
                    yield Mention(start=match.start(), end=match.end(), type="other", bound=NO_BOUND)


def _joined(folded: str, found: list[Mention]) -> list[Mention]:
    """A sum printed in two scales (3亿5000万元) as one mention."""
    merged: list[Mention] = []
    for mention in found:
        high = merged[-1] if merged else None
        if high and high.end == mention.start and _is_high_part(folded, high, mention):
            low = (high.low or 0.0) + (mention.low or 0.0)
            merged[-1] = changed(mention, start=high.start, low=low, high=low)
        else:
            merged.append(mention)
    return merged


def _is_high_part(folded: str, high: Mention, mention: Mention) -> bool:
    bare = high.unit is None and high.role is None and high.low is not None and not high.is_range
    scaled = folded[high.end - 1] in "亿万" and mention.unit is not None and not mention.is_range
    return bare and scaled and (high.low or 0.0) > (mention.low or 0.0)


def _share_units(folded: str, found: list[Mention]) -> list[Mention]:
    """Give bare numbers of a list the unit of its last member: 20、30、50万元."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        bare, after = shared[index], shared[index + 1]
        if (
            bare.unit is not None
            or bare.role
            or bare.type != "other"
            or after.unit is None
            or bare.low is None
        ):
            continue
        if after.type in ("date", "duration") or not _LIST_JOIN.fullmatch(folded, bare.end, after.start):
            continue
        factor = _scale_factor(folded, after)
        shared[index] = changed(
            bare,
            type=after.type,
            unit=after.unit,
            low=bare.low * factor,
            high=(bare.high or bare.low) * factor,
        )
    return shared


def _scale_factor(folded: str, mention: Mention) -> float:
    """What the printed number was multiplied by to give the mention's value."""
    digits = re.match(r"[\d.,]+", folded[mention.start : mention.end])
    printed = float(digits.group().replace(",", "").rstrip(".")) if digits else 0.0
    return (mention.low or 0.0) / printed if printed else 1.0


def _finish(folded: str, found: list[Mention], edges: list[int]) -> Iterable[Mention]:
    titles = [match.span() for match in _TITLE.finditer(folded)]
    quoted = [match.span() for match in _QUOTED.finditer(folded)]
    for mention in found:
        role = mention.role
        if _names(mention, titles, quoted):
            role = "term"
        # A Chinese count inside a name (“五个一体化”) is a word, no quantity.
        if (
            role == "term"
            and mention.type == "count"
            and not _DIGIT.search(folded, mention.start, mention.end)
        ):
            continue
        settled = mention if role == mention.role else changed(mention, role=role)
        yield (
            settled
            if mention.bound is not None
            else with_bound(folded, settled, *_room(folded, mention, edges))
        )


def _room(folded: str, mention: Mention, edges: list[int]) -> tuple[int, int]:
    """The clause around a mention, from its start to the start of the next."""
    at = bisect_right(edges, mention.start)
    return edges[at - 1] if at else 0, edges[at] if at < len(edges) else len(folded)


def _names(mention: Mention, titles: list[tuple[int, int]], quoted: list[tuple[int, int]]) -> bool:
    """Whether the number is part of a name: in a title, or (no sum, no rate) in quotation marks."""
    if mention.role in (None, "date", "other") and _inside(mention, titles):
        return True
    return mention.role is None and mention.type not in ("money", "percent") and _inside(mention, quoted)


def _inside(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    """Whether one of ``spans``, which are in order and apart, holds the mention."""
    at = bisect_right(spans, mention.start, key=itemgetter(0)) - 1
    return at >= 0 and mention.end <= spans[at][1]
