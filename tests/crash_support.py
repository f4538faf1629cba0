"""Builds in processes of their own, to be killed, starved or set against each other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.publish import verify_release
from tests.conftest import PROJECT

BUILD = "from pipelines.cli import app; app()"

#: Runs a build and kills it (SIGKILL, by itself) right before its n-th step on a file below a folder.
#: Python tells of each such step by an audit event, so that the code under test needs no hook.
KILLED = """
import os, signal, sys
folder, at, report = os.path.realpath(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
sys.argv[1:] = sys.argv[4:]
from pipelines.cli import app
import pipelines.cli.build, pipelines.defs.run
STEPS = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.scandir", "shutil.rmtree"}
events = []
def hook(event, args):
    if event in STEPS and args and isinstance(args[0], (str, os.PathLike)):
        if os.path.abspath(os.fspath(args[0])).startswith(folder):
            events.append(event)
            if len(events) == at:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
try:
    app()
finally:
    count = len(events)
    open(report, "w").write(str(count))
"""


@dataclass(frozen=True)
class Place:
    """Where a build is tried: sources, an output folder with a release, and what that release holds."""

    root: Path
    before: dict[str, bytes]

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def command(self) -> list[str]:
        return ["build", str(self.sources), "-o", str(self.output)]


def start(code: str, words: Sequence[object], **settings: str) -> subprocess.Popen[str]:
    """Start Python with ``code`` and the arguments ``words``."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(PROJECT)} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(code: str, words: Sequence[object], *, before: Callable[[], object] | None = None) -> tuple[int, str]:
    """Run Python with ``code``; return its exit code (negative: the signal) and what it said of errors."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=before,
    )
    return done.returncode, done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def assert_whole(place: Place) -> set[str]:
    """Hold the output to its promise: whole releases only, the old one untouched; return the versions."""
    assert files(place.output / "1.0.0") == place.before
    assert {path.name for path in place.root.iterdir()} <= {"sources", "output", ".zhengce"}
    names = {path.name for path in place.output.iterdir()}
    for version in names - {"1.0.0", "index.json"}:
        assert verify_release(place.output / version) == [], version
    index = json.loads((place.output / "index.json").read_bytes())
    assert {entry["version"] for entry in index["releases"]} <= names
    return names - {"index.json"}


def assert_settled(place: Place) -> None:
    """After a run that came to its end: the new release, the index that names it, and nothing else."""
    assert assert_whole(place) == {"1.0.0", "1.1.0"}
    assert {path.name for path in place.root.iterdir()} == {"sources", "output"}
    assert json.loads((place.output / "index.json").read_bytes())["latest"] == "1.1.0"
