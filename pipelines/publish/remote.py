"""Releases on object storage: fetched, built upon on this machine, and sent back with the index last.

A store has no rename of folders. So the index is what tells which releases there are: it is written when all
files of a release are there, and files that a killed run left without an entry in it are removed. There is no
lock: of two builds into one store at a time one may be lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import fsspec

from pipelines.errors import ZhengceError
from pipelines.publish.versions import is_version

_INDEX: Final = "index.json"


class StoreError(ZhengceError):
    """The store that holds the releases cannot be reached, or refuses."""


def fetch(url: str, folder: Path) -> None:
    """Copy the releases that the index at ``url`` names into ``folder``; nothing if there is none.

    Raises :class:`StoreError`.
    """
    with _told(url):
        files, root = fsspec.core.url_to_fs(url)
        folder.mkdir(parents=True, exist_ok=True)
        for version in _listed(files, root):
            for path in files.find(f"{root}/{version}"):
                place = folder / version / _below(path, f"{root}/{version}")
                if not place.resolve().is_relative_to(folder.resolve()):
                    raise StoreError(f"{url} holds a file whose name leads out of its folder: {path}")
                place.parent.mkdir(parents=True, exist_ok=True)
                files.get_file(path, str(place))
        if files.exists(f"{root}/{_INDEX}"):
            files.get_file(f"{root}/{_INDEX}", str(folder / _INDEX))


def send(folder: Path, url: str) -> None:
    """Copy the releases of ``folder`` that the index at ``url`` does not name, then the index.

    Raises :class:`StoreError`.
    """
    with _told(url):
        files, root = fsspec.core.url_to_fs(url)
        there = set(_listed(files, root))
        here = sorted(path.name for path in folder.iterdir() if path.is_dir() and is_version(path.name))
        for version in here:
            if version not in there:
                _send_release(files, folder / version, f"{root}/{version}")
        if (folder / _INDEX).is_file():
            files.pipe_file(f"{root}/{_INDEX}", (folder / _INDEX).read_bytes())


def _send_release(files: Any, release: Path, place: str) -> None:
    if files.exists(place):
        files.rm(place, recursive=True)
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        name = f"{place}/{path.relative_to(release).as_posix()}"
        files.makedirs(name.rpartition("/")[0], exist_ok=True)
        files.put_file(str(path), name)


def _listed(files: Any, root: str) -> list[str]:
    """The versions that the index names; an index that cannot be read is told."""
    if not files.exists(f"{root}/{_INDEX}"):
        return []
    try:
        stated = json.loads(files.cat_file(f"{root}/{_INDEX}"))
        names = [str(release["version"]) for release in stated["releases"]]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{root}/{_INDEX} is no index of releases ({error!r}); mend or remove it") from error
    return [name for name in names if is_version(name)]


def _below(path: str, root: str) -> str:
    return path.strip("/").removeprefix(root.strip("/")).lstrip("/")


@contextmanager
def _told(url: str) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except ImportError as error:
        raise StoreError(f"{url}: {error}; install the driver into this environment") from error
    except Exception as error:  # each driver has errors of its own
        raise StoreError(f"{url}: {type(error).__name__}: {error}") from error
