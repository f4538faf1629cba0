"""``make benchmark``: a table of CPU milliseconds per 10,000 characters, and what stands beside it.

    python -m tests.benchmarks [FOLDER ...] [--rounds 5] [--jionlp PYTHON] [--quick]

Measured are the texts of the seeds and of all folders given (``*.txt``). Figures are CPU time of one
process, not of the wall, so that a busy machine matters less; the least of some rounds is the one to
compare, the median says how much the machine swayed.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from pipelines.ingest import read_bytes
from tests.benchmarks import SEEDS, others
from tests.benchmarks.stages import STAGES, Times, time_parse, time_stages

_PER = 10_000


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    sources = _sources([SEEDS, *arguments.folders])
    texts = [read_bytes(data, name) for name, data in sources]
    characters = sum(len(source.text) for source in texts)
    print(f"{len(sources)} documents, {characters:,} characters; CPU ms per {_PER:,} characters")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {_cpu()}\n"
    )
    rounds = time_stages(sources, arguments.rounds)
    scale = 1000 * _PER / characters
    _print_stages(rounds, scale)
    whole = min(time_parse(texts) for _ in range(arguments.rounds))
    _line("whole parse, no clocks, with keywords", whole * scale)
    _line("floor: decode, SHA-256, one pattern", min(others.floor(sources) for _ in range(5)) * scale)
    if arguments.quick:
        return
    found = others.jionlp([source.text for source in texts], arguments.jionlp, arguments.rounds)
    _line("JioNLP 1.5 money + time", None if found is None else found * scale)
    for name, cost in others.cutters([source.text for source in texts], arguments.rounds).items():
        _line(name, None if cost is None else cost * scale)
    print()
    _print_build(len(sources), [SEEDS, *arguments.folders])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="further folders of .txt files")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jionlp", default="", metavar="PYTHON", help="an interpreter that has jionlp")
    parser.add_argument("--quick", action="store_true", help="only our stages and the floor")
    return parser.parse_args()


def _sources(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for folder in folders for path in sorted(folder.glob("*.txt"))]


def _print_stages(rounds: Sequence[Times], scale: float) -> None:
    core = [sum(cost for stage, cost in times.items() if stage != "keywords") for times in rounds]
    print(f"{'stage':<40}{'least':>9}{'median':>9}")
    for stage in STAGES:
        costs = [times.get(stage, 0.0) for times in rounds]
        print(f"{stage:<40}{min(costs) * scale:>9.2f}{median(costs) * scale:>9.2f}")
    print(f"{'all without keywords':<40}{min(core) * scale:>9.2f}{median(core) * scale:>9.2f}\n")


def _line(name: str, cost: float | None) -> None:
    missing = f"skipped: not installed; {others.INSTALL}"
    print(f"{name:<40}{cost:>9.2f}" if cost is not None else f"{name:<40}  {missing}", flush=True)


def _print_build(documents: int, folders: Sequence[Path]) -> None:
    """A whole build in a process of its own: documents per second of the wall, peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from pipelines.cli import app; app()",
                "build",
                *map(str, folders),
                "--output",
                folder,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        spent = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    state = "" if done.returncode == 0 else f" (exit {done.returncode})"
    print(f"whole build: {documents / spent:.2f} documents/s of the wall{state}, peak memory {peak:.0f} MB")


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
