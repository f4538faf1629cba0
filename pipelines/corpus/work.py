"""What a worker does with a batch, whoever runs it: load, look into the cache, have it read, answer.

The worker is a thread of this process or of a Dask worker; documents are read in the guarded child that it
holds meanwhile (:mod:`pipelines.corpus.guard`).
"""

from __future__ import annotations

import atexit
import hashlib
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from pipelines.corpus.answer import is_parcel, open_answer, read_and_parse, refuse
from pipelines.corpus.cache import DEFAULT_MB, Cache
from pipelines.corpus.guard import READ_AND_PARSE, Guard
from pipelines.corpus.limits import Limits
from pipelines.corpus.model import Refusal
from pipelines.corpus.rules import rule_version
from pipelines.corpus.sources import Source
from pipelines.errors import Reason, Refused, ZhengceError

#: Refusals that depend on limits and circumstances, not on the file alone.
_PASSING: Final = frozenset({Reason.TOO_SLOW, Reason.TOO_LARGE, Reason.CRASHED, Reason.UNREADABLE})


class OtherRulesError(ZhengceError):
    """A worker runs other code than the one that asked it, so that its rows would be others."""


@dataclass(frozen=True, slots=True)
class Task:
    """Documents to be read together, and how.

    ``cache`` is a folder that the worker can reach, or None. Without a guard documents are read in the
    process of the worker itself, and no limit holds. ``work`` is the function that reads, by name.
    """

    sources: tuple[Source, ...]
    limits: Limits = field(default_factory=Limits)
    cache: str | None = None
    cache_mb: int = DEFAULT_MB
    guarded: bool = True
    work: str = READ_AND_PARSE
    rules: str = field(default_factory=rule_version)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one source: the answer, its bytes (empty if refused), the seconds of its reading."""

    answer: bytes
    data: bytes
    seconds: float
    cached: bool


class Reader(Protocol):
    """What reads documents: a :class:`Guard`, or this process itself."""

    def prepare(self) -> None:
        """Get ready, which no document's time shall tell."""

    def read(self, data: bytes, name: str) -> bytes:
        """Return the answer for the bytes of a file."""


class Unguarded:
    """Reads in this process."""

    def prepare(self) -> None:
        """Be ready as it is."""

    def read(self, data: bytes, name: str) -> bytes:
        """Return the answer for the bytes of a file."""
        return read_and_parse(data, name)


def do(task: Task) -> list[Done]:
    """Read the documents of a task, in their order; what is wrong with one is its own answer.

    Raises :class:`OtherRulesError` if this process has other rules than ``task``, and
    :class:`pipelines.corpus.guard.WorkerError`.
    """
    if task.rules != rule_version():
        what = "a worker runs another version of the code, of its libraries or of Python"
        raise OtherRulesError(f"{what} than this process; give all of them the same environment")
    cache = Cache(Path(task.cache), task.cache_mb) if task.cache is not None else None
    with _reader(task) as reader:
        return [_one(source, cache, reader, task) for source in task.sources]


def _one(source: Source, cache: Cache | None, reader: Reader, task: Task) -> Done:
    try:
        data = source.load()
    except Refused as refused:
        return Done(refuse(Refusal.of(refused)), b"", 0.0, False)
    key = _key(source, task)
    if cache is not None and (kept := cache.get(key)) is not None:
        return _done(kept, data, 0.0, cached=True)
    reader.prepare()
    began = time.monotonic()
    answer = reader.read(data, source.name)
    seconds = time.monotonic() - began
    if cache is not None and _may_keep(answer):
        cache.put(key, answer)
    return _done(answer, data, seconds, cached=False)


def _done(answer: bytes, data: bytes, seconds: float, *, cached: bool) -> Done:
    return Done(answer, data if is_parcel(answer) else b"", seconds, cached)


def _key(source: Source, task: Task) -> str:
    """The name is part of the key: it tells the format, and it is printed in the rows."""
    parts = "\n".join((task.rules, task.work, source.sha256, source.name))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def _may_keep(answer: bytes) -> bool:
    if is_parcel(answer):
        return True
    refusal = open_answer(answer)
    return isinstance(refusal, Refusal) and refusal.reason not in _PASSING


@contextmanager
def _reader(task: Task) -> Iterator[Reader]:
    """Lend what reads. A guard is given back for the next batch; after a fault it is closed."""
    if not task.guarded:
        yield Unguarded()
        return
    kind = (task.limits, task.work)
    with _LOCK:
        guard = _IDLE[kind].pop() if _IDLE[kind] else Guard(*kind)
        _BUSY.add(guard)
    try:
        yield guard
    except BaseException:
        guard.close()
        raise
    finally:
        _BUSY.discard(guard)
    with _LOCK:
        _IDLE[kind].append(guard)


_LOCK: Final = threading.Lock()
_IDLE: Final[defaultdict[tuple[Limits, str], list[Guard]]] = defaultdict(list)
_BUSY: Final[set[Guard]] = set()


def stop_busy() -> None:
    """End the children of this process in the midst of their work: the run is given up."""
    for guard in tuple(_BUSY):
        guard.stop()


def close_idle() -> None:
    """End the children of this process that have nothing to read."""
    with _LOCK:
        guards = [guard for held in _IDLE.values() for guard in held]
        _IDLE.clear()
    for guard in guards:
        guard.close()


atexit.register(close_idle)
