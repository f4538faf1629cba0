"""The changes room: what differs between two releases, in schema, documents, rows and cells.

It reads releases as plain files (JSON Lines, JSON Schemas, texts), never through the schemas of this
code, so that a release of another time can be compared too.
"""

from __future__ import annotations

from pipelines.changes.cells import Cell
from pipelines.changes.changelog import changelog
from pipelines.changes.compare import Comparison, TableChange, compare
from pipelines.changes.files import change_files
from pipelines.changes.held import Held
from pipelines.changes.level import Level, Reason, bumped
from pipelines.changes.revisions import Revision

__all__ = [
    "Cell",
    "Comparison",
    "Held",
    "Level",
    "Reason",
    "Revision",
    "TableChange",
    "bumped",
    "change_files",
    "changelog",
    "compare",
]
