"""``quality.json``: what is known of the accuracy of a release, and what can be counted in it.

The figures are a measurement on annotated documents. A release of other documents has none of its own,
and says so; what it always has are the numbers of its rows by grade and rule, and of its flags by code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from pipelines.quality.knowledge import Knowledge, known
from pipelines.score.grades import NONE, grade_order
from pipelines.score.subjects import GRADED_TABLES

SCHEMA = 1
#: How much of a release the reference figures were measured on.
ALL, SOME, NOTHING = "all documents", "some documents", "no document"


class Tally:
    """Counts what ``quality.json`` tells of a release's own rows, while its tables go by in pieces."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self.rows: Counter[str] = Counter()
        self.confidence: dict[str, Counter[str]] = {}
        self.rule: dict[str, Counter[str]] = {}
        self.codes: Counter[str] = Counter()
        #: Flags by severity.
        self.severities: Counter[str] = Counter()

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> Tally:
        """Count whole tables, given by name."""
        tally = cls()
        for name in schemas.TABLES:
            tally.add(name, tables[name])
        return tally

    @classmethod
    def joined(cls, tallies: Iterable[Tally]) -> Tally:
        """Join the counts of different tables."""
        whole = cls()
        for part in tallies:
            whole.documents += part.documents
            whole.rows += part.rows
            whole.confidence |= part.confidence
            whole.rule |= part.rule
            whole.codes += part.codes
            whole.severities += part.severities
        return whole

    def add(self, table: str, rows: pa.Table) -> None:
        """Count some rows of ``table``; their order does not matter."""
        self.rows[table] += rows.num_rows
        if table == "documents":
            self.documents += rows["document_id"].to_pylist()
        elif table == "flags":
            self.codes += _counted(rows, "code")
            self.severities += _counted(rows, "severity")
        if table in GRADED_TABLES:
            self.confidence[table] = self.confidence.get(table, Counter()) + _counted(rows, "confidence")
            self.rule[table] = self.rule.get(table, Counter()) + _counted(rows, "rule")

    def quality(self, knowledge: Knowledge | None = None) -> dict[str, Any]:
        """Return what :func:`quality` does of the rows counted so far."""
        facts = knowledge or known()
        annotated = {item["document_id"] for item in facts.reference["documents"]}
        return {
            "schema": SCHEMA,
            "measured": _measured(self.documents, annotated),
            **facts.as_data(),
            "rows": {name: self._graded(name) for name in schemas.TABLES if name in GRADED_TABLES},
            "flags": _sorted(self.codes),
        }

    def _graded(self, table: str) -> dict[str, Any]:
        grades = self.confidence.get(table, Counter())
        return {
            "rows": self.rows[table],
            "confidence": {grade: grades[grade] for grade in sorted(grades, key=grade_order)},
            "rule": _sorted(self.rule.get(table, Counter())),
        }


def quality(tables: Mapping[str, pa.Table], knowledge: Knowledge | None = None) -> dict[str, Any]:
    """Return the content of ``quality.json`` for a release of ``tables``.

    ``knowledge`` is by default what this version of the rules is known to do. The result depends on
    nothing else; the order of rows does not matter. ``measured`` says on which of the documents the figures
    of ``reference`` were measured (``annotation`` by whom), ``unseen`` is an evaluation on other documents
    or null, ``weaknesses`` is what is known to go wrong; ``rows`` and ``flags`` count this release.
    """
    return Tally.of(tables).quality(knowledge)


def recounted(stated: Mapping[str, Any], tally: Tally) -> dict[str, Any]:
    """Return what a ``quality.json`` with the knowledge of ``stated`` says of the rows counted.

    Raises ``KeyError``, ``TypeError`` or ``AttributeError`` if ``stated`` is not of the form.
    """
    parts = ("annotation", "reference", "unseen", "weaknesses")
    return tally.quality(Knowledge(**{part: stated[part] for part in parts}))


def to_bytes(value: Mapping[str, Any]) -> bytes:
    """Return ``value`` as JSON in UTF-8, keys in their order, with a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _measured(documents: list[str], annotated: set[str]) -> dict[str, Any]:
    """Which documents of the release are among the annotated ones, of which the figures are."""
    here = sorted(set(documents) & annotated)
    part = NOTHING if not here else ALL if len(here) == len(documents) else SOME
    return {"on": part, "documents": len(documents), "annotated": here}


def _counted(rows: pa.Table, column: str) -> Counter[str]:
    if column not in rows.column_names:
        return Counter({NONE: rows.num_rows}) if rows.num_rows else Counter()
    counts = pc.value_counts(rows[column]).to_pylist()
    return Counter({item["values"] or NONE: item["counts"] for item in counts})


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return {value: counts[value] for value in sorted(counts)}
