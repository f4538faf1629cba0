"""The glyphs of a PDF's pages and the lines drawn on them, as pdfium tells them.

Coordinates are in points, x to the right and y down, turned so that most of the page's text stands
upright, whatever the page's own rotation says.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipelines.ingest.limits import Limits

# What a glyph without a Unicode value is read as.
UNKNOWN = "\ufffd"
# Drawn lines thinner than this, and longer than that, are rules of a table.
_THIN = 3.0
_LONG = 6.0
# A glyph drawn again within this share of its width is the same one, made bold.
_AGAIN = 0.3
_HYPHENS = {"\x02": "-", "\xad": "-"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box."""

    char: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line: horizontal (``at`` is y) or vertical (``at`` is x), from ``low`` to ``high``."""

    at: float
    low: float
    high: float


@dataclass(slots=True)
class Page:
    """A page: its upright glyphs in the order in which they were drawn, the text that stands askew
    (watermarks, text along the margin), its rules, and whether it shows a picture."""

    number: int
    height: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    askew: list[str] = field(default_factory=list)
    across: list[Edge] = field(default_factory=list)
    down: list[Edge] = field(default_factory=list)
    pictured: bool = False


class TooManyGlyphs(Exception):
    """A page holds more characters than the limit allows; its number is the only argument."""


def read_page(document: Any, index: int, limits: Limits) -> Page:
    """Read the page at ``index`` (from 0); raises ``PdfiumError`` and :class:`TooManyGlyphs`."""
    pdf_page = document[index]
    try:
        turned = list(_turned(pdf_page, index, limits))
        page = Page(index + 1)
        upright = Counter(turn for _, turn, _ in turned if turn is not None).most_common(1)
        turn = upright[0][0] if upright else 0
        page.glyphs = _once(_upright(glyph, turn) for glyph, own, _ in turned if own == turn)
        page.askew = _askew(turned, turn)
        page.height = max(pdf_page.get_size())
        _draw(page, pdf_page, turn, limits)
        return page
    finally:
        pdf_page.close()


def _turned(pdf_page: Any, index: int, limits: Limits) -> Iterator[tuple[Glyph, int | None, bool]]:
    """Each glyph in the page's own coordinates, its quarter turns clockwise, whether a run begins."""
    text = pdf_page.get_textpage()
    count = text.count_chars()
    if count > limits.pdf_page_chars:
        raise TooManyGlyphs(index + 1)
    box, begins, half = pdfium.FS_RECTF(), True, 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code <= 32 and pdfium.FPDFText_IsGenerated(text, at) == 1:
            begins = True
            continue
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        char, half = _char(code, half), 0
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        quarters = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else None
        yield Glyph(char, box.left, box.right, box.top, box.bottom), turn, begins
        begins = False
    text.close()


def _char(code: int, half: int) -> str:
    """The character of a code; ``half`` is the first half of a surrogate pair, or 0."""
    if half and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((half - 0xD800) << 10) + code - 0xDC00)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
    char = _HYPHENS.get(char, char)
    return " " if char < " " or char == "\x7f" else char


def _point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page (y up) in coordinates with y down, turned back by ``turn`` quarters."""
    return ((x, -y), (-y, -x), (-x, y), (y, x))[turn]


def _upright(glyph: Glyph, turn: int) -> Glyph:
    one, two = _point(glyph.left, glyph.top, turn), _point(glyph.right, glyph.bottom, turn)
    (left, right), (top, bottom) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Glyph(glyph.char, left, right, top, bottom)


def _once(glyphs: Iterator[Glyph]) -> list[Glyph]:
    """The glyphs without those that are drawn again in the same place."""
    kept: list[Glyph] = []
    drawn: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        width = max(glyph.right - glyph.left, 1.0)
        cell = (glyph.char, round(glyph.left / 8), round(glyph.top / 8))
        near = (cell[1] + dx for dx in (-1, 0, 1))
        if glyph.char.strip() and any(
            abs(other.left - glyph.left) < _AGAIN * width and abs(other.top - glyph.top) < _AGAIN * width
            for column in near
            for dy in (-1, 0, 1)
            for other in drawn.get((glyph.char, column, cell[2] + dy), ())
        ):
            continue
        drawn.setdefault(cell, []).append(glyph)
        kept.append(glyph)
    return kept


def _askew(turned: list[tuple[Glyph, int | None, bool]], upright: int) -> list[str]:
    """The text that is not upright, a string for each run."""
    runs: list[str] = []
    for glyph, turn, begins in turned:
        if turn == upright:
            continue
        if begins or not runs:
            runs.append("")
        runs[-1] += glyph.char
    return [run.strip() for run in runs if run.strip()]


def _draw(page: Page, pdf_page: Any, turn: int, limits: Limits) -> None:
    """Add the rules of tables and whether the page has a picture."""
    for count, shape in enumerate(pdf_page.get_objects(max_depth=3)):
        page.pictured |= shape.type == pdfium.FPDF_PAGEOBJ_IMAGE
        if shape.type == pdfium.FPDF_PAGEOBJ_PATH and count < limits.pdf_page_lines and shape.level == 0:
            _add_edges(page, shape, turn, limits)
    if len(page.across) + len(page.down) > limits.pdf_page_lines:
        page.across, page.down = [], []


def _shades(path: Any) -> bool:
    """Tell an area that is filled only: the ground of a page or a cell, no rule."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    left, bottom, right, top = path.get_bounds()
    return not stroke.value and min(right - left, top - bottom) >= _THIN


def _add_edges(page: Page, path: Any, turn: int, limits: Limits) -> None:
    if _shades(path):
        return
    points = _segments(path, limits)
    for start, end in pairwise(points):
        if end is None or start is None:
            continue
        (x0, y0), (x1, y1) = _point(*start, turn), _point(*end, turn)
        if abs(y1 - y0) < _THIN and abs(x1 - x0) >= _LONG:
            page.across.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < _THIN and abs(y1 - y0) >= _LONG:
            page.down.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _segments(path: Any, limits: Limits) -> list[tuple[float, float] | None]:
    """The points of a path on the page; None where the pen is lifted."""
    matrix = path.get_matrix()
    points: list[tuple[float, float] | None] = []
    opened: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), limits.pdf_page_lines)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points.append(None)
            opened = point
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(opened)
    return points


def open_document(data: bytes) -> Any:
    """Open a PDF (with the empty password); raises ``PdfiumError``."""
    return pypdfium2.PdfDocument(data)
