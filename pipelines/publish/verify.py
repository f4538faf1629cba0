"""Verifying a release from its own files alone: hashes, schemas, agreement of the files, invariants."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export import EDITIONS, Release
from pipelines.export.registry import KINDS, TEXT, files
from pipelines.publish import checksums, parquet
from pipelines.publish.errors import BrokenReleaseError, NoReleaseError
from pipelines.publish.history import check_changes, check_originals
from pipelines.publish.manifest import (
    codebook_hash,
    file_patterns,
    flag_counts,
    quality_hash,
    table_summary,
)
from pipelines.publish.versions import is_version, parse_version, read_manifest
from pipelines.quality import accuracy_page, recounted, to_bytes
from pipelines.tables import sort_table, to_json_lines
from pipelines.validate import Breach, check_release

_TEXTS = TEXT.path.partition("{")[0]
# The folders that hold a file for each document.
_FOLDERS = {kind.path.partition("/")[0] for kind in KINDS if "{document_id}" in kind.path}
_RESTORE = "the release was changed after it was made; fetch it again"
_REMAKE = "the release was not made by this code; make it again, or verify with the code of its version"


def verify_release(release_dir: Path) -> list[Breach]:
    """Prove the release in ``release_dir``; return what is broken, nothing if it is sound.

    Each step stands on the one before, so that the first broken step is reported and ends the proof:
    the files' hashes; Parquet files and their schemas; the other files against the tables; every
    invariant of :func:`pipelines.validate.check_release`; the descriptions that are made of all that.
    Where the release before stands beside it, so does the proof of the changes since then.
    Raises :class:`NoReleaseError` if the folder is missing or holds no release.
    """
    root = Path(release_dir)
    if not root.is_dir():
        raise NoReleaseError(f"{root} is no folder")
    if not (root / checksums.NAME).is_file() and not (root / "release.json").is_file():
        raise NoReleaseError(f"{root} holds no release: neither {checksums.NAME} nor release.json is there")
    for step in (_check_files, _check_parquet, _check_agreement):
        breaches = list(step(root))
        if breaches:
            return breaches
    release = Release(root, _read_tables(root), read_texts(root), read_manifest(root))
    breaches = list(check_originals(release)) or check_release(release.tables, release.texts)
    return breaches or [*_check_editions(release), *check_changes(release)]


def _check_editions(release: Release) -> Iterator[Breach]:
    """The files of the export room are those that it makes of this release, the hashes in them included."""
    odd = list(_check_documents(release))
    yield from odd
    if odd:
        return  # what describes the files cannot be made anew
    for name, data in (file for edition in EDITIONS for file in edition(release)):
        if (release.folder / name).read_bytes() != data:
            yield _breach("descriptions", name, "it is not what this code makes of the release", _REMAKE)


def _check_documents(release: Release) -> Iterator[Breach]:
    """Each document has the files that every document has, and nothing else has any."""
    expected = {file.path: file.kind for file in files(release.texts)}
    paths = [path for path in release.folder.rglob("*") if path.is_file()]
    found = {path.relative_to(release.folder).as_posix() for path in paths}
    for name in sorted(found ^ expected.keys()):
        if name in found:
            yield _breach("descriptions", name, "the file belongs to no document", _REMAKE)
        elif not expected[name].optional:
            yield _breach("descriptions", name, "the file is missing", _REMAKE)


def read_texts(root: Path) -> dict[str, str]:
    """Return the source texts of a release by document id, newlines as they are."""
    paths = sorted((root / "texts").glob("*.txt"))
    return {path.stem: path.read_bytes().decode("utf-8") for path in paths}


def _read_tables(root: Path) -> dict[str, pa.Table]:
    return {name: parquet.read(name, _parquet(root, name)) for name in schemas.TABLES}


def _parquet(root: Path, table: str) -> Path:
    return root / "parquet" / f"{table}.parquet"


def _breach(invariant: str, file: str, message: str, advice: str = _RESTORE) -> Breach:
    return Breach(invariant=invariant, file=file, message=message, advice=advice)


def _check_files(root: Path) -> Iterator[Breach]:
    """Every file stated is there with its hash, no other file is, and SHA256SUMS is as it was written."""
    irregular = checksums.irregular(root)
    for name, what in irregular.items():
        yield _breach("files", name, f"{what}, not a file of the release")
    if irregular:
        return
    try:
        stated = checksums.parse((root / checksums.NAME).read_bytes())
        found = checksums.hash_folder(root)
    except FileNotFoundError:
        yield _breach("files", checksums.NAME, "the file is missing")
    except OSError as error:
        name = Path(error.filename or root).relative_to(root).as_posix()
        yield _breach(
            "files", name, f"cannot be read: {error.strerror}", "make it readable, or fetch it again"
        )
    except ValueError as error:
        yield _breach("files", checksums.NAME, f"not as it was written: {error}")
    else:
        yield from _compare_hashes(stated, found)


def _compare_hashes(stated: dict[str, str], found: dict[str, str]) -> Iterator[Breach]:
    required, known = _required(), _known(stated.keys() | found.keys())
    for name in sorted(stated.keys() | found.keys() | required):
        if name not in found:
            lost = name in stated or not stated
            yield _breach("files", name, "the file is missing", _RESTORE if lost else _REMAKE)
        elif name not in stated:
            yield _breach("files", name, f"the file is not in {checksums.NAME}")
        elif name not in known and not name.startswith(_TEXTS):
            yield _breach("files", name, "no file of a release has this name")
        elif stated[name] != found[name]:
            yield _breach("files", name, f"its hash is not the one in {checksums.NAME}")


def _known(names: Iterable[str]) -> set[str]:
    """The names that a file may have, texts apart; which documents there are is for the tables to say."""
    paths = [PurePosixPath(name) for name in names]
    documents = {path.stem for path in paths if path.parent.name in _FOLDERS}
    return {file.path for file in files(documents)} - {checksums.NAME}


def _required() -> set[str]:
    return {file.path for file in files([]) if not file.kind.optional} - {checksums.NAME}


def _check_parquet(root: Path) -> Iterator[Breach]:
    """Every Parquet file can be read, has the schema of its model, descriptions included, in order."""
    for table in schemas.TABLES:
        path = _parquet(root, table)
        name = path.relative_to(root).as_posix()
        try:
            rows = parquet.read(table, path)
        except (OSError, pa.ArrowException) as error:
            yield _breach("parquet", name, f"cannot be read: {error}")
            continue
        except ValueError as error:
            yield _breach("parquet", name, str(error), _REMAKE)
            continue
        if not sort_table(table, rows).equals(rows):
            yield _breach("parquet", name, "the rows are not in the order of a release", _REMAKE)


def _check_agreement(root: Path) -> Iterator[Breach]:
    """JSON lines, release.json and texts say what the tables say."""
    tables = _read_tables(root)
    yield from _check_json_lines(root, tables)
    yield from _check_manifest(root, tables)
    yield from _check_descriptions(root)
    yield from _check_quality(root, tables)
    yield from _check_texts(root, tables["documents"])


def _check_json_lines(root: Path, tables: dict[str, pa.Table]) -> Iterator[Breach]:
    for name, rows in tables.items():
        file = f"json/{name}.jsonl"
        problem = _line_problem((root / file).read_bytes(), to_json_lines(rows))
        if problem:
            yield _breach("json", file, f"{problem} differs from the row of parquet/{name}.parquet", _REMAKE)


def _line_problem(found: bytes, expected: bytes) -> str:
    if found == expected:
        return ""
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    return f"line {next((n for n, (a, b) in enumerate(pairs, start=1) if a != b), 'count')}"


def _check_manifest(root: Path, tables: dict[str, pa.Table]) -> Iterator[Breach]:
    try:
        stated = read_manifest(root)
        parse_version(str(stated.get("version")))
    except BrokenReleaseError as error:
        yield _breach("manifest", "release.json", error.what)
        return
    except ValueError as error:
        yield _breach("manifest", "release.json", f"version: {error}", _REMAKE)
        return
    yield from _check_version(root.resolve().name, str(stated["version"]))
    for key, expected in _expected(tables).items():
        if _stated(stated, key) != expected():
            message = f"{key} is not what the tables and this code's schemas give"
            yield _breach("manifest", "release.json", message, _REMAKE)


def _check_version(folder: str, version: str) -> Iterator[Breach]:
    """A release in a folder that is called by a version is that version; a copy may be called anything."""
    if is_version(folder) and folder != version:
        message = f"version is {version}, but the folder is called {folder}"
        yield _breach("manifest", "release.json", message, "give the folder the name of its version")


def _check_descriptions(root: Path) -> Iterator[Breach]:
    """The data dictionary and the codebook are those of the schemas."""
    expected = {"data-dictionary.md": schemas.data_dictionary, "codebook.md": schemas.codebook}
    for name, text in expected.items():
        if (root / name).read_bytes() != text().encode("utf-8"):
            yield _breach("descriptions", name, "it is not what this code's schemas give", _REMAKE)


def _check_quality(root: Path, tables: dict[str, pa.Table]) -> Iterator[Breach]:
    """``quality.json`` is the one of release.json and counts these tables; ``ACCURACY.md`` tells the same.

    Its figures are those measured when the release was made; this code's own may be others by now.
    """
    data = (root / "quality.json").read_bytes()
    try:
        stated = json.loads(data)
        counted = to_bytes(recounted(stated, tables))
        page = accuracy_page(stated).encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        yield _breach("quality", "quality.json", f"not of its form ({type(error).__name__}: {error})")
        return
    if counted != data:
        yield _breach("quality", "quality.json", "its counts are not those of the tables", _REMAKE)
    elif _named_quality(root) not in (None, quality_hash(data)):
        yield _breach("quality", "quality.json", "it is not the one that release.json names", _REMAKE)
    if (root / "ACCURACY.md").read_bytes() != page:
        yield _breach("quality", "ACCURACY.md", "it does not say what quality.json says", _REMAKE)


def _named_quality(root: Path) -> str | None:
    """The hash of ``quality.json`` by release.json; None where that is unreadable, which is told already."""
    try:
        return str(read_manifest(root).get("quality_sha256"))
    except BrokenReleaseError:
        return None


def _expected(tables: dict[str, pa.Table]) -> dict[str, Callable[[], Any]]:
    return {
        "schema_sha256": schemas.schema_hash,
        "codebook_sha256": codebook_hash,
        "files": file_patterns,
        "tables": lambda: {name: table_summary(rows) for name, rows in tables.items()},
        "flags": lambda: flag_counts(tables["flags"]),
        "inputs": lambda: _inputs(tables["documents"]),
    }


def _stated(stated: dict[str, Any], key: str) -> Any:
    value = stated.get(key)
    if key != "inputs" or not isinstance(value, list) or not all(isinstance(i, dict) for i in value):
        return value
    return sorted((_input(item) for item in value if item.get("document_id") is not None), key=str)


def _input(item: dict[str, Any]) -> tuple[Any, ...]:
    return (item.get("document_id"), item.get("path"), item.get("sha256"), item.get("bytes"))


def _inputs(documents: pa.Table) -> list[tuple[Any, ...]]:
    columns = ("document_id", "source_path", "source_sha256", "source_bytes")
    return sorted((tuple(row[name] for name in columns) for row in documents.to_pylist()), key=str)


def _check_texts(root: Path, documents: pa.Table) -> Iterator[Breach]:
    expected = {f"{document_id}.txt" for document_id in documents.column("document_id").to_pylist()}
    found = {path.name for path in (root / "texts").glob("*")}
    for name in sorted(expected ^ found):
        message = "the text is missing" if name in expected else "the text belongs to no document"
        yield _breach("texts", f"texts/{name}", message, _REMAKE)
    for name in sorted(expected & found):
        try:
            (root / "texts" / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            yield _breach("texts", f"texts/{name}", f"not UTF-8 at byte {error.start}", _REMAKE)
