"""Releases on object storage: built upon, sent whole, the index last."""

from __future__ import annotations

import uuid
from pathlib import Path

import fsspec
import pytest

from pipelines.defs.run import run_build
from pipelines.publish import verify_release
from pipelines.publish.remote import StoreError, fetch, send
from tests.corpus_support import write_policies

STORE = fsspec.filesystem("memory")


@pytest.fixture
def url() -> str:
    return f"memory://{uuid.uuid4().hex}/releases"


def names(url: str) -> set[str]:
    root = url.removeprefix("memory:/")
    return {path.removeprefix(f"{root}/") for path in STORE.find(root)}


def test_a_build_goes_to_a_store_and_the_next_one_builds_upon_it(url: str, tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 2)
    first = run_build([sources], url)
    assert first.published is not None, first.error
    assert first.published.path == f"{url}/1.0.0"
    assert {"index.json", "1.0.0/release.json", "1.0.0/SHA256SUMS"} <= names(url)
    again = run_build([sources], url)
    assert again.published is not None
    assert not again.published.is_new
    write_policies(sources, 3)
    STORE.pipe(f"{url.removeprefix('memory:/')}/1.1.0/left-by-a-killed-run", b"")
    second = run_build([sources], url)
    assert second.published is not None
    assert second.published.version == "1.1.0"
    assert not any("left-by" in name for name in names(url))
    fetch(url, tmp_path / "fetched")
    assert list(verify_release(tmp_path / "fetched" / "1.1.0")) == []


def test_the_index_comes_last(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_build([write_policies(tmp_path / "sources", 1)], tmp_path / "output")
    put, seen = type(STORE).put_file, []

    def failing(self: object, here: str, there: str, **more: object) -> None:
        seen.append(there)
        if len(seen) == 3:
            raise OSError("the line is dead")
        put(STORE, here, there, **more)

    monkeypatch.setattr(type(STORE), "put_file", failing)
    with pytest.raises(StoreError, match="the line is dead"):
        send(tmp_path / "output", url)
    assert "index.json" not in names(url)
    monkeypatch.undo()
    send(tmp_path / "output", url)
    output = tmp_path / "output"
    assert names(url) == {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}


def test_a_store_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    outcome = run_build([write_policies(tmp_path / "sources", 1)], "nosuch://bucket/releases")
    assert outcome.published is None
    assert "nosuch://bucket/releases" in (outcome.error or "")
