"""Memory and speed by the number of documents: does the one stay flat, and the other too?

    python -m tests.benchmarks.scale [FOLDER ...] [--counts 100 1000 10000 50000] [--characters 2000]
                                     [--workers N] [--engine processes|dask] [--whole]

Documents are made by varying the texts of the seeds (and of the folders given): other figures, other place
names, no two alike. For each number of them a process of its own reads them twice, with an empty cache and
with a full one. ``--whole`` measures the whole build, with checks and publication, in place of the reading.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks import SEEDS

COUNTS = (100, 1_000, 10_000, 50_000)

# A year stays one, so that periods and dates make sense.
_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))[1-9]\d*")
_CITY = re.compile(r"([\u4e00-\u9fff]{2})市")
# What stands before 市 and is no name.
_COMMON = frozenset({"直辖市", "的城市", "各县市", "和各市"})
_COLUMNS = (
    "documents",
    "cache",
    "docs/s",
    "CPU ms/doc",
    "peak MB, main",
    "peak MB, worker",
    "source MB",
    "written MB",
)
_NAMES = "安宁永和兴隆平泰吉祥福康乐清明嘉庆光华新"


@dataclass(frozen=True)
class Measured:
    """One run: seconds by the clock and of processors, peaks in MB, sizes in bytes."""

    documents: int
    refused: int
    cached: int
    clock: float
    processors: float
    peak_main: float
    peak_worker: float
    source_bytes: int
    work_bytes: int


def main() -> None:
    """Measure each number of documents, or one run if this is the process for it."""
    arguments = _arguments()
    if arguments.one is not None:
        print(json.dumps(asdict(measure(arguments.one, arguments))))
        return
    what = "build" if arguments.whole else "reading"
    print(f"{os.cpu_count()} cores, {sys.platform}, Python {sys.version.split()[0]}")
    print(f"{what}, {arguments.engine}, workers: {arguments.workers or 'one per core'}\n")
    print(f"| {' | '.join(_COLUMNS)} |")
    print(f"| --- |{' ---: |' * (len(_COLUMNS) - 1)}")
    texts = _texts([SEEDS, *arguments.folders], arguments.characters)
    for count in arguments.counts:
        with tempfile.TemporaryDirectory(prefix="zhengce-scale-") as folder:
            write(texts, count, Path(folder) / "sources")
            for state in ("empty", "full"):
                print(_row(_measured_apart(folder, arguments), state), flush=True)


def variants(texts: Sequence[str], count: int) -> Iterator[str]:
    """Yield ``count`` texts, each from one of ``texts``, no two alike; the same ones in every run."""
    for number in range(count):
        chance = random.Random(number)
        text = _FIGURE.sub(lambda found: _figure(found[0], chance), texts[number % len(texts)])  # noqa: B023
        name = _name(number)
        cities = Counter(city for city in _CITY.findall(text) if f"{city}市" not in _COMMON)
        if cities:
            text = text.replace(cities.most_common(1)[0][0], name)
        yield f"{text.rstrip()}\n(此件公开发布)\n{name}{number + 1}号\n"


def write(texts: Sequence[str], count: int, folder: Path) -> None:
    """Write the variants into ``folder``, a thousand files to a folder of its own."""
    for number, text in enumerate(variants(texts, count)):
        place = folder / f"{number // 1_000:04d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:08d}.txt").write_text(text, encoding="utf-8")


def measure(folder: Path, arguments: argparse.Namespace) -> Measured:
    """Read (or build from) ``folder/sources``; its cache and output lie beside it."""
    from pipelines.corpus import Engine, Options, Run, find_sources
    from pipelines.store import Spool

    options = Options(
        workers=arguments.workers, engine=Engine(arguments.engine), cache=folder / "cache", cache_mb=1_000_000
    )
    began = time.monotonic()
    if arguments.whole:
        from pipelines.defs.run import run_build

        shutil.rmtree(folder / "output", ignore_errors=True)
        outcome = run_build([folder / "sources"], folder / "output", options=options)
        report = outcome.report
        if outcome.published is None or report is None:
            raise SystemExit(f"nothing was published: {outcome.error} {outcome.breaches[:3]}")
        written = folder / "output"
    else:
        run = Run(find_sources([folder / "sources"], options.limits), folder / "draft", options)
        written = folder / "spool"
        Spool.create(written).extend(run.batches())
        report = run.report
    clock = time.monotonic() - began
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Measured(
        documents=report.documents,
        refused=len(report.refused),
        cached=report.cached,
        clock=clock,
        processors=sum(used.ru_utime + used.ru_stime for used in (own, children)),
        peak_main=own.ru_maxrss / 1024,
        peak_worker=children.ru_maxrss / 1024,
        source_bytes=_size(folder / "sources"),
        work_bytes=_size(written),
    )


def _measured_apart(folder: str, arguments: argparse.Namespace) -> Measured:
    command = [sys.executable, "-m", __spec__.name, "--one", folder, "--engine", arguments.engine]
    command += ["--workers", str(arguments.workers)] if arguments.workers else []
    command += ["--whole"] if arguments.whole else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _row(run: Measured, state: str) -> str:
    documents = run.documents + run.refused
    cells = (
        f"{documents:,}",
        state if run.cached or state == "empty" else "full (of no use)",
        f"{documents / run.clock:.1f}",
        f"{1000 * run.processors / documents:.1f}",
        f"{run.peak_main:.0f}",
        f"{run.peak_worker:.0f}",
        f"{run.source_bytes / 1e6:.1f}",
        f"{run.work_bytes / 1e6:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _texts(folders: Sequence[Path], characters: int) -> list[str]:
    """The texts of the folders, each cut at the end of a line after so many characters."""
    texts = []
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        text = path.read_text("utf-8", "replace")
        end = text.find("\n", characters)
        texts.append(text if end < 0 else text[:end])
    return texts


def _figure(printed: str, chance: random.Random) -> str:
    """Another figure of as many digits, as round as the one printed."""
    zeros = len(printed) - len(printed.rstrip("0"))
    digits = [chance.choice("123456789"), *(chance.choice("0123456789") for _ in printed[1:])]
    return "".join(digits[: len(printed) - zeros]) + "0" * zeros


def _name(number: int) -> str:
    first, second = divmod(number % len(_NAMES) ** 2, len(_NAMES))
    return _NAMES[first] + _NAMES[second]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folders", nargs="*", type=Path, help="further folders of .txt files to vary")
    parser.add_argument("--counts", nargs="+", type=int, default=COUNTS, help="numbers of documents")
    parser.add_argument("--characters", type=int, default=1_000_000, help="cut each text after so many")
    parser.add_argument("--workers", type=int, help="processes that read")
    parser.add_argument("--engine", choices=("processes", "dask"), default="processes")
    parser.add_argument("--whole", action="store_true", help="measure the whole build")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
