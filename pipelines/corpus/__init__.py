"""Many documents: found, read and parsed by many workers under limits, and linked to each other.

Parallelism lives here only, behind the :class:`concurrent.futures.Executor` interface. The result is the
same whatever the engine, the number of its workers, or what a cache holds.

:func:`find_sources` and :class:`Run` are the way of a build, for any number of documents; the functions of
:mod:`pipelines.corpus.memory` hold a few documents as records.
"""

from __future__ import annotations

from pipelines.corpus.cache import Cache, default_folder
from pipelines.corpus.engines import Engine, EngineError
from pipelines.corpus.limits import Limits
from pipelines.corpus.memory import parse_corpus, parse_or_refuse, parse_sources, read_sources
from pipelines.corpus.model import Corpus, Progress, Refusal, Sources
from pipelines.corpus.run import Options, Report, Run, Timing
from pipelines.corpus.sources import FoundSources, Source, find_sources

__all__ = [
    "Cache",
    "Corpus",
    "Engine",
    "EngineError",
    "FoundSources",
    "Limits",
    "Options",
    "Progress",
    "Refusal",
    "Report",
    "Run",
    "Source",
    "Sources",
    "Timing",
    "default_folder",
    "find_sources",
    "parse_corpus",
    "parse_or_refuse",
    "parse_sources",
    "read_sources",
]
