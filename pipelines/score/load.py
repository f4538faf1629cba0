"""Where rows come from: a gold folder, a release's JSON Lines, or records fresh from the parser.

All three become the same shape: document stem -> table -> rows (plain mappings). Thresholds stand
inside their measure, as in the gold. A table that the gold does not annotate is absent, not empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipelines.score.subjects import SUBJECTS, Row

if TYPE_CHECKING:
    from pipelines.parse.records import ParsedDocument

Tables = Mapping[str, Sequence[Row]]

_DAMAGED = "the release is damaged: fetch it or build it again"
_SCORED = frozenset(subject.table for subject in SUBJECTS)


class GoldError(ValueError):
    """The gold or release folder cannot be read as such; the message names file and reason."""


def read_json_lines(path: Path) -> list[Row]:
    """Read one JSON object per line.

    Raises:
        GoldError: the file is not UTF-8, or (named by file and line) a line is no JSON object or, in a
            table that is scored, has no ``start`` and ``end``.
    """
    rows: list[Row] = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            rows.append(_object(line, path, number))
            _require_place(rows[-1], path, number)
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); make it a readable file") from error


def _require_place(row: Row, path: Path, number: int) -> None:
    """Rows are paired by their spans: a row of a scored table without one cannot be scored."""
    if path.stem not in _SCORED:
        return
    for name in ("start", "end"):
        if not isinstance(row.get(name), int):
            advice = "give the offsets of the row, counted in characters of the source text"
            raise GoldError(f"{path}:{number}: {name!r} is missing or no whole number; {advice}")
    if not isinstance(row.get("thresholds") or [], list):
        raise GoldError(f"{path}:{number}: 'thresholds' is no list; give a list of objects, or null")


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{path}:{number}: not JSON ({error}); mend the line") from error
    if not isinstance(value, dict):
        raise GoldError(f"{path}:{number}: not a JSON object; write one object a line")
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


def gold_hashes(gold_dir: Path) -> dict[str, str]:
    """Return the SHA-256 of each JSON Lines file of a gold folder, by its name in the folder."""
    files = sorted(gold_dir.glob("*/*.jsonl"))
    return {f"{file.parent.name}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}


def release_documents(release_dir: Path) -> dict[str, Tables]:
    """Read the rows of a release from its ``json`` folder, by document stem.

    Raises:
        GoldError: there is no ``json/documents.jsonl``, or a file in the folder cannot be read.
    """
    folder = release_dir / "json"
    if not (folder / "documents.jsonl").is_file():
        raise GoldError(f"{release_dir}: no release (json/documents.jsonl is missing)")
    stems = _stems(folder / "documents.jsonl")
    documents: dict[str, dict[str, list[Row]]] = {stem: {} for stem in stems.values()}
    for path in sorted(folder.glob("*.jsonl")):
        for row in read_json_lines(path):
            document = row.get("document_id")
            if document not in stems:
                known = f"document {document!r} is not in {folder / 'documents.jsonl'}"
                raise GoldError(f"{path}: {known}; {_DAMAGED}")
            documents[stems[document]].setdefault(path.stem, []).append(row)
    return {stem: _nested(tables) for stem, tables in documents.items()}


def _stems(path: Path) -> dict[str, str]:
    stems: dict[str, str] = {}
    for row in read_json_lines(path):
        document, source = row.get("document_id"), row.get("source_path")
        if not isinstance(document, str) or not isinstance(source, str):
            raise GoldError(f"{path}: a row has no document_id or no source_path; {_DAMAGED}")
        stems[document] = PurePosixPath(source).stem
    return stems


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
        {**row, "thresholds": by_measure.get(row.get("measure_id") or "", [])}
        for row in tables.get("measures", [])
    ]
    return {**tables, "measures": measures}
