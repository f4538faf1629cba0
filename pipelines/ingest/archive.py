"""Archives (zip, tar, tar.gz, gz) as folders of sources: ``papers.zip!/2023/plan.html``.

Members are read in memory, one at a time, and nothing is unpacked into the file system; a compressed tar
is unrolled into an unnamed temporary file. Whatever could do harm is refused by name: paths that lead out,
links, members that unpack to too much, encrypted ones, two of one name, archives too deep in archives.
"""

from __future__ import annotations

import gzip
import lzma
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

from pipelines.errors import Reason, Refused
from pipelines.ingest.containers import inside, is_tar
from pipelines.ingest.limits import Limits, limits
from pipelines.ingest.names import Unsafe, member_name, safe_path
from pipelines.ingest.tarheads import BoundedTarInfo

#: What parts an archive's name from its member's.
INSIDE = "!/"

_CHUNK = 1 << 20
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
# What the libraries raise on broken archives.
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, OSError, EOFError, ValueError, NotImplementedError,
    RuntimeError, KeyError, IndexError, OverflowError, lzma.LZMAError, MemoryError,
)  # fmt: skip
_MENDED = "pack it again, or unpack it into a folder"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its full name, and its bytes on demand.

    ``read`` raises :class:`Refused`; call it before the next member is asked for.
    """

    name: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class _Budget:
    """What an archive may still hold, nested archives included."""

    limits: Limits
    bytes: int = field(init=False)
    members: int = field(init=False)

    def __post_init__(self) -> None:
        self.bytes, self.members = self.limits.archive_bytes, self.limits.archive_members


def members(path: Path, name: str, most: Limits | None = None) -> Iterator[Member]:
    """List the members of the archive at ``path``, called ``name``, in its own order.

    A member that is to be refused is in the list; its ``read`` raises. Raises :class:`Refused` for an
    archive that is damaged or holds too much, when it comes to that.
    """
    with path.open("rb") as stream:
        yield from _members(stream, name, _Budget(most or limits()), 1)


def is_archive(path: Path) -> bool:
    """Tell a file that is an archive of files, not a document in a container (as .docx is)."""
    try:
        with path.open("rb") as stream:
            return _kind(stream, path.name) is not None
    except OSError:
        return False


def _members(stream: IO[bytes], name: str, budget: _Budget, depth: int) -> Iterator[Member]:
    kind = _kind(stream, name)
    if depth > budget.limits.archive_depth:
        what = f"is an archive {depth} archives deep"
        raise Refused(name, Reason.TOO_DEEP, what, "unpack it, or raise the limit (ZHENGCE_ARCHIVE_DEPTH)")
    listed = {"zip": _in_zip, "tar": _in_tar, "gz": _in_gzip}[kind or "zip"](stream, name, budget)
    seen: set[str] = set()
    try:
        for member in listed:
            budget.members -= 1
            if budget.members < 0:
                raise _too_many(name, budget.limits)
            if member.name in seen:
                what = "has the same name as an earlier member of its archive"
                yield _refused(Refused(member.name, Reason.DUPLICATE, what, "rename one of the two"))
                continue
            seen.add(member.name)
            yield from _opened(member, budget, depth)
    except _BROKEN as error:
        what = f"is a damaged archive ({type(error).__name__}: {error})"
        raise Refused(name, Reason.DAMAGED, what, _MENDED) from None


def _opened(member: Member, budget: _Budget, depth: int) -> Iterator[Member]:
    """A member, or the members of an archive that it is."""
    if not member.name.lower().endswith((".zip", ".tar", ".gz", ".tgz")):
        yield member
        return
    try:
        data = member.read()
        if _kind(BytesIO(data), member.name) is None:
            yield Member(member.name, lambda: data)
            return
        yield from _members(BytesIO(data), member.name, budget, depth + 1)
    except Refused as refusal:
        yield _refused(refusal)


def _kind(stream: IO[bytes], name: str) -> str | None:
    """``zip``, ``tar`` or ``gz``; None for what is no archive of files."""
    stream.seek(0)
    head = stream.read(512)
    stream.seek(0)
    if head.startswith(_GZIP):
        return "gz"
    if is_tar(head):
        return "tar"
    if not head.startswith(_ZIP):
        return None
    if name.lower().endswith((".docx", ".docm")):
        return None
    return "zip" if inside(stream, ".zip") == ".zip" else None


def _in_zip(stream: IO[bytes], name: str, budget: _Budget) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        listed = archive.infolist()
        if len(listed) > budget.limits.archive_members:
            raise _too_many(name, budget.limits)
        for item in listed:
            if item.is_dir():
                continue
            mode = item.external_attr >> 16
            link = stat.S_ISLNK(mode) if mode else False
            own = member_name(item.filename, bool(item.flag_bits & 0x800))
            member = _named(name, own, link, lambda item=item: archive.open(item), budget)  # type: ignore[misc]
            if member is not None:
                yield _refused_zip(item, member, budget.limits) or member


def _refused_zip(item: zipfile.ZipInfo, member: Member, most: Limits) -> Member | None:
    """The member as refused if it is encrypted or a bomb by what the archive says of it."""
    if item.flag_bits & 1:
        refusal = Refused(
            member.name, Reason.ENCRYPTED, "is encrypted in its archive", "pack it without password"
        )
        return _refused(refusal)
    ratio = item.file_size / max(item.compress_size, 1)
    if item.file_size > most.archive_small and ratio > most.archive_ratio:
        what = f"unpacks to {ratio:.0f} times its size ({item.file_size} bytes), as a zip bomb does"
        return _refused(Refused(member.name, Reason.TOO_LARGE, what, "leave it out"))
    return None


def _in_tar(stream: IO[bytes], name: str, budget: _Budget) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r:", tarinfo=BoundedTarInfo) as archive:
        for item in archive:
            archive.members = []  # type: ignore[attr-defined]
            if item.isdir():
                budget.members -= 1
                if budget.members < 0:  # a million folders are some bytes of gzip
                    raise _too_many(name, budget.limits)
                continue
            opened = lambda item=item: archive.extractfile(item)  # noqa: E731
            member = _named(name, item.name, not item.isfile(), opened, budget)
            if member is not None:
                yield member


def _in_gzip(stream: IO[bytes], name: str, budget: _Budget) -> Iterator[Member]:
    """The one file in a gzip file, or the members of the tar that it is."""
    with gzip.GzipFile(fileobj=stream) as packed, tempfile.TemporaryFile() as plain:
        size = 0
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            _require_room(name, size, budget.limits.archive_bytes)
            plain.write(chunk)
        plain.seek(0)
        if _kind(plain, "") == "tar":
            yield from _in_tar(plain, name, budget)
            return
        plain.seek(0)
        base = name.rsplit("/", 1)[-1]
        own = base[:-3] if base.lower().endswith(".gz") else base
        member = _named(name, own, False, lambda: plain, budget)
        if member is not None:
            yield member


def _named(
    archive: str, own: str, link: bool, opened: Callable[[], IO[bytes] | None], budget: _Budget
) -> Member | None:
    """The member called ``own``; as refused if its name or kind is not safe; None if it is no source."""
    try:
        path = safe_path(own)
    except Unsafe as unsafe:
        refusal = Refused(
            f"{archive}{INSIDE}{own}", Reason.UNSAFE_PATH, str(unsafe), "leave it out, or rename it"
        )
        return _refused(refusal)
    if path is None:
        return None
    name = f"{archive}{INSIDE}{path}"
    if link:
        what = "is a link or a device in its archive, no file"
        return _refused(Refused(name, Reason.UNSAFE_PATH, what, "pack the file itself"))
    return Member(name, lambda: _bytes(name, opened, budget))


def _bytes(name: str, opened: Callable[[], IO[bytes] | None], budget: _Budget) -> bytes:
    parts, size = [], 0
    try:
        stream = opened()
        while stream is not None and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
            budget.bytes -= len(chunk)
            _require_room(name, size, budget.limits.file_bytes)
            if budget.bytes < 0:
                what = f"stands in an archive that unpacks to more than {budget.limits.archive_bytes} bytes"
                advice = "split the archive, or raise the limit (ZHENGCE_ARCHIVE_BYTES)"
                raise Refused(name, Reason.TOO_LARGE, what, advice)
            parts.append(chunk)
    except _BROKEN as error:
        what = f"cannot be unpacked ({type(error).__name__}: {error})"
        raise Refused(name, Reason.DAMAGED, what, _MENDED) from None
    return b"".join(parts)


def _require_room(name: str, size: int, most: int) -> None:
    if size > most:
        raise Refused(
            name, Reason.TOO_LARGE, f"unpacks to more than {most} bytes", "leave it out, or split it"
        )


def _too_many(name: str, most: Limits) -> Refused:
    what = f"is an archive of more than {most.archive_members} members"
    return Refused(name, Reason.TOO_LARGE, what, "split it, or raise the limit (ZHENGCE_ARCHIVE_MEMBERS)")


def _refused(refusal: Refused) -> Member:
    def read() -> bytes:
        raise refusal

    return Member(refusal.path, read)
