"""The glyphs of a PDF's pages and the lines drawn on them, as pdfium tells them.

Coordinates are in points, x to the right and y down, turned so that most of the page's text stands
upright, whatever the page's own rotation says.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
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
# The page is parted into spots of this many points;
_SPOT = 8.0
# so many of one character are remembered for each spot of the page.
_NEARBY = 16
# A page with so many drawn shapes and no text has its characters drawn as outlines.
_OUTLINES = 100
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
        drawn = list(_drawn(pdf_page, index, limits))
        upright = Counter(each[5] for each in drawn if each[5] is not None).most_common(1)
        turn = upright[0][0] or 0 if upright else 0
        page = Page(index + 1)
        page.glyphs = _once(_upright(each, turn) for each in drawn if each[5] == turn)
        page.askew = _askew(drawn, turn)
        _draw(page, pdf_page, turn, limits)
        return page
    finally:
        pdf_page.close()


# A character, its box in the page's own coordinates (left, bottom, right, top), its quarter turns
# clockwise (None if it is not turned by quarters), and whether a run begins with it.
_Drawn = tuple[str, float, float, float, float, int | None, bool]


def _drawn(pdf_page: Any, index: int, limits: Limits) -> Iterator[_Drawn]:
    text = pdf_page.get_textpage()
    count = text.count_chars()
    if count > limits.pdf_page_chars:
        raise TooManyGlyphs(index + 1)
    unicode, angle = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
    box, begins, half, raw = pdfium.FS_RECTF(), True, 0, text.raw
    for at in range(count):
        code = unicode(raw, at)
        if code <= 32 and pdfium.FPDFText_IsGenerated(raw, at) == 1:
            begins = True
            continue
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        char, half = _char(code, half), 0
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        yield char, box.left, box.bottom, box.right, box.top, _quarters(angle(raw, at)), begins
        begins = False
    text.close()


def _quarters(angle: float) -> int | None:
    if angle == 0:
        return 0
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else None


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


def _upright(drawn: _Drawn, turn: int) -> Glyph:
    char, left, bottom, right, top, _, _ = drawn
    if turn == 0:
        return Glyph(char, left, right, -top, -bottom)
    one, two = _point(left, top, turn), _point(right, bottom, turn)
    (left, right), (top, bottom) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Glyph(char, left, right, top, bottom)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those that are drawn again in the same place."""
    kept: list[Glyph] = []
    spots: dict[tuple[str, int, int], deque[Glyph]] = {}
    for glyph in glyphs:
        char, left, top = glyph.char, glyph.left, glyph.top
        near = min(max(_AGAIN * (glyph.right - left), 0.3), _SPOT)
        columns = {int((left - near) // _SPOT), int((left + near) // _SPOT)}
        rows = {int((top - near) // _SPOT), int((top + near) // _SPOT)}
        places = [(char, column, row) for column in columns for row in rows]
        if char != " " and any(_again(glyph, spots[place], near) for place in places if place in spots):
            continue
        place = (char, int(left // _SPOT), int(top // _SPOT))
        if place not in spots:
            spots[place] = deque(maxlen=_NEARBY)
        spots[place].append(glyph)
        kept.append(glyph)
    return kept


def _again(glyph: Glyph, others: Iterable[Glyph], near: float) -> bool:
    return any(abs(other.left - glyph.left) < near and abs(other.top - glyph.top) < near for other in others)


def _askew(drawn: list[_Drawn], upright: int) -> list[str]:
    """The text that is not upright, a string for each run."""
    runs: list[str] = []
    for char, *_, turn, begins in drawn:
        if turn == upright:
            continue
        if begins or not runs:
            runs.append("")
        runs[-1] += char
    return [run.strip() for run in runs if run.strip()]


def _draw(page: Page, pdf_page: Any, turn: int, limits: Limits) -> None:
    """Add the rules of tables and whether the page has a picture."""
    paths = 0
    count = pdfium.FPDFPage_CountObjects(pdf_page.raw)
    for at in range(min(count, 5 * limits.pdf_page_lines)):
        shape = pdfium.FPDFPage_GetObject(pdf_page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(shape)
        page.pictured |= kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH and paths < limits.pdf_page_lines:
            paths += 1
            _add_edges(page, shape, turn, limits)
    page.pictured |= paths >= _OUTLINES
    if not page.glyphs and not page.pictured:
        shapes = islice(pdf_page.get_objects(max_depth=3), limits.pdf_page_lines)
        page.pictured = any(shape.type == pdfium.FPDF_PAGEOBJ_IMAGE for shape in shapes)
    if len(page.across) + len(page.down) > limits.pdf_page_lines:
        page.across, page.down = [], []


def _shades(path: Any) -> bool:
    """Tell an area that is filled only: the ground of a page or a cell, no rule."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    return min(right.value - left.value, top.value - bottom.value) >= _THIN


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
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, own)
    points: list[tuple[float, float] | None] = []
    opened: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), limits.pdf_page_lines)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (own.a * x.value + own.c * y.value + own.e, own.b * x.value + own.d * y.value + own.f)
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
