"""A frozen record with some fields changed is what ``dataclasses.replace`` makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pipelines.parse.changed import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A record like those of the tables."""

    start: int
    end: int
    words: str | None = None


@pytest.mark.parametrize("values", [{}, {"end": 9}, {"start": 1, "words": "县"}])
def test_a_changed_record_is_a_replaced_one(values: dict[str, int | str]) -> None:
    """The fields that are not named stay, and the record that was given stays whole."""
    place = Place(start=3, end=5, words="市")
    assert changed(place, **values) == replace(place, **values)  # type: ignore[arg-type]
    assert place == Place(start=3, end=5, words="市")


def test_a_changed_record_is_frozen() -> None:
    """It is no looser than the one it was made of."""
    with pytest.raises(AttributeError):
        changed(Place(start=3, end=5), end=6).end = 7  # type: ignore[misc]
