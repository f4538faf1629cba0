"""Who does the work: this process, guarded processes of this machine, or a Dask cluster; results in order."""

from __future__ import annotations

import importlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, Final

from pipelines.corpus.answer import refuse
from pipelines.corpus.model import Refusal
from pipelines.corpus.work import Done, Task, close_idle, do, stop_busy
from pipelines.errors import Reason, ZhengceError

#: Batches given out at a time for each worker: one in work, one waiting.
_AHEAD: Final = 2
# What Dask raises when a task's workers died again and again.
_KILLED: Final = "KilledWorker"


class Engine(StrEnum):
    """Who does the work."""

    PROCESSES = "processes"
    DASK = "dask"


class EngineError(ZhengceError):
    """The engine asked for is not there or cannot be reached."""


class Here(Executor):
    """Does the work at once, in this thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call ``fn`` and return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor, and how many batches may be given out to it at a time.

    ``guarded`` says whether documents are read in guarded children, ``distant`` whether workers may be on
    machines that do not see the files of this one.
    """

    executor: Executor
    ahead: Callable[[], int]
    guarded: bool = True
    distant: bool = False


@contextmanager
def crew(engine: Engine, workers: int | None, scheduler: str | None, *, small: bool) -> Iterator[Crew]:
    """Start the workers, and end them.

    ``workers`` is their number (None: one for each core that this process may use); work that is ``small``
    is done in this process unless a number is given. Raises :class:`EngineError`.
    """
    if engine is Engine.DASK:
        with _dask(workers, scheduler) as made:
            yield made
    elif small and workers is None:
        yield Crew(Here(), lambda: 1, guarded=False)
    else:
        count = workers or cores()
        with ThreadPoolExecutor(count, thread_name_prefix="reader") as threads:
            try:
                yield Crew(threads, lambda: _AHEAD * count)
            except BaseException:  # an interrupt at the keyboard too: nobody waits for what is under way
                threads.shutdown(wait=False, cancel_futures=True)
                stop_busy()
                raise
            finally:
                close_idle()


def cores() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _dask(workers: int | None, scheduler: str | None) -> Iterator[Crew]:
    """A cluster by its scheduler's address, or without one a cluster on this machine."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        what = "the engine dask needs the package distributed"
        raise EngineError(f"{what}; install it with: pip install 'zhengce[dask]'") from error
    if scheduler is None:
        size = {"n_workers": workers or cores(), "threads_per_worker": 1}
        made = partial(distributed.LocalCluster, dashboard_address=None)
        with made(**size) as cluster, distributed.Client(cluster) as client:
            yield _crew_of(client)
        return
    try:
        client = distributed.Client(scheduler, timeout="30s")
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {scheduler} ({error})"
        raise EngineError(f"{what}; start one with: dask scheduler") from error
    with client:
        yield _crew_of(client)


def _crew_of(client: Any) -> Crew:
    # A batch is a call for its effect on nothing: run again it gives the same, so Dask may do so.
    executor = client.get_executor(pure=False)

    def ahead() -> int:
        known = client.scheduler_info(n_workers=-1)["workers"].values()
        return _AHEAD * max(1, sum(int(worker["nthreads"]) for worker in known))

    return Crew(executor, ahead, distant=True)


def in_order(tasks: Iterable[Task], crew: Crew) -> Iterator[tuple[Task, list[Done]]]:
    """Have ``tasks`` done and yield each with its results, in their order, whoever is done first.

    No more are given out than the crew has in hand twice, so that memory does not grow with their number.
    """
    waiting: deque[tuple[Task, Future[list[Done]]]] = deque()
    todo = iter(tasks)
    try:
        while True:
            for task in _next(todo, crew.ahead() - len(waiting)):
                waiting.append((task, crew.executor.submit(do, task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            yield task, _result(task, future, crew)
    finally:
        for _task, future in waiting:
            future.cancel()


def _next(todo: Iterator[Task], count: int) -> Iterator[Task]:
    for _ in range(count):
        task = next(todo, None)
        if task is None:
            return
        yield task


def _result(task: Task, future: Future[list[Done]], crew: Crew) -> list[Done]:
    """Wait for a batch. If its workers died, its documents are done one by one: one of them is to blame."""
    try:
        return future.result()
    except Exception as error:
        if not _is_death(error):
            raise
        return [_alone(replace(task, sources=(source,)), crew) for source in task.sources]


def _alone(task: Task, crew: Crew) -> Done:
    try:
        return crew.executor.submit(do, task).result()[0]
    except Exception as error:
        if not _is_death(error):
            raise
        (source,) = task.sources
        what = "ended every worker that read it"
        advice = "look into the workers' logs, give them more memory, or take the file out"
        refusal = Refusal(path=source.name, reason=Reason.CRASHED, what=what, advice=advice)
        return Done(refuse(refusal), b"", 0.0, False)


def _is_death(error: Exception) -> bool:
    return isinstance(error, BrokenExecutor) or type(error).__name__ == _KILLED
