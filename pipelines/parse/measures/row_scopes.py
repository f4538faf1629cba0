"""Where in its statement each row of one promise is told."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from pipelines.parse.measures.rows import Row
from pipelines.parse.measures.scope import LEAD_REACH, TAIL_REACH, Scope, tail_of
from pipelines.parse.sentences import stops


def scopes_of(folded: str, rows: list[Row], lead: tuple[int, int], limit: int) -> list[Scope]:
    """The scope of each of the ``rows`` of one promise, in text order, in a statement that ends at ``limit``.

    ``lead`` are where the promise's lead begins, and its operative words. The members of a group share the
    words behind its last member.
    """
    start, operative = lead
    places = {id(row): place for place, row in enumerate(rows)}
    starts = [row.start for row in rows]
    last: dict[int, Row] = {}
    for row in rows:
        head = id(row.leader or row)
        last[head] = max(last.get(head, row), row, key=attrgetter("end"))
    tails: dict[int, int] = {}
    scopes = []
    for index, row in enumerate(rows):
        head = id(row.leader or row)
        if head not in tails:
            tails[head] = _tail(folded, rows, starts, last[head], limit)
        tail = min(tails[head], row.end + TAIL_REACH)
        shared = row.leader is not None and (row.is_listed or row.rate is not None)
        first = places[id(row.leader)] if shared else index
        own = rows[first - 1].end if first else operative
        near = row.start - LEAD_REACH
        lead_at, operative_at, own_at = (max(near, place) for place in (start, operative, own))
        end = min(limit, tail + TAIL_REACH)
        scopes.append(Scope(lead_at, operative_at, row.start, row.end, tail, end, own_at))
    return scopes


def _tail(folded: str, rows: list[Row], starts: list[int], row: Row, limit: int) -> int:
    """Where the words behind ``row`` end: before the next row, or at a stop."""
    tail = tail_of(folded, row.end, limit)
    following = bisect_left(starts, row.end)
    if following == len(rows):
        return tail
    return next(stops(folded, row.end, starts[following], ",、;"), tail)
