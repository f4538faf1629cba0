"""Many documents at once: read, parsed in this process or in many, and linked to each other.

Parallelism lives here only, behind the :class:`concurrent.futures.Executor` interface: a process pool
by default, any other executor by choice. The result is the same whatever the executor or its size.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.errors import Reason, Refused
from pipelines.ingest import read_all
from pipelines.links import link_citations
from pipelines.parse import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText

#: Below this many characters in all, starting worker processes costs more than it saves.
SEQUENTIAL_BELOW = 2_000_000

#: Documents handed to a worker at a time.
BATCH = 16

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Refusal:
    """A source that is not in the corpus, and why.

    ``offset`` is the byte of the file to blame, or None; ``reason`` is a code of
    :class:`pipelines.errors.Reason`.
    """

    path: str
    reason: Reason
    what: str
    advice: str
    offset: int | None = None

    @classmethod
    def of(cls, refused: Refused) -> Refusal:
        """Keep the plain values of the exception."""
        return cls(
            path=refused.path,
            reason=refused.reason,
            what=refused.what,
            advice=refused.advice,
            offset=refused.offset,
        )

    def __str__(self) -> str:
        return str(Refused(self.path, self.reason, self.what, self.advice, self.offset))


@dataclass(frozen=True, slots=True)
class Sources:
    """The source texts in the order of their paths, and the sources that were refused."""

    texts: tuple[SourceText, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The parsed documents in the order of their paths, and the sources that were refused.

    ``texts`` maps a document's id to its source text, ``originals`` to the bytes of its file, for exactly
    the documents of the corpus.
    """

    documents: tuple[ParsedDocument, ...]
    texts: Mapping[str, str]
    refused: tuple[Refusal, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def rows(self, table: str) -> Iterator[Any]:
        """Yield the records of one table of the codebook, document by document."""
        for document in self.documents:
            if table == "documents":
                yield document.document
            else:
                yield from getattr(document, table)


def read_sources(paths: Sequence[Path]) -> Sources:
    """Read every file of ``paths`` (files and folders); what cannot be read is in ``refused``."""
    texts, refused = read_all(paths)
    ordered = sorted(texts, key=lambda source: (source.path, source.sha256))
    return Sources(tuple(ordered), tuple(sorted(map(Refusal.of, refused), key=str)))


def parse_sources(
    sources: Sources,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Parse all ``sources`` and link their citations to each other.

    ``workers`` is the number of processes (None: one for little text, else one per core);
    an ``executor`` takes its place. ``progress`` is called with documents done and documents in all.
    A document on which the parser fails is refused (``parser_error``), never the whole run.
    """
    texts = sources.texts
    with _executor(executor, workers, texts) as chosen:
        results = _tracked(_parse_each(texts, chosen), len(texts), progress)
        outcomes = list(results)
    parsed = [outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)]
    crashed = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    documents = link_citations(parsed)
    known = {document.document.document_id for document in documents}
    return Corpus(
        documents=tuple(documents),
        texts={source.document_id: source.text for source in texts if source.document_id in known},
        refused=tuple(sorted([*sources.refused, *crashed], key=str)),
        originals={source.document_id: source.data for source in texts if source.document_id in known},
    )


def parse_corpus(*paths: Path, workers: int | None = None, executor: Executor | None = None) -> Corpus:
    """Read and parse every file of ``paths`` (files and folders), in the order of their names."""
    return parse_sources(read_sources(paths), workers=workers, executor=executor)


def parse_or_refuse(source: SourceText) -> ParsedDocument | Refusal:
    """Parse one source; a crash of the parser becomes a refusal that carries the exception's text."""
    try:
        return parse_source(source)
    except Exception as error:  # a bug in one rule must not cost the other documents
        return Refusal(
            path=source.path,
            reason=Reason.PARSER_ERROR,
            what=f"made the parser fail ({type(error).__name__}: {error})",
            advice="report it with the file, so that the rule can be mended",
        )


def _parse_batch(sources: Sequence[SourceText]) -> list[ParsedDocument | Refusal]:
    return [parse_or_refuse(source) for source in sources]


def _parse_each(
    sources: Sequence[SourceText], executor: Executor | None
) -> Iterator[ParsedDocument | Refusal]:
    """Yield one outcome per source, in their order, whoever does the work."""
    if executor is None:
        yield from map(parse_or_refuse, sources)
        return
    batches = [sources[start : start + BATCH] for start in range(0, len(sources), BATCH)]
    for outcomes in executor.map(_parse_batch, batches):
        yield from outcomes


def _tracked(
    outcomes: Iterable[ParsedDocument | Refusal], total: int, progress: Progress | None
) -> Iterator[ParsedDocument | Refusal]:
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome
        if progress is not None:
            progress(done, total)


@contextmanager
def _executor(
    given: Executor | None, workers: int | None, sources: Sequence[SourceText]
) -> Iterator[Executor | None]:
    """The executor to use; None stands for this process. One that was given stays open."""
    count = workers or _default_workers(sources)
    if given is not None or count == 1:
        yield given
        return
    # Processes are spawned: a fork of a program with threads (Dagster has some) may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=count, mp_context=context) as pool:
        yield pool


def _default_workers(sources: Sequence[SourceText]) -> int:
    if sum(len(source.text) for source in sources) < SEQUENTIAL_BELOW:
        return 1
    return os.cpu_count() or 1
