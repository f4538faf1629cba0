"""Answers of readers that were given before, so that what has not changed is not read again.

A file for each answer, named by what decides it; written whole or not at all, checked when it is read, and
free to be deleted at any time, by anyone. Many runs may share one folder. Nothing of it is ever executed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.corpus.limits import MEGABYTE

#: How much a cache may hold by default, in MB.
DEFAULT_MB: Final = 10_000

_DIGEST: Final = hashlib.sha256().digest_size
_DRAFT: Final = ".draft"
# A draft older than this (seconds) was left by a run that was killed.
_STALE: Final = 3_600.0
# After a clearing it holds this share of its limit, so that the next one is not due at once.
_CLEARED_TO: Final = 0.9


def default_folder() -> Path:
    """Return where a user's caches lie: ``$XDG_CACHE_HOME/zhengce``, else ``~/.cache/zhengce``."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    return home / "zhengce"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers of at most ``limit_mb`` megabytes after each clearing."""

    folder: Path
    limit_mb: int = DEFAULT_MB

    def get(self, key: str) -> bytes | None:
        """Return the answer of ``key``, or None; one that is damaged is removed and counts for none."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        answer = data[_DIGEST:]
        if hashlib.sha256(answer).digest() != data[:_DIGEST]:
            _remove(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was of use: among the last to be cleared away
        return answer

    def put(self, key: str, answer: bytes) -> None:
        """Keep the answer of ``key``. A disk that refuses costs the answer, never the run."""
        path = self._path(key)
        draft = path.with_name(f"{uuid.uuid4().hex}{_DRAFT}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(hashlib.sha256(answer).digest() + answer)
            draft.replace(path)
        except OSError:
            _remove(draft)

    def clear(self) -> None:
        """Remove the answers that were of no use for longest till the limit is kept, and stale drafts."""
        held = sorted(self._held())
        total = sum(size for _, size, _ in held)
        if total <= self.limit_mb * MEGABYTE:
            return
        for _, size, path in held:
            if total <= self.limit_mb * MEGABYTE * _CLEARED_TO:
                return
            _remove(Path(path))
            total -= size

    def _held(self) -> Iterator[tuple[float, int, str]]:
        """Yield when each answer was of use, its size and its path; stale drafts are removed."""
        for folder in _entries(str(self.folder)):
            for entry in _entries(folder.path):
                with contextlib.suppress(OSError):
                    stat = entry.stat(follow_symlinks=False)
                    if not entry.name.endswith(_DRAFT):
                        yield stat.st_mtime, stat.st_size, entry.path
                    elif stat.st_mtime < time.time() - _STALE:
                        _remove(Path(entry.path))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
