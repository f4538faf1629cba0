"""What the README shows works: its snippets are run on the release that the project holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.export_support import r_has

RELEASE = "output/1.3.0"
TABLES = (
    "document_facts",
    "clauses",
    "quantities",
    "measures",
    "thresholds",
    "targets",
    "responsibilities",
    "citations",
    "flags",
)

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (project / RELEASE).is_dir():
        pytest.skip(f"{RELEASE} is not built yet")
    monkeypatch.chdir(project)


def snippets(readme: str, language: str) -> list[str]:
    found = [code for name, code in _BLOCK.findall(readme) if name == language]
    assert found, f"the README has no {language} snippet"
    return found


def output_of(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def test_pandas(readme: str) -> None:
    for code in snippets(readme, "python"):
        assert "region" in output_of(sys.executable, "-c", code)


def test_duckdb(readme: str) -> None:
    for code in snippets(readme, "sql"):
        if "MERGE INTO" in code:
            continue  # needs two releases: tests/test_changes_release.py
        assert duckdb.connect().execute(code).fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_the_proof_of_the_spans_holds_for_every_table(readme: str, table: str) -> None:
    (proof,) = (code for code in snippets(readme, "sql") if "proven" in code)
    answer = duckdb.connect().execute(proof.replace("/measures.", f"/{table}.")).fetchone()
    assert answer is not None
    rows, proven = answer
    assert rows == proven


@pytest.mark.skipif(not r_has("arrow", "dplyr"), reason="R with arrow and dplyr is not installed")
def test_r(readme: str) -> None:
    for code in snippets(readme, "r"):
        assert "indicator" in output_of("Rscript", "-e", code)


def test_every_table_is_named(readme: str, project: Path) -> None:
    for path in (project / RELEASE / "parquet").glob("*.parquet"):
        assert f"| `{path.stem}` |" in readme
