"""The encoding of a page: its bytes before its word.

Order: a byte-order mark; UTF-8 if the bytes are UTF-8 (text of another encoding hardly ever is, and
pages are often labelled wrongly after a move); the encoding that the page names in a ``meta`` or in its
XML declaration, if the bytes can be read so; else the detector of :mod:`pipelines.ingest.encoding`.
"""

from __future__ import annotations

import re

from pipelines.errors import Refused
from pipelines.ingest.encoding import decode

# Where a page names its encoding; the standard looks at 1,024 bytes, portals put scripts before it.
_HEAD = 8192
_NAMED = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?\s{0,4}([a-z0-9_:-]{2,20})""", re.I)
_DECLARED = re.compile(rb"""^\s{0,64}<\?xml[^>]{0,80}encoding\s{0,4}=\s{0,4}["']([a-z0-9_:-]{2,20})""", re.I)

# As in browsers, a name stands for the widest encoding of its family.
_FAMILIES = {
    "gb18030": (
        "gb2312",
        "gbk",
        "gb18030",
        "x-gbk",
        "gb_2312-80",
        "gb_2312",
        "cp936",
        "chinese",
        "hz-gb-2312",
    ),
    "big5hkscs": ("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cn-big5", "big-5"),
    "cp950": ("cp950",),
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8"),
    "utf-16-le": ("utf-16le",),
    "utf-16-be": ("utf-16be",),
    "shift-jis": ("shift_jis", "shift-jis", "sjis"),
    "euc-kr": ("euc-kr", "ks_c_5601-1987"),
}
_CODECS = {name: codec for codec, names in _FAMILIES.items() for name in names}


def decode_page(data: bytes, name: str) -> tuple[str, str]:
    """Return the markup of a page and its encoding; raises :class:`Refused` (``undecodable``, ``binary``)."""
    codec = _named(data)
    if codec is None or _is_marked(data) or _is_utf8(data):
        return decode(data, name)
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        try:
            return decode(data, name)
        except Refused as refused:
            what = f"says that it is {codec} but cannot be decoded as such, nor as any other encoding"
            raise Refused(name, refused.reason, what, refused.advice, error.start) from None


def _named(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _NAMED.search(head) or _DECLARED.search(head)
    return _CODECS.get(found[1].decode("ascii").lower()) if found else None


def _is_marked(data: bytes) -> bool:
    return data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:_HEAD]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
