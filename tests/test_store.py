"""A store gives back what was put in, in batches of any size, and takes no torn part for a whole one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import schemas
from pipelines.store import Batch, Held, Spool, Store, loaded
from tests.release_support import corpus_tables, corpus_texts


def batch_of(document_id: str) -> Batch:
    tables = {
        name: rows.filter([value == document_id for value in rows["document_id"].to_pylist()])
        for name, rows in corpus_tables().items()
    }
    return Batch(tables, {document_id: corpus_texts()[document_id]}, {document_id: b"\xff\x00"})


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.create(tmp_path / "spool").extend(map(batch_of, sorted(corpus_texts())))


def test_a_spool_gives_back_what_was_added(spool: Spool) -> None:
    assert [batch.document_ids for batch in spool.batches()] == [[name] for name in sorted(corpus_texts())]
    for batch in spool.batches():
        expected = batch_of(batch.document_ids[0])
        assert batch == expected
    assert dict(spool.texts()) == corpus_texts()
    assert [name for name, _ in spool.originals()] == sorted(corpus_texts())


def test_the_stores_agree(spool: Spool) -> None:
    held: Store = Held.of({name: loaded(spool, name) for name in schemas.TABLES}, corpus_texts())
    for table in schemas.TABLES:
        assert held.count(table) == spool.count(table) == corpus_tables()[table].num_rows
        assert loaded(held, table) == loaded(spool, table)
    assert list(held.texts()) == list(spool.texts())


def test_a_spool_is_its_folder_alone(spool: Spool) -> None:
    again: Spool = pickle.loads(pickle.dumps(spool))
    assert list(again.batches()) == list(spool.batches())
    assert Spool.create(spool.folder).count("documents") == 0


def test_a_part_is_there_once_it_is_whole(spool: Spool) -> None:
    batch = batch_of(min(corpus_texts()))
    torn = Batch({**batch.tables, "flags": batch.tables["clauses"]}, batch.texts, batch.originals)
    with pytest.raises(ValueError, match="table flags"):
        spool.add(torn)
    assert spool.count("documents") == 2
    spool.add(batch)
    assert spool.count("documents") == 3


def test_a_text_that_is_no_unicode_is_kept(tmp_path: Path) -> None:
    name = min(corpus_texts())
    batch = Batch(batch_of(name).tables, {name: "a\ud800b"})
    assert dict(Spool.create(tmp_path / "x").extend([batch]).texts()) == {name: "a\ud800b"}
