"""What an edition gets and gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

import schemas
from pipelines.export.layout import Layout
from pipelines.store import Batch, Store, loaded, sliced

#: Rows of a table that an edition works on at a time.
ROWS_AT_A_TIME: Final = 1 << 12
#: The language tag (BCP 47) of a text by its script.
LANGUAGES: Final = {"hans": "zh-Hans", "hant": "zh-Hant"}


@dataclass(frozen=True)
class Release:
    """A release, all but whole: its folder with the files of earlier editions, and what they were made of.

    ``store`` holds the documents, batch by batch in the order of their ids; ``stated`` is ``release.json``.
    """

    folder: Path
    store: Store
    stated: Mapping[str, Any]

    @property
    def version(self) -> str:
        """The version of the release."""
        return str(self.stated["version"])

    @cached_property
    def layout(self) -> Layout:
        """Which files it has."""
        return Layout.of(self.stated)

    def batches(self) -> Iterator[Batch]:
        """Yield its documents, some at a time, with their rows, texts and source bytes."""
        return self.store.batches()

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield the rows of one table in the order of publication, a bounded number at a time.

        Where one piece ends and the next begins does not depend on the batches of the store.
        """
        return sliced(self.store.stream(table), ROWS_AT_A_TIME)

    def named_documents(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows of the documents that descriptions name: none where there are too many."""
        if self.layout.names_documents:
            for rows in self.stream("documents"):
                yield from rows.to_pylist()

    @cached_property
    def document_ids(self) -> tuple[str, ...]:
        """The ids of its documents, in their order."""
        parts = self.store.stream("documents")
        return tuple(name for rows in parts for name in rows["document_id"].to_pylist())

    @cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """Every table, whole, read when it is asked for: for small releases and tests."""
        return Loaded(self.store)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Each source text by document id, all at once: for small releases and tests."""
        return dict(self.store.texts())


class Loaded(Mapping[str, pa.Table]):
    """The tables of a store by name, each read whole once it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tables: dict[str, pa.Table] = {}

    def __getitem__(self, table: str) -> pa.Table:
        if table not in schemas.TABLES:
            raise KeyError(table)
        if table not in self._tables:
            self._tables[table] = loaded(self._store, table)
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(schemas.TABLES)

    def __len__(self) -> int:
        return len(schemas.TABLES)


#: What a file holds: its bytes, or what makes them piece by piece.
Data = bytes | Iterable[bytes]
#: Makes files of a release: yields each one's name, with forward slashes, and what it holds. Pieces are
#: asked for once, before the next file is.
Edition = Callable[[Release], Iterable[tuple[str, Data]]]


def pieces(data: Data) -> Iterable[bytes]:
    """Return what a file holds, piece by piece."""
    return (data,) if isinstance(data, bytes) else data


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
