"""Long lists of changes lie on the disk and read as any list; releases in another order are compared too."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.changes import Held, compare, spill
from pipelines.changes.spill import Shelf, Spilled, as_it_is
from tests.changes_support import OTHER, PLAN, held

ITEMS: list[Any] = [{"a": number, "b": "某\ud800\n" * number} for number in range(50)]


@pytest.mark.parametrize("limit", [1, 1 << 20])
def test_a_spilled_list_is_a_list(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "_IN_MEMORY", limit)
    made: Spilled[Any] = Spilled(as_it_is, as_it_is)
    assert not made
    made.extend(iter(ITEMS[:20]))
    assert next(iter(made)) == ITEMS[0]
    made.extend(ITEMS[20:])
    assert list(made) == ITEMS == list(made)
    assert made == ITEMS
    assert (len(made), made[3], made[-1], made[2:5]) == (50, ITEMS[3], ITEMS[-1], tuple(ITEMS[2:5]))
    with pytest.raises(IndexError):
        made[50]


def test_a_shelf_gives_back_what_was_put_there_last() -> None:
    shelf = Shelf()
    shelf.put(("old", "x", "text"), "某\ud800")
    shelf.put(("old", "x", "text"), ["b"])
    assert shelf.get(("old", "x", "text")) == ["b"]
    assert shelf.get(("new", "x", "text")) is None
    shelf.close()


def turned(release: Held) -> Held:
    """The release with every table in the opposite order."""
    lines = release.lines
    return Held(release.stated, release.shapes, lambda table: reversed(list(lines(table))), release.texts)


def test_a_release_in_another_order_is_compared_all_the_same() -> None:
    old, new = held({"plan.txt": PLAN, "other.txt": OTHER}), held({"plan.txt": PLAN})
    assert not turned(old).is_sorted
    first, second = compare(old, new), compare(turned(old), new)
    assert first.reasons == second.reasons
    for table, change in first.tables.items():
        assert len(change.removed) == len(second.tables[table].removed)
