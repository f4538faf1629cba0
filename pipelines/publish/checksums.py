"""``SHA256SUMS``: a line per file of a release, itself apart, as ``sha256sum -c`` reads it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

NAME = "SHA256SUMS"

_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<file>[^\n\\/][^\n\\]*)")


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_pieces(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256 of ``pieces`` end to end as 64 hex digits."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def hash_folder(root: Path) -> dict[str, str]:
    """Return the hash of every file below ``root`` but ``SHA256SUMS``, by its name with forward slashes."""
    return {name: hash_file(root / name) for name in sorted(file_names(root)) if name != NAME}


def file_names(root: Path) -> Iterator[str]:
    """Yield the name of everything below ``root`` that is no folder, with forward slashes, in no order.

    Names, for there may be many: a path takes ten times as much memory.
    """
    return (name for name, entry in _below(root) if not entry.is_dir(follow_symlinks=False))


def _below(root: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(root) as entries:
        for entry in entries:
            yield f"{prefix}{entry.name}", entry
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{prefix}{entry.name}/")


def irregular(root: Path) -> dict[str, str]:
    """Return what is below ``root`` and neither a regular file nor a folder: what it is, by its name.

    A pipe or device must not be opened: the reader would wait forever.
    """
    found: dict[str, str] = {}
    for name, entry in _below(root):
        if entry.is_symlink():
            found[name] = "a link"
        elif not entry.is_file() and not entry.is_dir():
            found[name] = "a pipe, socket or device"
    return dict(sorted(found.items()))


def render(hashes: Mapping[str, str]) -> bytes:
    """Return the text of ``SHA256SUMS``: sorted by file name, each line ended by one newline."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode("utf-8")


def parse(data: bytes) -> dict[str, str]:
    """Return the hash by file name that ``SHA256SUMS`` states; the exact reverse of :func:`render`.

    Raises ``ValueError``, naming the line, on anything :func:`render` does not write.
    """
    hashes: dict[str, str] = {}
    lines = data.decode("utf-8").split("\n")
    for number, line in enumerate(lines[:-1], start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"line {number} is not a hash, two spaces and a file name")
        hashes[found["file"]] = found["sha256"]
    if lines[-1] or render(hashes) != data:
        raise ValueError("lines are not sorted, stand twice or do not end in a newline")
    return hashes
