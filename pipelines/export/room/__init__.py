"""The reading room: ``html/``, the release as pages for a browser, opened with a double click.

No server, no network, no framework. The pages are made of the tables and texts of a release
alone. What a page says of a document comes from there as text (:mod:`.frame` escapes it) or as a block of
data (:func:`.frame.data_block`), never as markup or script; the content-security policy of every page
lets nothing run or load but the files beside it. To add a page: a function that yields names and bytes,
called in :func:`reading_room`; its fixed files in ``assets/``; its words in ``vocabulary/``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.export.edition import Release
from pipelines.export.room.document import document_pages
from pipelines.export.room.index import index_pages
from pipelines.export.room.shared import asset_files

__all__ = ["reading_room"]


def reading_room(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make the files of ``html/``: what pages share, two pages on the whole, and the documents'."""
    yield from asset_files()
    yield from index_pages(release)
    yield from document_pages(release)
