"""``akn/DOCUMENT_ID.xml``: each document as Akoma Ntoso 3.0 (OASIS), text and outline, no value read from it.

The text of a file, markup taken away, is the source text, character by character but for blanks. An
element with ``z:start`` and ``z:end`` holds exactly the source text from the one offset to the other, in
code points; a ``br`` in it is a line break, a ``marker`` named ``U+000C`` a character that XML forbids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.export.akn.document import Source, document
from pipelines.export.akn.meta import DATES, Works
from pipelines.export.edition import Data, Release, template
from pipelines.export.xml import document as serialised

__all__ = ["akoma_ntoso"]


def akoma_ntoso(release: Release) -> Iterator[tuple[str, Data]]:
    """Make ``akn/DOCUMENT_ID.xml`` of every document, and ``akn/README.md``."""
    works = Works(dict(_dated(release)))
    for batch in release.batches():
        clauses, citations = _grouped(batch.tables["clauses"]), _grouped(batch.tables["citations"])
        for row in batch.tables["documents"].to_pylist():
            name = row["document_id"]
            source = Source(row, batch.texts[name], clauses[name], citations[name])
            yield f"akn/{name}.xml", serialised(document(source, works))
    yield "akn/README.md", template("akn.md")


def _dated(release: Release) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield of each document what its address is made of."""
    for rows in release.stream("documents"):
        for row in rows.select(["document_id", *DATES]).to_pylist():
            yield row["document_id"], row


def _grouped(rows: pa.Table) -> Mapping[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.to_pylist():
        found[row["document_id"]].append(row)
    return found
