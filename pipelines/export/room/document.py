"""``html/DOCUMENT_ID.html``: a source text with every row marked on it."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.export.edition import Release
from pipelines.export.room.frame import Page, render


def document_pages(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make the page of every document."""
    for row in release.tables["documents"].to_pylist():
        page = Page(
            template="document.html",
            title=row["title"] or row["source_path"],
            styles=["document.css"],
            scripts=["document.js"],
        )
        text = release.texts[row["document_id"]]
        yield f"html/{row['document_id']}.html", render(page, release.version, document=row, text=text)
