"""From glyphs to rows: the runs of text that stand on one line of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipelines.ingest.pdf.glyphs import Glyph

# A gap wider than this part of a character is a blank between Latin words, one beside Han is wider
# (programs set a quarter between Han and Latin by themselves),
SPACE = 0.22
HAN_SPACE = 0.35
# and one wider than this parts two runs: the cells of a row, the columns of a page.
APART = 1.4
# Lines share a row when they overlap in height by more than this part of the lower one.
_OVERLAP = 0.5
# A line whose gaps are all alike, and at least this wide, is letter-spaced: no gap is a blank.
_ALIKE = 0.2
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


@dataclass(slots=True)
class Run:
    """A piece of a row without wide gaps."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """What stands on one line of the page, from left to right."""

    runs: list[Run]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(run.bottom for run in self.runs)

    def text(self, between: str = "\u3000") -> str:
        """Its text, ``between`` where runs stand apart."""
        return between.join(run.text for run in self.runs)


def em(glyphs: Iterable[Glyph]) -> float:
    """The width of a full character: of the Han characters, else the height of any."""
    widths = [g.right - g.left for g in glyphs if _HAN.match(g.char)]
    heights = [g.bottom - g.top for g in glyphs] if not widths else []
    return max(median(widths or heights or [10.0]), 1.0)


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """The rows of a page from top to bottom."""
    lines: list[list[Glyph]] = []
    reach: list[tuple[float, float]] = []
    for line in sorted(_lines(glyphs), key=lambda line: (line[0].top + line[0].bottom, line[0].left)):
        top, bottom = _extent(line)
        for at in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
            if _same(reach[at], (top, bottom)):
                lines[at] += line
                break
        else:
            lines.append(line)
            reach.append((top, bottom))
    rows = [Row(_runs(sorted(line, key=lambda glyph: glyph.left))) for line in lines]
    return sorted((row for row in rows if row.runs), key=lambda row: (row.top + row.bottom, row.left))


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that were drawn one after another on the same line."""
    lines: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is None or not _same((last.top, last.bottom), (glyph.top, glyph.bottom)):
            lines.append([])
        lines[-1].append(glyph)
        last = glyph
    return lines


def _extent(line: list[Glyph]) -> tuple[float, float]:
    return median(glyph.top for glyph in line), median(glyph.bottom for glyph in line)


def _same(one: tuple[float, float], two: tuple[float, float]) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared > _OVERLAP * max(min(one[1] - one[0], two[1] - two[0]), 0.1)


def _runs(line: list[Glyph]) -> list[Run]:
    """Part a line at wide gaps; a blank where a narrower gap parts words."""
    inked = [glyph for glyph in line if glyph.char.strip()]
    if not inked:
        return []
    size = em(inked)
    gaps = [(two.left - one.right) / size for one, two in pairwise(inked)]
    spaced = _spaced(inked, gaps)
    blanks = _blanks(line)
    runs = [_begin(inked[0])]
    for one, glyph, gap in zip(inked, inked[1:], gaps, strict=False):
        if gap > APART and not spaced:
            runs.append(_begin(glyph))
            continue
        printed = blanks.get(id(glyph), "")
        latin = not (_HAN.match(one.char) or _HAN.match(glyph.char))
        if printed or (gap > (SPACE if latin else HAN_SPACE) and not spaced):
            runs[-1].text += printed or " "
        _add(runs[-1], glyph)
    return runs


def _spaced(inked: list[Glyph], gaps: list[float]) -> bool:
    """Tell a heading whose characters stand apart by one and the same gap."""
    if len(gaps) < 2 or min(gaps) <= SPACE or not all(_HAN.match(glyph.char) for glyph in inked):
        return False
    return max(gaps) - min(gaps) <= _ALIKE * max(1.0, median(gaps))


def _blanks(line: list[Glyph]) -> dict[int, str]:
    """The printed blanks before a glyph (by identity)."""
    blanks: dict[int, str] = {}
    held = ""
    for glyph in line:
        if glyph.char.strip():
            blanks[id(glyph)] = held
            held = ""
        else:
            held += glyph.char
    return blanks


def _begin(glyph: Glyph) -> Run:
    return Run(glyph.char, glyph.left, glyph.right, glyph.top, glyph.bottom)


def _add(run: Run, glyph: Glyph) -> None:
    run.text += glyph.char
    run.right = max(run.right, glyph.right)
    run.top, run.bottom = min(run.top, glyph.top), max(run.bottom, glyph.bottom)
