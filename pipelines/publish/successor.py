"""What a release follows: the release before it, the changes since, and the version that they make."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.changes import Comparison, Held, Level, Revision, bumped, change_files, changelog, compare
from pipelines.export.edition import Data
from pipelines.publish import checksums
from pipelines.publish.errors import BrokenReleaseError
from pipelines.publish.versions import FIRST, read_manifest
from pipelines.store import Store

CHANGELOG = "CHANGELOG.md"


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is published but the version: the documents, and what ``manifest.content`` makes of them."""

    store: Store
    held: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """The way from the release before to the one to be made; the first release has no ``comparison``."""

    predecessor: Mapping[str, str] | None = None
    comparison: Comparison | None = None

    @property
    def version(self) -> str:
        """The version that the changes make."""
        if self.predecessor is None or self.comparison is None:
            return FIRST
        # What only release.json tells is at least a correction.
        return bumped(self.predecessor["version"], self.comparison.level or Level.PATCH)

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The documents that were captured again."""
        return self.comparison.revisions if self.comparison else ()

    def files(self, version: str) -> Iterator[tuple[str, Data]]:
        """Yield ``CHANGELOG.md`` and the files of ``changes/`` of the release ``version``."""
        if self.predecessor is not None and self.comparison is not None:
            words = changelog(self.comparison, self.predecessor["version"], version)
            yield CHANGELOG, words.encode("utf-8")
            yield from change_files(self.comparison)


def step_from(predecessor: Path | None, contents: Contents) -> Step:
    """Compare what is to be published with the release in the folder ``predecessor`` (None: the first).

    Raises :class:`BrokenReleaseError` if that release cannot be read.
    """
    if predecessor is None:
        return Step()
    new = Held.made(contents.store, contents.held)
    return Step(named(predecessor), compared(predecessor, new))


def named(release: Path) -> dict[str, str]:
    """Return what ``release.json`` says of the release before: version and hash of its ``SHA256SUMS``."""
    return {
        "version": release.name,
        "sha256sums_sha256": checksums.hash_file(release / checksums.NAME),
    }


def compared(old: Path, new: Held) -> Comparison:
    """Compare the release in the folder ``old`` with ``new``; raises :class:`BrokenReleaseError`."""
    try:
        return compare(read_held(old), new)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        if isinstance(error, OSError) and error.filename is None:
            raise
        raise BrokenReleaseError(old / "release.json", f"names what cannot be read ({error!r})") from error


def read_held(release: Path) -> Held:
    """Give the release in a folder to a comparison. Raises :class:`BrokenReleaseError`."""
    try:
        return Held.read(release, read_manifest(release))
    except (OSError, json.JSONDecodeError, KeyError, TypeError, pa.ArrowException) as error:
        what = f"does not go with the release's files ({error!r})"
        raise BrokenReleaseError(release / "release.json", what) from error
