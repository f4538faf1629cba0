"""The reference measurement: figures of the rules as they are now on the annotated documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipelines.parse import ParsedDocument, parse_source
from pipelines.score import RowOutcome, Scores, score_documents
from pipelines.score.fresh import annotated_sources
from pipelines.score.record import grades_data, rounded, subject_data
from pipelines.score.result import EXTRA, FOUND
from pipelines.score.subjects import BY_NAME

#: Raised whenever the form changes so that an earlier reader would misread it.
SCHEMA = 1


def measure(sources: Path, gold_dir: Path) -> dict[str, Any]:
    """Parse the annotated files in ``sources`` afresh and return their figures as plain JSON values.

    Raises what :func:`pipelines.score.score_sources` raises.
    """
    texts = annotated_sources(sources, gold_dir)
    parsed = {stem: parse_source(text) for stem, text in texts.items()}
    scores = score_documents(parsed, gold_dir)
    return {
        "schema": SCHEMA,
        "annotation": {"sha256": _digest(scores.annotation), "files": scores.annotation},
        "documents": [_document(stem, parsed[stem], scores) for stem in sorted(parsed)],
        "subjects": {
            name: {"table": BY_NAME[name].table, **subject_data(score)}
            for name, score in scores.subjects.items()
        },
        "grades": grades_data(scores),
    }


def _digest(files: dict[str, str]) -> str:
    """One hash for all gold files: of the lines that ``sha256sum`` would write, in the order of names."""
    lines = "".join(f"{files[name]}  {name}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def _document(stem: str, parsed: ParsedDocument, scores: Scores) -> dict[str, Any]:
    said = parsed.document
    return {
        "document_id": said.document_id,
        "source_sha256": said.source_sha256,
        "annotation": stem,
        "title": said.title,
        "char_count": said.char_count,
        "subjects": _by_subject([row for row in scores.rows if row.document == stem]),
    }


def _by_subject(rows: list[RowOutcome]) -> dict[str, Any]:
    counts: dict[str, list[int]] = {}
    for row in rows:
        gold, found, matched = counts.setdefault(row.subject, [0, 0, 0])
        counts[row.subject] = [
            gold + (row.outcome != EXTRA),
            found + (row.outcome in (FOUND, EXTRA)),
            matched + (row.outcome == FOUND),
        ]
    return {
        name: {"gold": gold, "found": found, "matched": matched, "f1": rounded(2 * matched / (gold + found))}
        for name, (gold, found, matched) in sorted(counts.items())
    }
