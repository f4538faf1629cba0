"""Many documents: the same bytes whatever the batches, large tables in parts, editions left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import schemas
from pipelines.cli import app
from pipelines.export import layout, registry
from pipelines.publish import contents_of_store, inputs_of, publish_release, verify_release
from pipelines.rebuild import rebuild
from pipelines.store import Batch, Held, Spool, Store
from tests.changes_support import OTHER, PLAN, contents
from tests.export_support import read_json, reseal
from tests.test_publish import snapshot

AGAIN = PLAN.replace("奖励50万元", "奖励60万元")
TEXTS = {"plan.txt": PLAN, "other.txt": OTHER}


def held(texts: dict[str, str] | None = None) -> Held:
    store = contents(texts or TEXTS).store
    assert isinstance(store, Held)
    return store


def spooled(store: Held, folder: Path) -> Spool:
    """The documents of ``store``, each in a batch of its own."""
    batch = store.batch
    one_by_one = (
        Batch(
            {table: rows.filter(pc.equal(rows["document_id"], name)) for table, rows in batch.tables.items()},
            {name: batch.texts[name]},
            {name: batch.originals[name]},
        )
        for name in batch.document_ids
    )
    return Spool.create(folder).extend(one_by_one)


def released(store: Store, output: Path, editions: tuple[str, ...] | None = None) -> Path:
    found = publish_release(contents_of_store(store, inputs_of(store), [], editions), output)
    assert found is not None
    return found


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of few rows, and descriptions that name no document."""
    monkeypatch.setattr(layout, "ROWS_PER_FILE", 8)
    monkeypatch.setattr(layout, "DOCUMENTS_NAMED", 1)


def test_the_batches_change_no_byte(tmp_path: Path) -> None:
    for number, texts in enumerate((TEXTS, {"plan.txt": AGAIN, "other.txt": OTHER})):
        released(held(texts), tmp_path / "whole" / "output")
        released(spooled(held(texts), tmp_path / f"spool-{number}"), tmp_path / "parts" / "output")
    assert snapshot(tmp_path / "whole") == snapshot(tmp_path / "parts")


@pytest.mark.usefixtures("split")
def test_the_batches_change_no_byte_of_split_tables(tmp_path: Path) -> None:
    released(held(), tmp_path / "whole" / "output")
    released(spooled(held(), tmp_path / "spool"), tmp_path / "parts" / "output")
    assert snapshot(tmp_path / "whole") == snapshot(tmp_path / "parts")


@pytest.mark.usefixtures("split")
def test_a_large_table_is_parts_in_order_and_small_ones_are_files(tmp_path: Path) -> None:
    store = held()
    release = released(store, tmp_path / "output")
    for table in schemas.TABLES:
        rows = store.batch.tables[table]
        folder = release / "parquet" / table
        if rows.num_rows <= 8:
            assert pq.read_table(release / "parquet" / f"{table}.parquet").num_rows == rows.num_rows
            assert not folder.exists()
            continue
        parts = sorted(folder.iterdir())
        assert [pq.read_metadata(part).num_rows for part in parts[:-1]] == [8] * (len(parts) - 1)
        key = schemas.primary_key(table)
        assert ds.dataset(parts).to_table()[key].to_pylist() == rows[key].to_pylist()
        lines = [line for part in sorted((release / "json" / table).iterdir()) for line in part.open("rb")]
        assert [json.loads(line)[key] for line in lines] == rows[key].to_pylist()
    assert "parquet/TABLE/part-NUMBER.parquet" in read_json(release / "release.json")["files"]


@pytest.mark.usefixtures("split")
def test_a_split_release_is_proven_rebuilt_compared_and_looked_into(tmp_path: Path) -> None:
    first = released(held(), tmp_path / "output")
    second = released(held({"plan.txt": AGAIN, "other.txt": OTHER}), tmp_path / "output")
    assert [str(breach) for breach in verify_release(first)] == []
    assert [str(breach) for breach in verify_release(second)] == []
    rebuilt = rebuild(second, tmp_path / "again")
    assert rebuilt.is_same
    assert not rebuilt.differing
    (row, *_) = held().batch.tables["quantities"].to_pylist()
    shown = CliRunner().invoke(app, ["show", row["quantity_id"], "--release", str(first)])
    assert shown.exit_code == 0, shown.output


@pytest.mark.usefixtures("split")
@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_a_changed_part_is_named(tmp_path: Path, kind: str) -> None:
    release = released(held(), tmp_path / "output")
    (part, *_) = sorted((release / kind / "quantities").iterdir())
    data = part.read_bytes()
    part.write_bytes(data.replace(b"5", b"6", 1) if kind == "json" else data[:-9])
    name = part.relative_to(release).as_posix()
    assert {breach.file for breach in verify_release(release)} == {name}
    reseal(release)
    assert name in {breach.file for breach in verify_release(release)}


@pytest.mark.usefixtures("split")
def test_descriptions_of_many_documents_name_sets(tmp_path: Path) -> None:
    release = released(held(), tmp_path / "output")
    package = read_json(release / "datapackage.json")
    resources = {item["name"]: item for item in package["resources"]}
    assert resources["quantities"]["path"][0] == "json/quantities/part-00000.jsonl"
    assert len(resources["quantities"]["parts"]) == len(resources["quantities"]["path"])
    assert "sources" not in package
    assert not [name for name in resources if name.startswith(("texts/", "akn/"))]
    croissant = read_json(release / "croissant.json")
    sets = {item["@id"]: item for item in croissant["distribution"] if item["@type"] == "cr:FileSet"}
    assert sets["parquet/quantities.parquet"]["includes"] == "parquet/quantities/part-*.parquet"
    assert sets["texts/DOCUMENT_ID.txt"]["includes"] == "texts/*.txt"
    card = (release / "README.md").read_text("utf-8")
    assert 'data_files: "parquet/quantities/part-*.parquet"' in card
    assert "2 documents: see the table `documents`." in card


@pytest.mark.parametrize("editions", [(), ("json",), ("csv", "sqlite"), tuple(registry.EDITION_NAMES)])
def test_editions_may_be_left_out(tmp_path: Path, editions: tuple[str, ...]) -> None:
    release = released(held(), tmp_path / "output", editions)
    folders = {path.name.partition(".")[0] for path in release.iterdir()}
    assert folders & set(registry.EDITION_NAMES) == set(editions)
    assert {"parquet", "texts", "sources", "schema"} <= folders
    stated = read_json(release / "release.json")
    assert stated.get("editions", sorted(registry.EDITION_NAMES)) == sorted(editions)
    assert [str(breach) for breach in verify_release(release)] == []
    assert not rebuild(release, tmp_path / "again").differing


def test_an_edition_less_is_another_major_version_and_is_compared(tmp_path: Path) -> None:
    released(held(), tmp_path / "output")
    assert released(held(), tmp_path / "output", ("json",)).name == "2.0.0"
    last = released(held({"plan.txt": AGAIN, "other.txt": OTHER}), tmp_path / "output", ())
    assert last.name == "3.0.0"
    assert [str(breach) for breach in verify_release(last)] == []


def test_a_file_of_an_edition_that_was_left_out_is_found(tmp_path: Path) -> None:
    release = released(held(), tmp_path / "output", ("json",))
    (release / "csv").mkdir()
    (release / "csv" / "flags.csv").write_bytes(b"x")
    reseal(release)
    assert {breach.file for breach in verify_release(release)} == {"csv/flags.csv"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("all", None), ("json,all", None), ("parquet", ()), ("csv, json", ("json", "csv"))],
)
def test_a_choice_of_editions_is_read(text: str, expected: tuple[str, ...] | None) -> None:
    assert registry.read_editions(text) == expected


def test_what_is_no_edition_is_refused(seeds: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["build", str(seeds), "-o", str(tmp_path / "o"), "--editions", "xml"])
    assert done.exit_code == 2
    assert "is no edition" in done.output


Change = Callable[[list[Batch]], list[Batch]]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda batches: [*batches, batches[0]], "a document stands twice, in two batches"),
        (lambda batches: batches[::-1], "documents out of order"),
    ],
)
def test_batches_out_of_order_are_a_breach(change: Change, why: str, tmp_path: Path) -> None:
    from pipelines.validate import check_store

    batches = list(spooled(held(), tmp_path / "one").batches())
    assert check_store(Spool.create(tmp_path / "sound").extend(batches)) == []
    found = check_store(Spool.create(tmp_path / "broken").extend(change(batches)))
    assert {breach.invariant for breach in found} in ({"primary_keys"}, {"schema"}), why
