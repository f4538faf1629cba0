"""PDF files: their text layer, laid out again from the places of the glyphs.

The library is pypdfium2 (pdfium, the engine of Chromium): of those that tell the place of each glyph
under a permissive licence it is the quickest (pipelines/FORMATS.md has the comparison).
A PDF without a text layer is refused: its text would have to be recognised first.
"""

from __future__ import annotations

from typing import Any

from pipelines.errors import Reason, Refused
from pipelines.ingest.limits import Limits, limits
from pipelines.ingest.read import Read

_RECOGNISE = "recognise its text (OCR) with a program that adds a text layer, or give it as .txt (UTF-8)"
_PASSWORD = 4
# Share of characters without a known value above which a text layer is of no use.
_UNKNOWN_SHARE = 0.3


def read_pdf(data: bytes, name: str) -> Read:
    """Read the text layer of a PDF; the places are ``page=3``.

    Raises :class:`Refused`: ``encrypted``, ``damaged``, ``too_large``, ``no_text`` (pages that are
    pictures).
    """
    document = _open(data, name)
    try:
        return _read(document, name, limits())
    finally:
        document.close()


def _open(data: bytes, name: str) -> Any:
    from pypdfium2 import PdfiumError

    from pipelines.ingest.pdf.glyphs import open_document

    try:
        return open_document(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            what = "is a PDF file that opens with a password only"
            raise Refused(name, Reason.ENCRYPTED, what, "save it without the password") from None
        what = "is a damaged PDF file (it cannot be opened)"
        raise Refused(name, Reason.DAMAGED, what, "fetch it again, or save it anew from a viewer") from None


def _read(document: Any, name: str, most: Limits) -> Read:
    from pypdfium2 import PdfiumError

    from pipelines.ingest.pdf.flow import flow
    from pipelines.ingest.pdf.glyphs import UNKNOWN, TooManyGlyphs, read_page
    from pipelines.ingest.pdf.layout import lay_out

    count = len(document)
    if count > most.pdf_pages:
        what = f"has {count} pages, more than {most.pdf_pages}"
        raise Refused(name, Reason.TOO_LARGE, what, "split it, or raise the limit (ZHENGCE_PDF_PAGES)")
    pages, glyphs, unknown = [], 0, 0
    for index in range(count):
        try:
            page = read_page(document, index, most)
        except TooManyGlyphs:
            what = f"has more than {most.pdf_page_chars} characters on page {index + 1}"
            raise Refused(name, Reason.TOO_LARGE, what, "give its text as .txt (UTF-8)") from None
        except PdfiumError:
            what = f"is a damaged PDF file (page {index + 1} of {count} cannot be read)"
            raise Refused(name, Reason.DAMAGED, what, "fetch it again, or save it anew") from None
        glyphs += len(page.glyphs)
        unknown += sum(glyph.char == UNKNOWN for glyph in page.glyphs)
        if glyphs > most.text_chars:
            what = f"has more than {most.text_chars} characters"
            raise Refused(name, Reason.TOO_LARGE, what, "split it, or raise the limit (ZHENGCE_TEXT_CHARS)")
        pages.append(lay_out(page))
    _refuse_textless(pages, glyphs, unknown, name)
    return flow(pages)


def _refuse_textless(pages: list[Any], glyphs: int, unknown: int, name: str) -> None:
    if unknown > _UNKNOWN_SHARE * max(glyphs, 1):
        what = f"has a text layer that cannot be read ({unknown} of {glyphs} characters have no known value)"
        raise Refused(name, Reason.NO_TEXT, what, _RECOGNISE)
    if any(line.text.strip() for page in pages for line in page.lines) or any(p.askew for p in pages):
        return
    pictured = sum(page.pictured for page in pages)
    what = f"has no text layer: {pictured} of its {len(pages)} pages are pictures (scans)"
    raise Refused(name, Reason.NO_TEXT, what, _RECOGNISE)
