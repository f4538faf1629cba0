"""Verifying a release from its own files alone: hashes, schemas, agreement of the files, invariants."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export import EDITIONS, Layout, Release, is_chosen
from pipelines.export.edition import pieces
from pipelines.export.registry import JSON_LINES, KINDS, TEXT, files, patterns
from pipelines.publish import checksums, parquet
from pipelines.publish.breaches import REMAKE, RESTORE, breach
from pipelines.publish.errors import BrokenReleaseError, NoReleaseError
from pipelines.publish.history import check_changes, check_originals
from pipelines.publish.lines import json_parts
from pipelines.publish.manifest import Survey, codebook_hash, quality_hash, survey
from pipelines.publish.published import Published
from pipelines.publish.versions import is_version, parse_version, read_manifest
from pipelines.quality import accuracy_page, recounted, to_bytes
from pipelines.tables import sort_table
from pipelines.validate import Breach, check_store

_TEXTS = TEXT.path.partition("{")[0]
# The folders that hold a file for each document.
_FOLDERS = {kind.path.partition("/")[0] for kind in KINDS if "{document_id}" in kind.path}


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
    layout = _layout(root)
    breaches = list(_check_files(root, layout)) or list(_check_parquet(Published(root, layout)))
    if breaches:
        return breaches
    proof = Proof(Published(root, layout), checksums.parse((root / checksums.NAME).read_bytes()))
    breaches = list(_check_agreement(proof))
    if breaches:
        return breaches
    release = Release(root, proof.store, read_manifest(root))
    breaches = list(check_originals(release)) or check_store(proof.store)
    return breaches or [*_check_editions(release, proof.hashes), *check_changes(release)]


@dataclass(frozen=True)
class Proof:
    """What is proven against: the release as a store, and the hash of each of its files."""

    store: Published
    hashes: Mapping[str, str]

    @property
    def root(self) -> Path:
        """The folder of the release."""
        return self.store.folder

    @cached_property
    def found(self) -> Survey:
        """What the tables hold, gone through once."""
        return survey(self.store)

    @cached_property
    def document_ids(self) -> list[str]:
        """The ids of the documents."""
        parts = self.store.stream("documents")
        return [name for rows in parts for name in rows["document_id"].to_pylist()]


def _layout(root: Path) -> Layout:
    """Which files there are, by release.json; where that is torn, which is told later, those of few rows."""
    try:
        return Layout.of(read_manifest(root))
    except (OSError, BrokenReleaseError, KeyError, TypeError, ValueError, AttributeError):
        return Layout()


def _check_editions(release: Release, hashes: Mapping[str, str]) -> Iterator[Breach]:
    """The files of the export room are those that it makes of this release, the hashes in them included."""
    odd = list(_check_documents(release))
    yield from odd
    if odd:
        return  # what describes the files cannot be made anew
    chosen = (edition for edition in EDITIONS if is_chosen(edition, release.layout))
    for name, data in (file for edition in chosen for file in edition(release)):
        if hashes.get(name) != checksums.hash_pieces(pieces(data)):
            yield breach("descriptions", name, "it is not what this code makes of the release", REMAKE)


def _check_documents(release: Release) -> Iterator[Breach]:
    """Each document has the files that every document has, and nothing else has any."""
    expected = {file.path: file.kind for file in files(release.document_ids, layout=release.layout)}
    found = set(checksums.file_names(release.folder))
    for name in sorted(found ^ expected.keys()):
        if name in found:
            yield breach("descriptions", name, "the file belongs to no document", REMAKE)
        elif not expected[name].optional:
            yield breach("descriptions", name, "the file is missing", REMAKE)


def read_texts(root: Path) -> dict[str, str]:
    """Return the source texts of a release by document id, newlines as they are."""
    paths = sorted((root / "texts").glob("*.txt"))
    return {path.stem: path.read_bytes().decode("utf-8") for path in paths}


def _check_files(root: Path, layout: Layout) -> Iterator[Breach]:
    """Every file stated is there with its hash, no other file is, and SHA256SUMS is as it was written."""
    irregular = checksums.irregular(root)
    for name, what in irregular.items():
        yield breach("files", name, f"{what}, not a file of the release")
    if irregular:
        return
    try:
        stated = checksums.parse((root / checksums.NAME).read_bytes())
        found = checksums.hash_folder(root)
    except FileNotFoundError:
        yield breach("files", checksums.NAME, "the file is missing")
    except OSError as error:
        name = Path(error.filename or root).relative_to(root).as_posix()
        yield breach(
            "files", name, f"cannot be read: {error.strerror}", "make it readable, or fetch it again"
        )
    except ValueError as error:
        yield breach("files", checksums.NAME, f"not as it was written: {error}")
    else:
        yield from _compare_hashes(stated, found, layout)


def _compare_hashes(stated: dict[str, str], found: dict[str, str], layout: Layout) -> Iterator[Breach]:
    required, known = _required(layout), _known(stated.keys() | found.keys(), layout)
    for name in sorted(stated.keys() | found.keys() | required):
        if name not in found:
            lost = name in stated or not stated
            yield breach("files", name, "the file is missing", RESTORE if lost else REMAKE)
        elif name not in stated:
            yield breach("files", name, f"the file is not in {checksums.NAME}")
        elif name not in known and not name.startswith(_TEXTS):
            yield breach("files", name, "no file of a release has this name")
        elif stated[name] != found[name]:
            yield breach("files", name, f"its hash is not the one in {checksums.NAME}")


def _known(names: Iterable[str], layout: Layout) -> set[str]:
    """The names that a file may have, texts apart; which documents there are is for the tables to say."""
    paths = (PurePosixPath(name) for name in names)
    documents = {path.stem for path in paths if path.parent.name in _FOLDERS}
    return {file.path for file in files(documents, layout=layout)} - {checksums.NAME}


def _required(layout: Layout) -> set[str]:
    return {file.path for file in files([], layout=layout) if not file.kind.optional} - {checksums.NAME}


def _check_parquet(store: Published) -> Iterator[Breach]:
    """Every Parquet file can be read, has the schema of its model, descriptions included, in order."""
    for table in schemas.TABLES:
        before = schemas.arrow_schema(table).empty_table()
        for path in store.paths(table):
            name = path.relative_to(store.folder).as_posix()
            try:
                for rows in parquet.stream(table, [path]):
                    if not _in_order(table, pa.concat_tables([before, rows])):
                        yield breach("parquet", name, "the rows are not in the order of a release", REMAKE)
                        break
                    before = rows.slice(rows.num_rows - 1)
            except (OSError, pa.ArrowException) as error:
                yield breach("parquet", name, f"cannot be read: {error}")
            except ValueError as error:
                yield breach("parquet", name, str(error), REMAKE)


def _in_order(table: str, rows: pa.Table) -> bool:
    return bool(sort_table(table, rows).equals(rows))


def _check_agreement(proof: Proof) -> Iterator[Breach]:
    """JSON lines, release.json and texts say what the tables say."""
    yield from _check_json_lines(proof)
    yield from _check_manifest(proof)
    yield from _check_descriptions(proof.root)
    yield from _check_quality(proof.root, proof.found)
    yield from _check_texts(proof)


def _check_json_lines(proof: Proof) -> Iterator[Breach]:
    layout = proof.store.layout
    if not layout.has(JSON_LINES.edition):
        return
    for table in schemas.TABLES:
        parts = json_parts(table, proof.store, layout)
        if not layout.is_split(table):
            # The content hash is the hash of these very lines.
            if proof.found.tables[table]["content_sha256"] != proof.hashes.get(f"json/{table}.jsonl"):
                yield from _told_line(proof.root, table, parts)
        else:
            yield from _told_parts(proof, table, parts)


def _told_parts(proof: Proof, table: str, parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[Breach]:
    for name, lines in parts:
        if proof.hashes.get(name) != checksums.hash_pieces(lines):
            parquet_file = str(PurePosixPath(name.replace("json/", "parquet/", 1)).with_suffix(".parquet"))
            yield breach("json", name, f"it differs from the rows of {parquet_file}", REMAKE)


def _told_line(root: Path, table: str, parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[Breach]:
    for name, lines in parts:
        problem = f"{_differing_line(root / name, lines)} differs from the row of parquet/{table}.parquet"
        yield breach("json", name, problem, REMAKE)


def _differing_line(path: Path, pieces: Iterable[bytes]) -> str:
    expected = (line for piece in pieces for line in piece.split(b"\n")[:-1])
    with path.open("rb") as file:
        found = (line.rstrip(b"\n") for line in file)
        pairs = zip_longest(found, expected, fillvalue=b"")
        return f"line {next((n for n, (a, b) in enumerate(pairs, start=1) if a != b), 'count')}"


def _check_manifest(proof: Proof) -> Iterator[Breach]:
    try:
        stated = read_manifest(proof.root)
        parse_version(str(stated.get("version")))
    except BrokenReleaseError as error:
        yield breach("manifest", "release.json", error.what)
        return
    except ValueError as error:
        yield breach("manifest", "release.json", f"version: {error}", REMAKE)
        return
    yield from _check_version(proof.root.resolve().name, str(stated["version"]))
    for key, expected in _expected(proof).items():
        if _stated(stated, key) != expected():
            message = f"{key} is not what the tables and this code's schemas give"
            yield breach("manifest", "release.json", message, REMAKE)


def _check_version(folder: str, version: str) -> Iterator[Breach]:
    """A release in a folder that is called by a version is that version; a copy may be called anything."""
    if is_version(folder) and folder != version:
        message = f"version is {version}, but the folder is called {folder}"
        yield breach("manifest", "release.json", message, "give the folder the name of its version")


def _check_descriptions(root: Path) -> Iterator[Breach]:
    """The data dictionary and the codebook are those of the schemas."""
    expected = {"data-dictionary.md": schemas.data_dictionary, "codebook.md": schemas.codebook}
    for name, text in expected.items():
        if (root / name).read_bytes() != text().encode("utf-8"):
            yield breach("descriptions", name, "it is not what this code's schemas give", REMAKE)


def _check_quality(root: Path, found: Survey) -> Iterator[Breach]:
    """``quality.json`` is the one of release.json and counts these tables; ``ACCURACY.md`` tells the same.

    Its figures are those measured when the release was made; this code's own may be others by now.
    """
    data = (root / "quality.json").read_bytes()
    try:
        stated = json.loads(data)
        counted = to_bytes(recounted(stated, found.tally))
        page = accuracy_page(stated).encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        yield breach("quality", "quality.json", f"not of its form ({type(error).__name__}: {error})")
        return
    if counted != data:
        yield breach("quality", "quality.json", "its counts are not those of the tables", REMAKE)
    elif _named_quality(root) not in (None, quality_hash(data)):
        yield breach("quality", "quality.json", "it is not the one that release.json names", REMAKE)
    if (root / "ACCURACY.md").read_bytes() != page:
        yield breach("quality", "ACCURACY.md", "it does not say what quality.json says", REMAKE)


def _named_quality(root: Path) -> str | None:
    """The hash of ``quality.json`` by release.json; None where that is unreadable, which is told already."""
    try:
        return str(read_manifest(root).get("quality_sha256"))
    except BrokenReleaseError:
        return None


def _expected(proof: Proof) -> dict[str, Callable[[], Any]]:
    return {
        "schema_sha256": schemas.schema_hash,
        "codebook_sha256": codebook_hash,
        "files": lambda: patterns(proof.store.layout),
        "tables": lambda: dict(proof.found.tables),
        "flags": lambda: proof.found.flags,
        "inputs": lambda: _inputs(proof.store.stream("documents")),
    }


def _stated(stated: dict[str, Any], key: str) -> Any:
    value = stated.get(key)
    if key != "inputs" or not isinstance(value, list) or not all(isinstance(i, dict) for i in value):
        return value
    return sorted((_input(item) for item in value if item.get("document_id") is not None), key=str)


def _input(item: dict[str, Any]) -> tuple[Any, ...]:
    return (item.get("document_id"), item.get("path"), item.get("sha256"), item.get("bytes"))


def _inputs(documents: Iterable[pa.Table]) -> list[tuple[Any, ...]]:
    columns = ("document_id", "source_path", "source_sha256", "source_bytes")
    parts = (part.select(columns).to_pylist() for part in documents)
    return sorted((tuple(row[name] for name in columns) for rows in parts for row in rows), key=str)


def _check_texts(proof: Proof) -> Iterator[Breach]:
    folder = proof.root / "texts"
    expected = {f"{document_id}.txt" for document_id in proof.document_ids}
    found = {path.name for path in folder.glob("*")}
    for name in sorted(expected ^ found):
        message = "the text is missing" if name in expected else "the text belongs to no document"
        yield breach("texts", f"texts/{name}", message, REMAKE)
    for name in sorted(expected & found):
        try:
            (folder / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            yield breach("texts", f"texts/{name}", f"not UTF-8 at byte {error.start}", REMAKE)
