"""The names of members of archives: in what encoding they were written, and where they would lead."""

from __future__ import annotations

import re

# Folders and files that programs leave behind; a manifest is no source.
_LEFT = frozenset(("__macosx", "thumbs.db", "desktop.ini", "manifest.csv"))
_DRIVE = re.compile(r"[A-Za-z]:")
# Old zip files say nothing of their names' encoding; in the region it is one of these.
_ENCODINGS = ("utf-8", "gb18030", "big5")


class Unsafe(ValueError):
    """A name that leads out of its archive; the message says why."""


def member_name(name: str, is_utf8: bool) -> str:
    """The name of a zip member as it was meant: what Python took for the IBM PC's characters may be GBK."""
    if is_utf8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def safe_path(name: str) -> str | None:
    """A member's path below its archive; None for what is no source (hidden files, a manifest).

    Raises :class:`Unsafe` for a path that is absolute, empty, or leads up.
    """
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path):
        raise Unsafe("has an absolute path in its archive")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise Unsafe("has a path that leads out of its archive")
    if not parts:
        raise Unsafe("has no name in its archive")
    if any(part.startswith(".") or part.lower() in _LEFT for part in parts):
        return None
    return "/".join(parts).encode("utf-8", "backslashreplace").decode()
