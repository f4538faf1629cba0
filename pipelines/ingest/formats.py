"""Which format a file is in, and the reader of each.

A reader takes the bytes and the name of a source and returns what it read (:class:`Read`); it raises
:class:`Refused`. A new format is a new entry in :data:`READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from pipelines.errors import Reason, Refused
from pipelines.ingest.encoding import decode
from pipelines.ingest.knowledge import MediaType, media_types, signatures
from pipelines.ingest.read import Read

Reader = Callable[[bytes, str], Read]


def read_plain(data: bytes, name: str) -> Read:
    """Read plain text: the decoded bytes are the source text."""
    return Read(*decode(data, name))


READERS: Mapping[str, Reader] = MappingProxyType({"text/plain": read_plain, "text/markdown": read_plain})

_PLAIN = MediaType("text/plain", "plain text", "")
# No signature is longer, white space before markup included.
_HEAD = 256


def media_type_of(data: bytes, name: str) -> MediaType:
    """Tell the format: by how the file begins, else by its suffix; an unknown suffix is plain text."""
    head = data[:_HEAD].lower()
    for start, suffix in signatures():
        if head.startswith(start) or (start.startswith(b"<") and _markup(head).startswith(start)):
            return media_types()[_named(name, suffix)]
    return media_types().get(PurePosixPath(name).suffix.lower(), _PLAIN)


def reader_of(media_type: MediaType, name: str) -> Reader:
    """The reader of ``media_type``; raises :class:`Refused` (``unsupported_format``) if there is none."""
    reader = READERS.get(media_type.name)
    if reader is None:
        what = f"is {media_type.what} ({media_type.name}), which is not read yet"
        raise Refused(name, Reason.UNSUPPORTED_FORMAT, what, media_type.advice)
    return reader


def _markup(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _named(name: str, suffix: str) -> str:
    """Formats share a container (ZIP, OLE): the file's own suffix is closer where it is no text's."""
    own = PurePosixPath(name).suffix.lower()
    known = media_types().get(own)
    return suffix if known is None or known.name in READERS else own
