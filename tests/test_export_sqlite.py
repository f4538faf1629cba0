"""The SQLite file: typed and keyed, searched by two-character words, the same bytes for the same rows."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pytest

import schemas
from pipelines.export.database import create_table, database_files
from pipelines.export.flat import TWINS, Twin
from pipelines.export.fulltext import pairs
from pipelines.publish import content_hash, parquet, verify_release
from pipelines.publish.manifest import canonical
from tests.export_support import copy_of, made, read_json, reseal
from tests.release_support import changed, corpus_tables

# Words of two characters, of this field and of any; the last is not in the seeds.
WORDS = ["补贴", "奖励", "企业", "数据", "平台", "责任", "人才", "奖补", "园区", "龙猫"]


def file(release: Path) -> Path:
    return release / "sqlite" / "zhengce.sqlite"


@pytest.fixture(scope="module")
def tables(seed_release: Path) -> dict[str, pa.Table]:
    return {name: parquet.read(name, seed_release / "parquet" / f"{name}.parquet") for name in schemas.TABLES}


@pytest.fixture
def connection(seed_release: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file(seed_release)}?mode=ro&immutable=1", uri=True)) as opened:
        yield opened


def ready(held: dict[str, pa.Table]) -> dict[str, pa.Table]:
    return {name: canonical(name, held[name]) for name in schemas.TABLES}


def matches(connection: sqlite3.Connection, index: str, query: str) -> set[int]:
    rows = connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (query,))
    return {row[0] for row in rows}


def containing(connection: sqlite3.Connection, word: str) -> set[int]:
    rows = connection.execute(
        "SELECT rowid FROM clauses WHERE instr(text, ?) OR instr(quote, ?)", (word, word)
    )
    return {row[0] for row in rows}


def test_the_file_is_sound_and_no_reference_is_broken(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("clauses_words", "clauses_text"):
        assert connection.execute(f"SELECT count(*) FROM {index}").fetchone() != (0,)


def test_a_broken_reference_is_found(tables: dict[str, pa.Table]) -> None:
    clauses = tables["clauses"].slice(1)  # the first is gone
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(database(tables | {"clauses": clauses}))
        broken = opened.execute("PRAGMA foreign_key_check").fetchall()
    assert {row[2] for row in broken} == {"clauses"}


@pytest.mark.parametrize("table", schemas.TABLES)
def test_it_holds_the_rows_with_their_types(
    connection: sqlite3.Connection, tables: dict[str, pa.Table], table: str
) -> None:
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
    assert [_as_parquet(table, row) for row in rows] == tables[table].to_pylist()


def _as_parquet(table: str, row: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, value in zip(schemas.columns(table), row, strict=True):
        found[column.name] = value
        if pa.types.is_boolean(column.type):
            assert value in (0, 1, None)
            found[column.name] = None if value is None else bool(value)
        elif pa.types.is_list(column.type):
            found[column.name] = json.loads(value)
    return found


@pytest.mark.parametrize("table", schemas.TABLES)
def test_keys_types_and_indexes_are_those_of_the_schema(connection: sqlite3.Connection, table: str) -> None:
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = schemas.columns(table)
    assert [(row[1], bool(row[3])) for row in info] == [(c.name, not c.nullable) for c in columns]
    assert [row[1] for row in info if row[5]] == [schemas.primary_key(table)]
    keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    assert {(row[3], row[2], row[4]) for row in keys} == set(schemas.foreign_keys(table))
    for key in schemas.foreign_keys(table):
        plan = connection.execute(
            f'EXPLAIN QUERY PLAN SELECT * FROM "{table}" WHERE "{key.column}" = ?', ("x",)
        ).fetchall()
        assert "USING INDEX" in plan[0][3]


WRONG = [
    ({"kind": "chapter"}, "CHECK constraint failed"),
    ({"kind": None}, "NOT NULL constraint failed"),
    ({"start": "first"}, "cannot store TEXT value in INTEGER column"),
    ({"start": -1}, "CHECK constraint failed"),
    ({"quote": ""}, "CHECK constraint failed"),
    ({"keywords": "[政策"}, "CHECK constraint failed"),
    ({}, "UNIQUE constraint failed"),
    ({"clause_id": "more", "parent_id": "none"}, "FOREIGN KEY constraint failed"),
]


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_a_wrong_row_is_refused(seed_release: Path, change: dict[str, Any], reason: str) -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(file(seed_release).read_bytes())
        opened.execute("PRAGMA foreign_keys=ON")
        opened.row_factory = sqlite3.Row
        row = dict(opened.execute("SELECT * FROM clauses LIMIT 1").fetchone()) | change
        places = ", ".join("?" * len(row))
        with pytest.raises(sqlite3.IntegrityError, match=reason):
            opened.execute(f"INSERT INTO clauses VALUES ({places})", tuple(row.values()))


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_items_of_a_list_have_a_table(connection: sqlite3.Connection, twin: Twin) -> None:
    listed = connection.execute(
        f'SELECT "{twin.key}", e.key + 1, e.value FROM "{twin.table}", json_each("{twin.column}") AS e'
    ).fetchall()
    assert sorted(listed) == sorted(connection.execute(f'SELECT * FROM "{twin.name}"')) != []


@pytest.mark.parametrize("word", WORDS)
def test_a_two_character_word_is_found_in_every_clause_that_holds_it(
    connection: sqlite3.Connection, word: str
) -> None:
    expected = containing(connection, word)
    assert bool(expected) is (word != "龙猫")
    assert matches(connection, "clauses_words", word) == expected


def test_traditional_words_are_found_as_printed(connection: sqlite3.Connection) -> None:
    assert matches(connection, "clauses_words", "數據") == containing(connection, "數據") != set()


def test_a_word_that_jieba_knows_is_found_whole(connection: sqlite3.Connection) -> None:
    found = matches(connection, "clauses_words", "words:人工智能")
    assert found
    assert found <= containing(connection, "人工智能")


def test_words_that_are_not_there_together_are_not_found(connection: sqlite3.Connection) -> None:
    both = matches(connection, "clauses_words", "补贴 企业")
    assert both == containing(connection, "补贴") & containing(connection, "企业") != set()
    # Without jieba and pairs a whole run of Chinese is one word, and this finds nothing.
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE VIRTUAL TABLE plain USING fts5(text)")
        opened.executemany("INSERT INTO plain VALUES (?)", connection.execute("SELECT text FROM clauses"))
        assert len(matches(opened, "plain", "补贴")) < len(containing(connection, "补贴"))


@pytest.mark.parametrize("phrase", ["数字经济核心产业", "一次性奖励", "信息技术"])
def test_a_longer_string_is_found_as_typed_and_by_its_pairs(
    connection: sqlite3.Connection, phrase: str
) -> None:
    expected = {
        row[0] for row in connection.execute("SELECT rowid FROM clauses WHERE instr(text, ?)", (phrase,))
    }
    assert matches(connection, "clauses_text", f'"{phrase}"') == expected != set()
    assert matches(connection, "clauses_words", f'"{" ".join(pairs(phrase))}"') >= expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("数据", ["数据"]),
        ("数据局", ["数据", "据局"]),
        ("数\n据", ["数据"]),
        ("数,据", []),
        ("5G基站", ["基站"]),
        ("", []),
    ],
)
def test_pairs_of_a_text(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


def test_the_examples_of_the_readme_run(seed_release: Path, connection: sqlite3.Connection) -> None:
    readme = (seed_release / "sqlite" / "README.md").read_text("utf-8")
    examples = [block.partition("```")[0] for block in readme.split("```sql\n")[1:]]
    assert len(examples) == 2
    for statement in examples:
        assert connection.execute(statement).fetchall()


def test_the_same_rows_give_the_same_bytes(seed_release: Path, tables: dict[str, pa.Table]) -> None:
    data = file(seed_release).read_bytes()
    shuffled = dict(tables)
    for name in schemas.TABLES:
        order = list(range(tables[name].num_rows))
        random.Random(5).shuffle(order)
        shuffled[name] = tables[name].take(order)
    assert database(ready(shuffled)) == data
    again = "import sys; from tests.test_export_sqlite import small; sys.stdout.buffer.write(small())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", again],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed, zone in (("1", "UTC"), ("9", "Asia/Shanghai"))
    ]
    assert runs == [small(), small()]


def database(tables: dict[str, pa.Table]) -> bytes:
    """The file of ``tables``."""
    return made(database_files, "sqlite/zhengce.sqlite", tables)


def small() -> bytes:
    """The file of the small corpus of invented text."""
    return database(ready(corpus_tables()))


def test_another_value_gives_other_bytes() -> None:
    other = database(ready(changed("targets", 0, statistic="level")))
    assert other != small()
    assert len(other) == len(small())


def test_the_header_tells_of_no_run_and_no_library(seed_release: Path) -> None:
    data = file(seed_release).read_bytes()
    assert data.startswith(b"SQLite format 3\0")
    counters = [int.from_bytes(data[at : at + 4], "big") for at in (24, 40, 92, 96)]
    assert counters == [1, 1, 1, 3_037_000]


def test_an_old_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(RuntimeError, match=r"too old; use a Python with SQLite 3\.37"):
        small()


def test_a_comment_says_what_the_rows_are(connection: sqlite3.Connection) -> None:
    stored = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    for table in schemas.TABLES:
        assert stored[table] == create_table(table)
        assert schemas.heading(table).description_en in stored[table]


def get(release: Path, path: str, *options: str) -> Any:
    """What Datasette answers, serving the file as it is."""
    command = [sys.executable, "-m", "datasette", str(file(release)), *options, "--get", path]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return json.loads(done.stdout)


def described(release: Path) -> tuple[str, str]:
    """The option by which Datasette reads the descriptions."""
    return "--metadata", str(release / "sqlite" / "metadata.json")


def test_datasette_serves_it_with_descriptions(seed_release: Path) -> None:
    found = get(seed_release, "/-/metadata.json", *described(seed_release))
    assert found == read_json(seed_release / "sqlite" / "metadata.json")
    tables = found["databases"]["zhengce"]["tables"]
    for table in schemas.TABLES:
        assert list(tables[table]["columns"]) == [column.name for column in schemas.columns(table)]
    served = {table["name"]: table for table in get(seed_release, "/zhengce.json")["tables"]}
    assert served.keys() >= tables.keys()
    assert served["measures"]["count"] > 0


def test_datasette_searches_the_clauses(seed_release: Path, connection: sqlite3.Connection) -> None:
    search = f"/zhengce/clauses.json?_shape=array&_size=max&_search={quote('补贴')}"
    found = {row["clause_id"] for row in get(seed_release, search, *described(seed_release))}
    every = dict(connection.execute("SELECT clause_id, rowid FROM clauses"))
    assert {every[clause_id] for clause_id in found} == containing(connection, "补贴") != set()
    # Without the metadata Datasette takes the index of longer strings, which holds no two characters.
    assert get(seed_release, search) == []


def test_verify_finds_a_changed_file(seed_release: Path, tmp_path: Path) -> None:
    assert verify_release(seed_release) == []
    copy = copy_of(seed_release, tmp_path)
    with closing(sqlite3.connect(file(copy))) as opened:
        opened.execute("UPDATE measures SET confidence = NULL WHERE rowid = 1")
        opened.commit()
    reseal(copy)
    assert {(b.invariant, b.file) for b in verify_release(copy)} >= {
        ("descriptions", "sqlite/zhengce.sqlite")
    }


def test_rows_are_those_of_the_release(seed_release: Path, tables: dict[str, pa.Table]) -> None:
    stated = read_json(seed_release / "release.json")["tables"]
    for name, rows in tables.items():
        assert content_hash(rows) == stated[name]["content_sha256"]
