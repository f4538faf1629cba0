"""Which files are sources: those named, and those in the folders named, in one order everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# A list of the sources may lie beside them.
MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the folder from which it is named."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """The POSIX path from the root, by which the source is known in the tables."""
        return source_name(self.path, self.root)

    @property
    def place(self) -> str:
        """Where it lies: its path."""
        return str(self.path)


def source_name(path: Path, root: Path) -> str:
    """The POSIX path of ``path`` from ``root``; bytes of a file name that are no UTF-8 are escaped."""
    relative = path.relative_to(root).as_posix() if path != root else path.name
    return os.fsencode(relative).decode("utf-8", "backslashreplace")


def discover(sources: Sequence[Path]) -> list[Found]:
    """List the files of ``sources`` (files and folders), sorted by name.

    Folders are walked to the bottom; hidden files and a ``manifest.csv`` are skipped, and so is a
    file that was listed already. Nothing is opened: what is missing, leads outside or cannot be
    listed is in the list too, and refused by name when it is read.
    """
    found = {item.path: item for source in sources for item in _files(source)}
    return sorted(found.values(), key=lambda item: (item.name, item.path.as_posix()))


def _files(source: Path) -> Iterator[Found]:
    if not source.is_dir():
        yield Found(source, source.parent)
        return
    unlisted: list[str] = []
    for folder, folders, files in os.walk(source, onerror=lambda error: unlisted.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if _leads_outside(Path(folder, name), source)]
        wanted = [name for name in files if not name.startswith(".") and name != MANIFEST]
        yield from (Found(Path(folder, name), source) for name in links + wanted)
    yield from (Found(Path(name), source) for name in unlisted)


def _leads_outside(path: Path, root: Path) -> bool:
    """A linked folder inside the root is walked in its own place; one outside is to be refused by name."""
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())
