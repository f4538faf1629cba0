"""What is inside a file of a container format (ZIP, OLE), which its first bytes do not tell."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO

# A member by which a ZIP file is known for a format.
_ZIP_MEMBERS = (
    ("word/document.xml", ".docx"),
    ("word/document2.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("OFD.xml", ".ofd"),
    ("META-INF/container.xml", ".epub"),
)
_MIMETYPES = {b"opendocument.text": ".odt", b"opendocument.spreadsheet": ".ods", b"epub": ".epub"}
# The names of streams (UTF-16) by which an OLE file is known; an encrypted Office file is one too.
_OLE_STREAMS = (
    ("EncryptedPackage", ".encrypted"),
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
    ("Workbook", ".xls"),
)
# The directory of an OLE file is looked for in so many bytes at its head and its end.
_OLE_REACH = 4_000_000
# The names of a ZIP file's first members are in so many bytes.
_HEAD = 65_536
# Where tar says what it is.
_TAR = slice(257, 262)


def inside(data: bytes | IO[bytes], suffix: str) -> str:
    """The suffix of the format that is in a container (its bytes, or a ZIP file opened), or ``suffix``."""
    if suffix == ".zip":
        return _in_zip(BytesIO(data) if isinstance(data, bytes) else data) or suffix
    if suffix == ".doc" and isinstance(data, bytes):
        return _in_ole(data) or suffix
    return suffix


def is_tar(data: bytes) -> bool:
    """Tell a tar file, which has its signature behind the first member's name."""
    return data[_TAR] == b"ustar"


def _in_zip(stream: IO[bytes]) -> str | None:
    head = stream.read(_HEAD)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            return _by_mimetype(head) or next((end for name, end in _ZIP_MEMBERS if name in names), None)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        # Cut short: the names of the first members are still there.
        known = (end for name, end in _ZIP_MEMBERS if name.encode() in head)
        return next(known, ".docx" if b"[Content_Types].xml" in head and b"word/" in head else None)


def _by_mimetype(head: bytes) -> str | None:
    head = head[:128]
    return next((end for kind, end in _MIMETYPES.items() if b"mimetype" in head and kind in head), None)


def _in_ole(data: bytes) -> str | None:
    where = data if len(data) <= 2 * _OLE_REACH else data[:_OLE_REACH] + data[-_OLE_REACH:]
    return next((end for name, end in _OLE_STREAMS if name.encode("utf-16-le") in where), None)
