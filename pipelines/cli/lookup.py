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


class DamagedError(Exception):
    """A file of the release cannot be read; the message names file, line and what to do."""


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
        DamagedError: a line or text that is looked at cannot be read.
    """
    needle = json.dumps(row_id, ensure_ascii=False)
    for path in _tables(release):
        for number, line in _lines(path):
            if needle in line and _first(row := _row(path, number, line)) == row_id:
                return Located(_table_of(path), row, _text(release, row["document_id"]))
    raise NoRowError(row_id, _near(release, row_id))


def _tables(release: Path) -> list[Path]:
    """The files that hold the rows: JSON Lines, or Parquet in a release without them."""
    paths = sorted((release / "json").rglob("*.jsonl")) or sorted((release / "parquet").rglob("*.parquet"))
    if not paths:
        raise FileNotFoundError(f"{release} holds no release (json/*.jsonl is missing)")
    return paths


def _table_of(path: Path) -> str:
    """The table of a file: a large one has a folder of parts."""
    return path.parent.name if path.stem.startswith("part-") else path.stem


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; what is no UTF-8 is left to be told where the line is read."""
    if path.suffix == ".parquet":
        yield from enumerate(_rows_as_lines(path), start=1)
        return
    with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        yield from enumerate(lines, start=1)


def _rows_as_lines(path: Path) -> Iterator[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipelines.tables import to_json_lines

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=8192):
                yield from to_json_lines(pa.Table.from_batches([batch])).decode("utf-8").split("\n")[:-1]
    except pa.ArrowException as error:
        raise _damaged(f"{path}: cannot be read ({error})") from error


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        line.encode("utf-8")
        row = json.loads(line)
    except ValueError as error:
        raise _damaged(f"{path}:{number}: not JSON in UTF-8 ({error})") from error
    if not isinstance(row, dict) or "document_id" not in row:
        raise _damaged(f"{path}:{number}: no row of a release")
    return row


def _damaged(what: str) -> DamagedError:
    return DamagedError(f"{what}; the release was damaged, fetch it or build it again")


def _first(row: dict[str, Any]) -> Any:
    """The primary key is the first column of every table."""
    return next(iter(row.values()), None)


def _text(release: Path, document_id: str) -> str:
    # Bytes, so that no newline is changed: offsets count on it.
    path = release / "texts" / f"{document_id}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise _damaged(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise _damaged(f"{path}: not UTF-8 at byte {error.start}") from error


def _near(release: Path, row_id: str) -> list[str]:
    """Up to three ids like ``row_id``: of the same document if it is known, else documents."""
    document = row_id.partition(":")[0]
    tables = _tables(release)
    ids = [_first(_row(path, n, line)) for path in tables for n, line in _lines(path) if document in line]
    if not ids:
        documents = [path for path in tables if _table_of(path) == "documents"]
        ids = [_first(_row(path, n, line)) for path in documents for n, line in _lines(path)]
    return difflib.get_close_matches(row_id, ids, n=3, cutoff=0.5)
