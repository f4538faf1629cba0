"""From bytes to text: the encodings in which Chinese governments' texts are found.

A byte-order mark decides; then strict UTF-8; then the detector chooses among the other encodings of
the region. Whatever is chosen decodes strictly, and the text encodes to the same bytes again
(:func:`encode`), so that nothing is lost or invented on the way. Newlines stay as they are.

The names are Python's, and two more: ``utf-16-le-sig`` and ``utf-16-be-sig`` began with a byte-order
mark, as ``utf-8-sig`` did. The mark says how to read the file and is no part of the text. GB2312 and
GBK are told as their superset ``gb18030``.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipelines.errors import Reason, Refused

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_REGIONAL = ("gb18030", "big5hkscs")
# Big5 as files hold it is one of three tables that differ in a few dozen characters.
_TABLES = {"big5hkscs": ("big5", "cp950", "big5hkscs")}

# Share of the non-ASCII bytes that form UTF-8 sequences above which a file is damaged UTF-8 and not
# another encoding: in GB18030 and Big5 text about a third do so by chance.
_UTF8_SHARE = 0.9
# Share of control characters above which a text is the look of a binary file. Layout characters, the
# DOS end of file and the escape of old terminals are no sign.
_CONTROL_SHARE = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")

_SAVE_AS_UTF8 = "open it in the program that made it and save it as UTF-8 text"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding.

    Raises :class:`Refused` (``undecodable``, ``binary``) in the name of ``name``, with the byte.
    """
    text, encoding = _decoded(data, name)
    _refuse_control_characters(text, encoding, name)
    return text, encoding


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes that :func:`decode` read as ``text`` in ``encoding``."""
    codec = encoding.removesuffix("-sig")
    mark = next(mark for mark, marked in _MARKS if marked == codec) if codec != encoding else b""
    return mark + text.encode(codec)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name, len(mark)), f"{codec}-sig"
    if b"\0" in data:
        return _guess(data, _WIDE, name)
    if _is_utf8(data):
        return _strict(data, "utf-8", name), "utf-8"
    return _guess(data, _REGIONAL + _WIDE, name)


def _is_utf8(data: bytes) -> bool:
    """Tell whether ``data`` is UTF-8 text, perhaps with some bytes damaged."""
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if not high:
        return True
    kept = data.decode("utf-8", "ignore").encode()
    return len(kept) - (len(data) - high) >= _UTF8_SHARE * high


def _guess(data: bytes, codecs_: tuple[str, ...], name: str) -> tuple[str, str]:
    """Decode with the encoding of ``codecs_`` that the detector finds most like language."""
    # A stray last byte (a file cut short) must not hide that all before it is UTF-16.
    whole = data[: len(data) // 2 * 2] if codecs_ == _WIDE else data
    best = from_bytes(whole, cp_isolation=list(codecs_), preemptive_behaviour=False).best()
    if best is None:
        raise _undetected(data, name)
    codec = best.encoding.replace("_", "-")
    for table in _TABLES.get(codec, (codec,)):
        text = _reversible(data, table)
        if text is not None:
            return text, table
    raise _irreversible(data, codec, name)


def _reversible(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
        return text if text.encode(codec) == data else None
    except UnicodeError:
        return None


def _strict(data: bytes, codec: str, name: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(name, f"is {codec} but cannot be decoded", error.start + skip) from None


def _undetected(data: bytes, name: str) -> Refused:
    """What to say of bytes that are like no encoding: a zero byte, or how far the longest reading went."""
    zero = data.find(0)
    if zero >= 0:
        what = "is binary, no text (a zero byte)"
        return Refused(name, Reason.BINARY, what, "give the document's text instead", zero)
    offset, codec = max((_stops(data, codec), codec) for codec in _REGIONAL)
    return _undecodable(name, f"is in no known encoding (read as {codec} it breaks off)", offset)


def _irreversible(data: bytes, codec: str, name: str) -> Refused:
    """What to say of bytes that the detector took for ``codec`` and that do not come back the same."""
    stop = _stops(data, codec)
    if stop == len(data):
        back = data.decode(codec).encode(codec, "replace")
        stop = next((at for at, pair in enumerate(zip(data, back, strict=False)) if pair[0] != pair[1]), stop)
    return _undecodable(name, f"is {codec} but cannot be decoded without loss", stop)


def _stops(data: bytes, codec: str) -> int:
    """The byte at which ``data`` cannot be read on as ``codec``; its length if it can."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _undecodable(name: str, what: str, offset: int) -> Refused:
    return Refused(name, Reason.UNDECODABLE, what, _SAVE_AS_UTF8, offset)


def _refuse_control_characters(text: str, encoding: str, name: str) -> None:
    controls = len(_CONTROL.findall(text))
    first = _CONTROL.search(text)
    if first and controls > _CONTROL_SHARE * len(text):
        offset = len(encode(text[: first.start()], encoding))
        what = f"is binary, no text ({controls} control characters)"
        raise Refused(name, Reason.BINARY, what, "give the document's text instead", offset)
