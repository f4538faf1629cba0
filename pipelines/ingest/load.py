"""The bytes of a file: read whole or hashed, never through a link that leads out of the source folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from pipelines.errors import Reason, Refused

_CHUNK: Final = 1 << 20
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Digest:
    """What a look at a file's bytes tells: their SHA-256 (hex), their number, and the first of them."""

    sha256: str
    size: int
    head: bytes


def load(path: Path, root: Path, name: str) -> bytes:
    """Return the bytes of the file ``path`` inside ``root``; raises :class:`Refused`, naming it ``name``."""
    with told(name):
        return inside(path, root, name).read_bytes()


def digest(stream: IO[bytes], name: str, limit: int) -> Digest:
    """Hash a stream; raises :class:`Refused` when it is empty, or has more than ``limit`` bytes."""
    seen, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(_CHUNK):
        head = head or chunk[:_CHUNK]
        size += len(chunk)
        if size > limit:
            raise too_large(name, limit)
        seen.update(chunk)
    if not size:
        raise Refused(name, Reason.EMPTY, "is empty", "capture the document again", 0)
    return Digest(seen.hexdigest(), size, head)


def too_large(name: str, limit: int) -> Refused:
    """The refusal of a file of more than ``limit`` bytes."""
    what = f"is larger than {limit / _MEGABYTE:g} MB"
    return Refused(name, Reason.TOO_LARGE, what, "raise the limit for files, or take it out")


def inside(path: Path, root: Path, name: str) -> Path:
    """Return where the regular file ``path`` really is; a pipe or a device is never opened.

    Raises :class:`Refused` if it is no regular file or not inside ``root``, and ``OSError``.
    """
    real = path.resolve(strict=True)
    if not real.is_relative_to(root.resolve()):
        what = "is a link that leads out of the source folder"
        raise Refused(name, Reason.OUTSIDE_ROOT, what, "copy the file into the folder")
    if not real.is_file():
        advice = "give a regular file, or a folder that can be listed"
        raise Refused(name, Reason.UNREADABLE, "is no file that can be read", advice)
    return real


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what the system says of a file into a refusal of it."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        raise Refused(name, Reason.UNREADABLE, what, "check that it is there and may be read") from None
