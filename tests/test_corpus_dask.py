"""A real Dask cluster: scheduler and workers are processes of their own; one is killed in mid-run."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.corpus import Engine, Limits, Options
from pipelines.corpus.limits import BATCH_DOCUMENTS
from tests.conftest import PROJECT
from tests.corpus_support import HOSTILE, outcome, write_policies


@dataclass
class Cluster:
    """Processes of a cluster; ``address`` is the scheduler's."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_one(self) -> None:
        """Kill a worker, as a machine that fails would."""
        self.workers[0].send_signal(signal.SIGKILL)
        self.workers[0].wait()


def dask(*arguments: str, log: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with log.open("wb") as file:
        command = [sys.executable, "-m", "dask", *arguments]
        return subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)


@contextlib.contextmanager
def running(folder: Path, count: int, *extra: str) -> Iterator[Cluster]:
    """Start a scheduler and ``count`` workers, as one would on two machines; end them all."""
    place = folder / "scheduler.json"
    options = ("--scheduler-file", str(place), "--no-dashboard")
    started = [
        dask("scheduler", "--port", "0", "--host", "127.0.0.1", *options, log=folder / "scheduler.log")
    ]
    try:
        for number in range(count):
            one = ("--nthreads", "1", "--local-directory", str(folder / f"worker-{number}"), *extra)
            started.append(dask("worker", *options, *one, log=folder / f"worker-{number}.log"))
        yield Cluster(address_of(place, count), started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def address_of(place: Path, count: int) -> str:
    """Wait till all workers are there; return the scheduler's address."""
    distributed: ModuleType = pytest.importorskip("distributed")
    end = time.monotonic() + 60
    while not place.exists() and time.monotonic() < end:
        time.sleep(0.1)
    with distributed.Client(scheduler_file=str(place), timeout="60s") as client:
        client.wait_for_workers(count, timeout=60)
        return str(client.scheduler.address)


@pytest.mark.slow
def test_a_worker_killed_in_mid_run_costs_a_retry_and_no_byte(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 6 * BATCH_DOCUMENTS)
    expected, _ = outcome(sources, tmp_path / "work")
    with running(tmp_path, 2, "--no-nanny") as cluster:
        options = Options(engine=Engine.DASK, scheduler=cluster.address)
        same, _ = outcome(sources, tmp_path / "work", options)
        killed: list[int] = []

        def tick(done: int, total: int) -> None:
            if not killed:
                cluster.kill_one()
                killed.append(done)

        again, report = outcome(sources, tmp_path / "work", options, tick)
    assert same == expected
    assert 0 < killed[0] < 6 * BATCH_DOCUMENTS
    assert again == expected
    assert (report.documents, report.refused) == (6 * BATCH_DOCUMENTS, ())


@pytest.mark.slow
def test_limits_hold_inside_a_worker_with_a_nanny(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 4)
    for number, name in enumerate(("kills", "sleeps", "eats")):
        (sources / f"policy-{number:04d}.txt").rename(sources / f"{name}.txt")
    with running(tmp_path, 1, "--nanny") as cluster:
        options = Options(
            engine=Engine.DASK,
            scheduler=cluster.address,
            limits=Limits(seconds=1, memory_mb=300),
            work=HOSTILE,
        )
        _, report = outcome(sources, tmp_path / "work", options)
    assert [(one.path, str(one.reason)) for one in report.refused] == [
        ("eats.txt", "too_large"),
        ("kills.txt", "crashed"),
        ("sleeps.txt", "too_slow"),
    ]
    assert report.documents == 1


def test_a_cluster_of_this_machine_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    sources = write_policies(tmp_path / "sources", BATCH_DOCUMENTS + 3)
    expected, _ = outcome(sources, tmp_path / "work")
    made, report = outcome(sources, tmp_path / "work", Options(engine=Engine.DASK, workers=1))
    assert made == expected
    assert report.documents == BATCH_DOCUMENTS + 3
