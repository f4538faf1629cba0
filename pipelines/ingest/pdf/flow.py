"""From the lines of pages to one text: paragraphs are lines again, and pages do not tear sentences.

Whether a line goes on with the one above is told by its place: above, a line that reaches the right
margin; here, one that begins at the left. Only such lines are joined; where the place does not tell, the
line end stays. A line that begins further right is indented by as many characters, a wider gap is an empty
line. What stands around the text of a page (its number, running headers and footers) is kept, but between
paragraphs: where a paragraph goes on over the page's end, it comes behind that paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipelines.ingest.pdf.furniture import split_furniture
from pipelines.ingest.pdf.layout import Laid, Line
from pipelines.ingest.read import Notice, Read
from pipelines.ingest.writer import Writer, around

# Indented by at least this many characters, a line begins a paragraph.
_INDENT = 1.2
# A line that ends at most this many characters before the margin is full: a mark that may not begin a
# line takes its last character along,
_FULL = 1.7
# and so does a Latin word or number, each of whose letters is about this wide.
_LETTER = 0.55
# Lines shorter than this many characters (the rows of a list, a poem) say nothing of the margin.
_NARROW = 12
# Lines of this part of the widest one tell the margins, if there are not too few.
_MOST = 0.8
_FEW = 4
# No deeper than this many characters is an indent written.
_DEEPEST = 20
# A step from line to line this much wider than usual parts paragraphs.
_WIDER = 1.45
_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%/+_-]{0,60}")
# Signs with which the items of official documents begin: no line that goes on does.
_MARKER = re.compile(
    r"第[一二三四五六七八九十百]{1,4}[章节条部编]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|附件"
)


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of a column begin and how far they reach; the width of a character; the usual step."""

    left: float
    right: float
    size: float
    step: float

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / self.size

    def is_full(self, line: Line, following: str) -> bool:
        """Tell a line behind which ``following`` had no room."""
        word = _WORD.match(following)
        room = (self.right - line.right) / self.size
        wide = self.right - self.left >= _NARROW * self.size
        return wide and room <= _FULL + _LETTER * (len(word[0]) if word else 0)


class _Flow:
    """The text so far; ``held`` are the lines around the text that wait for a paragraph's end."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.held: list[tuple[str, str]] = []
        self._last: Line | None = None
        self._margins: _Margins | None = None

    def page(self, body: list[Line], margins: dict[int, _Margins], place: str) -> None:
        """Write the text of a page."""
        turned = True
        for line in body:
            own = margins[line.column]
            self._write(line, own, place, turned)
            self._last, self._margins, turned = line, own, False

    def end(self) -> None:
        """End the line, and write what waited for that."""
        self.writer.end()
        for text, place in self.held:
            self.writer.line(text, place)
        self.held.clear()

    def _write(self, line: Line, own: _Margins, place: str, turned: bool) -> None:
        last = self._last
        moved = turned or last is None or line.column != last.column
        wide = not moved and last is not None and line.top - last.top > _WIDER * own.step
        if last and not wide and self._goes_on(last, line, own):
            self.writer.add(_between(last.text, line.text) + line.text, place)
            return
        self.end()
        if wide and not (last and last.tabular and line.tabular):
            self.writer.blank()
        indent = own.indent(line)
        deep = 0 if line.tabular or indent < _INDENT else min(round(indent), _DEEPEST)
        self.writer.add("\u3000" * deep + line.text, place)

    def _goes_on(self, last: Line, line: Line, own: _Margins) -> bool:
        if last.tabular or line.tabular or self._margins is None or own.indent(line) >= _INDENT:
            return False
        return self._margins.is_full(last, line.text) and not _MARKER.match(line.text)


def flow(pages: list[Laid]) -> Read:
    """The text of all pages, with the page of each part as its place."""
    text, notices = _Flow(), list[Notice]()
    parted = split_furniture(pages)
    every = [line for _, body, _ in parted for line in body]
    usual = _margins(every, median(page.size for page in pages), {}) if every else {}
    for page, (head, body, foot) in zip(pages, parted, strict=True):
        place = f"page={page.number}"
        text.held += [(around("页眉", line.text), place) for line in head]
        text.page(body, _margins(body, page.size, usual), place)
        text.held += [(around("水印", askew), place) for askew in page.askew]
        text.held += [(around("页脚", line.text), place) for line in foot]
        if page.is_unread:
            message = f"Page {page.number} of the original has no text layer: what it shows is missing here."
            notices.append(Notice(text.writer.size, "unread_page", message))
    text.end()
    return Read(text.writer.text(), "utf-8", text.writer.places(), tuple(notices))


def _between(last: str, line: str) -> str:
    """A blank where a Latin word ended with the line; none where a number was torn."""
    ends, begins = last[-1:], line[:1]
    return " " if ends.isascii() and ends.isalpha() and begins.isascii() and begins.isalpha() else ""


def _margins(body: list[Line], size: float, usual: dict[int, _Margins]) -> dict[int, _Margins]:
    """The margins of each column of a page; ``usual``: of the document, for a page with few lines."""
    margins = {}
    for column in {line.column for line in body}:
        own = [line for line in body if line.column == column]
        lines = [line for line in own if not line.tabular]
        widest = max((line.right - line.left for line in lines), default=0.0)
        full = [line for line in lines if line.right - line.left > _MOST * widest] or lines
        if len(full) < _FEW and column in usual:
            margins[column] = usual[column]
            continue
        left = min((line.left for line in full), default=0.0)
        # Not the furthest: a mark that may not begin a line hangs over the margin.
        right = median(line.right for line in full) if full else 0.0
        margins[column] = _Margins(left, right, size, _step(own))
    return margins


def _step(lines: list[Line]) -> float:
    """The usual step from one line to the next, in points."""
    steps = [
        two.top - one.top
        for one, two in pairwise(lines)
        if two.top > one.top and not (one.tabular or two.tabular)
    ]
    return median(steps) if steps else 1e9
