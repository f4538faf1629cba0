"""What a build says: refused and slow documents, sources that are not there, defaults of the limits."""

from __future__ import annotations

import inspect
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipelines.cli import app, build
from pipelines.cli.build import SHOWN_REFUSED, missing, overlap, print_refused, print_slowest
from pipelines.cli.meter import Meter
from pipelines.corpus import Limits, Options, Refusal, Report, Timing
from pipelines.errors import Reason


def printed() -> Console:
    return Console(file=StringIO(), width=200, highlight=False)


def text_of(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_of_many_refused_the_first_are_named() -> None:
    refused = [
        Refusal(path=f"{number:03d}.txt", reason=Reason.EMPTY, what="is empty", advice="capture it again")
        for number in range(SHOWN_REFUSED + 1_234)
    ]
    console = printed()
    print_refused(refused, console)
    lines = text_of(console).splitlines()
    assert len(lines) == SHOWN_REFUSED + 1
    assert lines[0] == "refused: 000.txt: is empty; capture it again."
    assert lines[-1] == "and 1,234 more; release.json names all under 'refused'"


def test_the_slowest_are_named_on_one_line() -> None:
    slowest = (Timing(12.34, "a\n\u202eb.pdf"), Timing(0.5, "quick.txt"))
    console = printed()
    print_slowest(Report(documents=2, cached=0, counts={}, refused=(), slowest=slowest), console)
    assert text_of(console) == "slow: a\\n\\u202eb.pdf took 12.3 s\n"


def test_the_bar_is_for_terminals_only() -> None:
    console = printed()
    with Meter(console) as meter:
        meter.tick(1, 2)
    assert text_of(console) == ""


def test_the_bar_tells_rate_and_time_left() -> None:
    console = Console(file=StringIO(), width=120, force_terminal=True, color_system=None)
    with Meter(console) as meter:
        for done in range(1, 4):
            meter.tick(done, 10)
    assert "reading" in text_of(console)
    assert "3/10" in text_of(console)


def test_sources_and_output_are_looked_at_first(tmp_path: Path) -> None:
    assert missing([str(tmp_path), "s3://bucket/folder"]) is None
    assert "does not exist" in (missing([str(tmp_path / "no")]) or "")
    assert "does not exist" in (missing([f"file://{tmp_path}/no"]) or "")
    assert overlap(str(tmp_path / "output"), [f"{tmp_path}/seeds"]) is None
    assert overlap("s3://bucket/releases", [str(tmp_path)]) is None
    assert "lies in the source folder" in (overlap(str(tmp_path / "output"), [str(tmp_path)]) or "")
    result = CliRunner().invoke(app, ["build", str(tmp_path / "no")])
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("seconds", Limits().seconds),
        ("memory", Limits().memory_mb),
        ("file_size", Limits().file_mb),
        ("cache_size", Options().cache_mb),
    ],
)
def test_defaults_are_those_of_the_library(option: str, value: float) -> None:
    assert inspect.signature(build).parameters[option].default == value
