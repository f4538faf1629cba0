"""The parts of a Word file: an archive (ZIP) of XML files that point to one another.

Only the parts that hold text are unpacked, in memory, each up to a limit. The XML is parsed without
entities, without the network and without huge trees.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from pipelines.errors import Reason, Refused
from pipelines.ingest.limits import Limits

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_AGAIN = "fetch it again, or save it anew with Word or WPS"
_CHUNK = 1 << 20
# Strict Open XML has other names for the same things; they are read as the usual ones.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip


class Package:
    """The parts of a Word file by name; raises :class:`Refused` where one cannot be read."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise self._damaged("is a damaged Word file (cut short, or no archive)") from None
        self._names = {item.filename.lower(): item for item in self._zip.infolist()}
        if len(self._names) > limits.docx_members:
            what = f"is a Word file of {len(self._names)} parts, more than {limits.docx_members}"
            raise Refused(name, Reason.TOO_LARGE, what, "save it anew with Word or WPS")
        self.main = self._main()

    def tree(self, part: str) -> Any | None:
        """The root element of a part, or None if there is no such part."""
        item = self._names.get(part.lower())
        return None if item is None else self._parsed(self._bytes(item), part)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points to: the last word of the kind, and the part's name, by relationship id."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for item in () if root is None else root.iter(_RELATIONSHIP):
            target = item.get("Target", "")
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if item.get("TargetMode") != "External":
                found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], place)
        return found

    def _main(self) -> str:
        parts = [place for kind, place in self.related("").values() if kind == "officeDocument"]
        main = parts[0] if parts else _MAIN
        if main.lower() not in self._names:
            raise self._damaged("is a Word file without a document in it")
        return main

    def _bytes(self, item: zipfile.ZipInfo) -> bytes:
        if item.flag_bits & 1:
            what = "is a Word file that opens with a password only"
            raise Refused(self._name, Reason.ENCRYPTED, what, "save it without the password")
        parts, size = [], 0
        try:
            with self._zip.open(item) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > self._limits.docx_bytes:
                        raise self._too_large(item.filename)
                    parts.append(chunk)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
            raise self._damaged(f"is a damaged Word file ({item.filename} cannot be unpacked)") from None
        return b"".join(parts)

    def _parsed(self, data: bytes, part: str) -> Any:
        if _STRICT in data[:10_000]:
            for strict, usual in _NAMES:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged(f"is a damaged Word file ({part} is no whole XML)") from None
        return root

    def _damaged(self, what: str) -> Refused:
        return Refused(self._name, Reason.DAMAGED, what, _AGAIN)

    def _too_large(self, part: str) -> Refused:
        what = f"is a Word file whose {part} unpacks to more than {self._limits.docx_bytes} bytes"
        return Refused(self._name, Reason.TOO_LARGE, what, "save its text as .txt (UTF-8)")
