"""A run over any number of documents: from found sources to linked batches.

Two passes. In the first the workers read every document, and what they answer goes to a draft on the disk
while the names of the documents are noted. In the second the draft is read again, batch by batch, and each
citation is linked to the document that it names. At any time only a few batches are in memory.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final

import pyarrow as pa

import schemas
from pipelines.corpus.answer import open_answer
from pipelines.corpus.cache import DEFAULT_MB, Cache
from pipelines.corpus.child import receive, send
from pipelines.corpus.engines import Crew, Engine, crew, in_order
from pipelines.corpus.guard import READ_AND_PARSE
from pipelines.corpus.limits import BATCH_BYTES, JOINED_DOCUMENTS, Limits
from pipelines.corpus.model import Progress, Refusal
from pipelines.corpus.parcel import Parcel, unpack
from pipelines.corpus.sources import FoundSources, Source, batches
from pipelines.corpus.work import Done, Task
from pipelines.errors import Refused
from pipelines.ingest.archive import INSIDE
from pipelines.links import Links
from pipelines.store import Batch
from pipelines.tables import sort_table, with_row_hashes

#: Documents named as the slowest.
SLOWEST: Final = 10
# Batches after which a cache is held to its limit in mid-run.
_CLEARED_EVERY: Final = 500


@dataclass(frozen=True, slots=True)
class Options:
    """How a run works; none of it but the limits can change what comes out.

    ``workers`` None stands for one on each core, ``scheduler`` is the address of a Dask scheduler, ``cache``
    the folder of the cache or None for no cache. ``work`` is the function that reads a file, by name.
    """

    workers: int | None = None
    engine: Engine = Engine.PROCESSES
    scheduler: str | None = None
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None
    cache_mb: int = DEFAULT_MB
    work: str = READ_AND_PARSE


@dataclass(frozen=True, slots=True, order=True)
class Timing:
    """How long a document took, in seconds by the clock."""

    seconds: float
    path: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to: numbers of documents, all refusals by path, and the slowest documents.

    ``cached`` of the ``documents`` were known from an earlier run; ``counts`` are those of
    :func:`pipelines.coverage.counts_of` over all documents.
    """

    documents: int
    cached: int
    counts: Mapping[str, int]
    refused: tuple[Refusal, ...]
    slowest: tuple[Timing, ...]


class Run:
    """Reads found sources into batches. ``folder`` is an empty or new folder for the draft.

    ``tick`` is called with documents done and documents in all, as they are done.
    """

    def __init__(
        self, found: FoundSources, folder: Path, options: Options | None = None, tick: Progress | None = None
    ) -> None:
        self._found = found
        self._folder = folder
        self._options = options or Options()
        self._tick: Callable[[int, int], None] = tick or (lambda _done, _total: None)
        self._refused = list(found.refused)
        self._slowest: list[Timing] = []
        self._counts: Counter[str] = Counter()
        self._documents = self._cached = self._done = 0

    def batches(self) -> Iterator[Batch]:
        """Read all documents and yield them, linked, in the order of their ids; once.

        Raises :class:`pipelines.errors.ZhengceError` for what is no fault of a document.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / "draft"
        with Links() as links:
            try:
                with draft.open("wb") as pipe:
                    self._first_pass(pipe, links)
                with draft.open("rb") as pipe:
                    yield from _second_pass(pipe, links)
            finally:
                draft.unlink(missing_ok=True)

    @property
    def report(self) -> Report:
        """What came of the sources that were read so far."""
        return Report(
            documents=self._documents,
            cached=self._cached,
            counts=dict(sorted(self._counts.items())),
            refused=tuple(sorted(self._refused, key=str)),
            slowest=tuple(sorted(self._slowest, reverse=True)),
        )

    def _first_pass(self, pipe: IO[bytes], links: Links) -> None:
        options = self._options
        small = self._found.is_small and options.work == READ_AND_PARSE
        with crew(options.engine, options.workers, options.scheduler, small=small) as workers:
            tasks = (self._task(batch, workers) for batch in batches(self._found.sources))
            for number, (task, results) in enumerate(in_order(tasks, workers), start=1):
                self._note(task.sources, results, pipe, links)
                if number % _CLEARED_EVERY == 0:
                    self._clear_cache()
        self._clear_cache()

    def _task(self, sources: tuple[Source, ...], workers: Crew) -> Task:
        options = self._options
        return Task(
            sources=tuple(map(_carried, sources)) if workers.distant else sources,
            limits=options.limits,
            cache=None if options.cache is None else str(options.cache),
            cache_mb=options.cache_mb,
            guarded=workers.guarded,
            work=options.work,
        )

    def _note(
        self, sources: Sequence[Source], results: Sequence[Done], pipe: IO[bytes], links: Links
    ) -> None:
        """Put the documents of a batch into the draft, and keep what is told of the run."""
        kept: list[Done] = []
        for source, done in zip(sources, results, strict=True):
            answer = open_answer(done.answer)
            if isinstance(answer, Parcel):
                links.name(answer.document_id, answer.names)
                self._counts.update(answer.counts)
                kept.append(done)
            else:
                self._refused.append(answer)
            self._time(source, done)
        self._documents += len(kept)
        if kept:
            _draft(pipe, kept)

    def _time(self, source: Source, done: Done) -> None:
        self._done += 1
        self._cached += done.cached
        if not done.cached:
            timing = Timing(round(done.seconds, 3), source.name)
            (heapq.heappush if len(self._slowest) < SLOWEST else heapq.heappushpop)(self._slowest, timing)
        self._tick(self._done, len(self._found.sources))

    def _clear_cache(self) -> None:
        if self._options.cache is not None:
            Cache(self._options.cache, self._options.cache_mb).clear()


def _carried(source: Source) -> Source:
    """The source with its bytes, if it came out of an archive: those lie in our work folder."""
    if INSIDE not in source.name:
        return source
    try:
        return replace(source, data=source.load())
    except Refused:  # the worker will say so
        return source


def _draft(pipe: IO[bytes], kept: Sequence[Done]) -> None:
    for done in kept:
        send(pipe, done.answer[1:])
        send(pipe, done.data)


def _second_pass(pipe: IO[bytes], links: Links) -> Iterator[Batch]:
    """Join what was read into batches larger than a worker's: each costs something, whatever it holds."""
    held: list[tuple[bytes, bytes]] = []
    size = 0
    while (answer := receive(pipe)) is not None:
        held.append((answer, _whole(pipe)))
        size += len(held[-1][1])
        if len(held) == JOINED_DOCUMENTS or size >= BATCH_BYTES:
            yield _joined(held, links)
            held, size = [], 0
    if held:
        yield _joined(held, links)


def _joined(pairs: Sequence[tuple[bytes, bytes]], links: Links) -> Batch:
    parcels = [unpack(answer) for answer, _data in pairs]
    return Batch(
        tables={table: _table(table, parcels, links) for table in schemas.TABLES},
        texts={parcel.document_id: parcel.text for parcel in parcels},
        originals={parcel.document_id: data for parcel, (_, data) in zip(parcels, pairs, strict=True)},
    )


def _whole(pipe: IO[bytes]) -> bytes:
    data = receive(pipe)
    if data is None:
        raise OSError("the draft of the run was cut off")
    return data


def _table(table: str, parcels: Sequence[Parcel], links: Links) -> pa.Table:
    schema = schemas.arrow_schema(table)
    rows = pa.Table.from_batches([parcel.tables[table] for parcel in parcels], schema=schema)
    if table == "citations":
        rows = _linked(rows, [links.answer(mention) for parcel in parcels for mention in parcel.mentions])
    return with_row_hashes(table, sort_table(table, rows))


def _linked(citations: pa.Table, answers: Sequence[str | None]) -> pa.Table:
    if not any(answers):
        return citations
    place = citations.schema.get_field_index("cited_document_id")
    column = pa.array(answers, type=pa.string())
    return citations.set_column(place, citations.schema.field(place), column)
