"""Ingest: from files to source texts. One reader per format; what cannot be read is refused by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipelines.errors import Reason, Refused
from pipelines.ingest.archive import is_archive, members
from pipelines.ingest.discover import Found, discover, source_name
from pipelines.ingest.formats import media_type_of, reader_of
from pipelines.ingest.genre import refuse_other_text
from pipelines.ingest.load import load
from pipelines.source import SourceText

__all__ = ["Found", "discover", "read_all", "read_bytes", "read_source"]


def read_source(path: Path, root: Path) -> SourceText:
    """Read the file ``path`` as a source that is named by its POSIX path from ``root``.

    Raises :class:`Refused` for a file that is missing, unreadable, outside ``root`` (by a link),
    empty, in a format or encoding that is not read, binary, or no policy text.
    """
    name = source_name(path, root)
    return read_bytes(load(path, root, name), name)


def read_bytes(data: bytes, name: str) -> SourceText:
    """Read the bytes of a file called ``name``; raises :class:`Refused`."""
    if not data:
        raise Refused(name, Reason.EMPTY, "is empty", "capture the document again", 0)
    media_type = media_type_of(data, name)
    read = reader_of(media_type, name)(data, name)
    refuse_other_text(read.text, name)
    return SourceText(
        text=read.text,
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type.name,
        encoding=read.encoding,
        data=data,
        places=read.places,
        notices=read.notices,
    )


def read_all(sources: Sequence[Path]) -> tuple[list[SourceText], list[Refused]]:
    """Read all files of ``sources``: the texts and the refusals, each in the order of names.

    A file with the same bytes as an earlier one is refused (``duplicate``): it would be the same
    document twice.
    """
    texts: dict[str, SourceText] = {}
    refused: list[Refused] = []
    for name, bytes_of in _loads(discover(sources)):
        try:
            text = read_bytes(bytes_of(), name)
            if text.document_id in texts:
                what = f"has the same bytes as {texts[text.document_id].path}"
                raise Refused(text.path, Reason.DUPLICATE, what, "keep one of the two")
            texts[text.document_id] = text
        except Refused as refusal:
            refused.append(refusal)
    return list(texts.values()), refused


def _loads(found: Sequence[Found]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file, or of each member of an archive, and what loads it."""
    for item in found:
        own = partial(load, item.path, item.root, item.name)
        try:
            # What must not be opened is refused by name below.
            if not (_is_inside(item) and is_archive(item.path)):
                yield item.name, own
                continue
            for member in members(item.path, item.name):
                yield member.name, member.read
        except Refused as refusal:
            yield refusal.path, partial(_raise, refusal)


def _is_inside(item: Found) -> bool:
    try:
        real = item.path.resolve(strict=True)
        return real.is_file() and real.is_relative_to(item.root.resolve())
    except (OSError, RuntimeError):
        return False


def _raise(refusal: Refused) -> bytes:
    raise refusal
