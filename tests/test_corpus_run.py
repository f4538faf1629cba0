"""A run over many documents: batches, order, links, and the same bytes whoever does the work."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import fsspec
import pytest

from pipelines.corpus import Engine, EngineError, Limits, Options, Run, find_sources
from pipelines.corpus.limits import BATCH_BYTES, BATCH_DOCUMENTS
from pipelines.corpus.memory import parse_corpus
from pipelines.corpus.run import _carried
from pipelines.corpus.sources import Source, batches
from pipelines.ingest.remote import RemoteError
from pipelines.tables import from_arrow, to_arrow
from tests.corpus_support import outcome, write_policies


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_policies(tmp_path_factory.mktemp("sources"), 2 * BATCH_DOCUMENTS + 5)


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of what this process makes of the folder by itself."""
    return outcome(folder, tmp_path_factory.mktemp("alone"))[0]


def source(number: int, size: int = 1) -> Source:
    return Source(f"{number:064x}", size, f"{number}.txt", f"/{number}.txt", "/")


def test_batches_are_bounded_by_documents_and_bytes() -> None:
    many = [source(number) for number in range(2 * BATCH_DOCUMENTS + 1)]
    assert [len(batch) for batch in batches(many)] == [BATCH_DOCUMENTS, BATCH_DOCUMENTS, 1]
    large = [source(0, BATCH_BYTES - 1), source(1, 1), source(2, 1), source(3, 2 * BATCH_BYTES), source(4)]
    assert [[s.name for s in batch] for batch in batches(large)] == [
        ["0.txt", "1.txt"],
        ["2.txt"],
        ["3.txt"],
        ["4.txt"],
    ]
    assert list(batches([])) == []


def test_documents_stand_in_the_order_of_their_ids_and_are_linked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.corpus.run.JOINED_DOCUMENTS", BATCH_DOCUMENTS)
    made = list(Run(find_sources([folder]), tmp_path).batches())
    ids = [name for batch in made for name in batch.document_ids]
    assert ids == sorted(ids)
    assert [len(batch.document_ids) for batch in made] == [BATCH_DOCUMENTS, BATCH_DOCUMENTS, 5]
    expected = parse_corpus(folder)
    for table in ("documents", "measures", "citations"):
        rows = [row for batch in made for row in from_arrow(table, batch.tables[table])]
        assert sorted(rows, key=repr) == sorted(expected.rows(table), key=repr)
        again = to_arrow(table, rows)
        hashes = [value for batch in made for value in batch.tables[table]["row_hash"].to_pylist()]
        assert again["row_hash"].to_pylist() == hashes
    linked = [row for batch in made for row in batch.tables["citations"]["cited_document_id"].to_pylist()]
    assert len([one for one in linked if one]) == len(ids) - 1  # the first cites one that is not there
    texts = {name: text for batch in made for name, text in batch.texts.items()}
    assert texts == expected.texts
    assert {name: data for batch in made for name, data in batch.originals.items()} == expected.originals


def test_two_workers_give_the_same_bytes(folder: Path, alone: str, tmp_path: Path) -> None:
    made, report = outcome(folder, tmp_path, Options(workers=2))
    assert made == alone
    assert report.documents == 2 * BATCH_DOCUMENTS + 5
    assert len(report.slowest) == 10
    assert all(earlier >= later for earlier, later in zip(report.slowest, report.slowest[1:], strict=False))


def test_order_and_place_of_the_sources_do_not_matter(folder: Path, alone: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in sorted(folder.iterdir(), reverse=True):
        shutil.copy(path, copy)
    assert outcome(copy, tmp_path / "work")[0] == alone


def test_progress_counts_every_document(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "few").mkdir()
    for path in sorted(folder.iterdir())[:3]:
        shutil.copy(path, tmp_path / "few")
    seen: list[tuple[int, int]] = []
    run = Run(find_sources([tmp_path / "few"]), tmp_path / "work", tick=lambda *at: seen.append(at))
    list(run.batches())
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_source_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 3)
    found = find_sources([sources])
    (sources / "policy-0001.txt").write_text("关于别的事情的通知", encoding="utf-8")
    (sources / "policy-0002.txt").unlink()
    run = Run(found, tmp_path / "work")
    assert [len(batch.document_ids) for batch in run.batches()] == [1]
    assert [(one.path, one.reason) for one in run.report.refused] == [
        ("policy-0001.txt", "unreadable"),
        ("policy-0002.txt", "unreadable"),
    ]


def test_what_is_found_is_refused_before_reading(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources", 2)
    shutil.copy(sources / "policy-0000.txt", sources / "zz.txt")
    (sources / "empty-1.txt").touch()
    (sources / "empty-2.txt").touch()
    (sources / "large.txt").write_bytes(b"x" * 1_000_001)
    found = find_sources([sources], Limits(file_mb=1))
    assert [one.name for one in found.sources] == sorted(
        ["policy-0000.txt", "policy-0001.txt"], key={s.name: s.sha256 for s in found.sources}.__getitem__
    )
    assert [(one.path, one.reason) for one in found.refused] == [
        ("empty-1.txt", "empty"),
        ("empty-2.txt", "empty"),
        ("large.txt", "too_large"),
        ("zz.txt", "duplicate"),
    ]
    assert "larger than 1 MB" in str(found.refused[2])


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "\u202eexe.txt", "\ud800.txt", "a\r.txt"])
def test_names_are_printed_on_one_line(name: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    try:
        path = Path(os.fsdecode(os.fsencode(sources) + b"/" + name.encode("utf-8", "surrogatepass")))
        path.write_text("no policy")
    except OSError:
        pytest.skip("the file system has no such names")
    _, report = outcome(sources, tmp_path / "work")
    (refused,) = report.refused
    assert str(refused).isprintable()


def test_sources_named_by_url(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "sources" / "deep", 3).parent
    (sources / ".hidden.txt").write_text("hidden")
    expected, _ = outcome(sources, tmp_path / "work")
    assert find_sources([f"file://{sources}"]) == find_sources([sources])
    store = fsspec.filesystem("memory")
    for path in (path for path in sources.rglob("*") if path.is_file()):
        store.pipe(f"/policies/{path.relative_to(sources).as_posix()}", path.read_bytes())
    found = find_sources(["memory://policies"])
    assert [one.name for one in found.sources] == [one.name for one in find_sources([sources]).sources]
    assert found.sources[0].place.startswith("memory://policies/deep/policy-")
    assert outcome("memory://policies", tmp_path / "work")[0] == expected
    one = find_sources(["memory://policies/deep/policy-0001.txt"])
    assert [source.name for source in one.sources] == ["policy-0001.txt"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://nothing/here", "holds no files"),
        ("nosuch://bucket", "cannot be listed"),
    ],
)
def test_a_store_that_cannot_be_reached_is_told(url: str, told: str) -> None:
    with pytest.raises(RemoteError, match=told):
        find_sources([url])


@pytest.mark.parametrize("suffix", ["zip", "tar", "gztar"])
def test_an_archive_is_a_folder_of_sources(suffix: str, tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "papers", 3)
    archive = Path(shutil.make_archive(str(tmp_path / "given" / "papers"), suffix, sources))
    members = tmp_path / "members"
    found = find_sources([archive.parent], members=members)
    assert found.refused == ()
    assert sorted(one.name for one in found.sources) == [
        f"{archive.name}!/policy-000{number}.txt" for number in range(3)
    ]
    assert [one.sha256 for one in found.sources] == [one.sha256 for one in find_sources([sources]).sources]
    fsspec.filesystem("memory").pipe(f"/packed-{suffix}/{archive.name}", archive.read_bytes())
    archive.unlink()
    run = Run(found, tmp_path / "work")
    assert sum(len(batch.document_ids) for batch in run.batches()) == 3
    by_url = find_sources([f"memory://packed-{suffix}"], members=members)
    assert by_url.sources == found.sources


def test_members_travel_with_their_batch_to_workers_elsewhere(tmp_path: Path) -> None:
    sources = write_policies(tmp_path / "papers", 2)
    archive = Path(shutil.make_archive(str(tmp_path / "given" / "papers"), "zip", sources))
    found = find_sources([archive], members=tmp_path / "members")
    carried = [_carried(source) for source in found.sources]
    assert [source.data for source in carried] == [source.load() for source in found.sources]
    shutil.rmtree(tmp_path / "members")
    assert [source.load() for source in carried] == [source.data for source in carried]


def test_a_scheduler_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    options = Options(engine=Engine.DASK, scheduler="nothing at all")
    with pytest.raises(EngineError, match="no Dask scheduler answers at nothing at all"):
        list(Run(find_sources([folder]), tmp_path, options).batches())
