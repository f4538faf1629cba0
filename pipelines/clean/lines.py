"""The lines of a text, and whether they are paragraphs or the hard-wrapped rows of a page.

A :class:`Line` is a non-blank line trimmed of its blank ends, with what stood around it: how many
blank lines above, how deep it was indented. :func:`profile` tells how a text was broken into lines,
which decides whether a line end is a paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"\r\n|\r|\n")
SENTENCE_END = "。!?;:…"
CLOSERS = "”’》)]>"

# A text is hard-wrapped when at least this share of its longer lines breaks off inside a sentence,
LOOSE_SHARE = 0.3
# where a longer line has this many characters,
LONGER = 20
# and half of these lines are shorter than this (a page holds 25 to 45 characters a line).
WRAP_MEDIAN = 70
# It is ragged when this share of the lines that break off is far shorter than a full one: text
# runs of a PDF, in which even a full stop at a line's end says nothing.
RAGGED_SHARE = 0.04
# A wrapped text indents its paragraphs when this share of its longer lines is indented, at least and at most.
INDENT_SHARES = (0.05, 0.6)
# Share of lines behind a bullet or a heading sign in the Markdown of a scanned page.
SCANNED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed non-blank line: its span, the blank lines above it and its indent in characters."""

    start: int
    end: int
    gap: int
    indent: int


@dataclass(frozen=True, slots=True)
class Profile:
    """How a text was broken: hard-wrapped or not, ragged or not, and the width of a full line.

    ``indented`` says that a wrapped text indents the first line of each paragraph, so that an indent
    decides; ``scanned`` marks the Markdown of a scanned page: bullets and headings made of what stood on it.
    """

    wrapped: bool
    ragged: bool
    width: int
    indented: bool = False
    scanned: bool = False


def split_lines(folded: str) -> tuple[Line, ...]:
    """Return the non-blank lines of a folded text, in order; newlines may be ``\\n``, ``\\r\\n``, ``\\r``."""
    lines: list[Line] = []
    gap, at = -1, 0
    for raw, ended in _broken(folded):
        body = raw.strip()
        if body:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(body), max(gap, 0), start - at))
            gap = -1
        gap += 1
        at += len(raw) + ended
    return tuple(lines)


def _broken(folded: str) -> Iterator[tuple[str, int]]:
    """The lines without their ends, and the length of each end."""
    if "\r" not in folded:
        yield from ((raw, 1) for raw in folded.split("\n"))
        return
    at = 0
    for end in _END.finditer(folded):
        yield folded[at : end.start()], end.end() - end.start()
        at = end.end()
    yield folded[at:], 0


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends with a sentence's or a list item's end, closing quotes aside."""
    bare = text.rstrip(CLOSERS + " ")
    return bare.endswith(tuple(SENTENCE_END)) or text.endswith((")", "]"))


def profile(folded: str, lines: tuple[Line, ...]) -> Profile:
    """Tell from all ``lines`` of a ``folded`` text how it was broken."""
    longer = [line for line in lines if line.end - line.start >= LONGER]
    if len(longer) < 4:
        return Profile(wrapped=False, ragged=False, width=0)
    lengths = sorted(line.end - line.start for line in longer)
    width = lengths[len(lengths) * 3 // 4]
    loose = [line for line in longer if not ends_sentence(folded[line.start : line.end])]
    wrapped = len(loose) >= LOOSE_SHARE * len(longer) and lengths[len(lengths) // 2] < WRAP_MEDIAN
    commas = sum(_breaks_early(folded[line.start : line.end], width) for line in lines)
    bullets = sum(folded.startswith(("- ", "## "), line.start) for line in lines)
    indents = sum(line.indent > 1 for line in longer)
    return Profile(
        wrapped=wrapped,
        indented=wrapped and INDENT_SHARES[0] * len(longer) <= indents <= INDENT_SHARES[1] * len(longer),
        ragged=wrapped and commas >= RAGGED_SHARE * len(lines),
        width=width,
        scanned=bullets >= SCANNED_SHARE * len(lines),
    )


def _breaks_early(text: str, width: int) -> bool:
    return len(text) < width * 0.7 and text.endswith((",", "、"))
