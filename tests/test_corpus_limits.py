"""Documents that hang, eat memory or kill their reader are refused by name; the others go on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipelines.corpus import Limits, Options
from pipelines.corpus.answer import open_answer
from pipelines.corpus.guard import Guard, WorkerError
from pipelines.corpus.model import Refusal
from tests.corpus_support import HOSTILE, outcome, write_policies

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")

HOSTS = ("computes", "eats", "exits", "kills", "sleeps")
LIMITS = Limits(seconds=1, memory_mb=300)


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
