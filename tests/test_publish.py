"""A release: complete, the same bytes each time, there by one rename or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import schemas
from pipelines.export.registry import files
from pipelines.publish import (
    OutputBusyError,
    ReleaseExistsError,
    UnpublishableTextError,
    canonical,
    content,
    contents_of,
    durable,
    latest_release,
    publish_release,
    same_content,
    verify_release,
    write,
    write_index,
    write_release,
)
from pipelines.publish.code import code_version
from pipelines.publish.manifest import Refusal
from pipelines.publish.parquet import published_schema
from pipelines.publish.versions import parse_version
from tests.release_support import (
    POLICY,
    changed,
    corpus_inputs,
    corpus_records,
    corpus_tables,
    corpus_texts,
)


class Unread:
    """A file that was refused."""

    path = "in/picture.txt"
    reason = "binary"
    what = "is no text | but <b>bytes</b>"
    offset = 3
    advice = "save it as text"


REFUSED: list[Refusal] = [Unread()]


def publish(output: Path, version: str = "1.0.0", **given: Any) -> Path:
    tables = given.get("tables", corpus_tables())
    texts = given.get("texts", corpus_texts())
    return write_release(tables, texts, corpus_inputs(), REFUSED, output, version)


def held(tables: dict[str, pa.Table]) -> dict[str, Any]:
    ready = {name: canonical(name, rows) for name, rows in tables.items()}
    return content(ready, corpus_inputs(), REFUSED)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("published") / "output")


def test_a_release_holds_its_files_and_nothing_else(release: Path) -> None:
    expected = {"README.md", "SHA256SUMS", "codebook.md", "data-dictionary.md", "release.json"}
    expected |= {"quality.json", "ACCURACY.md"}
    expected |= {f"parquet/{table}.parquet" for table in schemas.TABLES}
    expected |= {f"json/{table}.jsonl" for table in schemas.TABLES}
    expected |= {f"texts/{document_id}.txt" for document_id in corpus_texts()}
    found = set(snapshot(release))
    assert expected <= found
    known = {file.path: file.kind for file in files(corpus_texts())}
    assert {path for path, kind in known.items() if not kind.optional} <= found <= set(known)
    # Of the kinds that not every release has: the words of the lists of the reading room.
    optional = {path for path in found if known[path].optional}
    assert optional == {"html/data/measures-000.js", "html/data/targets-000.js"}
    assert sorted(path.name for path in release.parent.iterdir()) == ["1.0.0", "index.json"]
    assert sorted(path.name for path in release.parent.parent.iterdir()) == ["output"]


def test_a_release_verifies(release: Path) -> None:
    assert [str(breach) for breach in verify_release(release)] == []


def test_sha256sum_reads_the_checksums(release: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=release, check=False)
    assert done.returncode == 0


def test_parquet_carries_descriptions_and_nothing_of_pandas(release: Path) -> None:
    for table in schemas.TABLES:
        schema = pq.read_schema(release / "parquet" / f"{table}.parquet")
        assert schema.equals(published_schema(table), check_metadata=True)
        assert schema.equals(schemas.arrow_schema(table))
        assert b"pandas" not in (schema.metadata or {})
        assert all(field.metadata[b"description_en"] for field in schema)


def test_texts_keep_every_newline(release: Path) -> None:
    document_id = corpus_records()["documents"][0].document_id
    assert (release / "texts" / f"{document_id}.txt").read_bytes() == POLICY.encode()


def test_release_json_says_what_went_in_and_what_came_out(release: Path) -> None:
    stated = json.loads((release / "release.json").read_bytes())
    assert stated["version"] == "1.0.0"
    assert stated["code_version"] == code_version()
    assert stated["schema_sha256"] == schemas.schema_hash()
    assert [item["path"] for item in stated["inputs"]] == ["in/notice.txt", "in/policy.txt"]
    assert stated["refused"] == [
        {name: getattr(Unread, name) for name in ("path", "reason", "what", "offset", "advice")}
    ]
    assert stated["tables"]["quantities"]["rows"] == 6
    assert stated["flags"] == {"info": 1, "warning": 0, "error": 0}


def test_release_json_names_no_place_of_this_machine(release: Path) -> None:
    text = (release / "release.json").read_text("utf-8")
    assert str(Path.home()) not in text
    assert str(release.parent.parent) not in text


def test_the_card_counts_and_lists_without_taking_markup(release: Path) -> None:
    card = (release / "README.md").read_text("utf-8")
    assert "| `quantities` | 6 |" in card
    assert "某市支持数字经济发展若干措施" in card
    assert "CC BY 4.0" in card
    assert "<b>" not in card
    assert "in/picture.txt" in card


def test_the_cards_snippet_runs(release: Path) -> None:
    card = (release / "README.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", card, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", snippet], cwd=release, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"region" in done.stdout


def test_index_lists_the_releases_and_names_the_latest(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for version in ("1.0.0", "1.10.0", "1.9.0"):
        publish(output, version)
    index = json.loads((output / "index.json").read_bytes())
    assert index["latest"] == "1.10.0"
    assert [entry["version"] for entry in index["releases"]] == ["1.0.0", "1.9.0", "1.10.0"]
    assert latest_release(output) == output / "1.10.0"


def test_the_same_rows_in_any_order_are_the_same_bytes(release: Path, tmp_path: Path) -> None:
    rows = {table: found[::-1] for table, found in corpus_records().items()}
    texts = dict(reversed(corpus_texts().items()))
    other = write_release(
        corpus_tables(rows), texts, corpus_inputs()[::-1], REFUSED, tmp_path / "elsewhere", "1.0.0"
    )
    assert snapshot(other) == snapshot(release)


def test_hash_seed_locale_and_time_zone_change_nothing(tmp_path: Path, project: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.test_publish import publish\n"
        "print((publish(Path(sys.argv[1])) / 'SHA256SUMS').read_text())"
    )
    sums = []
    for seed, locale, zone in (("1", "C", "UTC"), ("77", "C.UTF-8", "Asia/Shanghai")):
        settings = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(project)}
        command = [sys.executable, "-c", code, str(tmp_path / seed / "output")]
        done = subprocess.run(
            command, env=os.environ | settings, capture_output=True, check=True, timeout=120
        )
        sums.append(done.stdout)
    assert sums[0] == sums[1] != b""


def test_a_release_is_never_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output)
    before = snapshot(output)
    with pytest.raises(ReleaseExistsError, match=r"1\.0\.0 is there already"):
        publish(output, tables=changed("targets", 0, statistic="level"))
    assert snapshot(output) == before
    (output / "2.0.0").mkdir()
    with pytest.raises(ReleaseExistsError):
        publish(output, "2.0.0")


def _fail_at(count: int, function: Callable[..., Any]) -> Callable[..., Any]:
    left = [count]

    def failing(*given: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return function(*given, **named)

    return failing


# A release of this size syncs some forty files and five folders before the rename, and three things after.
@pytest.mark.parametrize("count", [0, 1, 9, 10, 19, 20, 22, 25, 29, 35, 40])
def test_a_disk_that_refuses_leaves_the_output_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    output = tmp_path / "output"
    publish(output)
    before = snapshot(output)
    monkeypatch.setattr(os, "fsync", _fail_at(count, os.fsync))
    with pytest.raises(OSError, match="No space left"):
        publish(output, "1.1.0")
    monkeypatch.undo()
    assert snapshot(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]
    assert verify_release(publish(output, "1.1.0")) == []


@pytest.mark.parametrize("step", [writer.__name__ for writer in write.WRITERS])
def test_a_failing_step_leaves_the_output_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    output = tmp_path / "output"
    writers = tuple(_fail_at(w.__name__ != step, w) for w in write.WRITERS)
    monkeypatch.setattr(write, "WRITERS", writers)
    with pytest.raises(OSError, match="No space left"):
        publish(output)
    assert list(output.iterdir()) == []


@pytest.mark.parametrize("last", [3, 2, 1])
def test_a_disk_that_refuses_after_the_rename_leaves_a_whole_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    output = tmp_path / "output"
    publish(output)
    syncs: list[int] = []
    monkeypatch.setattr(os, "fsync", syncs.append)
    publish(output, "1.0.1")
    monkeypatch.undo()
    before = snapshot(output / "1.0.0")
    monkeypatch.setattr(os, "fsync", _fail_at(len(syncs) - last, os.fsync))
    with pytest.raises(OSError, match="No space left"):
        publish(output, "1.1.0")
    assert snapshot(output / "1.0.0") == before
    assert verify_release(output / "1.1.0") == []
    monkeypatch.undo()
    assert json.loads(write_index(output).read_bytes())["latest"] == "1.1.0"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]


def test_an_index_that_could_not_be_written_is_mended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    monkeypatch.setattr(write, "write_index", _fail_at(0, write_index))
    with pytest.raises(OSError, match="No space left"):
        publish(output)
    monkeypatch.undo()
    assert verify_release(output / "1.0.0") == []
    publish(output, "1.1.0")
    index = json.loads((output / "index.json").read_bytes())
    assert [entry["version"] for entry in index["releases"]] == ["1.0.0", "1.1.0"]


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / ".zhengce" / "release-output" / "1.0.0" / "parquet"
    left.mkdir(parents=True)
    (left / "half.parquet").write_bytes(b"PAR1")
    release = publish(tmp_path / "output")
    assert verify_release(release) == []
    assert not (tmp_path / ".zhengce").exists()


def test_two_runs_do_not_publish_at_once(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    with durable.locked(output), pytest.raises(OutputBusyError, match="another run"):
        publish(output)
    assert list(output.iterdir()) == []
    publish(output)


def test_a_lone_surrogate_is_refused_by_document_and_offset(tmp_path: Path) -> None:
    document_id = next(iter(corpus_texts()))
    with pytest.raises(UnpublishableTextError, match=f"{document_id}, offset 2"):
        publish(tmp_path / "output", texts=corpus_texts() | {document_id: "某市\ud800"})
    assert list((tmp_path / "output").iterdir()) == []


def test_a_table_of_another_schema_is_refused(tmp_path: Path) -> None:
    tables = corpus_tables()
    tables["flags"] = tables["flags"].drop_columns(["code"])
    with pytest.raises(ValueError, match="flags does not have the schema"):
        publish(tmp_path / "output", tables=tables)


def published(output: Path, tables: dict[str, pa.Table], refused: list[Refusal]) -> Path | None:
    return publish_release(contents_of(tables, corpus_texts(), corpus_inputs(), refused), output)


def test_versions_follow_each_other(tmp_path: Path) -> None:
    output = tmp_path / "output"
    tables = corpus_tables()
    assert published(output, tables, REFUSED) == output / "1.0.0"
    assert published(output, tables, REFUSED) is None
    assert same_content(output / "1.0.0", held(tables))
    other = changed("targets", 0, statistic="level")
    assert not same_content(output / "1.0.0", held(other))
    assert published(output, other, REFUSED) == output / "1.0.1"
    assert published(output, other, []) == output / "1.0.2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]


@pytest.mark.parametrize("version", ["1", "1.0", "01.0.0", "1.0.0.0", "1.0.0-rc1", "../1.0.0", "1.0.0\n", ""])
def test_what_is_no_version_is_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        parse_version(version)
    with pytest.raises(ValueError, match="no version"):
        publish(tmp_path / "output", version)


def test_code_version_is_the_projects(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "zhengce"\nversion = "9.8.7"\n')
    assert code_version(tmp_path) == "9.8.7"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "another"\nversion = "9.8.7"\n')
    assert code_version(tmp_path) != "9.8.7"
