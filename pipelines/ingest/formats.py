"""Which format a file is in, and the reader of each.

A reader takes the bytes and the name of a source and returns what it read (:class:`Read`); it raises
:class:`Refused`. A new format is a new entry in :data:`READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType

from pipelines.errors import Reason, Refused
from pipelines.ingest.containers import inside, is_tar
from pipelines.ingest.docx import read_docx
from pipelines.ingest.encoding import decode
from pipelines.ingest.html import read_html
from pipelines.ingest.html.sniff import is_page
from pipelines.ingest.knowledge import MediaType, media_types, signatures
from pipelines.ingest.markdown import read_markdown
from pipelines.ingest.pdf import read_pdf
from pipelines.ingest.read import Read

Reader = Callable[[bytes, str], Read]


def read_plain(data: bytes, name: str) -> Read:
    """Read plain text: the decoded bytes are the source text."""
    return Read(*decode(data, name))


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text/plain": read_plain,
        "text/markdown": read_markdown,
        "text/html": read_html,
        "application/xhtml+xml": read_html,
        "application/pdf": read_pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    }
)

_PLAIN = MediaType("text/plain", "plain text", "")
# Formats whose files begin as those of their container do: ZIP, OLE.
_ZIPPED = frozenset((".docx", ".docm", ".odt", ".ods", ".ofd", ".xlsx", ".pptx", ".epub"))
_STORED = frozenset((".doc", ".wps", ".xls", ".et", ".ppt", ".dps"))
# No signature is longer, white space before markup included.
_HEAD = 256


def media_type_of(data: bytes, name: str) -> MediaType:
    """Tell the format: by how the file begins, else by its suffix; an unknown suffix is plain text.

    A file without the beginning that its suffix promises (a page of a portal saved as .doc, a text
    called .pdf) is taken for the text that it may be.
    """
    head = data[:_HEAD].lower()
    if is_page(data, name):
        return media_types()[_named(name, ".html")]
    for start, suffix in signatures():
        if head.startswith(start) or (start.startswith(b"<") and _markup(head).startswith(start)):
            return media_types()[_named(name, inside(data, suffix))]
    if is_tar(data):
        return media_types()[".tar"]
    suffix = PurePosixPath(name).suffix.lower()
    return _PLAIN if suffix in _signed() else media_types().get(suffix, _PLAIN)


@cache
def _signed() -> frozenset[str]:
    """The suffixes of the formats that begin in a known way; a page of markup may begin in any."""
    begun = {suffix for start, suffix in signatures() if not start.startswith(b"<")}
    return frozenset(begun) | _ZIPPED | _STORED | {".jpeg", ".tiff", ".tar"}


def reader_of(media_type: MediaType, name: str) -> Reader:
    """The reader of ``media_type``; raises :class:`Refused` (``unsupported_format``) if there is none."""
    reader = READERS.get(media_type.name)
    if reader is None:
        what = f"is {media_type.what} ({media_type.name}), which is not read"
        reason = Reason.ENCRYPTED if "password" in media_type.what else Reason.UNSUPPORTED_FORMAT
        raise Refused(name, reason, what, media_type.advice)
    return reader


def _markup(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _named(name: str, suffix: str) -> str:
    """The format by ``suffix``, unless the file's own says more: of a container, and of markup."""
    own = PurePosixPath(name).suffix.lower()
    if suffix in (".zip", ".doc", ".xls", ".ppt"):
        return own if own in (_ZIPPED if suffix == ".zip" else _STORED) else suffix
    known = media_types().get(own)
    of_markup = suffix in (".html", ".xml") and known is not None and own not in _signed()
    return own if of_markup and known and known.name not in READERS else suffix
