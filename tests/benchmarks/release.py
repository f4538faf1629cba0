"""Time and memory from parsed documents to a proven release: ``python -m tests.benchmarks.release 100 1000``.

The documents are passages of the seeds of about 1,500 characters, parsed once and repeated under other
ids, in batches as a build makes them. Each stage runs in a process of its own, and so has its own peak
memory. There are no source files, for none has the hash that would make the new ids.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from pipelines.corpus import parse_sources
from pipelines.corpus.model import Sources
from pipelines.export import Release
from pipelines.ingest import read_bytes
from pipelines.publish import verify_release, write
from pipelines.publish.manifest import inputs_of
from pipelines.publish.successor import Step
from pipelines.store import Batch, Spool
from pipelines.tables import sort_table, to_arrow, with_row_hashes
from pipelines.validate import check_batches, check_stream
from tests.benchmarks import SEEDS

LENGTH = 1_500
DOCUMENTS = 100
STAGES = ("spool", "schema", "invariants", "publish", "verify")


def passages() -> Iterator[str]:
    """Yield passages of whole lines of the seeds."""
    for path in sorted(SEEDS.glob("*.txt")):
        lines, size = [], 0
        for line in read_bytes(path.read_bytes(), path.name).text.splitlines(keepends=True):
            lines.append(line)
            size += len(line)
            if size >= LENGTH:
                yield "".join(lines)
                lines, size = [], 0


def parsed() -> Batch:
    """Parse the passages, as one batch of documents."""
    sources = [read_bytes(text.encode(), f"{number}.txt") for number, text in enumerate(passages())]
    corpus = parse_sources(Sources(tuple(islice(sources, DOCUMENTS))))
    tables = {name: sort_table(name, to_arrow(name, corpus.rows(name))) for name in schemas.TABLES}
    names = tables["documents"]["document_id"].to_pylist()
    return Batch(tables, {name: corpus.texts[name] for name in names}, {})


def repeated(batch: Batch, documents: int) -> Iterator[Batch]:
    """Yield the documents of ``batch`` under new ids, in their order, till there are ``documents``."""
    names = batch.document_ids
    ids = sorted(hashlib.sha256(str(number).encode()).hexdigest() for number in range(documents))
    for start in range(0, documents, len(names)):
        new = dict(zip(names, ids[start : start + len(names)], strict=False))
        tables = {name: _renamed(name, rows, new) for name, rows in batch.tables.items()}
        texts = {new[name][:16]: batch.texts[name] for name in names if name in new}
        yield Batch(tables, texts)


def _renamed(table: str, rows: pa.Table, new: dict[str, str]) -> pa.Table:
    old = rows["document_id"]
    rows = rows.filter(pc.is_in(old, pa.array(list(new))))
    for place, field in enumerate(rows.schema):
        if field.name == "source_sha256":
            column = pa.array([new[name] for name in rows["document_id"].to_pylist()])
        elif field.name in ("document_id", "source_ref", "cited_document_id") or field.name.endswith("_id"):
            pairs = zip(rows[field.name].to_pylist(), old_ids(rows, new), strict=True)
            column = pa.array([_put(value, *names) for value, names in pairs], type=field.type)
        else:
            continue
        if field.name != "document_id":
            rows = rows.set_column(place, field, column)
    ids = pa.array([new[name][:16] for name in rows["document_id"].to_pylist()])
    at = rows.schema.names.index("document_id")
    return with_row_hashes(table, rows.set_column(at, rows.schema.field(at), ids))


def old_ids(rows: pa.Table, new: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the old and the new id of the document of each row."""
    for name in rows["document_id"].to_pylist():
        yield name, new[name][:16]


def _put(value: str | None, old: str, new: str) -> str | None:
    return None if value is None or old not in value else value.replace(old, new)


def run(stage: str, folder: Path, documents: int, editions: list[str] | None) -> None:
    """Run one stage in ``folder``."""
    spool = Spool(folder / "spool")
    if stage == "spool":
        Spool.create(spool.folder).extend(repeated(parsed(), documents))
    elif stage == "schema":
        assert not [b for table in schemas.TABLES for b in check_stream(table, spool.stream(table))]
    elif stage == "invariants":
        found = [str(breach) for breaches in check_batches(spool).values() for breach in breaches]
        assert not found, found[:5]
    elif stage == "publish":
        contents = write.contents_of_store(spool, inputs_of(spool), [], editions)
        _timed(contents, folder / "1.0.0") if editions is None else None
        if editions is not None:
            write.make_release(folder / "1.0.0", contents, Step(), "1.0.0")
    else:
        breaches = verify_release(folder / "1.0.0")
        assert not breaches, breaches[:5]


def _timed(contents: object, folder: Path) -> None:
    """Publish, and tell the time of each writer."""
    took: dict[str, float] = {}

    def timed(writer: write.Writer) -> write.Writer:
        def timing(release: Release) -> None:
            start = time.process_time()
            writer(release)
            took[writer.__name__] = round(time.process_time() - start, 2)

        return timing

    write.WRITERS = tuple(map(timed, write.WRITERS))
    write.make_release(folder, contents, Step(), "1.0.0")  # type: ignore[arg-type]
    print(json.dumps(took), file=sys.stderr)


def main() -> None:
    """Measure, and print a line for each stage and number of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="+")
    parser.add_argument("--stage", choices=STAGES)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--editions", help="as of the build: all, or names parted by commas")
    given = parser.parse_args()
    editions = given.editions.split(",") if given.editions else None
    if given.stage:
        run(given.stage, given.folder, given.documents[0], editions)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss // 1024)
        return
    print(f"{'documents':>9}  {'stage':<10}  {'CPU s':>8}  {'ms/document':>11}  {'peak MB':>8}")
    for documents in given.documents:
        with tempfile.TemporaryDirectory(prefix="zhengce-benchmark-") as folder:
            for stage in STAGES:
                words = [sys.executable, "-m", "tests.benchmarks.release", str(documents), "--stage", stage]
                words += ["--folder", folder] + (["--editions", given.editions] if given.editions else [])
                seconds, peak = subprocess.run(
                    words, check=True, stdout=subprocess.PIPE, text=True
                ).stdout.split()[-2:]
                each = 1000 * float(seconds) / documents
                print(f"{documents:>9}  {stage:<10}  {seconds:>8}  {each:>11.2f}  {peak:>8}", flush=True)


if __name__ == "__main__":
    main()
