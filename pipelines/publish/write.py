"""Writing a release: made whole beside the output folder, then put there by one rename."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa

import schemas
from pipelines.export import EDITIONS, Edition, Release, is_chosen, layout
from pipelines.export.edition import Data, pieces
from pipelines.export.registry import JSON_LINES, PARQUET, SOURCE, TEXT
from pipelines.publish import checksums, parquet
from pipelines.publish.card import data_card
from pipelines.publish.durable import WORK_FOLDER, locked, sync, sync_tree, write_bytes, write_pieces
from pipelines.publish.errors import OutputBusyError, ReleaseExistsError, UnpublishableTextError
from pipelines.publish.index import entries, write_index
from pipelines.publish.lines import json_parts
from pipelines.publish.manifest import InputFile, Refusal, canonical, content, manifest, to_json
from pipelines.publish.successor import Contents, Step, step_from
from pipelines.publish.versions import latest_release, parse_version, predecessor_of, same_content
from pipelines.quality import Tally, accuracy_page, to_bytes
from pipelines.store import Held, Store

# Writes files of one kind into the folder of the release.
Writer = Callable[[Release], None]


def publish_release(contents: Contents, output_dir: Path, work_dir: Path | None = None) -> Path | None:
    """Publish ``contents`` as the release that follows the latest in ``output_dir``; return its folder.

    The version comes from a comparison with that release, made while no other run can publish. Returns
    None, and writes nothing, if nothing differs. Raises as :func:`write_release`.
    """
    if _stands(output_dir, contents):
        mend(output_dir, work_dir)
        return None
    with _place(output_dir, work_dir) as (output, staging):
        if _stands(output, contents):  # another run may have published it meanwhile
            return None
        step = step_from(latest_release(output), contents)
        return _put(contents, step, step.version, output, staging)


def _stands(output: Path, contents: Contents) -> bool:
    latest = latest_release(output)
    return latest is not None and same_content(latest, contents.held)


def write_release(
    tables: Mapping[str, pa.Table],
    texts: Mapping[str, str],
    inputs: Iterable[InputFile],
    refused: Iterable[Refusal],
    output_dir: Path,
    version: str,
    work_dir: Path | None = None,
    originals: Mapping[str, bytes] | None = None,
) -> Path:
    """Write release ``version`` to ``output_dir`` and return its folder, ``output_dir/version``.

    ``tables`` holds every table of the codebook by name, ``texts`` each source text by document id,
    ``originals`` the bytes of each source file likewise. The release is staged in ``work_dir`` (on the
    filesystem of the output; by default ``.zhengce`` beside it), and is not visible in the output before
    it is whole. What a killed run left there is cleared first. The changes are those since the latest
    release in ``output_dir`` that is older than ``version``.

    Raises :class:`ReleaseExistsError`, :class:`BrokenReleaseError`, :class:`OutputBusyError`,
    :class:`UnpublishableTextError`, ``ValueError`` for a version or table of the wrong form, and
    ``OSError`` when the disk refuses; in each case ``output_dir`` holds the releases that it held before.
    """
    parse_version(version)
    contents = contents_of(tables, texts, inputs, refused, originals)
    with _place(output_dir, work_dir) as (output, staging):
        step = step_from(predecessor_of(output, version), contents)
        return _put(contents, step, version, output, staging)


def contents_of(
    tables: Mapping[str, pa.Table],
    texts: Mapping[str, str],
    inputs: Iterable[InputFile],
    refused: Iterable[Refusal],
    originals: Mapping[str, bytes] | None = None,
) -> Contents:
    """Put together what is to be published; the arguments are those of :func:`write_release`."""
    ready = {name: canonical(name, tables[name]) for name in schemas.TABLES}
    return contents_of_store(Held.of(ready, texts, originals), inputs, refused)


def contents_of_store(
    store: Store,
    inputs: Iterable[InputFile],
    refused: Iterable[Refusal],
    editions: Iterable[str] | None = None,
) -> Contents:
    """Put together what is to be published of the documents in ``store``, which is read batch by batch.

    ``editions`` names those of ``registry.EDITION_NAMES`` that are made (None: all); Parquet, texts, sources
    and descriptions always are.
    """
    return Contents(store, content(store, inputs, refused, editions))


@contextmanager
def _place(output_dir: Path, work_dir: Path | None) -> Iterator[tuple[Path, Path]]:
    """Hold the output folder for this run alone; give it, and an empty folder for the run's work."""
    output = output_dir.absolute()
    work = (work_dir or output.parent / WORK_FOLDER).absolute()
    output.mkdir(parents=True, exist_ok=True)
    with locked(output), _staging(work, output.name) as staging:
        entries(output)  # a broken release must stop the run before the new one is there, not after
        yield output, staging


def _put(contents: Contents, step: Step, version: str, output: Path, staging: Path) -> Path:
    """Write the release whole in ``staging``, then put it into ``output`` by one rename."""
    release = output / version
    _refuse_existing(release)
    folder = staging / version
    make_release(folder, contents, step, version)
    _refuse_existing(release)
    folder.rename(release)
    sync(output)
    write_index(output, staging)
    return release


def mend(output_dir: Path, work_dir: Path | None = None) -> None:
    """Set right what a killed run left: clear its staging, and write ``index.json`` if it is not right.

    The releases are not touched. A run that holds the output now does all of this itself, and is left to.
    ``work_dir`` is as in :func:`write_release`. Raises ``OSError`` when the disk refuses.
    """
    output = output_dir.absolute()
    work = (work_dir or output.parent / WORK_FOLDER).absolute()
    with suppress(OutputBusyError), locked(output):
        shutil.rmtree(_staging_folder(work, output.name), ignore_errors=True)
        with suppress(OSError):
            work.rmdir()
        write_index(output)


def _staging_folder(work: Path, output_name: str) -> Path:
    return work / f"release-{output_name}"


def _refuse_existing(release: Path) -> None:
    if release.exists() or release.is_symlink():
        if (release / "release.json").is_file():
            message = "is there already; releases are never overwritten: build again, or name another output"
        else:
            message = "is there already, but without release.json; remove it, or fetch that release again"
        raise ReleaseExistsError(f"{release} {message}")


@contextmanager
def _staging(work: Path, output_name: str) -> Iterator[Path]:
    """Give an empty folder for the run, and leave nothing behind."""
    staging = _staging_folder(work, output_name)
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        with suppress(OSError):
            work.rmdir()


def make_release(folder: Path, contents: Contents, step: Step, version: str) -> None:
    """Write all files of release ``version`` into ``folder``, and wait until they are on the disk."""
    stated = manifest(version, contents.held, step.predecessor, step.revisions)
    release = Release(folder, contents.store, stated)
    for name, data in (*_originals(contents), *step.files(version)):
        write_pieces(folder / name, pieces(data))
    for writer in WRITERS:
        writer(release)
    write_bytes(folder / checksums.NAME, checksums.render(checksums.hash_folder(folder)))
    sync_tree(folder)


def _originals(contents: Contents) -> Iterator[tuple[str, Data]]:
    """Name the source files by their documents: ``sources/DOCUMENT_ID``, the bytes as they were given."""
    for document_id, data in contents.store.originals():
        yield SOURCE.path.format(document_id=document_id), data


def write_parquet(release: Release) -> None:
    """Write ``parquet/TABLE.parquet``, with the columns' descriptions in the fields' metadata."""
    for table in schemas.TABLES:
        names = release.layout.paths(PARQUET.path.format(table=table), table)
        paths = [release.folder / name for name in names]
        paths[0].parent.mkdir(parents=True, exist_ok=True)
        parquet.write(table, release.stream(table), paths, layout.ROWS_PER_FILE)


def write_json_lines(release: Release) -> None:
    """Write ``json/TABLE.jsonl``: the rows of the Parquet file, a JSON object a line."""
    if not release.layout.has(JSON_LINES.edition):
        return
    for table in schemas.TABLES:
        for name, data in json_parts(table, release.store, release.layout):
            write_pieces(release.folder / name, data)


def write_texts(release: Release) -> None:
    """Write ``texts/DOCUMENT_ID.txt``: the source text in UTF-8, every newline as it was."""
    (release.folder / TEXT.path).parent.mkdir(parents=True, exist_ok=True)
    for document_id, text in release.store.texts():
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise UnpublishableTextError(
                f"document {document_id}, offset {error.start}: a lone surrogate cannot be written as "
                "UTF-8; refuse the document, or replace the character when reading it"
            ) from error
        write_pieces(release.folder / TEXT.path.format(document_id=document_id), (data,))


def write_descriptions(release: Release) -> None:
    """Write ``release.json``, ``data-dictionary.md``, ``codebook.md`` and the data card ``README.md``."""
    card = data_card(release.stated, release.stream("documents"))
    write_bytes(release.folder / "release.json", to_json(release.stated))
    write_bytes(release.folder / "data-dictionary.md", schemas.data_dictionary().encode("utf-8"))
    write_bytes(release.folder / "codebook.md", schemas.codebook().encode("utf-8"))
    write_bytes(release.folder / "README.md", card.encode("utf-8"))


def write_quality(release: Release) -> None:
    """Write ``quality.json``, what is known of the rows' accuracy, and ``ACCURACY.md``, the same to read."""
    tally = Tally()
    for table in schemas.TABLES:
        for rows in release.store.stream(table):
            tally.add(table, rows)
    measured = tally.quality()
    write_bytes(release.folder / "quality.json", to_bytes(measured))
    write_bytes(release.folder / "ACCURACY.md", accuracy_page(measured).encode("utf-8"))


def writer_of(edition: Edition) -> Writer:
    """Return the writer that puts the files of ``edition`` into the folder, each as soon as it is made."""

    def write(release: Release) -> None:
        if is_chosen(edition, release.layout):
            for name, data in edition(release):
                write_pieces(release.folder / name, pieces(data))

    write.__name__ = edition.__name__
    return write


# The files of a release, in the order of writing. A new kind of file is an edition of the export room.
WRITERS: tuple[Writer, ...] = (
    write_parquet,
    write_json_lines,
    write_texts,
    write_descriptions,
    write_quality,
    *map(writer_of, EDITIONS),
)
