"""How accurate the rows are: measured figures, known weaknesses, and counts of a release's own rows."""

from __future__ import annotations

from pipelines.quality.knowledge import Knowledge, KnowledgeError, known
from pipelines.quality.page import accuracy_page
from pipelines.quality.report import Tally, quality, recounted, to_bytes

__all__ = [
    "Knowledge",
    "KnowledgeError",
    "Tally",
    "accuracy_page",
    "known",
    "quality",
    "recounted",
    "to_bytes",
]
