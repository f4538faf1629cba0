"""``quality.json``: what is known of the accuracy of a release, and what can be counted in it.

The figures are a measurement on annotated documents. A release of other documents has none of its own,
and says so; what it always has are the numbers of its rows by grade and rule, and of its flags by code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

import schemas
from pipelines.quality.knowledge import Knowledge, known
from pipelines.score.grades import NONE, grade_order
from pipelines.score.subjects import GRADED_TABLES

SCHEMA = 1
#: How much of a release the reference figures were measured on.
ALL, SOME, NOTHING = "all documents", "some documents", "no document"


def quality(tables: Mapping[str, pa.Table], knowledge: Knowledge | None = None) -> dict[str, Any]:
    """Return the content of ``quality.json`` for a release of ``tables``.

    ``knowledge`` is by default what this version of the rules is known to do. The result depends on
    nothing else; the order of rows does not matter. ``measured`` says on which of the documents the figures
    of ``reference`` were measured (``annotation`` by whom), ``unseen`` is an evaluation on other documents
    or null, ``weaknesses`` is what is known to go wrong; ``rows`` and ``flags`` count this release.
    """
    facts = knowledge or known()
    annotated = {item["document_id"] for item in facts.reference["documents"]}
    return {
        "schema": SCHEMA,
        "measured": _measured(tables["documents"].column("document_id").to_pylist(), annotated),
        **facts.as_data(),
        "rows": {name: _graded(tables[name]) for name in schemas.TABLES if name in GRADED_TABLES},
        "flags": _sorted_counts(tables["flags"].column("code").to_pylist()),
    }


def recounted(stated: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Return what a ``quality.json`` with the knowledge of ``stated`` says of ``tables``.

    Raises ``KeyError``, ``TypeError`` or ``AttributeError`` if ``stated`` is not of the form.
    """
    parts = ("annotation", "reference", "unseen", "weaknesses")
    return quality(tables, Knowledge(**{part: stated[part] for part in parts}))


def to_bytes(value: Mapping[str, Any]) -> bytes:
    """Return ``value`` as JSON in UTF-8, keys in their order, with a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _measured(documents: list[str], annotated: set[str]) -> dict[str, Any]:
    """Which documents of the release are among the annotated ones, of which the figures are."""
    here = sorted(set(documents) & annotated)
    part = NOTHING if not here else ALL if len(here) == len(documents) else SOME
    return {"on": part, "documents": len(documents), "annotated": here}


def _graded(rows: pa.Table) -> dict[str, Any]:
    return {
        "rows": rows.num_rows,
        "confidence": _ordered(_values(rows, "confidence")),
        "rule": _sorted_counts(_values(rows, "rule")),
    }


def _values(rows: pa.Table, column: str) -> list[str]:
    if column not in rows.column_names:
        return [NONE] * rows.num_rows
    return [value or NONE for value in rows.column(column).to_pylist()]


def _ordered(grades: list[str]) -> dict[str, int]:
    counts = Counter(grades)
    return {grade: counts[grade] for grade in sorted(counts, key=grade_order)}


def _sorted_counts(values: list[str]) -> dict[str, int]:
    counts = Counter(values)
    return {value: counts[value] for value in sorted(counts)}
