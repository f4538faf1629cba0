"""From the lines of pages to one text in which pages do not tear sentences.

A line is indented by the characters by which it was on the page, so that a first line of a paragraph is
known as such; a wider gap is an empty line. What stands around the text of a page (its number, running
headers and footers) is kept, but between paragraphs: where a paragraph goes on over the page's end, it
comes behind that paragraph.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from pipelines.ingest.pdf.furniture import split_furniture
from pipelines.ingest.pdf.layout import Laid, Line
from pipelines.ingest.read import Read
from pipelines.ingest.writer import Writer, around

# Indented by at least this many characters, a line begins a paragraph.
_INDENT = 1.2
# A line that ends this many characters before the margin ends its paragraph.
_SHORT = 2.6
# No deeper than this many characters is an indent written.
_DEEPEST = 20
# A step from line to line this much wider than usual parts paragraphs.
_WIDER = 1.45
_ENDS = "。！？；：.!?;:"

Around = list[tuple[str, str]]


def flow(pages: list[Laid]) -> Read:
    """The text of all pages, with the page of each part as its place."""
    writer, held = Writer(), Around()
    last: Line | None = None
    ended = True
    for page, (head, body, foot) in zip(pages, split_furniture(pages), strict=True):
        place = f"page={page.number}"
        held += [(around("页眉", line.text), place) for line in head]
        held += [(around("水印", text), place) for text in page.askew]
        ended = _write(writer, body, page.size, place, held, ended if last else True)
        last = body[-1] if body else last
        held += [(around("页脚", line.text), place) for line in foot]
    _release(writer, held)
    return Read(writer.text(), "utf-8", writer.places())


def _release(writer: Writer, held: Around) -> None:
    for text, place in held:
        writer.line(text, place)
    held.clear()


def _write(writer: Writer, body: list[Line], size: float, place: str, held: Around, ended: bool) -> bool:
    """Write the text of a page; return whether its last paragraph ended with it.

    ``held`` are the lines around the text that wait for a paragraph's end, ``ended`` tells whether
    the page before ended with one.
    """
    margins = _margins(body)
    step = _step(body)
    last: Line | None = None
    for line in body:
        low, high = margins[line.column]
        indent = (line.left - low) / size
        wide = last is not None and line.column == last.column and line.top - last.top > _WIDER * step
        if line.tabular or ended or wide or indent >= _INDENT:
            if wide and not (last and last.tabular and line.tabular):
                writer.blank()
            _release(writer, held)
        deep = 0 if line.tabular or indent < _INDENT else min(round(indent), _DEEPEST)
        writer.line("\u3000" * deep + line.text, place)
        short = (high - line.right) / size >= _SHORT
        ended = line.tabular or (short and (line.text.endswith(tuple(_ENDS)) or indent >= _INDENT))
        last = line
    return ended


def _margins(body: list[Line]) -> dict[int, tuple[float, float]]:
    """The left and the right margin of each column: where its lines begin, and the furthest they reach."""
    margins = {}
    for column in {line.column for line in body}:
        lines = [line for line in body if line.column == column and not line.tabular]
        widest = max((line.right - line.left for line in lines), default=0.0)
        full = [line for line in lines if line.right - line.left > 0.8 * widest] or lines
        low = min((line.left for line in full), default=0.0)
        margins[column] = (low, max((line.right for line in full), default=0.0))
    return margins


def _step(body: list[Line]) -> float:
    """The usual step from one line to the next, in points."""
    steps = [
        two.top - one.top
        for one, two in pairwise(body)
        if one.column == two.column and two.top > one.top and not (one.tabular or two.tabular)
    ]
    return median(steps) if steps else 1e9
