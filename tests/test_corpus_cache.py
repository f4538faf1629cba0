"""The cache: what is known is not read again; it may be deleted, damaged, shared and full."""

from __future__ import annotations

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.corpus import Cache, Options, default_folder
from pipelines.corpus import rules as rules_module
from pipelines.corpus.rules import DECIDING, rule_version
from tests.corpus_support import outcome, write_policies

KEY = "ab" + "0" * 62


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write_policies(tmp_path / "sources", 4)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_known_is_not_read_again(sources: Path, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    first, report = outcome(sources, tmp_path / "work", options)
    assert (report.documents, report.cached) == (4, 0)
    again, report = outcome(sources, tmp_path / "work", options)
    assert again == first
    assert (report.documents, report.cached) == (4, 4)
    assert report.slowest == ()
    write_policies(sources, 5)
    assert outcome(sources, tmp_path / "work", options)[1].cached == 4


def test_another_name_is_another_document(sources: Path, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    outcome(sources, tmp_path / "work", options)
    (sources / "policy-0000.txt").rename(sources / "other.txt")
    with_cache, report = outcome(sources, tmp_path / "work", options)
    assert report.cached == 3
    assert with_cache == outcome(sources, tmp_path / "work")[0]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5_000])
def test_damaged_entries_are_made_again(damage: bytes, sources: Path, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    first, _ = outcome(sources, tmp_path / "work", options)
    for path in files(tmp_path / "cache"):
        path.write_bytes(damage)
    again, report = outcome(sources, tmp_path / "work", options)
    assert (again, report.cached) == (first, 0)
    assert outcome(sources, tmp_path / "work", options)[1].cached == 4


def test_one_changed_byte_is_noticed(sources: Path, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    first, _ = outcome(sources, tmp_path / "work", options)
    for path in files(tmp_path / "cache"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    again, report = outcome(sources, tmp_path / "work", options)
    assert (again, report.cached) == (first, 0)


def test_a_cache_may_go_at_any_time(sources: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, b"answer")
    shutil.rmtree(tmp_path / "cache")
    assert cache.get(KEY) is None
    cache.clear()
    cache.put(KEY, b"answer")
    assert cache.get(KEY) == b"answer"


def test_a_disk_that_refuses_costs_no_run(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    _, report = outcome(sources, tmp_path / "work", Options(cache=tmp_path / "cache"))
    assert (report.documents, report.cached) == (4, 0)


def test_what_was_of_no_use_for_longest_is_cleared_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_mb=1)
    keys = [f"{number:02x}" + "0" * 62 for number in range(12)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(100_000))
        os.utime(tmp_path / key[:2] / key, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(keys[0]) is not None  # used: now the youngest
    cache.clear()
    kept = {path.name for path in files(tmp_path)}
    assert keys[0] in kept
    assert kept == {keys[0], *keys[-len(kept) + 1 :]}
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 900_000


def test_drafts_of_killed_runs_are_cleared_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"answer")
    stale, young = tmp_path / "ab" / "1.draft", tmp_path / "ab" / "2.draft"
    stale.touch()
    young.touch()
    os.utime(stale, (time.time() - 7_200,) * 2)
    cache.clear()
    assert not stale.exists()
    assert young.exists()


def test_many_writers_of_one_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    answers = [bytes([number]) * 50_000 for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        for answer in answers:
            threads.submit(cache.put, KEY, answer)
            threads.submit(cache.get, KEY)
    assert cache.get(KEY) in answers
    assert [path.name for path in files(tmp_path)] == [KEY]


def test_the_folder_is_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_folder() == Path("/somewhere/zhengce")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert default_folder() == Path.home() / ".cache" / "zhengce"


def test_other_code_and_other_knowledge_are_other_rules(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "pipelines"
    shutil.copytree(project / "pipelines", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "pyproject.toml", tmp_path)
    monkeypatch.setattr(rules_module, "_PACKAGE", package)
    compute = rule_version.__wrapped__
    before = compute()
    assert before == compute()
    for name in DECIDING:
        assert (package / name).exists(), name
    seen = {before}
    for name in ("parse/lexicon/units.txt", "clean/fold.py", "links.py", "ingest/data/signatures.tsv"):
        with (package / name).open("ab") as file:
            file.write(b"\n")
        seen.add(compute())
    assert len(seen) == 5
    (package / "cli" / "exits.py").write_text("")
    assert compute() in seen
