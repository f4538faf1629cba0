"""``index.json``: the releases in an output folder and the name of the latest."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.publish.checksums import NAME, hash_file
from pipelines.publish.durable import WORK_FOLDER, sync, write_bytes
from pipelines.publish.errors import BrokenReleaseError
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
    data = to_json({"latest": found[-1] if found else None, "releases": entries(output)})
    if index.is_file() and index.read_bytes() == data:
        return index
    folder = work or output.absolute().parent / WORK_FOLDER
    write_bytes(folder / "index.json", data)
    (folder / "index.json").replace(index)
    sync(output)
    with suppress(OSError):
        folder.rmdir()
    return index


def entries(output: Path) -> list[dict[str, Any]]:
    """Return what the index says of each release in ``output``, the oldest version first.

    Raises :class:`BrokenReleaseError` if the ``release.json`` of one does not tell it.
    """
    return [_entry(output / version) for version in releases(output)]


def _entry(release: Path) -> dict[str, Any]:
    stated = read_manifest(release)
    try:
        return _described(release, stated)
    except FileNotFoundError as error:
        raise BrokenReleaseError(release / NAME, "is missing") from error
    except (KeyError, TypeError, AttributeError) as error:
        what = "lacks code_version, or the rows of a table"
        raise BrokenReleaseError(release / "release.json", what) from error


def _described(release: Path, stated: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "version": release.name,
        "path": release.name,
        "code_version": stated["code_version"],
        "sha256sums_sha256": hash_file(release / NAME),
        "rows": {name: table["rows"] for name, table in stated["tables"].items()},
    }
