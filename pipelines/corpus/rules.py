"""The version of the rules: what, apart from a file's bytes and name, decides how it is read."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import schemas
from pipelines.ingest.limits import limits

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_NAME: Final = "zhengce"

#: Rooms and modules whose code and data decide; a change in any of them makes other rules.
DECIDING: Final = (
    "clean",
    "ingest",
    "parse",
    "corpus/answer.py",
    "corpus/parcel.py",
    "coverage.py",
    "errors.py",
    "links.py",
    "source.py",
    "tables.py",
)
_CODE: Final = frozenset({".py", ".toml", ".tsv", ".txt", ".csv", ".json"})


@cache
def rule_version() -> str:
    """Return the SHA-256 of the code and the lexicons that read, of schemas, limits, libraries and Python."""
    seen = hashlib.sha256()
    for part in (sys.version, schemas.schema_hash(), repr(limits()), *_libraries()):
        seen.update(part.encode() + b"\n")
    for path in _files():
        data = path.read_bytes()
        seen.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(data)}\n".encode())
        seen.update(data)
    return seen.hexdigest()


def _files() -> Iterator[Path]:
    for name in DECIDING:
        place = _PACKAGE / name
        files = [place] if place.is_file() else place.rglob("*")
        yield from sorted(path for path in files if path.suffix in _CODE and path.is_file())


def _libraries() -> Iterator[str]:
    """The packages that this one asks for, with their versions."""
    for asked in sorted(_asked()):
        name = asked.partition(";")[0].split("[")[0].strip(" <>=!~.0123456789")
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} absent"


def _asked() -> list[str]:
    file = _PACKAGE.parent / "pyproject.toml"
    if file.is_file():
        return list(tomllib.loads(file.read_text("utf-8"))["project"]["dependencies"])
    return metadata.requires(_NAME) or []
