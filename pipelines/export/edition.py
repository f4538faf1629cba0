"""What an edition gets and gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Release:
    """A release, all but whole: its folder with the files of earlier editions, and what they were made of.

    ``stated`` is ``release.json``, ``texts`` holds each source text by document id.
    """

    folder: Path
    tables: Mapping[str, pa.Table]
    texts: Mapping[str, str]
    stated: Mapping[str, Any]

    @property
    def version(self) -> str:
        """The version of the release."""
        return str(self.stated["version"])


#: Makes files of a release: yields each one's name, with forward slashes, and its bytes.
Edition = Callable[[Release], Iterable[tuple[str, bytes]]]


def to_json(value: Any) -> bytes:
    """Return ``value`` as readable JSON in UTF-8, keys in their given order, with a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``value`` without the keys that hold nothing: None, an empty text, list or mapping."""
    return {key: item for key, item in value.items() if item is not None and item not in ("", [], {})}


def template(name: str) -> bytes:
    """Return the file ``name`` of ``templates/``, which a release holds as it is."""
    text = resources.files("pipelines.export").joinpath("templates", name).read_text("utf-8")
    return text.encode("utf-8")
