"""A release made again from its own source files, and compared with what was published."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any, Final

import schemas
from pipelines.changes import Comparison, Revision, compare
from pipelines.corpus import FoundSources, Refusal, Run, Source
from pipelines.errors import Reason, ZhengceError
from pipelines.export.edition import Data
from pipelines.export.kind import Part
from pipelines.export.layout import part_of
from pipelines.export.registry import CHANGES, PARQUET, SOURCE, TEXT, files
from pipelines.ingest.formats import media_type_of
from pipelines.publish import (
    BrokenReleaseError,
    Contents,
    checksums,
    contents_of_store,
    inputs_of,
    make_release,
)
from pipelines.publish.successor import Step, named, read_held, step_from
from pipelines.publish.versions import read_manifest
from pipelines.store import Spool

_DATABASE: Final = ".sqlite"
# Bytes by which the form of a file is known.
_HEAD: Final = 4096


class UnbuildableError(ZhengceError):
    """The release does not hold what a rebuild needs."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a rebuild.

    ``differing`` says of each file that is not the same to the byte what differs; ``packed`` are those of
    them that hold the same all the same (other packages pack equal rows in other bytes). ``content`` tells
    table by table whether the content hash is that of ``release.json``. ``carried`` says that the changes
    were taken over, since the release before was not there to compare with.
    """

    folder: Path
    differing: Mapping[str, str]
    packed: frozenset[str]
    content: Mapping[str, bool]
    comparison: Comparison
    carried: bool

    @property
    def is_same(self) -> bool:
        """Whether the rebuild holds the same, in whatever bytes."""
        return all(self.content.values()) and not self.differing.keys() - self.packed


@dataclass(frozen=True)
class _Carried(Step):
    """The changes as the release itself has them."""

    release: Path = Path()
    kept: tuple[Revision, ...] = ()

    @property
    def revisions(self) -> tuple[Revision, ...]:
        return self.kept

    def files(self, version: str) -> Iterator[tuple[str, Data]]:
        for file in files([], CHANGES):
            path = self.release / file.path
            if path.is_file():
                yield file.path, path.read_bytes()


def rebuild(release: Path, output: Path) -> Rebuilt:
    """Make the release in the folder ``release`` again as ``output/VERSION``, and compare the two.

    Sources are those in ``sources/``; of a release without them, the texts, where a text's bytes are the
    source's. Files that were refused are not in the release, so the list of them is taken over.

    Raises :class:`UnbuildableError` if a source is missing or has another hash than ``release.json``
    states, :class:`BrokenReleaseError` if that file cannot be read, and ``OSError``.
    """
    stated = read_manifest(release)
    with tempfile.TemporaryDirectory(prefix="zhengce-rebuild-") as work:
        try:
            contents = _contents(release, stated, Path(work))
            step = _step(release, stated, contents)
            version = str(stated["version"])
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenReleaseError(
                release / "release.json", f"lacks what a rebuild needs ({error!r})"
            ) from error
        folder = output / version
        make_release(folder, contents, step, version)
    return _compared(release, folder, stated, carried=isinstance(step, _Carried))


def _contents(release: Path, stated: Mapping[str, Any], work: Path) -> Contents:
    """Read and parse the sources batch by batch, and put together all that is published."""
    refused = [Refusal(**item | {"reason": Reason(item["reason"])}) for item in stated["refused"]]
    sources = [_source(release, item) for item in stated["inputs"] if item["document_id"]]
    ordered = sorted(sources, key=lambda source: source.sha256)
    run = Run(FoundSources(tuple(ordered), tuple(refused)), work / "draft")
    keeps = (release / SOURCE.path).parent.is_dir()
    batches = (batch if keeps else replace(batch, originals={}) for batch in run.batches())
    spool = Spool.create(work / "spool").extend(batches)
    return contents_of_store(spool, inputs_of(spool), run.report.refused, stated.get("editions"))


def _source(release: Path, item: Mapping[str, Any]) -> Source:
    """Find one source of the release; its bytes, or the text where that has the same."""
    for kind in (SOURCE, TEXT):
        path = release / kind.path.format(document_id=item["document_id"])
        if path.is_file() and checksums.hash_file(path) == item["sha256"]:
            break
    else:
        what = f"{release} does not hold the bytes of {item['path']} (SHA-256 {item['sha256']})"
        raise UnbuildableError(f"{what}; fetch the release again, or build from the sources themselves")
    with path.open("rb") as file:
        is_plain = media_type_of(file.read(_HEAD), item["path"]).name.startswith("text/plain")
    size = path.stat().st_size
    return Source(item["sha256"], size, item["path"], str(path), str(release), is_plain)


def _step(release: Path, stated: Mapping[str, Any], contents: Contents) -> Step:
    """Compare with the release before if it stands beside this one; else take over what was published."""
    before = stated.get("predecessor")
    if before is None:
        return Step()
    folder = release.resolve().parent / before["version"]
    if (folder / checksums.NAME).is_file() and named(folder) == before:
        return step_from(folder, contents)
    return _Carried(
        predecessor=before, release=release, kept=tuple(Revision(**r) for r in stated["revisions"])
    )


def _compared(release: Path, folder: Path, stated: Mapping[str, Any], *, carried: bool) -> Rebuilt:
    theirs, ours = checksums.hash_folder(release), checksums.hash_folder(folder)
    differing = {
        name: _what(name, theirs, ours)
        for name in sorted(theirs.keys() | ours.keys())
        if theirs.get(name) != ours.get(name)
    }
    made = read_manifest(folder)["tables"]
    content = {table: made.get(table) == stated["tables"].get(table) for table in made | stated["tables"]}
    return Rebuilt(
        folder=folder,
        differing=differing,
        packed=frozenset(_packed(release, folder, differing, content)),
        content=content,
        comparison=compare(read_held(release), read_held(folder)),
        carried=carried,
    )


def _what(name: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    if name not in ours:
        return "is not made any more"
    return "other bytes" if name in theirs else "is not in the release"


def _packed(
    release: Path, folder: Path, differing: Mapping[str, str], content: Mapping[str, bool]
) -> Iterator[str]:
    """Yield the files whose bytes differ though they hold the same.

    They are Parquet files of equal content, SQLite files of equal rows, and then the indexes, which name
    their sizes and hashes.
    """
    kinds = {file.path: file for file in files([])}
    packs = [
        name
        for name in differing
        if (_is_parquet(name, content) or name.endswith(_DATABASE)) and (release / name).is_file()
    ]
    packs = [
        name for name in packs if not name.endswith(_DATABASE) or _same_rows(release / name, folder / name)
    ]
    yield from packs
    if packs:
        yield from (name for name in differing if name in kinds and kinds[name].kind.part is Part.INDEX)


def _is_parquet(name: str, content: Mapping[str, bool]) -> bool:
    """Tell whether it is a Parquet file, or a part, of a table with equal content."""
    path = PurePosixPath(name)
    table = path.parent.name if path.stem.startswith("part-") else path.stem
    whole = PARQUET.path.format(table=table)
    return content.get(table, False) and name in (whole, part_of(whole, path.stem.removeprefix("part-")))


def _same_rows(first: Path, second: Path) -> bool:
    return second.is_file() and all(a == b for a, b in zip_longest(_rows(first), _rows(second)))


def _rows(path: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        for table in schemas.TABLES:
            yield from base.execute(f'SELECT * FROM "{table}" ORDER BY 1')
