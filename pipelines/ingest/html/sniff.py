"""Whether a file is a web page or a piece of one, whatever its name says."""

from __future__ import annotations

import re

# Browsers look at this many bytes, and at twice as many of UTF-16.
_HEAD = 2048
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEFORE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--(?:[^-]|-[^-]){0,1000}-->\s*){0,4}")
_PAGE = re.compile(rb"<!doctype\s{1,9}html|<html[\s>]")
# Pieces cut out of a page. Markdown may begin so too.
_PIECE = re.compile(
    rb"<(?:head|body|meta|title|link|style|script|div|p|table|tbody|tr|ul|ol|h[1-6]|span|font|center|section|article|br)[\s/>]"
)
_MARKDOWN = (".md", ".markdown")


def is_page(data: bytes, name: str) -> bool:
    """Tell from the first bytes of ``data`` whether they are HTML; a mark and zero bytes aside."""
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lower()
    start = _BEFORE.match(head)
    at = start.end() if start else 0
    if _PAGE.match(head, at):
        return True
    return not name.lower().endswith(_MARKDOWN) and bool(_PIECE.match(head, at))
