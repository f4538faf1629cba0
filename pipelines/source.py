"""The value that ingest hands to parse: a decoded source and where it came from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """The text from code point ``start`` on comes from ``locator`` of the original.

    A locator is written as a W3C fragment selector would have it where there is one: ``page=3`` of a
    PDF, an XPath such as ``/html/body/div[2]/p[3]`` of a web page, else ``paragraph=12`` (DOCX).
    """

    start: int
    locator: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader could not read, or of which a user should know: it becomes a flag.

    ``start`` is the code point of the text at which it is missing; ``code`` a code of the flags.
    """

    start: int
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A decoded source document.

    ``text`` is the source text on which every offset counts (code points, newlines as they were).
    ``path`` is the POSIX path that names the source; ``sha256`` and ``size`` are of the file's bytes,
    ``data``, from which a release can be made again. ``places`` (sorted by start) tell where in the
    original the text was; plain text has none, since its offsets are places enough.
    ``notices`` are what the reader could not read.
    """

    text: str
    path: str
    sha256: str
    size: int
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    data: bytes = field(default=b"", repr=False, compare=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    notices: tuple[Notice, ...] = field(default=(), repr=False)

    @property
    def document_id(self) -> str:
        """The first 16 hex digits of the SHA-256 of the source file's bytes."""
        return self.sha256[:16]

    def locator(self, offset: int) -> str | None:
        """Where in the original the character at ``offset`` was; None where no reader told."""
        at = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[at - 1].locator if at else None

    @classmethod
    def from_text(cls, text: str, path: str = "text") -> SourceText:
        """Wrap a string that has no file: its bytes are its UTF-8 form (lone surrogates kept)."""
        data = text.encode("utf-8", "surrogatepass")
        return cls(text=text, path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data), data=data)
