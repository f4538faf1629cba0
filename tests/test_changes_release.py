"""A release tells what differs from the one before it, and ``verify`` proves that where both are there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import schemas
from pipelines.cli import app
from pipelines.publish import checksums, verify_release
from tests.changes_support import OTHER, PLAN, published
from tests.crash_support import start
from tests.export_support import change_json, reseal
from tests.test_publish import snapshot

AGAIN = PLAN.replace("奖励50万元", "奖励60万元")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: a plan; one document more; the plan captured again."""
    output = tmp_path_factory.mktemp("history") / "output"
    published({"plan.txt": PLAN}, output)
    published({"plan.txt": PLAN, "other.txt": OTHER}, output)
    published({"plan.txt": AGAIN, "other.txt": OTHER}, output)
    return output


@pytest.fixture
def output(history: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(history, tmp_path / "output"))


def reasons(release: Path) -> list[tuple[str, str]]:
    return [(breach.invariant, breach.file) for breach in verify_release(release)]


def test_the_hash_seed_changes_no_byte_of_the_changes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.changes_support import OTHER, PLAN, published\n"
        "from tests.test_changes_release import AGAIN\n"
        "published({'plan.txt': PLAN, 'other.txt': OTHER}, Path(sys.argv[1]))\n"
        "published({'plan.txt': AGAIN}, Path(sys.argv[1]))\n"
    )
    sums = []
    for seed in ("1", "77"):
        build = start(code, [tmp_path / seed / "output"], PYTHONHASHSEED=seed)
        assert build.wait(timeout=300) == 0, build.communicate()
        sums.append((tmp_path / seed / "output" / "1.1.0" / "SHA256SUMS").read_bytes())
    assert sums[0] == sums[1]
    assert b"changes/measures.cells.jsonl" in sums[0]


def test_versions_come_from_what_differs(history: Path) -> None:
    assert sorted(path.name for path in history.iterdir()) == ["1.0.0", "1.1.0", "1.2.0", "index.json"]


def test_each_release_is_sound_beside_the_others(history: Path) -> None:
    for version in ("1.0.0", "1.1.0", "1.2.0"):
        assert verify_release(history / version) == []


def test_release_json_names_the_release_before_and_the_revisions(history: Path) -> None:
    first, _, third = (
        json.loads((history / v / "release.json").read_bytes()) for v in ("1.0.0", "1.1.0", "1.2.0")
    )
    assert (first["predecessor"], first["revisions"]) == (None, [])
    assert third["predecessor"] == {
        "version": "1.1.0",
        "sha256sums_sha256": checksums.hash_file(history / "1.1.0" / "SHA256SUMS"),
    }
    (revision,) = third["revisions"]
    assert (history / "1.1.0" / "texts" / f"{revision['old']}.txt").read_bytes() == PLAN.encode()
    assert (history / "1.2.0" / "texts" / f"{revision['new']}.txt").read_bytes() == AGAIN.encode()


def test_the_first_release_has_no_changes_and_the_next_only_files_with_a_line(history: Path) -> None:
    assert not (history / "1.0.0" / "CHANGELOG.md").exists()
    assert not (history / "1.0.0" / "changes").exists()
    names = sorted(path.name for path in (history / "1.2.0" / "changes").iterdir())
    assert "measures.cells.jsonl" in names
    assert "measures.ids.jsonl" in names
    assert "measures.added.jsonl" not in names


def test_the_sources_are_the_files_as_given(history: Path) -> None:
    held = {path.read_bytes() for path in (history / "1.2.0" / "sources").iterdir()}
    assert held == {AGAIN.encode(), OTHER.encode()}


@pytest.mark.parametrize("file", ["CHANGELOG.md", "changes/measures.cells.jsonl"])
def test_changes_that_were_written_over_are_found(output: Path, file: str) -> None:
    release = output / "1.2.0"
    data = (release / file).read_bytes()
    (release / file).write_bytes(data.replace(b"60", b"90") + b"\n")
    reseal(release)
    assert ("changes", file) in reasons(release)


def test_a_release_alone_is_sound_and_one_beside_another_predecessor_is_not(output: Path) -> None:
    (output / "1.1.0" / "SHA256SUMS").write_bytes(b"")
    (breach,) = verify_release(output / "1.2.0")
    assert "release 1.1.0 beside it is not the one with which it was compared" in breach.message
    shutil.rmtree(output / "1.1.0")
    assert verify_release(output / "1.2.0") == []


def test_revisions_that_were_forged_are_found(output: Path) -> None:
    release = output / "1.2.0"
    change_json(release / "release.json", lambda stated: stated["revisions"].clear())
    reseal(release)
    messages = [breach.message for breach in verify_release(release)]
    assert "revisions are not those that a comparison gives" in messages


def test_a_version_too_low_is_found(output: Path) -> None:
    release = (output / "1.2.0").rename(output / "1.1.1")
    change_json(release / "release.json", lambda stated: stated.update(version="1.1.1"))
    reseal(release)
    messages = [breach.message for breach in verify_release(release)]
    assert "the changes make it at least 1.2.0, but it is called 1.1.1" in messages


def test_a_source_of_other_bytes_or_a_missing_one_is_found(output: Path) -> None:
    release = output / "1.0.0"
    (source,) = (release / "sources").iterdir()
    source.write_bytes(PLAN.replace("50", "51").encode())
    reseal(release)
    assert reasons(release) == [("sources", f"sources/{source.name}")]
    release = output / "1.2.0"
    first, _ = sorted((release / "sources").iterdir())
    first.unlink()
    reseal(release)
    assert reasons(release) == [("sources", f"sources/{first.name}")]


def test_diff_tells_what_the_release_tells(history: Path, tmp_path: Path) -> None:
    command = ["diff", "1.1.0", str(history / "1.2.0"), "--releases", str(history), "-o", str(tmp_path / "d")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    release = history / "1.2.0"
    assert done.stdout == (release / "CHANGELOG.md").read_text("utf-8")
    assert snapshot(tmp_path / "d" / "changes") == snapshot(release / "changes")
    assert CliRunner().invoke(app, command).exit_code == 1  # the folder is not empty now


@pytest.mark.parametrize("names", [("9.9.9", "1.0.0"), ("1.0.0", "no/folder")])
def test_diff_of_what_is_no_release_fails_by_name(history: Path, names: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["diff", *names, "-r", str(history)])
    assert done.exit_code == 1
    assert "is no release" in done.stderr


def merge_statement(project: Path) -> str:
    """The MERGE of the README."""
    blocks = re.findall(r"```sql\n(.*?)```", (project / "README.md").read_text("utf-8"), re.DOTALL)
    (merge,) = (block for block in blocks if "MERGE INTO" in block)
    return str(merge)


@pytest.mark.parametrize("versions", [("1.0.0", "1.1.0"), ("1.1.0", "1.2.0"), ("1.2.0", "1.0.0")])
def test_the_merge_of_the_readme_takes_in_what_changed(
    history: Path, project: Path, versions: tuple[str, str]
) -> None:
    statement = merge_statement(project)
    for table in schemas.TABLES:
        old, new = (f"{history}/{version}/parquet/{table}.parquet" for version in versions)
        key = schemas.primary_key(table)
        query = re.sub(r"'[^']*\.parquet'", f"'{new}'", statement)
        query = query.replace("measure_id", key).replace("measures", table)
        with duckdb.connect() as base:
            base.execute(f"CREATE TABLE {table} AS FROM '{old}'")
            touched = base.execute(query).fetchall()
            left = base.sql(
                f"(FROM {table} EXCEPT FROM '{new}') UNION ALL (FROM '{new}' EXCEPT FROM {table})"
            )
            assert left.fetchall() == []
            same = base.sql(
                f"SELECT count(*) FROM '{old}' SEMI JOIN '{new}' USING ({key}, row_hash)"
            ).fetchall()
            ids = base.sql(
                f"SELECT count(*) FROM (SELECT {key} FROM '{old}' UNION SELECT {key} FROM '{new}')"
            )
            assert touched[0][0] == ids.fetchall()[0][0] - same[0][0]
