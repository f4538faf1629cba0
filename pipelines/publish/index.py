"""``index.json``: the releases in an output folder and the name of the latest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.publish.checksums import NAME, hash_file
from pipelines.publish.durable import sync, write_bytes
from pipelines.publish.manifest import to_json
from pipelines.publish.versions import read_manifest, releases


def write_index(output: Path, work: Path) -> Path:
    """Write ``output/index.json`` anew from the releases that are there, by one rename; return its path.

    ``work`` is a folder on the same filesystem, where it is made.
    """
    draft = work / "index.json"
    found = releases(output)
    entries = [_entry(output / version) for version in found]
    write_bytes(draft, to_json({"latest": found[-1] if found else None, "releases": entries}))
    draft.replace(output / "index.json")
    sync(output)
    return output / "index.json"


def _entry(release: Path) -> dict[str, Any]:
    stated = read_manifest(release)
    return {
        "version": release.name,
        "path": release.name,
        "code_version": stated["code_version"],
        "sha256sums_sha256": hash_file(release / NAME),
        "rows": {name: table["rows"] for name, table in stated["tables"].items()},
    }
