"""A byte changed anywhere in a release makes it fail, and the breach names the file or the row."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import schemas
from pipelines.publish import NoReleaseError, checksums, verify_release, write_release
from pipelines.publish.parquet import SETTINGS
from tests.release_support import changed, corpus_inputs, corpus_records, corpus_tables, corpus_texts


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sound") / "output"
    return write_release(corpus_tables(), corpus_texts(), corpus_inputs(), [], output, "1.0.0")


@pytest.fixture
def release(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "copy"))


def files_named(release: Path) -> set[str]:
    return {breach.file for breach in verify_release(release)}


def reseal(release: Path) -> None:
    """Write SHA256SUMS anew, as a forger would."""
    (release / "SHA256SUMS").write_bytes(checksums.render(checksums.hash_folder(release)))


def test_a_copy_elsewhere_is_sound(release: Path) -> None:
    assert verify_release(release) == []


FILES = ["README.md", "release.json", "data-dictionary.md", "codebook.md", "quality.json", "ACCURACY.md"]
FILES += [f"parquet/{table}.parquet" for table in schemas.TABLES]
FILES += [f"json/{table}.jsonl" for table in schemas.TABLES]
FILES += [f"texts/{document_id}.txt" for document_id in corpus_texts()]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["first byte", "last byte", "longer", "empty", "gone"])
def test_a_changed_file_is_named(release: Path, name: str, how: str) -> None:
    path = release / name
    data = path.read_bytes()
    changes: dict[str, bytes] = {
        "first byte": bytes([data[0] ^ 1]) + data[1:] if data else b"x",
        "last byte": data[:-1] + bytes([data[-1] ^ 1]) if data else b"x",
        "longer": data + b"\n",
        "empty": b"" if data else b"x",
    }
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(changes[how])
    assert files_named(release) == {name}


def test_an_added_file_and_a_link_are_named(release: Path) -> None:
    (release / "texts" / "more.txt").write_text("x")
    assert files_named(release) == {"texts/more.txt"}
    (release / "texts" / "more.txt").unlink()
    (release / "README.md").rename(release.parent / "README.md")
    (release / "README.md").symlink_to(release.parent / "README.md")
    assert files_named(release) == {"README.md"}


@pytest.mark.parametrize("name", ["texts/pipe", "pipe", "SHA256SUMS", "json/clauses.jsonl"])
def test_a_pipe_is_named_and_never_opened(release: Path, name: str) -> None:
    (release / name).unlink(missing_ok=True)
    os.mkfifo(release / name)
    assert files_named(release) == {name}


def test_a_folder_in_the_place_of_a_file_is_named(release: Path) -> None:
    (release / "SHA256SUMS").unlink()
    (release / "SHA256SUMS").mkdir()
    assert files_named(release) == {"SHA256SUMS"}


def test_no_byte_of_the_checksums_can_change(release: Path) -> None:
    path = release / "SHA256SUMS"
    data = path.read_bytes()
    found = checksums.hash_folder(release)
    assert _parsed(data) == found
    for place in range(len(data)):
        for other in {data[place] ^ 1, data[place] ^ 32, 0x20, 0x0A, 0xFF} - {data[place]}:
            torn = data[:place] + bytes([other]) + data[place + 1 :]
            assert _parsed(torn) != found
            if place % 397 == 0:
                path.write_bytes(torn)
                assert verify_release(release)


def _parsed(data: bytes) -> dict[str, str] | None:
    try:
        return checksums.parse(data)
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), "other line ends"),
        (lambda data: data + b"\n", "a blank line"),
        (lambda data: data[:-1], "no last newline"),
        (lambda data: data.replace(b"  ", b" *"), "the mark of a binary file"),
        (lambda data: data.upper(), "hashes in capitals"),
        (lambda data: b"".join(reversed(data.splitlines(keepends=True))), "another order"),
        (lambda data: data.splitlines(keepends=True)[0] + data, "a line twice"),
        (lambda data: b"".join(data.splitlines(keepends=True)[1:]), "a line gone"),
        (lambda data: b"\xef\xbb\xbf" + data, "a byte order mark"),
        (lambda data: b"", "nothing"),
    ],
)
def test_the_form_of_the_checksums_is_strict(
    release: Path, change: Callable[[bytes], bytes], reason: str
) -> None:
    path = release / "SHA256SUMS"
    path.write_bytes(change(path.read_bytes()))
    assert verify_release(release), reason


def test_missing_checksums_are_named(release: Path) -> None:
    (release / "SHA256SUMS").unlink()
    assert files_named(release) == {"SHA256SUMS"}


def test_what_is_no_release_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NoReleaseError, match="no folder"):
        verify_release(tmp_path / "1.0.0")
    with pytest.raises(NoReleaseError, match="holds no release"):
        verify_release(tmp_path)


# What stays broken when the forger has written SHA256SUMS anew.


def test_json_lines_that_differ_from_the_table_are_named_with_the_line(release: Path) -> None:
    path = release / "json" / "quantities.jsonl"
    lines = path.read_text("utf-8").split("\n")
    (place,) = (place for place, line in enumerate(lines) if '"30%"' in line)
    lines[place] = lines[place].replace("30%", "31%")
    path.write_text("\n".join(lines), "utf-8")
    reseal(release)
    (found,) = verify_release(release)
    assert (found.file, found.message.split(" differs")[0]) == ("json/quantities.jsonl", f"line {place + 1}")


def test_json_lines_of_too_few_rows_are_named(release: Path) -> None:
    (release / "json" / "clauses.jsonl").write_bytes(b"")
    reseal(release)
    assert files_named(release) == {"json/clauses.jsonl"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tables", {}),
        ("flags", {"info": 9}),
        ("inputs", []),
        ("inputs", [1, None]),
        ("schema_sha256", "0" * 64),
        ("version", "one"),
    ],
)
def test_release_json_that_differs_from_the_tables_is_named(release: Path, key: str, value: object) -> None:
    path = release / "release.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {key: value}), "utf-8")
    reseal(release)
    (found,) = verify_release(release)
    assert found.file == "release.json"


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff"])
def test_an_unreadable_release_json_is_named(release: Path, data: bytes) -> None:
    (release / "release.json").write_bytes(data)
    reseal(release)
    assert files_named(release) == {"release.json"}


def test_an_unreadable_table_is_named(release: Path) -> None:
    (release / "parquet" / "targets.parquet").write_bytes(b"PAR1 no PAR1")
    reseal(release)
    assert files_named(release) == {"parquet/targets.parquet"}


def test_a_table_without_its_descriptions_is_named(release: Path) -> None:
    path = release / "parquet" / "targets.parquet"
    rows = pq.read_table(path)
    bare = pa.schema([field.remove_metadata() for field in rows.schema])
    pq.write_table(pa.Table.from_arrays(rows.columns, schema=bare), path, **SETTINGS)
    reseal(release)
    assert files_named(release) == {"parquet/targets.parquet"}


def test_rows_in_another_order_are_named(release: Path) -> None:
    path = release / "parquet" / "clauses.parquet"
    rows = pq.read_table(path)
    pq.write_table(rows.take(list(range(rows.num_rows))[::-1]), path, **SETTINGS)
    reseal(release)
    assert files_named(release) == {"parquet/clauses.parquet"}


def test_texts_missing_added_or_changed_are_named(release: Path) -> None:
    first, second = sorted((release / "texts").iterdir())
    first.rename(release / "texts" / "0000000000000000.txt")
    reseal(release)
    assert files_named(release) == {f"texts/{first.name}", "texts/0000000000000000.txt"}
    (release / "texts" / "0000000000000000.txt").rename(first)
    second.write_bytes(second.read_bytes() + b"\xff")
    reseal(release)
    assert files_named(release) == {f"texts/{second.name}"}
    second.write_bytes(second.read_bytes()[:-1] + b"\n")
    reseal(release)
    assert {breach.invariant for breach in verify_release(release)} == {"texts"}


def test_a_release_of_broken_rows_names_the_row(tmp_path: Path) -> None:
    tables = changed("responsibilities", 0, quote="市公安局")
    release = write_release(tables, corpus_texts(), corpus_inputs(), [], tmp_path / "output", "1.0.0")
    found = verify_release(release)
    assert {breach.row_id for breach in found} == {corpus_records()["responsibilities"][0].responsibility_id}


def test_a_file_of_no_release_is_named_even_when_listed(release: Path) -> None:
    (release / "json" / "more.jsonl").write_text("{}")
    reseal(release)
    assert files_named(release) == {"json/more.jsonl"}


@pytest.mark.parametrize("name", ["data-dictionary.md", "codebook.md"])
def test_a_description_of_other_schemas_is_named(release: Path, name: str) -> None:
    (release / name).write_text("# Other\n")
    reseal(release)
    assert files_named(release) == {name}


def test_a_release_under_the_number_of_another_is_named(release: Path) -> None:
    (found,) = verify_release(release.rename(release.parent / "2.0.0"))
    assert found.message == "version is 1.0.0, but the folder is called 2.0.0"
