"""``changes/``: added, removed and changed rows as JSON Lines, one line per row or changed cell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.changes.compare import Comparison, TableChange

#: What each kind of file holds; ``{table}.KIND.jsonl``.
KINDS = ("added", "removed", "cells", "ids")


def change_files(comparison: Comparison) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the name and the lines of each file of ``changes/``; one without a line is not made.

    ``added`` and ``removed`` hold rows as the release that has them holds them; ``cells`` a line per
    changed cell: ``row_id`` (of the newer release), ``column``, ``old``, ``new``; ``ids`` the ``old`` and
    ``new`` id of each row that was matched in a document captured again.
    """
    for table, change in comparison.tables.items():
        for kind in KINDS:
            if len(getattr(change, kind)):
                yield f"changes/{table}.{kind}.jsonl", _lines(_objects(change, kind))


def _objects(change: TableChange, kind: str) -> Iterable[dict[str, Any]]:
    if kind == "cells":
        names = ("row_id", "column", "old", "new")
        return ({name: getattr(cell, name) for name in names} for cell in change.cells)
    if kind == "ids":
        return ({"old": old, "new": new} for old, new in change.ids)
    return change.added if kind == "added" else change.removed


def _lines(objects: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    return ((encode(item) + "\n").encode("utf-8") for item in objects)
