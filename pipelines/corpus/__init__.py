"""Many documents: found, read and parsed by many workers under limits, and linked to each other.

Parallelism lives here only, behind the :class:`concurrent.futures.Executor` interface. The result is the
same whatever the engine, the number of its workers, or what a cache holds.
"""

from __future__ import annotations

from pipelines.corpus.memory import parse_corpus, parse_or_refuse, parse_sources, read_sources
from pipelines.corpus.model import Corpus, Progress, Refusal, Sources

__all__ = [
    "Corpus",
    "Progress",
    "Refusal",
    "Sources",
    "parse_corpus",
    "parse_or_refuse",
    "parse_sources",
    "read_sources",
]
