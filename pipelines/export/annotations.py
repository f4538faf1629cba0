"""``annotations.jsonl``: each extracted row as a W3C Web Annotation, for tools that show them on the text.

A line is one annotation (https://www.w3.org/TR/annotation-model/). Its target is a passage of a published
text, chosen by position (in code points from 0, as the model counts) and by quote, with 32 characters of
context. Its first body is a tag that names the table; the second holds the row's id and its values, as
JSON. Relative addresses are those of the release's folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import schemas
from pipelines.export.edition import LANGUAGES, Data, Release
from pipelines.tables import to_json_lines

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
#: How many characters before and after a quote are quoted with it.
CONTEXT_LENGTH: Final = 32

Row = Mapping[str, Any]


def web_annotations(release: Release) -> Iterator[tuple[str, Data]]:
    """Make ``annotations.jsonl``: by table in their order, rows in the order of publication."""
    yield "annotations.jsonl", _lines(release)


def _lines(release: Release) -> Iterator[bytes]:
    languages = {
        name: LANGUAGES[script]
        for rows in release.stream("documents")
        for name, script in zip(*(rows[key].to_pylist() for key in ("document_id", "script")), strict=True)
    }
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for table in annotated_tables():
        texts = Beside(release.store.texts())
        for rows in release.stream(table):
            lines = [
                encode(annotation(table, row, texts[row["document_id"]], languages[row["document_id"]]))
                + "\n"
                for row in map(json.loads, to_json_lines(rows).split(b"\n")[:-1])
            ]
            yield "".join(lines).encode("utf-8")


class Beside:
    """The texts beside rows that are read in the order of their documents; only the last one is held."""

    def __init__(self, texts: Iterator[tuple[str, str]]) -> None:
        self._texts = texts
        self._name, self._text = "", ""

    def __getitem__(self, document_id: str) -> str:
        """Return the text of a document that is not before the one asked for last.

        Raises ``KeyError`` if there is none.
        """
        while self._name != document_id:
            try:
                self._name, self._text = next(self._texts)
            except StopIteration:
                raise KeyError(document_id) from None
        return self._text


@cache
def annotated_tables() -> tuple[str, ...]:
    """Return the tables of extracted rows: those whose rows stand in a clause."""
    keys = {table: {key.table for key in schemas.foreign_keys(table)} for table in schemas.TABLES}
    return tuple(table for table in schemas.TABLES if table != "clauses" and "clauses" in keys[table])


def annotation(table: str, row: Row, text: str, language: str) -> dict[str, Any]:
    """Return the annotation of ``row`` of ``table``, a row of the document with the source ``text``."""
    row_id = row[schemas.primary_key(table)]
    values = {name: row[name] for name in value_columns(table) if row[name] is not None}
    described = {"table": table, "id": row_id, "values": values}
    return {
        "@context": CONTEXT,
        "id": f"annotations.jsonl#{row_id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": table, "format": "text/plain", "purpose": "tagging"},
            {
                "type": "TextualBody",
                "value": json.dumps(described, ensure_ascii=False, separators=(",", ":")),
                "format": "application/json",
                "purpose": "describing",
            },
        ],
        "target": {
            "source": f"texts/{row['document_id']}.txt",
            "format": "text/plain",
            "language": language,
            "selector": [_position(row), _quote(row, text)],
        },
    }


def _position(row: Row) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}


def _quote(row: Row, text: str) -> dict[str, Any]:
    start, end = row["start"], row["end"]
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
        "suffix": text[end : end + CONTEXT_LENGTH],
    }


@cache
def value_columns(table: str) -> tuple[str, ...]:
    """Return the columns that say what a row of ``table`` means: not where it stands, nor its own id."""
    spans = {name for span in schemas.span_columns(table) for name in (span.start, span.end)}
    quotes = {span.verbatim for span in schemas.span_columns(table) if span.verbatim.endswith("quote")}
    where = {"document_id", "clause_id", "source_ref", "source_view", "locator", "row_hash"}
    where.add(schemas.primary_key(table))
    return tuple(c.name for c in schemas.columns(table) if c.name not in spans | quotes | where)
