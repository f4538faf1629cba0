"""The first pass: which documents there are. Every file is hashed, none is parsed and none is kept.

What is held of a document is its hash, its size and where it lies: some hundred bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from pipelines.corpus.limits import BATCH_BYTES, BATCH_DOCUMENTS, SMALL, Limits
from pipelines.corpus.model import Refusal
from pipelines.errors import Reason, Refused
from pipelines.ingest.archive import Member, is_archive
from pipelines.ingest.archive import members as members_of
from pipelines.ingest.discover import Found, discover
from pipelines.ingest.formats import media_type_of
from pipelines.ingest.load import Digest, digest, inside, load, told
from pipelines.ingest.remote import FoundAt, discover_url, is_url, load_url, local_path, open_url

#: Called with the number of files hashed so far.
Counted = Callable[[int], None]

_PLAIN = frozenset({"text/plain", "text/markdown"})
# Archives in a store by URL are known by their names alone.
_PACKED = (".zip", ".tar", ".gz", ".tgz")


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be: what its bytes hash to, how it is named, and where it lies.

    ``place`` is a path or a URL, ``root`` the folder out of which the path must not lead (empty for a URL).
    ``is_plain`` says that it is plain text by its first bytes and its name. ``data`` are its bytes where a
    worker elsewhere could not get them.
    """

    sha256: str
    size: int
    name: str
    place: str
    root: str
    is_plain: bool = False
    data: bytes = field(default=b"", repr=False, compare=False)

    @property
    def document_id(self) -> str:
        """The first 16 hex digits of the SHA-256 of its bytes."""
        return self.sha256[:16]

    def load(self) -> bytes:
        """Return its bytes; raises :class:`Refused` if they are not there, or are others by now."""
        if self.data:
            data = self.data
        elif self.root:
            data = load(Path(self.place), Path(self.root), self.name)
        else:
            data = load_url(self.place, self.name, self.size)
        if hashlib.sha256(data).hexdigest() != self.sha256:
            what = "was changed while it was read"
            raise Refused(self.name, Reason.UNREADABLE, what, "build again when it is complete")
        return data


@dataclass(frozen=True, slots=True)
class FoundSources:
    """The documents of a run in the order of their ids, each once, and the files refused before reading."""

    sources: tuple[Source, ...]
    refused: tuple[Refusal, ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether this process may read them by itself: little, and plain text, which cannot hang it."""
        return all(source.is_plain for source in self.sources) and sum(s.size for s in self.sources) < SMALL


def find_sources(
    places: Sequence[str | Path],
    limits: Limits | None = None,
    *,
    members: Path | None = None,
    counted: Counted | None = None,
) -> FoundSources:
    """Find all files of ``places`` (files, folders, URLs of files or folders) and hash them.

    Archives are folders of files: what is in them is kept in the folder ``members`` under its hash (None:
    archives are refused as any file of an unknown format). A file with the same bytes as an earlier one (by
    name) is refused (``duplicate``): it would be the same document twice. Raises
    :class:`pipelines.ingest.remote.RemoteError` for a store that cannot be listed.
    """
    limit = (limits or Limits()).file_bytes
    found: dict[str, Source] = {}
    refused: list[Refusal] = []
    for number, look in enumerate(_looks(list_files(places), limit, members), start=1):
        try:
            source = look()
            if source.document_id in found:
                what = f"has the same bytes as {found[source.document_id].name}"
                raise Refused(source.name, Reason.DUPLICATE, what, "keep one of the two")
            found[source.document_id] = source
        except Refused as refusal:
            refused.append(Refusal.of(refusal))
        if counted is not None:
            counted(number)
    return FoundSources(tuple(sorted(found.values(), key=lambda source: source.sha256)), tuple(refused))


def list_files(places: Iterable[str | Path]) -> list[Found | FoundAt]:
    """List the files of ``places`` in the order of their names; nothing is opened."""
    given = [place if isinstance(place, Path) else _plainer(place) for place in places]
    found: list[Found | FoundAt] = list(discover([place for place in given if isinstance(place, Path)]))
    for place in given:
        if isinstance(place, str):
            found += discover_url(place)
    return sorted(found, key=lambda item: (item.name, item.place))


def batches(sources: Sequence[Source]) -> Iterator[tuple[Source, ...]]:
    """Put ``sources`` into batches in their order; where one ends depends on them alone."""
    held: list[Source] = []
    size = 0
    for source in sources:
        if held and (len(held) == BATCH_DOCUMENTS or size + source.size > BATCH_BYTES):
            yield tuple(held)
            held, size = [], 0
        held.append(source)
        size += source.size
    if held:
        yield tuple(held)


def _plainer(place: str) -> str | Path:
    if not is_url(place):
        return Path(place)
    return local_path(place) or place


def _looks(
    found: Iterable[Found | FoundAt], limit: int, folder: Path | None
) -> Iterator[Callable[[], Source]]:
    """Yield what looks at each file, or at each member of an archive; it raises :class:`Refused`."""
    for item in found:
        try:
            archive = None if folder is None else _archive(item, folder)
            if archive is None or folder is None:
                yield partial(_hashed, item, limit)
                continue
            for member in members_of(archive, item.name):
                yield partial(_kept, member, limit, folder)
        except Refused as refusal:
            yield partial(_raise, refusal)


def _archive(item: Found | FoundAt, folder: Path) -> Path | None:
    """Where the archive ``item`` lies on this machine; None if it is none. Raises :class:`Refused`."""
    if isinstance(item, FoundAt):
        if not item.name.lower().endswith(_PACKED):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "archive"
        with open_url(item.url, item.name) as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
    else:
        with told(item.name):
            path = inside(item.path, item.root, item.name)
    return path if is_archive(path) else None


def _kept(member: Member, limit: int, folder: Path) -> Source:
    """Keep the bytes of a member under their hash; a name of an archive is never a path here."""
    data = member.read()
    seen = digest(BytesIO(data), member.name, limit)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / seen.sha256
    path.write_bytes(data)
    return _source(seen, member.name, str(path), str(folder))


def _raise(refusal: Refused) -> Source:
    raise refusal


def _hashed(item: Found | FoundAt, limit: int) -> Source:
    """Look at the bytes of a file; raises :class:`Refused`."""
    with _opened(item) as stream:
        seen = digest(stream, item.name, limit)
    return _source(seen, item.name, item.place, "" if isinstance(item, FoundAt) else str(item.root))


def _source(seen: Digest, name: str, place: str, root: str) -> Source:
    plain = media_type_of(seen.head, name).name in _PLAIN
    return Source(seen.sha256, seen.size, name, place, root, plain)


@contextmanager
def _opened(item: Found | FoundAt) -> Iterator[IO[bytes]]:
    if isinstance(item, FoundAt):
        with open_url(item.url, item.name) as stream:
            yield stream
    else:
        with told(item.name), inside(item.path, item.root, item.name).open("rb") as stream:
            yield stream
