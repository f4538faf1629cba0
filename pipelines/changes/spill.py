"""Lists that may become long: in memory while they are short, in a temporary file when they are not."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, Final, Generic, Self, TypeVar, overload

T = TypeVar("T")

# Bytes of a list that stay in memory.
_IN_MEMORY: Final = 1 << 20

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Spilled(Sequence[T], Generic[T]):
    """A list that is appended to, then read from its beginning; made of what JSON can hold.

    ``pack`` makes JSON of an item and ``unpack`` the item again. Random access reads the list up to there.
    """

    def __init__(self, pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> None:
        self._pack, self._unpack = pack, unpack
        # Closed, and with that deleted, when the list is no more.
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._count = 0
        self._end = 0

    def append(self, item: T) -> None:
        """Add an item to the end."""
        line = _encode(self._pack(item)).encode("utf-8", "surrogatepass") + b"\n"
        self._file.seek(self._end)
        self._file.write(line)
        self._end += len(line)
        self._count += 1

    def extend(self, items: Sequence[T] | Iterator[T]) -> Self:
        """Add items to the end."""
        for item in items:
            self.append(item)
        return self

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        at = 0
        while at < self._end:
            self._file.seek(at)
            line = self._file.readline()
            at += len(line)
            yield self._unpack(json.loads(line.decode("utf-8", "surrogatepass")))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return tuple(islice(self, *place.indices(self._count)))
        at = place if place >= 0 else place + self._count
        if not 0 <= at < self._count:
            raise IndexError(place)
        return next(islice(self, at, None))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def as_it_is(value: Any) -> Any:
    """Return ``value``: what JSON holds as it is."""
    return value


class Shelf:
    """Values that JSON can hold by three names, in a temporary database; for one thread."""

    def __init__(self) -> None:
        # A database without a name is a temporary file that SQLite deletes itself.
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-8192;")
        self._base.execute("CREATE TABLE held (a TEXT, b TEXT, c TEXT, value BLOB, PRIMARY KEY (a, b, c))")

    def put(self, names: tuple[str, str, str], value: Any) -> None:
        """Keep a value, in the place of the one of these names before."""
        data = _encode(value).encode("utf-8", "surrogatepass")
        self._base.execute("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)", (*names, data))

    def get(self, names: tuple[str, str, str], default: Any = None) -> Any:
        """Return a value, or ``default``."""
        with closing(
            self._base.execute("SELECT value FROM held WHERE (a, b, c) = (?, ?, ?)", names)
        ) as found:
            row = found.fetchone()
        return default if row is None else json.loads(row[0].decode("utf-8", "surrogatepass"))

    def close(self) -> None:
        """Let go of everything."""
        self._base.close()
