"""A release is made again from its own sources, to the byte; what differs is told by file, table and cell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.corpus import Refusal
from pipelines.errors import Reason
from pipelines.publish import checksums, contents_of_store, publish_release, verify_release
from pipelines.rebuild import Rebuilt, UnbuildableError, rebuild
from tests.changes_support import OTHER, PLAN, contents, published
from tests.export_support import change_json, reseal
from tests.test_publish import snapshot

# In another encoding, so that its text has other bytes than its file.
ENCODED = PLAN.replace("50万元", "60万元").encode("gb18030")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("history") / "output"
    published({"plan.txt": PLAN, "in/other.txt": OTHER}, output)
    published({"plan.txt": ENCODED, "in/other.txt": OTHER}, output)
    return output


@pytest.fixture
def release(history: Path, tmp_path: Path) -> Path:
    """The second release, beside the first."""
    return Path(shutil.copytree(history, tmp_path / "output")) / "1.1.0"


def zhengce(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def is_exact(rebuilt: Rebuilt) -> bool:
    return rebuilt.is_same and not rebuilt.differing and all(rebuilt.content.values())


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_a_release_is_rebuilt_to_the_byte(history: Path, tmp_path: Path, version: str) -> None:
    rebuilt = rebuild(history / version, tmp_path / "again")
    assert is_exact(rebuilt)
    assert not rebuilt.carried
    assert snapshot(rebuilt.folder) == snapshot(history / version)


def test_the_seeds_are_rebuilt_to_the_byte_by_the_command(seeds: Path, tmp_path: Path) -> None:
    assert zhengce("build", seeds, "-o", tmp_path / "output").exit_code == 0
    done = zhengce("rebuild", tmp_path / "output" / "1.0.0", "-o", tmp_path / "again")
    assert done.exit_code == 0, done.output
    assert "was rebuilt to the byte" in done.stdout
    assert snapshot(tmp_path / "again" / "1.0.0") == snapshot(tmp_path / "output" / "1.0.0")


def test_alone_it_takes_its_changes_over_and_says_so(release: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(release, tmp_path / "elsewhere" / "copy"))
    rebuilt = rebuild(alone, tmp_path / "again")
    assert is_exact(rebuilt)
    assert rebuilt.carried
    assert "were taken over" in zhengce("rebuild", alone).stdout


def test_refused_files_are_taken_over(tmp_path: Path) -> None:
    refusal = Refusal(
        path="x.bin", reason=Reason.BINARY, what="is binary", advice="save it as text", offset=3
    )
    made = contents({"plan.txt": PLAN})
    inputs = [_input(item) for item in made.held["inputs"]]
    full = contents_of_store(made.store, inputs, [refusal])
    release = publish_release(full, tmp_path / "output")
    assert release is not None
    assert is_exact(rebuild(release, tmp_path / "again"))


def _input(item: dict[str, Any]) -> Any:
    from pipelines.publish import InputFile

    return InputFile(**item)


def test_other_packing_of_the_same_rows_is_told_and_is_no_failure(release: Path, tmp_path: Path) -> None:
    path = release / "parquet" / "measures.parquet"
    pq.write_table(pq.read_table(path), path, compression="snappy")
    reseal(release)
    rebuilt = rebuild(release, tmp_path / "again")
    assert set(rebuilt.differing) == {"parquet/measures.parquet"} == rebuilt.packed
    assert rebuilt.content["measures"]
    assert rebuilt.is_same
    done = zhengce("rebuild", release)
    assert done.exit_code == 0
    assert "parquet/measures.parquet: other bytes, but the same content" in done.stdout


def test_another_value_is_told_by_row_and_column(release: Path, tmp_path: Path) -> None:
    path = release / "json" / "measures.jsonl"
    path.write_text(
        path.read_text("utf-8").replace('"amount_max_cny":200000,', '"amount_max_cny":300000,'), "utf-8"
    )
    hashed = "0" * 64
    change_json(
        release / "release.json", lambda stated: stated["tables"]["measures"].update(content_sha256=hashed)
    )
    reseal(release)
    rebuilt = rebuild(release, tmp_path / "again")
    assert not rebuilt.is_same
    assert [name for name, same in rebuilt.content.items() if not same] == ["measures"]
    assert {"json/measures.jsonl", "release.json"} <= set(rebuilt.differing)
    done = zhengce("rebuild", release)
    assert done.exit_code == 1
    assert "amount_max_cny: published 300000, rebuilt 200000" in done.stdout


def test_a_release_without_sources_is_rebuilt_from_texts_of_the_same_bytes(
    history: Path, tmp_path: Path
) -> None:
    plain = Path(shutil.copytree(history / "1.0.0", tmp_path / "1.0.0"))
    shutil.rmtree(plain / "sources")
    rebuilt = rebuild(plain, tmp_path / "again")
    assert all(rebuilt.content.values())
    # The indexes name the source files.
    assert set(rebuilt.differing) <= {"croissant.json", "datapackage.json"}


def test_a_source_that_is_gone_cannot_be_made_up(release: Path, tmp_path: Path) -> None:
    shutil.rmtree(release / "sources")
    with pytest.raises(UnbuildableError, match=r"does not hold the bytes of plan\.txt"):
        rebuild(release, tmp_path / "again")
    done = zhengce("rebuild", release)
    assert done.exit_code == 1
    assert "does not hold the bytes of plan.txt" in done.stderr


def test_a_torn_release_json_is_told(release: Path) -> None:
    (release / "release.json").write_text(json.dumps({"version": "1.1.0"}))
    done = zhengce("rebuild", release)
    assert done.exit_code == 1
    assert "release.json lacks what a rebuild needs" in done.stderr


def test_the_bytes_of_a_source_in_another_encoding_are_kept(release: Path) -> None:
    assert ENCODED in {path.read_bytes() for path in (release / "sources").iterdir()}
    assert verify_release(release) == []
    assert checksums.parse((release / "SHA256SUMS").read_bytes()).keys() >= {
        path.relative_to(release).as_posix() for path in (release / "sources").iterdir()
    }
