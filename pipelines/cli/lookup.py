"""Finds a row by its id in the JSON Lines of a release, without loading any table."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Located:
    """A row, the table that holds it, and the source text of its document."""

    table: str
    row: dict[str, Any]
    text: str


class NoRowError(LookupError):
    """No row of the release has the id; ``near`` are ids like it."""

    def __init__(self, row_id: str, near: list[str]) -> None:
        super().__init__(row_id, near)
        self.row_id = row_id
        self.near = near


def find_row(release: Path, row_id: str) -> Located:
    """Return the row with the id ``row_id``, whatever its table.

    Raises:
        NoRowError: no table has it.
        FileNotFoundError: the folder is no release.
    """
    needle = json.dumps(row_id, ensure_ascii=False)
    for path in _tables(release):
        for line in _lines(path):
            if needle in line and _first(row := json.loads(line)) == row_id:
                return Located(path.stem, row, _text(release, row["document_id"]))
    raise NoRowError(row_id, _near(release, row_id))


def _tables(release: Path) -> list[Path]:
    paths = sorted((release / "json").glob("*.jsonl"))
    if not paths:
        raise FileNotFoundError(f"{release} holds no release (json/*.jsonl is missing)")
    return paths


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def _first(row: dict[str, Any]) -> Any:
    """The primary key is the first column of every table."""
    return next(iter(row.values()), None)


def _text(release: Path, document_id: str) -> str:
    # Bytes, so that no newline is changed: offsets count on it.
    return (release / "texts" / f"{document_id}.txt").read_bytes().decode("utf-8")


def _near(release: Path, row_id: str) -> list[str]:
    """Up to three ids like ``row_id``: of the same document if it is known, else documents."""
    document = row_id.partition(":")[0]
    ids = [_first(json.loads(line)) for path in _tables(release) for line in _lines(path) if document in line]
    if not ids:
        ids = [_first(json.loads(line)) for line in _lines(release / "json" / "documents.jsonl")]
    return difflib.get_close_matches(row_id, ids, n=3, cutoff=0.5)
