"""The rows of a release as streams: no table is asked for whole, what belongs together is met together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipelines.export.edition import Release

Row = Mapping[str, Any]


def rows(release: Release, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of ``table`` with these ``columns``, in the order of publication."""
    for part in release.stream(table):
        yield from part.select(list(columns)).to_pylist()


class ByDocument:
    """Hands out the rows of a stream document by document, for a reader who asks in the order of ids.

    Rows must be sorted by ``document_id``, as those of every published table are.
    """

    def __init__(self, stream: Iterable[Row]) -> None:
        self._groups = groupby(stream, key=itemgetter("document_id"))
        self._next = next(self._groups, None)
        self._held: list[Row] = []
        self._of = ""

    def of(self, document_id: str) -> list[Row]:
        """Return the rows of a document; the same ones if it is asked for again, none if it has none."""
        while self._next is not None and self._next[0] <= document_id:
            self._of, self._held = self._next[0], list(self._next[1])
            self._next = next(self._groups, None)
        return self._held if self._of == document_id else []
