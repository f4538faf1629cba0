"""The rooms keep to their walls: what a room must not need, it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WALLS = [
    (
        "pipelines.clean.fold",
        ("dagster", "pandas", "pyarrow", "pandera", "jieba", "rjieba", "charset_normalizer"),
    ),
    ("pipelines.parse", ("dagster", "pandas", "pyarrow", "pandera", "rich", "charset_normalizer")),
    ("pipelines.ingest", ("dagster", "pandas", "pyarrow", "pandera", "jieba", "rjieba")),
    ("schemas", ("dagster", "jieba", "rjieba", "pipelines")),
    ("pipelines.validate", ("dagster", "jieba", "rjieba")),
    ("pipelines.export", ("dagster", "jieba", "rjieba", "pipelines.publish")),
    ("pipelines.publish", ("dagster", "jieba", "rjieba")),
]


@pytest.mark.parametrize(("room", "unwanted"), WALLS)
def test_importing_a_room_loads_nothing_of_another(
    project: Path, room: str, unwanted: tuple[str, ...]
) -> None:
    code = f"import sys, {room}; print(*(name for name in {unwanted!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_parser_works_on_a_string_alone(project: Path) -> None:
    code = (
        "import sys; from pipelines.parse import parse_text\n"
        "parsed = parse_text('一、对符合条件的企业给予一次性奖励20万元。')\n"
        "assert parsed.clauses\n"
        "print(*({'dagster', 'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
