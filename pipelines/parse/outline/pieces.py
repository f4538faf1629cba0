"""The pieces of a text: its lines, and the parts of a line that runs on over several divisions.

Some pages print a whole document on one line. There a marker is believed inside a line only where
its number carries a sequence on (or opens one) and a sentence or heading ends before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.clean.lines import Line
from pipelines.parse.outline.markers import HAN, Marker, read_marker

# A line longer than this holds more than one division. Single paragraphs of 1000 characters occur.
RUN_ON = 1500
# A heading that runs straight into the next marker has at most this many characters.
HEADING_REACH = 60

_CANDIDATE = re.compile(
    rf"第 ?(?:[{HAN}]{{1,6}}|\d{{1,3}}) ?[编篇章节条]|(?<![{HAN}\d第])[{HAN}]{{1,4}}、|\([{HAN}]{{1,4}}\)|"
    r"(?<![\d.])\d{1,3}[.﹒](?![\d.]{2})|(?<![\d.])\d{1,3}、|\(\d{1,3}\)|[①-⑳]"
)
_STRONG = ("part", "chapter", "section", "article", "han")
_STOP = "。;:!?…"
_REFERRING = "据照按合本反及和与至或、,"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of one: its span, its marker, the blank lines above it, its indent."""

    start: int
    end: int
    marker: Marker | None
    gap: int
    indent: int
    inner: bool = False


class Sequence:
    """The last number seen of each marker style; says which number would carry a list on."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._nested = ""

    def fits(self, marker: Marker) -> bool:
        """Tell whether ``marker`` opens a list or goes on with one."""
        if marker.style == "nested" and marker.number > 1:
            return self._nested == marker.label.rsplit(".", 1)[0]
        return marker.number == 1 or marker.number == self._last.get(marker.style, -1) + 1

    def take(self, marker: Marker) -> None:
        """Count ``marker`` in."""
        self._last[marker.style] = marker.number
        if marker.style == "nested":
            self._nested = marker.label.rsplit(".", 1)[0]


def cut(folded: str, lines: tuple[Line, ...]) -> list[Piece]:
    """Return the pieces of all ``lines``, each with the marker that opens it."""
    sequence = Sequence()
    pieces: list[Piece] = []
    for line in lines:
        marker = read_marker(folded, line.start, line.end)
        if marker and marker.doubtful and not sequence.fits(marker):
            marker = None
        if marker:
            sequence.take(marker)
        head = Piece(line.start, line.end, marker, line.gap, line.indent)
        pieces.extend(_split(folded, head, sequence) if line.end - line.start > RUN_ON else [head])
    return pieces


def _split(folded: str, head: Piece, sequence: Sequence) -> list[Piece]:
    """Cut a line that runs on at each marker inside it that can be believed."""
    cuts: list[Marker] = []
    since = head.marker.end if head.marker else head.start
    for found in _CANDIDATE.finditer(folded, since + 1, head.end):
        marker = read_marker(folded, found.start(), head.end)
        if marker and sequence.fits(marker) and _opens(folded, since, marker):
            sequence.take(marker)
            cuts.append(marker)
            since = marker.end
    starts = [head.start] + [marker.start for marker in cuts]
    ends = [_rstrip(folded, start) for start in starts[1:]] + [head.end]
    markers = [head.marker, *cuts]
    return [
        Piece(start, end, marker, head.gap if not number else 0, head.indent if not number else 0, number > 0)
        for number, (start, end, marker) in enumerate(zip(starts, ends, markers, strict=True))
    ]


def _opens(folded: str, since: int, marker: Marker) -> bool:
    """Tell whether a sentence, or a heading without full stop, ends right before ``marker``."""
    before = folded[max(since, marker.start - 400) : marker.start].rstrip()
    if not before:
        return marker.style != "han"
    bare = before.rstrip("”’》)] ")
    if not bare or bare[-1] in _STOP or before[-1] in ")]" and _closes_list(before):
        return True
    if before[-1] in _REFERRING or before.endswith(("第", "本条", "前款")):
        return False
    run = re.split(rf"[{_STOP}]", before)[-1]
    is_heading = len(run) <= HEADING_REACH and run.count(",") <= 1 and not _unclosed(run)
    from_cut = len(run) == len(before)
    return is_heading and (from_cut or marker.style in _STRONG)


def _closes_list(before: str) -> bool:
    at = max(before.rfind("("), before.rfind("["))
    return (
        at >= 0
        and ":" in before[at : at + 8]
        or before[at + 1 : at + 3] in ("责任", "牵头")
        or "负责" in before[at:]
    )


def _unclosed(run: str) -> bool:
    return any(run.count(left) > run.count(right) for left, right in ("()", "《》", "“”", "[]"))


def _rstrip(folded: str, end: int) -> int:
    while end and folded[end - 1].isspace():
        end -= 1
    return end
