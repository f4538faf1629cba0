"""What is inside a file of a container format (ZIP, OLE), which its first bytes do not tell."""

from __future__ import annotations

import zipfile
from io import BytesIO

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
# Where tar says what it is.
_TAR = slice(257, 262)


def inside(data: bytes, suffix: str) -> str:
    """The suffix of the format that is in the container ``data``, or ``suffix`` if none is known."""
    if suffix == ".zip":
        return _in_zip(data) or suffix
    if suffix == ".doc":
        return _in_ole(data) or suffix
    return suffix


def is_tar(data: bytes) -> bool:
    """Tell a tar file, which has its signature behind the first member's name."""
    return data[_TAR] == b"ustar"


def _in_zip(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            return _by_mimetype(data) or next((end for name, end in _ZIP_MEMBERS if name in names), None)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        # Cut short: the first member's name is still there.
        head = data[:4096]
        known = (end for name, end in _ZIP_MEMBERS if name.encode() in head)
        return next(known, ".docx" if b"[Content_Types].xml" in head and b"word/" in data else None)


def _by_mimetype(data: bytes) -> str | None:
    head = data[:128]
    return next((end for kind, end in _MIMETYPES.items() if b"mimetype" in head and kind in head), None)


def _in_ole(data: bytes) -> str | None:
    where = data if len(data) <= 2 * _OLE_REACH else data[:_OLE_REACH] + data[-_OLE_REACH:]
    return next((end for name, end in _OLE_STREAMS if name.encode("utf-16-le") in where), None)
