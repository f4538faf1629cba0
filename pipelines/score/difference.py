"""Two runs against the same gold: which figures moved, and which rows were gained and lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.score.record import ScoreFileError, row_identity
from pipelines.score.result import EXTRA, FOUND, MISSED

#: What may become of a row between two runs; what is better, what is worse.
NEWLY_FOUND, NOT_FOUND = "newly found", "no longer found"
FALSE_GONE, NEW_FALSE = "false row gone", "new false row"
NOW_RIGHT, NOW_WRONG, OTHERWISE_WRONG = "now right", "now wrong", "wrong in another way"
GAINS = frozenset((NEWLY_FOUND, FALSE_GONE, NOW_RIGHT))
LOSSES = frozenset((NOT_FOUND, NEW_FALSE, NOW_WRONG))

# Group ids are names without meaning: another id is no other value.
_NAMES_WITHOUT_MEANING = frozenset(("group_id",))


@dataclass(frozen=True, slots=True)
class Figure:
    """One F1 (``field`` is None) or share of a field, then and now; ``counts`` if a fall is a loss."""

    subject: str
    field: str | None
    was: float | None
    now: float | None
    counts: bool = True

    @property
    def moved(self) -> bool:
        """Whether the figure is another now."""
        return self.was != self.now

    @property
    def fell(self) -> bool:
        """Whether the figure counts and is lower now, or gone."""
        return self.counts and self.was is not None and (self.now is None or self.now < self.was)


@dataclass(frozen=True, slots=True)
class Change:
    """One row, or one field of a row, that came out otherwise than before.

    ``gold``, ``was`` and ``now`` are the values of ``field``; ``was`` is None as well where it was right.
    """

    kind: str
    subject: str
    document: str
    start: int
    end: int
    quote: str
    values: Mapping[str, Any] = field(default_factory=dict)
    field: str | None = None
    gold: Any = None
    was: Any = None
    now: Any = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All figures of two runs side by side, and every row that changed, in the order of the subjects."""

    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]

    @property
    def fallen(self) -> list[Figure]:
        """The figures that fell; subjects shown for information do not count."""
        return [figure for figure in self.figures if figure.fell]


def require_same_gold(path: Path, baseline: Mapping[str, Any], annotation: Mapping[str, str]) -> None:
    """Raise :class:`ScoreFileError` if the scores in ``path`` were measured against other gold files."""
    then = baseline["annotation"]
    names = sorted(name for name in then.keys() | annotation.keys() if then.get(name) != annotation.get(name))
    if names:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        advice = "score the earlier release again with this gold, and write that with --json"
        raise ScoreFileError(f"{path}: measured against other gold ({names[0]}{more} differs); {advice}")


def difference(was: Mapping[str, Any], now: Mapping[str, Any]) -> Difference:
    """Compare two scores in their JSON form (:func:`pipelines.score.record.as_data`)."""
    order = {name: place for place, name in enumerate(_names(now["subjects"], was["subjects"]))}
    changes = sorted(
        _changes(was["rows"], now["rows"]),
        key=lambda item: (order.get(item.subject, len(order)), item.document, item.start, item.end),
    )
    return Difference(tuple(_figures(was["subjects"], now["subjects"])), tuple(changes))


def _figures(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Figure]:
    for name in _names(now, was):
        then, here = was.get(name, {}), now.get(name, {})
        counts = not here.get("information", then.get("information", False))
        yield Figure(name, None, then.get("f1"), here.get("f1"), counts)
        old, new = then.get("fields", {}), here.get("fields", {})
        for part in _names(new, old):
            shares = (old.get(part, {}).get("share"), new.get(part, {}).get("share"))
            yield Figure(name, part, *shares, counts)


def _names(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys((*first, *second)))


def _changes(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[Change]:
    then = {row_identity(row): row for row in was}
    here = {row_identity(row): row for row in now}
    for identity, row in here.items():
        yield from _change(then.get(identity), row)
    for identity, row in then.items():
        if identity not in here:
            yield from _gone(row)


def _change(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Iterator[Change]:
    """What became of a row of the present run; a threshold of a missed measure was in no earlier run."""
    was = old["outcome"] if old else None
    if new["outcome"] == EXTRA:
        if was is None:
            yield _of(new, NEW_FALSE)
        return
    if new["outcome"] == MISSED:
        if was == FOUND:
            yield _of(new, NOT_FOUND)
        return
    if was != FOUND:
        yield _of(new, NEWLY_FOUND)
    old_wrong, wrong = (old or {}).get("wrong", {}), new.get("wrong", {})
    for name in _names(wrong, old_wrong):
        yield from _field_change(new, name, old_wrong.get(name), wrong.get(name))


def _gone(old: Mapping[str, Any]) -> Iterator[Change]:
    """What became of a row that only the earlier run has: a false one, or one of a measure now missed."""
    if old["outcome"] == EXTRA:
        yield _of(old, FALSE_GONE)
    elif old["outcome"] == FOUND:
        yield _of(old, NOT_FOUND)


def _field_change(
    row: Mapping[str, Any], name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterator[Change]:
    said = {"field": name, "gold": (new or old or {}).get("gold")}
    if new is None:
        yield _of(row, NOW_RIGHT, **said, was=(old or {}).get("found"))
    elif old is None:
        yield _of(row, NOW_WRONG, **said, now=new.get("found"))
    elif old.get("found") != new.get("found") and name not in _NAMES_WITHOUT_MEANING:
        yield _of(row, OTHERWISE_WRONG, **said, was=old.get("found"), now=new.get("found"))


def _of(row: Mapping[str, Any], kind: str, **said: Any) -> Change:
    place = (row["subject"], row["document"], row["start"], row["end"], row.get("quote", ""))
    return Change(kind, *place, values={**row.get("key", {}), **row.get("values", {})}, **said)
