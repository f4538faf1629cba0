"""The page of examples: each one that is in Python or SQL is run as it stands, on a release of the seeds."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pyarrow.parquet as pq
import pytest

import schemas
from pipelines.export.flat import TWINS
from tests.changes_support import OTHER, PLAN, published
from tests.export_support import copy_of, r_has
from tests.test_changes_release import AGAIN

PAGE = Path(__file__).parent.parent / "pipelines" / "export" / "templates" / "ingest.md"

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(title: str, language: str) -> list[str]:
    """The examples of a section, in order."""
    _, *parts = _SECTION.split(PAGE.read_text("utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    found = [code for name, code in _BLOCK.findall(sections[title]) if name == language]
    assert found, f"section {title} has no {language}"
    return found


@pytest.fixture(autouse=True)
def in_release(seed_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seed_release)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases between which rows are added, changed and removed."""
    output = tmp_path_factory.mktemp("ingest") / "output"
    published({"plan.txt": PLAN}, output)
    published({"plan.txt": AGAIN, "other.txt": OTHER}, output)
    return output


@pytest.fixture
def database(seed_release: Path) -> Iterator[sqlite3.Connection]:
    file = seed_release / "sqlite" / "zhengce.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as opened:
        yield opened


def run(code: str, cache: Path) -> str:
    """Run ``code`` in an interpreter of its own, away from the network, and return what it prints."""
    environment = os.environ | {
        "HF_HOME": str(cache),
        "HF_HUB_OFFLINE": "1",
        "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_stands_in_the_release(seed_release: Path) -> None:
    assert (seed_release / "INGEST.md").read_bytes() == PAGE.read_bytes()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("pandas", "source_ref"),
        ("Polars", "highest_cap"),
        ("SQLite and Datasette", "clauses with both words: "),
        ("Hugging Face datasets", "'indicator': "),
    ],
)
def test_examples_in_python(title: str, shown: str, tmp_path: Path) -> None:
    for code in examples(title, "python"):
        assert shown in run(code, tmp_path)


def test_spark_where_it_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    (code,) = examples("Spark", "python")
    assert "highest_cap" in run(code, tmp_path)


@pytest.mark.skipif(not r_has("arrow", "dplyr"), reason="R with arrow and dplyr is not installed")
def test_r_where_it_is_installed() -> None:
    (code,) = examples("R", "r")
    command = ["Rscript", "-e", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    assert "region" in done.stdout


def test_an_example_that_is_wrong_is_told(tmp_path: Path) -> None:
    (code,) = examples("pandas", "python")
    with pytest.raises(AssertionError, match="no_such_column"):
        run(code.replace('"amount_bound"', '"no_such_column"'), tmp_path)


def test_the_join_of_duckdb_counts_every_measure(seed_release: Path) -> None:
    (join,) = (code for code in examples("DuckDB", "sql") if "GROUP BY ALL" in code)
    rows = duckdb.connect().execute(join).fetchall()
    assert sum(row[2] for row in rows) == pq.read_metadata(seed_release / "parquet/measures.parquet").num_rows


@pytest.mark.parametrize("table", [table for table in schemas.TABLES if table != "documents"])
def test_the_spans_are_proven(table: str) -> None:
    rows, proven = proof(table)
    assert rows == proven > 0


def test_the_proof_finds_a_text_that_was_changed(
    seed_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_of(seed_release, tmp_path)
    text = sorted((copy / "texts").iterdir())[0]
    text.write_bytes("增".encode() + text.read_bytes())  # every offset is one too low
    monkeypatch.chdir(copy)
    rows, proven = proof("clauses")
    assert 0 < proven < rows


def proof(table: str) -> tuple[int, int]:
    (query,) = (code for code in examples("DuckDB", "sql") if "proven" in code)
    rows, proven = duckdb.connect().execute(query.replace("/measures.", f"/{table}.")).fetchall()[0]
    return rows, proven


@pytest.mark.parametrize("table", schemas.TABLES)
def test_the_merge_serves_the_first_load_and_the_next(
    history: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    key = schemas.primary_key(table)
    with duckdb.connect() as warehouse:
        before: dict[str, str] = {}
        for version in ("1.0.0", "1.1.0", "1.1.0"):
            monkeypatch.chdir(history / version)
            told = sorted(warehouse.execute(merge(table, key)).fetchall())
            after = dict(warehouse.execute(f"SELECT {key}, row_hash FROM {table}").fetchall())
            assert told == sorted(differences(before, after))
            rows = f"'parquet/{table}.parquet'"
            left = f"(FROM {table} EXCEPT ALL FROM {rows}) UNION ALL (FROM {rows} EXCEPT ALL FROM {table})"
            assert warehouse.execute(left).fetchall() == []
            before = after


def merge(table: str, key: str) -> str:
    (query,) = (code for code in examples("DuckDB", "sql") if "MERGE INTO" in code)
    return query.replace("measure_id", key).replace("measures", table)


def differences(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from (("DELETE", key) for key in before.keys() - after.keys())
    yield from (("INSERT", key) for key in after.keys() - before.keys())
    yield from (("UPDATE", key) for key in before.keys() & after.keys() if before[key] != after[key])


def test_the_merge_updates_a_row_of_another_hash_and_no_other() -> None:
    with duckdb.connect() as warehouse:
        first = warehouse.execute(merge("measures", "measure_id")).fetchall()
        assert {action for action, _ in first} == {"INSERT"}
        chosen = first[0][1]
        warehouse.execute(
            "UPDATE measures SET row_hash = 'old', beneficiary = 'x' WHERE measure_id = ?", [chosen]
        )
        assert warehouse.execute(merge("measures", "measure_id")).fetchall() == [("UPDATE", chosen)]


def test_a_column_more_is_refused_until_it_is_added() -> None:
    with duckdb.connect() as warehouse:
        warehouse.execute("CREATE TABLE measures AS FROM 'parquet/measures.parquet'")
        warehouse.execute("ALTER TABLE measures DROP COLUMN confidence")
        warehouse.execute("UPDATE measures SET row_hash = 'of a line without the column'")
        with pytest.raises(duckdb.BinderException, match="confidence"):
            warehouse.execute(merge("measures", "measure_id"))
        warehouse.execute("ALTER TABLE measures ADD COLUMN confidence VARCHAR")
        told = warehouse.execute(merge("measures", "measure_id")).fetchall()
        assert {action for action, _ in told} == {"UPDATE"}
        (unequal,) = warehouse.execute(
            "SELECT count(*) FROM 'parquet/measures.parquet' AS given"
            " JOIN measures AS held USING (measure_id)"
            " WHERE given.confidence IS DISTINCT FROM held.confidence OR given.row_hash <> held.row_hash"
        ).fetchall()[0]
        assert unequal == 0


def test_a_word_of_two_characters_is_found(database: sqlite3.Connection) -> None:
    (search,) = examples("SQLite and Datasette", "sql")
    assert database.execute(search).fetchall()
    every = search.replace("LIMIT 10", "LIMIT -1")
    holding = database.execute("SELECT count(*) FROM clauses WHERE instr(text, '补贴')").fetchone()[0]
    assert len(database.execute(every).fetchall()) == holding
    assert database.execute(search.replace("补贴", "龙猫")).fetchall() == []


def test_datasette_serves_the_search(tmp_path: Path) -> None:
    (line,) = examples("SQLite and Datasette", "sh")
    get = ["--get", "/zhengce/clauses.json?" + urlencode({"_search": "补贴", "_shape": "array"})]
    command = [sys.executable, "-m", *line.split(), *get]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows = json.loads(done.stdout)
    assert rows
    assert all("补贴" in row["text"] for row in rows)


def test_the_flat_twin_and_the_unnested_list_are_the_same(database: sqlite3.Connection) -> None:
    counts, unnest = examples("Nested columns", "sql")
    (twin,) = TWINS  # the page says that there is one
    assert len(database.execute(counts).fetchall()) == 5
    flat = database.execute(f"SELECT * FROM {twin.name} ORDER BY 1, 2").fetchall()
    assert duckdb.connect().execute(unnest).fetchall() == flat


def test_every_tool_of_the_list_has_a_section() -> None:
    assert _SECTION.findall(PAGE.read_text("utf-8")) == [
        "pandas",
        "Polars",
        "DuckDB",
        "SQLite and Datasette",
        "Hugging Face datasets",
        "Nested columns",
        "R",
        "Spark",
    ]
