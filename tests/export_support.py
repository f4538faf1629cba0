"""A release of the seeds, copies of it with something changed, and readers for tests of the export room."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

import schemas
from pipelines.corpus import parse_corpus
from pipelines.export.edition import Edition, Release, pieces
from pipelines.publish import InputFile, checksums, write_release
from pipelines.store import Held
from pipelines.tables import to_arrow

STANDARDS = Path(__file__).parent / "data" / "standards"


def build(sources: Path, output: Path) -> Path:
    """Build a release of ``sources`` and return its folder."""
    corpus = parse_corpus(sources)
    tables = {name: to_arrow(name, corpus.rows(name)) for name in schemas.TABLES}
    documents = [parsed.document for parsed in corpus.documents]
    inputs = [InputFile(d.source_path, d.source_sha256, d.source_bytes, d.document_id) for d in documents]
    return write_release(tables, corpus.texts, inputs, corpus.refused, output, "1.0.0")


def made(edition: Edition, name: str, tables: Mapping[str, pa.Table]) -> bytes:
    """The file ``name`` that ``edition`` makes of canonical tables."""
    release = Release(Path(), Held.of(tables, {}), {})
    return next(b"".join(pieces(data)) for file, data in edition(release) if file == name)


def copy_of(release: Path, folder: Path) -> Path:
    """Copy a release to where it may be changed."""
    return Path(shutil.copytree(release, folder / "copy"))


def lines(release: Path, table: str) -> list[dict[str, Any]]:
    """The rows of ``table`` from its JSON Lines."""
    data = (release / "json" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in data.split("\n")[:-1]]


def write_lines(release: Path, table: str, rows: list[dict[str, Any]]) -> None:
    """Write ``rows`` over the JSON Lines of ``table``, and state their size and hash in datapackage.json."""
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
    (release / "json" / f"{table}.jsonl").write_bytes(data)

    def restate(package: dict[str, Any]) -> None:
        (resource,) = (item for item in package["resources"] if item["path"] == f"json/{table}.jsonl")
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}

    change_json(release / "datapackage.json", restate)


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``."""
    value: dict[str, Any] = json.loads(path.read_bytes())
    return value


def change_json(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Let ``change`` alter the JSON object in ``path``."""
    value = read_json(path)
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def reseal(release: Path) -> None:
    """Write SHA256SUMS anew, as one would who means to hide a change."""
    (release / checksums.NAME).write_bytes(checksums.render(checksums.hash_folder(release)))


def r_has(*packages: str) -> bool:
    """Whether R is installed here, and with these packages."""
    if shutil.which("Rscript") is None:
        return False
    there = " && ".join(f"requireNamespace('{name}', quietly = TRUE)" for name in packages)
    done = subprocess.run(["Rscript", "-e", f"quit(status = !({there}))"], capture_output=True, check=False)
    return done.returncode == 0
