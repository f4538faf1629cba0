"""``html/DOCUMENT_ID.html``: a source text with every row marked on it.

The page holds the text and the outline as markup, readable in any browser, and the rows as data, from
which ``document.js`` makes marks, lists and values. It is made of one document's rows and text at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from pipelines.export.edition import LANGUAGES, Release
from pipelines.export.room.frame import Page, render
from pipelines.export.room.outline import outline
from pipelines.export.room.rows import SHOWN, page_data
from pipelines.export.room.text import clauses_shown

Row = Mapping[str, Any]

# What the head of a page says of its document, in this order.
_FACTS: Final = (
    "document_number",
    "issuer",
    "region",
    "region_level",
    "issued_on",
    "published_on",
    "effective_on",
    "expires_on",
    "stacking_rule",
    "source_path",
)


def document_pages(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make the page of every document, in the order of the documents."""
    for batch in release.batches():
        grouped = {table: _grouped(batch.tables[table]) for table in SHOWN}
        for row in batch.tables["documents"].to_pylist():
            document_id = row["document_id"]
            rows = {table: grouped[table].get(document_id, ()) for table in SHOWN}
            yield document_page(
                row, batch.texts[document_id], rows, release.version, akn=release.layout.has("akn")
            )


def document_page(
    document: Row, text: str, rows: Mapping[str, Sequence[Row]], version: str, *, akn: bool = True
) -> tuple[str, bytes]:
    """Make the page of one document of its row, its source text and its rows by table.

    ``akn`` says that the release has the document as Akoma Ntoso too, and the page names that file.
    """
    document_id = document["document_id"]
    page = Page(
        template="document.html",
        title=document["title"] or document["source_path"],
        styles=["document.css"],
        scripts=["values.js", "text.js", "held.js", "card.js", "document.js"],
    )
    data = render(
        page,
        version,
        document=document,
        akn=akn,
        language=LANGUAGES[document["script"]],
        facts=[name for name in _FACTS if document[name] is not None],
        outline=outline(rows["clauses"]),
        clauses=clauses_shown(text, rows["clauses"]),
        data=page_data(document, text, rows),
    )
    return f"html/{document_id}.html", data


def _grouped(rows: pa.Table) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows.to_pylist():
        found.setdefault(row["document_id"], []).append(row)
    return found
