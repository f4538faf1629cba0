"""Killed, starved of disk or run twice at once, a build leaves whole releases only."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.defs.run import run_build
from pipelines.publish import durable, verify_release
from tests.changes_support import OTHER, PLAN, published
from tests.crash_support import BUILD, KILLED, Place, assert_settled, assert_whole, files, run, start

#: Kills spread evenly over the steps of a build, and on each of its last steps; and over its time.
SPREAD, LAST, TIMED = 24, 8, 8
SLOW = pytest.mark.slow


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An output with a release of one document, and sources that hold another document too."""
    root = tmp_path_factory.mktemp("prepared")
    (root / "sources").mkdir()
    (root / "sources" / "plan.txt").write_text(PLAN, "utf-8")
    (root / "sources" / "other.txt").write_text(OTHER, "utf-8")
    published({"plan.txt": PLAN}, root / "output")
    return Place(root, files(root / "output" / "1.0.0"))


def fresh(prepared: Place, folder: Path) -> Place:
    shutil.copytree(prepared.root, folder)
    return Place(folder, prepared.before)


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Place:
    return fresh(prepared, tmp_path / "place")


def steps_of_a_build(prepared: Place, folder: Path) -> int:
    """Count the steps on files of a build that is not killed."""
    place = fresh(prepared, folder / "counted")
    code, told = run(KILLED, [place.root, 0, folder / "count", *place.command])
    assert code == 0, told
    assert_settled(place)
    return int((folder / "count").read_text())


def kill_at(place: Place, step: int) -> set[str]:
    """Kill a build before a step; return the versions that are there then, after looking at them."""
    code, told = run(KILLED, [place.root, step, place.root.parent / "never", *place.command])
    assert code == -signal.SIGKILL, told
    return assert_whole(place)


def test_killed_in_mid_release_and_run_again(prepared: Place, tmp_path: Path) -> None:
    """The quick form of the test below: one kill in the middle, and one right before the end."""
    steps = steps_of_a_build(prepared, tmp_path)
    assert steps > 100
    for step in (steps // 2, steps - 3):
        place = fresh(prepared, tmp_path / f"step{step}")
        kill_at(place, step)
        run_build([place.sources], place.output)
        assert_settled(place)


@SLOW
def test_killed_at_many_steps_and_run_again(prepared: Place, tmp_path: Path) -> None:
    steps = steps_of_a_build(prepared, tmp_path)
    spread = {max(1, steps * n // SPREAD) for n in range(1, SPREAD)}
    points = sorted(spread | set(range(steps - LAST, steps + 1)))
    assert len(points) >= 25
    found = []
    for step in points:
        place = fresh(prepared, tmp_path / f"step{step}")
        found.append(kill_at(place, step))
        run_build([place.sources], place.output)
        assert_settled(place)
        shutil.rmtree(place.root)
    # Both kinds of moment were met: before the release appeared, and after.
    assert {"1.0.0"} in found
    assert {"1.0.0", "1.1.0"} in found


@SLOW
def test_killed_at_many_times_on_one_output(place: Place) -> None:
    """Kills by the clock, wherever it strikes (in a write, too), each upon the debris of the last."""
    began = time.monotonic()
    code, told = run(BUILD, ["build", place.sources, "-o", place.root / "elsewhere"])
    whole = time.monotonic() - began
    assert code == 0, told
    shutil.rmtree(place.root / "elsewhere")
    for n in range(1, TIMED + 1):
        build = start(BUILD, place.command)
        time.sleep(whole * n / (TIMED + 1))
        build.kill()
        build.communicate()
        assert_whole(place)
    run_build([place.sources], place.output)
    assert_settled(place)


def test_a_build_while_another_publishes_is_refused_by_name(place: Place) -> None:
    with durable.locked(place.output):
        code, told = run(BUILD, place.command)
    assert code == 1
    assert f"another run is publishing to {place.output}; wait for it to end" in told
    assert assert_whole(place) == {"1.0.0"}
    assert run(BUILD, place.command)[0] == 0
    assert_settled(place)


@SLOW
def test_builds_at_once_tear_nothing(place: Place) -> None:
    builds = [start(BUILD, place.command) for _ in range(4)]
    told = [build.communicate(timeout=300)[1] for build in builds]
    codes = [build.returncode for build in builds]
    assert 0 in codes
    for code, words in zip(codes, told, strict=True):
        assert code == 0 or "another run is publishing" in words, words
    assert_settled(place)


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [pytest.param(2_000, marks=SLOW), 40_000, pytest.param(200_000, marks=SLOW)])
def test_a_quota_that_refuses_a_write_is_a_clear_error(place: Place, size: int) -> None:
    code, told = run(BUILD, place.command, before=lambda: _limit(size))
    assert code == 1
    assert "nothing published" in told
    assert "File too large" in told
    assert "unexpected fault" not in told
    assert assert_whole(place) == {"1.0.0"}
    assert not (place.root / ".zhengce").exists()
    run_build([place.sources], place.output)
    assert_settled(place)


def _namespaces() -> bool:
    """Tell whether this process may mount a small filesystem of its own."""
    if shutil.which("unshare") is None:
        return False
    command = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# Mounts a tmpfs of a given size, copies the place there, builds, and copies what is left back out.
FULL = """
set -eu
mount -t tmpfs -o size="$1" tmpfs "$2"
cp -r "$3/." "$2"
set +e
"$4" -c "$5" build "$2/sources" -o "$2/output"
code=$?
mkdir "$6" && cp -r "$2/." "$6"
exit "$code"
"""


@pytest.mark.skipif(not _namespaces(), reason="no filesystem may be mounted here")
@pytest.mark.parametrize("spare", [pytest.param(60_000, marks=SLOW), 600_000])
def test_a_full_disk_is_a_clear_error_and_leaves_no_half_release(
    place: Place, tmp_path: Path, spare: int, project: Path
) -> None:
    held = sum(-(-len(data) // 4096) * 4096 for data in files(place.root).values())
    disk, left = tmp_path / "disk", tmp_path / "left"
    disk.mkdir()
    words = [held + 200_000 + spare, disk, place.root, sys.executable, BUILD, left]
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", FULL, "sh", *map(str, words)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 1, done.stderr
    assert f"nothing published: {disk}/output" in done.stderr
    assert "No space left on device; see that it is there, may be written and has room" in done.stderr
    assert assert_whole(Place(left, place.before)) == {"1.0.0"}
    assert not (left / ".zhengce").exists()


def test_the_old_release_is_sound(prepared: Place) -> None:
    assert verify_release(prepared.output / "1.0.0") == []
