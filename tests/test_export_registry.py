"""The registry of files: it names every file of a release, and what is described is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.export.kind import Kind, Part
from pipelines.export.registry import KINDS, described, files
from pipelines.publish import read_texts, verify_release
from tests.export_support import build, change_json, copy_of, reseal


def names(release: Path) -> set[str]:
    return {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}


def test_every_file_of_a_release_is_registered(seed_release: Path) -> None:
    registered = {file.path: file.kind for file in files(read_texts(seed_release))}
    assert names(seed_release) <= set(registered)
    assert {path for path, kind in registered.items() if not kind.optional} <= names(seed_release)


def test_the_card_lists_every_kind_of_file(seed_release: Path) -> None:
    card = (seed_release / "README.md").read_text("utf-8")
    assert all(f"| `{kind.pattern}` |" in card for kind in KINDS)


def test_a_file_that_is_not_there_yet_cannot_be_described(seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    (copy / "codebook.md").unlink()
    with pytest.raises(FileNotFoundError, match=r"codebook\.md must be written before it is described"):
        list(described(copy, read_texts(copy)))


def test_an_optional_file_is_described_once_it_is_there(seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    kinds = [Kind(path="notes/{table}.csv", media_type="text/csv", title="Table {table}", optional=True)]
    assert list(described(copy, [], kinds)) == []
    (copy / "notes").mkdir()
    (copy / "notes" / "flags.csv").write_bytes(b"")
    assert [(file.path, file.title, file.table) for file in described(copy, [], kinds)] == [
        ("notes/flags.csv", "Table flags", "flags")
    ]


def test_no_index_describes_an_index(seed_release: Path) -> None:
    found = list(described(seed_release, read_texts(seed_release)))
    assert found
    assert all(file.kind.part is not Part.INDEX for file in found)


@pytest.mark.parametrize("file", ["datapackage.json", "croissant.json", "schema/flags.schema.json"])
def test_a_description_that_was_changed_is_found_by_verify(
    seed_release: Path, tmp_path: Path, file: str
) -> None:
    assert verify_release(seed_release) == []
    copy = copy_of(seed_release, tmp_path)
    change_json(copy / file, lambda value: value.update(note="changed"))
    reseal(copy)
    assert {(breach.invariant, breach.file) for breach in verify_release(copy)} >= {("descriptions", file)}


def test_a_file_that_is_not_registered_is_found_by_verify(seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    (copy / "notes.csv").write_bytes(b"x")
    reseal(copy)
    assert {breach.file for breach in verify_release(copy)} == {"notes.csv"}


def test_the_same_inputs_give_the_same_bytes_anywhere(
    seeds: Path, seed_release: Path, tmp_path: Path
) -> None:
    again = build(seeds, tmp_path / "elsewhere")
    assert names(again) == names(seed_release)
    assert [
        name for name in names(again) if (again / name).read_bytes() != (seed_release / name).read_bytes()
    ] == []
    for name in names(again):
        assert str(tmp_path).encode() not in (again / name).read_bytes()
