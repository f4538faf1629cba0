"""Where rows come from: a gold folder, a release's JSON Lines, or records fresh from the parser.

All three become the same shape: document stem -> table -> rows (plain mappings). Thresholds stand
inside their measure, as in the gold. A table that the gold does not annotate is absent, not empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipelines.score.subjects import Row

if TYPE_CHECKING:
    from pipelines.parse.records import ParsedDocument

Tables = Mapping[str, Sequence[Row]]


class GoldError(ValueError):
    """The gold or release folder cannot be read as such; the message names file and reason."""


def read_json_lines(path: Path) -> list[Row]:
    """Read one JSON object per line.

    Raises:
        GoldError: a line is no JSON object (named by file and line).
    """
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            rows.append(_object(line, path, number))
    return rows


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{path}:{number}: not JSON ({error})") from error
    if not isinstance(value, dict):
        raise GoldError(f"{path}:{number}: not a JSON object")
    return value


def gold_documents(gold_dir: Path) -> dict[str, Tables]:
    """Read a gold folder: one folder per document, one JSON Lines file per table.

    Raises:
        GoldError: the folder is missing, holds no document, or a file in it cannot be read.
    """
    if not gold_dir.is_dir():
        raise GoldError(f"{gold_dir}: no such folder")
    documents: dict[str, Tables] = {}
    for folder in sorted(path for path in gold_dir.iterdir() if path.is_dir()):
        tables = {path.stem: read_json_lines(path) for path in sorted(folder.glob("*.jsonl"))}
        if tables:
            documents[folder.name] = tables
    if not documents:
        raise GoldError(f"{gold_dir}: no folder with *.jsonl files in it")
    return documents


def release_documents(release_dir: Path) -> dict[str, Tables]:
    """Read the rows of a release from its ``json`` folder, by document stem.

    Raises:
        GoldError: there is no ``json/documents.jsonl``, or a file in the folder cannot be read.
    """
    folder = release_dir / "json"
    if not (folder / "documents.jsonl").is_file():
        raise GoldError(f"{release_dir}: no release (json/documents.jsonl is missing)")
    stems = {
        row["document_id"]: PurePosixPath(row["source_path"]).stem
        for row in read_json_lines(folder / "documents.jsonl")
    }
    documents: dict[str, dict[str, list[Row]]] = {stem: {} for stem in stems.values()}
    for path in sorted(folder.glob("*.jsonl")):
        for row in read_json_lines(path):
            documents[stems[row["document_id"]]].setdefault(path.stem, []).append(row)
    return {stem: _nested(tables) for stem, tables in documents.items()}


def parsed_tables(parsed: ParsedDocument) -> Tables:
    """Turn the parser's records of one document into rows."""
    tables: dict[str, Sequence[Row]] = {
        part.name: [_record_row(record) for record in getattr(parsed, part.name)]
        for part in fields(parsed)
        if part.name != "document"
    }
    return _nested(tables)


def parsed_documents(parsed: Mapping[str, ParsedDocument]) -> dict[str, Tables]:
    """Turn the parser's records of many documents (by stem) into rows."""
    return {stem: parsed_tables(document) for stem, document in parsed.items()}


def _record_row(record: Any) -> dict[str, Any]:
    return {part.name: getattr(record, part.name) for part in fields(record)}


def _nested(tables: Tables) -> Tables:
    """Put each threshold into the row of its measure."""
    by_measure: dict[str, list[Row]] = {}
    for row in tables.get("thresholds", []):
        by_measure.setdefault(row.get("measure_id") or "", []).append(row)
    measures: list[Row] = [
        {**row, "thresholds": by_measure.get(row["measure_id"], [])} for row in tables.get("measures", [])
    ]
    return {**tables, "measures": measures}
