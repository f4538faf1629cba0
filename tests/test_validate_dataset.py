"""The search among spans agrees with looking at each of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.validate.dataset import Row, Spans

_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=8)


def rows(spans: list[tuple[int, int]]) -> list[Row]:
    return [{"start": start, "end": start + length} for start, length in spans]


def disjoint(spans: list[Row]) -> bool:
    ordered = sorted(spans, key=lambda row: row["start"])
    return all(a["end"] <= b["start"] for a, b in pairwise(ordered))


@settings(max_examples=200)
@given(_SPANS)
def test_overlaps_are_found_if_there_are_any(spans: list[tuple[int, int]]) -> None:
    assert (not list(Spans(rows(spans)).overlaps())) == disjoint(rows(spans))


@settings(max_examples=200)
@given(_SPANS.filter(lambda spans: disjoint(rows(spans))), st.integers(0, 36), st.integers(1, 4))
def test_the_span_that_holds_a_run_is_found(spans: list[tuple[int, int]], start: int, length: int) -> None:
    held = [row for row in rows(spans) if row["start"] <= start and start + length <= row["end"]]
    assert Spans(rows(spans)).holding(start, start + length) == (held[0] if held else None)
