"""Files that are on the disk when the call returns, and the lock that keeps two runs apart."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from pipelines.publish.errors import OutputBusyError

# Where releases are made, beside the output folder and so on its filesystem.
WORK_FOLDER = ".zhengce"

# Files up to which each is waited for by itself.
_ONE_BY_ONE = 1_000

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this platform: runs must be kept apart by hand
    fcntl = None  # type: ignore[assignment]


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, making its folder, and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` one after another to ``path``, making its folder; :func:`sync_tree` waits for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(pieces)


def sync(path: Path) -> None:
    """Wait until the file or folder ``path`` is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(root: Path) -> None:
    """Wait until ``root`` and everything in it is on the disk.

    Many files are waited for together (POSIX ``sync``): one by one, each would cost a turn of the disk.
    """
    walked = os.walk(root)
    below = (Path(folder, name) for folder, folders, files in walked for name in (*folders, *files))
    paths = list(islice(below, _ONE_BY_ONE + 1))
    if len(paths) > _ONE_BY_ONE and hasattr(os, "sync"):
        os.sync()
    else:
        for path in sorted([*paths, *below]):
            sync(path)
    sync(root)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one run at a time; the lock leaves no file and dies with the process.

    Raises :class:`OutputBusyError` at once if another run holds it.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputBusyError(f"another run is publishing to {folder}; wait for it to end") from error
        yield
    finally:
        os.close(handle)
