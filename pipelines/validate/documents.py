"""The documents table against everything else: texts, counts, facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import schemas
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row


def check_texts(data: Dataset) -> Iterator[Breach]:
    """Each document has its text, of the stated length and hash; each text has its document."""
    for row in data.rows("documents"):
        problem = _text_problem(row, data.texts.get(row["document_id"]))
        if problem:
            yield data.breach("texts", "documents", row, problem, "publish the text that was parsed")
    for document_id in sorted(data.texts.keys() - data.by_id("documents").keys()):
        yield Breach(
            invariant="texts",
            table="documents",
            document_id=document_id,
            message="a text without a row in documents",
            advice="drop the text or publish its document",
        )


def _text_problem(row: Row, text: str | None) -> str:
    if text is None:
        return "the document has no source text"
    if row["char_count"] != len(text):
        return f"char_count is {row['char_count']}, the text has {len(text)} characters"
    if row["text_sha256"] != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        return "text_sha256 is not the hash of the text's UTF-8 bytes"
    return ""


def check_counts(data: Dataset) -> Iterator[Breach]:
    """``n_TABLE`` of a document is the number of its rows in that table."""
    for table in (name for name in schemas.TABLES if name != "documents"):
        groups = data.by_document(table)
        for row in data.rows("documents"):
            count = len(groups.get(row["document_id"], ()))
            if row[f"n_{table}"] != count:
                message = f"n_{table} is {row[f'n_{table}']}, {table} has {count} rows of it"
                yield data.breach(
                    "counts", "documents", row, message, "count the rows when all rules have run"
                )


def check_facts(data: Dataset) -> Iterator[Breach]:
    """A chosen fact is the value in ``documents``, and a field has at most one chosen fact."""
    documents = data.by_id("documents")
    chosen: set[tuple[str, str]] = set()
    for row in data.rows("document_facts"):
        if not row["is_chosen"]:
            continue
        key = (row["document_id"], row["field"])
        document = documents.get(row["document_id"], {})
        if key in chosen:
            message = f"a second chosen fact for {row['field']}"
            yield data.breach("facts", "document_facts", row, message, "choose one statement per field")
        elif str(document.get(row["field"])) != row["value"]:
            message = f"{row['field']} is {row['value']!r} here, {document.get(row['field'])!r} in documents"
            yield data.breach("facts", "document_facts", row, message, "fill documents from the chosen facts")
        chosen.add(key)
