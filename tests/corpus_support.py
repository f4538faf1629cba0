"""Readers that misbehave, to be run in guarded children, and folders of small policies."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from pipelines.corpus import Options, Progress, Report, Run, find_sources
from pipelines.corpus.answer import read_and_parse
from pipelines.tables import to_json_lines

POLICY = (
    "关于支持{name}发展的若干措施\n"
    "一、支持平台建设。对新认定的平台,给予{n}万元一次性奖励。(责任单位:市工信局)\n"
    "二、落实《关于支持{other}发展的若干措施》。\n"
)
HOSTILE = "tests.corpus_support:hostile"


def write_policies(folder: Path, count: int) -> Path:
    """Write ``count`` small policies that differ, each of which cites the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = POLICY.format(name=_name(number), n=100 + number, other=_name(number - 1))
        (folder / f"policy-{number:04d}.txt").write_text(text, encoding="utf-8")
    return folder


def _name(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number % 10_000:04d}")


def hostile(data: bytes, name: str) -> bytes:
    """Read a file as its name says: normally, or as a hostile document would have it read."""
    stem = Path(name).stem
    if stem == "sleeps":
        time.sleep(600)
    elif stem == "computes":
        while True:
            hashlib.sha256(bytes(1 << 20)).digest()
    elif stem == "eats":
        return b"".join(bytes([number % 256]) * (1 << 20) for number in range(100_000))
    elif stem == "exits":
        os._exit(3)
    elif stem == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    elif stem == "once":
        die_once(Path(data.decode().splitlines()[-1]))
    elif stem == "prints":
        os.write(1, b"what a library says on standard output")
        print("and Python too", flush=True)
    return read_and_parse(data, name)


def die_once(mark: Path) -> None:
    """End this process the first time; ``mark`` is a file that tells whether it was."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGSEGV)


def outcome(
    folder: Path | str, work: Path, options: Options | None = None, tick: Progress | None = None
) -> tuple[str, Report]:
    """Run over ``folder``; return the hash of all that came out, and the report."""
    run = Run(find_sources([folder], (options or Options()).limits), work, options, tick)
    seen = hashlib.sha256()
    for batch in run.batches():
        for table, rows in batch.tables.items():
            seen.update(table.encode() + to_json_lines(rows))
        for name, text in batch.texts.items():
            seen.update(name.encode() + text.encode("utf-8", "surrogatepass") + batch.originals[name])
    assert not list(work.iterdir()), "the draft is gone"
    return seen.hexdigest(), run.report
