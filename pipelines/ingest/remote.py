"""Sources by URL: object storage and shared file systems, whatever fsspec has a driver for.

The drivers are packages of their own (``s3fs``, ``gcsfs``, ``adlfs``) with their own settings and logins.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final
from urllib.parse import unquote, urlsplit

from pipelines.errors import Refused, ZhengceError
from pipelines.ingest.discover import MANIFEST
from pipelines.ingest.load import told, too_large

# A drive letter of Windows is no protocol.
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOCAL: Final = frozenset({"file", "local"})


class RemoteError(ZhengceError):
    """A store named by URL cannot be reached: no driver, no login, nothing there."""


@dataclass(frozen=True, slots=True)
class FoundAt:
    """A file in a store: its URL, and the POSIX path from the folder that was named."""

    url: str
    name: str

    @property
    def place(self) -> str:
        """Where it lies: its URL."""
        return self.url


def is_url(source: str) -> bool:
    """Whether a source is named by URL."""
    return _URL.match(source) is not None


def local_path(source: str) -> Path | None:
    """Return the path that a ``file://`` URL names, or None for a URL of another kind."""
    parts = urlsplit(source)
    return Path(unquote(parts.path)) if parts.scheme in _LOCAL else None


def discover_url(source: str) -> list[FoundAt]:
    """List the files of a URL (a file, or a folder to the bottom), sorted by name; hidden ones are skipped.

    Raises :class:`RemoteError` if the store cannot be listed, or nothing is there.
    """
    protocol = source.partition("://")[0]
    with _reached(source):
        files, root = _opened(source)
        if files.isfile(root):
            return [FoundAt(source, PurePosixPath(root).name)]
        paths = [str(path) for path in files.find(root)]
    found = [FoundAt(f"{protocol}://{path.lstrip('/')}", _under(root, path)) for path in paths]
    if not found:
        raise RemoteError(f"{source} holds no files; check the name of the folder")
    return sorted((item for item in found if _wanted(item.name)), key=lambda item: item.name)


def load_url(url: str, name: str, limit: int) -> bytes:
    """Return the bytes of a file in a store; raises :class:`Refused` (also for more than ``limit`` bytes)."""
    with open_url(url, name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(name, limit)
    return data


@contextmanager
def open_url(url: str, name: str) -> Iterator[IO[bytes]]:
    """Open a file in a store; raises :class:`Refused`, naming it ``name``."""
    files, path = _opened(url)
    with told(name):
        try:
            with files.open(path, "rb") as stream:
                yield stream
        except (Refused, OSError):
            raise
        except Exception as error:  # each driver has errors of its own
            raise OSError(f"{type(error).__name__}: {error}") from error


def _opened(url: str) -> tuple[Any, str]:
    return importlib.import_module("fsspec").core.url_to_fs(url)  # type: ignore[no-any-return]


@contextmanager
def _reached(source: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise RemoteError(f"{source}: {error}; install the driver into this environment") from error
    except Exception as error:  # each driver has errors of its own
        raise RemoteError(f"{source} cannot be listed ({type(error).__name__}: {error})") from error


def _under(root: str, path: str) -> str:
    name = PurePosixPath("/", path).relative_to(PurePosixPath("/", root)).as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[-1] != MANIFEST and not any(part.startswith(".") for part in parts)
