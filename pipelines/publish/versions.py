"""Which releases there are, and which is the latest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.publish.errors import BrokenReleaseError

FIRST = "1.0.0"

_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")
# What of release.json tells one making of a release from another, not one content from another.
_OF_THE_MAKING = ("name", "version", "code_version", "predecessor", "revisions")


def parse_version(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version; raises ``ValueError`` if it is not ``MAJOR.MINOR.PATCH``."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is no version of the form MAJOR.MINOR.PATCH")
    major, minor, patch = (int(number) for number in found.groups())
    return major, minor, patch


def is_version(name: str) -> bool:
    """Tell whether ``name`` is of the form ``MAJOR.MINOR.PATCH``."""
    return _VERSION.fullmatch(name) is not None


def releases(output: Path) -> list[str]:
    """Return the versions of the releases in ``output``, the oldest version first.

    The folders decide, not ``index.json``: a release is there once its folder is.
    """
    if not output.is_dir():
        return []
    names = [path.name for path in output.iterdir() if (path / "release.json").is_file()]
    return sorted((name for name in names if _VERSION.fullmatch(name)), key=parse_version)


def latest_release(output: Path) -> Path | None:
    """Return the folder of the latest release in ``output``, or None if there is none."""
    found = releases(output)
    return output / found[-1] if found else None


def read_manifest(release: Path) -> dict[str, Any]:
    """Return ``release.json`` of a release; raises :class:`BrokenReleaseError` if it is no JSON object."""
    file = release / "release.json"
    try:
        value = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BrokenReleaseError(file, f"is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise BrokenReleaseError(file, "is no JSON object")
    return value


def same_content(release: Path, held: Mapping[str, Any]) -> bool:
    """Tell whether ``release`` has exactly the content ``held``.

    ``held`` is what ``manifest.content`` returns: schema, codebook, kinds of files, inputs, refused files,
    and the hash of each table (the documents table holds the hash of each text). The code's version does
    not count, nor does the release before.
    """
    published = read_manifest(release)
    return {key: value for key, value in published.items() if key not in _OF_THE_MAKING} == dict(held)


def predecessor_of(output: Path, version: str) -> Path | None:
    """Return the folder of the latest release in ``output`` that is older than ``version``, or None."""
    older = [name for name in releases(output) if parse_version(name) < parse_version(version)]
    return output / older[-1] if older else None
