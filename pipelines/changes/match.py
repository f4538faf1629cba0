"""Which row of a document is which row of its revision: by what they quote, where, and in which order.

Ids and offsets cannot tell, for a revision has others. So rows are paired in steps, the surest first:
the same words at the place to which the text moved; other words between the same characters (a value that
was corrected); the same words with the same values; the same words; and, between the same paired
neighbours, words that are alike.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from difflib import SequenceMatcher
from typing import Final

from pipelines.changes.align import Alignment
from pipelines.changes.held import Row
from pipelines.changes.shape import TableShape

Pair = tuple[Row, Row]
#: The least likeness of the words of two rows that stand between the same neighbours.
ALIKE: Final = 0.5
#: Words no longer than this are a value: between the same characters, another one is the same row changed.
SHORT: Final = 30
_LONGEST: Final = 400
# A place among the rows of a document: another row before it changes it, as it changes an offset.
_PLACES: Final = frozenset({"start", "end", "ordinal", "source_ref", "source_view", "locator", "row_hash"})


def is_place(name: str) -> bool:
    """Tell whether the column called ``name`` says where a row is (offsets, order), not what it says."""
    return name in _PLACES or name.endswith(("_start", "_end"))


def is_id(name: str) -> bool:
    """Tell whether the column called ``name`` names a row: its own, or another."""
    return name.endswith("_id")


def values(shape: TableShape) -> tuple[str, ...]:
    """Return the columns of a table that say what a row says: no ids, no places."""
    return tuple(name for name in shape.names if not is_place(name) and not is_id(name))


def match_rows(
    old: Iterable[Row], new: Iterable[Row], names: Iterable[str], alignment: Alignment
) -> list[Pair]:
    """Pair rows of one table and document, before and after; each row is in one pair at most.

    ``names`` are the columns that say what a row says. Pairs come in the order of the new rows.
    """
    matching = _Matching(list(old), list(new), tuple(names))
    matching.step(
        lambda row: (alignment.span(row["start"], row["end"]), matching.content(row)),
        lambda row: ((row["start"], row["end"]), matching.content(row)),
    )
    matching.step(
        lambda row: (alignment.span(row["start"], row["end"]), words(row)),
        lambda row: ((row["start"], row["end"]), words(row)),
    )
    matching.step(
        lambda row: alignment.around(row["start"], row["end"]),
        lambda row: alignment.beside(row["start"], row["end"]),
        _alike,
    )
    matching.step(matching.content, matching.content)
    matching.step(words, words)
    matching.neighbours()
    return matching.result()


def words(row: Row) -> str:
    """Return the quote of a row without blanks."""
    return "".join(row["quote"].split())


class _Matching:
    """The rows that are not paired yet, by their places in the lists, and the pairs so far."""

    def __init__(self, old: list[Row], new: list[Row], names: tuple[str, ...]) -> None:
        self.old, self.new, self.names = old, new, names
        self.to: dict[int, int] = {}
        self.taken: set[int] = set()

    def content(self, row: Row) -> str:
        """What a row says, as one text; blanks in its words do not count."""
        held = [row.get(name) for name in self.names if name != "quote"]
        return words(row) + json.dumps(held, ensure_ascii=False)

    def left(self) -> tuple[list[int], list[int]]:
        before = [place for place in range(len(self.old)) if place not in self.to]
        return before, [place for place in range(len(self.new)) if place not in self.taken]

    def pair(self, before: int, after: int) -> None:
        self.to[before] = after
        self.taken.add(after)

    def step(
        self,
        old_key: Callable[[Row], Hashable],
        new_key: Callable[[Row], Hashable],
        agree: Callable[[Row, Row], bool] = lambda _old, _new: True,
    ) -> None:
        """Pair rows with the same key, the first with the first, if they ``agree``."""
        before, after = self.left()
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(after):
            waiting[new_key(self.new[place])].append(place)
        for place in before:
            found = waiting.get(old_key(self.old[place]))
            if found and agree(self.old[place], self.new[found[-1]]):
                self.pair(place, found.pop())

    def neighbours(self) -> None:
        """Pair rows whose words are alike and that stand between the same paired rows."""
        before, after = self.left()
        old_paired = sorted(self.to)
        new_paired = sorted(self.taken)
        gaps: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for place in after:
            gaps[self._gap(new_paired, place)].append(place)
        for place in before:
            near = [self.to[at] for at in old_paired[: bisect_left(old_paired, place)][-1:]]
            waiting = gaps.get(tuple(near), [])
            found = next((at for at in waiting if _likeness(self.old[place], self.new[at]) >= ALIKE), None)
            if found is not None:
                waiting.remove(found)
                self.pair(place, found)

    @staticmethod
    def _gap(paired: list[int], place: int) -> tuple[int, ...]:
        return tuple(paired[: bisect_left(paired, place)][-1:])

    def result(self) -> list[Pair]:
        pairs = sorted((after, before) for before, after in self.to.items())
        return [(self.old[before], self.new[after]) for after, before in pairs]


def _alike(old: Row, new: Row) -> bool:
    return max(map(len, map(words, (old, new)))) <= SHORT or _likeness(old, new) >= ALIKE


def _likeness(old: Row, new: Row) -> float:
    first, second = (words(row)[:_LONGEST] for row in (old, new))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the document that they stand in, each list in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(row)
    return dict(found)
