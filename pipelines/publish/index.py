"""``index.json``: the releases in an output folder and the name of the latest."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.publish.checksums import NAME, hash_file
from pipelines.publish.durable import WORK_FOLDER, sync, write_bytes
from pipelines.publish.manifest import to_json
from pipelines.publish.versions import read_manifest, releases


def write_index(output: Path, work: Path | None = None) -> Path:
    """Write ``output/index.json`` anew from the releases that are there, by one rename; return its path.

    ``work`` is a folder on the same filesystem, where it is made (by default ``.zhengce`` beside the
    output). An index that is right already is left alone, so that a run that publishes nothing may
    call this to mend what a killed one left.
    """
    index = output / "index.json"
    found = releases(output)
    entries = [_entry(output / version) for version in found]
    data = to_json({"latest": found[-1] if found else None, "releases": entries})
    if index.is_file() and index.read_bytes() == data:
        return index
    folder = work or output.absolute().parent / WORK_FOLDER
    write_bytes(folder / "index.json", data)
    (folder / "index.json").replace(index)
    sync(output)
    with suppress(OSError):
        folder.rmdir()
    return index


def _entry(release: Path) -> dict[str, Any]:
    stated = read_manifest(release)
    return {
        "version": release.name,
        "path": release.name,
        "code_version": stated["code_version"],
        "sha256sums_sha256": hash_file(release / NAME),
        "rows": {name: table["rows"] for name, table in stated["tables"].items()},
    }
