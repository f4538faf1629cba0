"""``INGEST.md``: how to load a release with the tools in which tables are read.

The page is the same in every release. Its examples are run by ``tests/test_export_ingest.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.export.edition import Release, template


def ingest_page(_release: Release) -> Iterator[tuple[str, bytes]]:
    """Make ``INGEST.md``."""
    yield "INGEST.md", template("ingest.md")
