"""The rooms keep to their walls: what a room must not need, it does not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

WALLS = [
    (
        "pipelines.clean.fold",
        ("dagster", "pandas", "pyarrow", "pandera", "jieba", "rjieba", "charset_normalizer"),
    ),
    ("pipelines.parse", ("dagster", "pandas", "pyarrow", "pandera", "rich", "charset_normalizer")),
    ("pipelines.ingest", ("dagster", "pandas", "pyarrow", "pandera", "jieba", "rjieba")),
    ("pipelines.corpus", ("dagster", "jieba", "rjieba", "distributed", "pipelines.publish")),
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


def test_the_heart_imports_the_standard_library_and_one_cutter(project: Path) -> None:
    found = {
        (file.name, name)
        for room in ("clean", "parse")
        for file in (project / "pipelines" / room).rglob("*.py")
        for name in _imported(file)
        if name not in sys.stdlib_module_names
    }
    ours = {name for _file, name in found if name.startswith("pipelines.")}
    assert ours == {"pipelines.clean", "pipelines.parse", "pipelines.source"}
    assert {(file, name) for file, name in found if name not in ours} == {("keywords.py", "rjieba")}


def _imported(file: Path) -> Iterator[str]:
    """The packages that a module imports anywhere in it, ours by their rooms."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for module in modules:
            parts = module.split(".")
            yield ".".join(parts[:2]) if parts[0] == "pipelines" else parts[0]
