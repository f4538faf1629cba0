"""The JSON lines of a release: one file for a table, or as many as its Parquet has, with the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pipelines.export import layout as limits
from pipelines.export.edition import ROWS_AT_A_TIME
from pipelines.export.layout import Layout
from pipelines.export.registry import JSON_LINES
from pipelines.store import Store, sliced
from pipelines.tables import to_json_lines


def json_parts(table: str, store: Store, layout: Layout) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the name of each file of JSON lines of ``table`` with its pieces; take them before the next."""
    size = min(ROWS_AT_A_TIME, limits.ROWS_PER_FILE)
    slices = sliced(store.stream(table), size)
    for name in layout.paths(JSON_LINES.path.format(table=table), table):
        yield name, map(to_json_lines, islice(slices, limits.ROWS_PER_FILE // size))
