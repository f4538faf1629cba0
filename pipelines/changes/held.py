"""What a comparison reads of a release: its shapes, its rows and its texts, as they were published."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.changes.shape import TableShape, present_shape, read_shape
from pipelines.store import Store
from pipelines.tables import to_json_lines

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A release, on the disk or about to be written. Rows and texts are read when they are asked for.

    ``stated`` is ``release.json``; of a release not yet written it may lack the version.
    """

    stated: Mapping[str, Any]
    shapes: Mapping[str, TableShape]
    _lines: Callable[[str], bytes]
    text: Callable[[str], str]

    @classmethod
    def read(cls, release: Path, stated: Mapping[str, Any]) -> Held:
        """Give the release in the folder ``release``. Raises ``OSError`` if a file is missing."""
        shapes = {table: read_shape(release, table) for table in stated["tables"]}
        return cls(stated, shapes, partial(_read_lines, release), partial(_read_text, release))

    @classmethod
    def made(cls, store: Store, stated: Mapping[str, Any]) -> Held:
        """Give the release that this code makes of the documents in ``store``."""
        shapes = {table: present_shape(table) for table in stated["tables"]}
        texts = dict(store.texts())
        return cls(
            stated, shapes, lambda table: b"".join(map(to_json_lines, store.stream(table))), texts.__getitem__
        )

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of ``table`` by id, in the order of publication; none if there is no such table."""
        if table not in self.shapes:
            return {}
        key = self.shapes[table].key
        rows = map(json.loads, self._lines(table).split(b"\n")[:-1])
        return {row[key]: row for row in rows}


def _read_lines(release: Path, table: str) -> bytes:
    return (release / "json" / f"{table}.jsonl").read_bytes()


def _read_text(release: Path, document_id: str) -> str:
    return (release / "texts" / f"{document_id}.txt").read_bytes().decode("utf-8")
