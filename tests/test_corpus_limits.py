"""Documents that hang, eat memory or kill their reader are refused by name; the others go on."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipelines.corpus import Limits, Options, Run, find_sources
from pipelines.corpus.answer import open_answer
from pipelines.corpus.guard import Guard, WorkerError
from pipelines.corpus.model import Refusal
from pipelines.defs.run import run_build
from tests.conftest import PROJECT
from tests.corpus_support import HOSTILE, outcome, write_policies

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")

HOSTS = ("computes", "eats", "exits", "kills", "sleeps")
LIMITS = Limits(seconds=1, memory_mb=300)


def children_of(parent: int) -> list[int]:
    """The processes that ``parent`` started, by what the system tells of each."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # gone meanwhile
            fields = (place / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(place.name))
    return found


def hostile_folder(folder: Path) -> Path:
    """Six policies, five of which are read badly, each of another text."""
    write_policies(folder, len(HOSTS) + 3)
    for number, name in enumerate(HOSTS):
        (folder / f"policy-{number:04d}.txt").rename(folder / f"{name}.txt")
    (folder / f"policy-{len(HOSTS):04d}.txt").rename(folder / "prints.txt")
    return folder


@pytest.mark.slow
def test_each_is_refused_for_what_it_did_and_no_other(tmp_path: Path) -> None:
    sources = hostile_folder(tmp_path / "sources")
    again = sources / "once.txt"
    text = (sources / "policy-0006.txt").read_text("utf-8")
    again.write_text(f"{text}{tmp_path / 'mark'}", encoding="utf-8")
    _, report = outcome(sources, tmp_path / "work", Options(workers=2, limits=LIMITS, work=HOSTILE))
    assert {one.path: str(one.reason) for one in report.refused} == {
        "computes.txt": "too_slow",
        "eats.txt": "too_large",
        "exits.txt": "crashed",
        "kills.txt": "crashed",
        "sleeps.txt": "too_slow",
    }
    told = {one.path: one.what for one in report.refused}
    assert told["kills.txt"] == "ended the process that read it (SIGKILL), twice"
    assert told["exits.txt"] == "ended the process that read it (status 3), twice"
    assert told["eats.txt"] == "took more than 300 MB of memory"
    assert report.documents == 4
    assert (tmp_path / "mark").exists()


def test_which_clock_struck_first_is_not_published(tmp_path: Path) -> None:
    """It is chance on a busy machine, and a second build must find that nothing changed."""
    sources = write_policies(tmp_path / "sources", 2)
    for number, name in enumerate(("computes.txt", "sleeps.txt")):
        (sources / f"policy-{number:04d}.txt").rename(sources / name)
    _, report = outcome(
        sources, tmp_path / "work", Options(workers=2, limits=Limits(seconds=1), work=HOSTILE)
    )
    (what,) = {one.what for one in report.refused}
    assert what == "was not read in 1 seconds of the processor or 3 by the clock"


def test_what_a_limit_refused_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 2)
    (sources / "policy-0000.txt").rename(sources / "sleeps.txt")
    options = Options(workers=1, limits=Limits(seconds=0.2), work=HOSTILE, cache=tmp_path / "cache")
    for cached in (0, 1):
        _, report = outcome(sources, tmp_path / "work", options)
        assert [str(one.reason) for one in report.refused] == ["too_slow"]
        assert (report.documents, report.cached) == (1, cached)


def test_a_reader_that_does_not_start_is_no_fault_of_a_document() -> None:
    guard = Guard(Limits(), "tests.no_such_module:read")
    with pytest.raises(WorkerError, match=r"No module named 'tests\.no_such_module'"):
        guard.read(b"text", "a.txt")


def test_a_guard_goes_on_after_a_fault(tmp_path: Path) -> None:
    path = write_policies(tmp_path, 1) / "policy-0000.txt"
    guard = Guard(LIMITS, HOSTILE)
    try:
        for name, refused in (("a.txt", False), ("exits.txt", True), ("a.txt", False)):
            answer = open_answer(guard.read(path.read_bytes(), name))
            assert isinstance(answer, Refusal) is refused
    finally:
        guard.close()


@pytest.mark.slow
def test_one_line_of_100_mb_is_refused_or_read(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 1)
    text = (sources / "policy-0000.txt").read_bytes()
    with (sources / "line.txt").open("wb") as file:
        for _ in range(100_000_000 // 12_000 + 1):
            file.write("对符合条件的企业给予20万元奖励,".encode() * 255)
    try:
        _, report = outcome(sources, tmp_path / "work", Options(workers=1, limits=LIMITS))
    finally:
        shutil.rmtree(sources)
    assert text
    assert report.documents == 1
    assert [one.path for one in report.refused] == ["line.txt"]
    assert report.refused[0].reason in {"too_slow", "too_large"}


def test_a_run_that_is_given_up_leaves_nothing_behind(tmp_path: Path) -> None:
    """An interrupt ends the children in the midst of their work, and the draft is gone."""
    sources = write_policies(tmp_path / "sources", 3)
    (sources / "policy-0000.txt").rename(sources / "sleeps.txt")
    options = Options(workers=1, limits=Limits(seconds=200), work=HOSTILE)
    run = Run(find_sources([sources]), tmp_path / "work", options)
    timer = threading.Timer(6, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(run.batches())
    assert time.monotonic() - began < 60
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell of its processes")
def test_a_build_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 120)
    cache, output = tmp_path / "cache", tmp_path / "output"
    given = ["build", str(sources), "-o", str(output), "--cache", str(cache), "--workers", "1"]
    command = [sys.executable, "-c", "from pipelines.cli import app; app()", *given]
    build = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 120
    while len(list(cache.glob("*/*"))) < 40 and time.monotonic() < end:
        time.sleep(0.05)
    (child,) = children_of(build.pid)
    build.kill()
    build.wait()
    end = time.monotonic() + 30
    while Path(f"/proc/{child}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists(), "the child ended with its parent"
    known = len([path for path in cache.glob("*/*") if path.suffix != ".draft"])
    assert 40 <= known < 120
    assert not (output / "1.0.0").exists()
    outcome = run_build([sources], output, options=Options(cache=cache))
    assert outcome.report is not None
    assert outcome.report.cached >= known
    assert outcome.published is not None
