"""The pieces of a text: its lines, and the parts of a line that runs on over several divisions."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.clean.lines import Line, Profile, ends_sentence
from pipelines.parse.changed import changed
from pipelines.parse.outline.loosen import front_cuts, tail_cuts, tail_start
from pipelines.parse.outline.markers import Marker, read_marker
from pipelines.parse.outline.runon import FEW_LINES, RUN_ON, RUN_ON_ALONE, Sequence, inner_markers

# A line at least this part of a full one may be broken in mid-sentence.
WIDE = 0.85


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of one: its span, its marker, the blank lines above it, its indent.

    ``inner`` marks a part that does not begin its line.
    """

    start: int
    end: int
    marker: Marker | None
    gap: int
    indent: int
    inner: bool = False


def cut(folded: str, lines: tuple[Line, ...], profile: Profile) -> list[Piece]:
    """Return the pieces of all ``lines`` of a folded text, each with the marker that opens it.

    ``profile`` says how the text was broken into lines.
    """
    sequence = Sequence()
    pieces: list[Piece] = []
    read = [read_marker(folded, line.start, line.end) for line in lines]
    for before, line, opening, coming in zip((None, *lines), lines, read, _coming(read), strict=False):
        marker = opening
        if marker and marker.doubtful and not sequence.fits(marker):
            marker = None
        if marker and before and _in_sentence(folded, before, line, profile) and not sequence.expects(marker):
            marker = None
        if marker:
            sequence.take(marker)
        head = Piece(line.start, line.end, marker, line.gap, line.indent)
        runs_on = line.end - line.start > (RUN_ON if len(lines) > FEW_LINES else RUN_ON_ALONE)
        if runs_on:
            pieces.extend(_run(folded, head, sequence))
        else:
            pieces.extend(_parts(folded, head, sequence, False, coming))
    return pieces


def _coming(markers: list[Marker | None]) -> list[Marker | None]:
    """For each line the marker of the next one that has one."""
    coming: list[Marker | None] = []
    last: Marker | None = None
    for marker in reversed(markers):
        coming.append(last)
        last = marker or last
    return coming[::-1]


def _in_sentence(folded: str, before: Line, line: Line, profile: Profile) -> bool:
    """Tell a line of a wrapped text above which a full line broke off inside a sentence."""
    is_full = before.end - before.start >= WIDE * profile.width
    return (
        profile.wrapped and is_full and not line.gap and not ends_sentence(folded[before.start : before.end])
    )


def _parts(
    folded: str, head: Piece, sequence: Sequence, runs_on: bool, coming: Marker | None = None
) -> list[Piece]:
    """Cut a line, or a part of one, before each marker inside it."""
    markers = inner_markers(folded, head.start, head.end, head.marker, sequence, runs_on, coming)
    return _divide(folded, head, {marker.start: marker for marker in markers})


def _run(folded: str, line: Piece, sequence: Sequence) -> list[Piece]:
    """Cut a line that runs on, also where one part of the page ends and the next starts."""
    body, *tail = _divide(folded, line, {tail_start(folded, line.start, line.end): None})
    parts = _parts(folded, body, sequence, True)
    titles: list[str] = []
    loose: list[Piece] = []
    for part in parts:
        cuts = front_cuts(folded, part.start, part.end, part.marker, titles)
        if part is parts[-1]:
            cuts += tail_cuts(folded, part.start, part.end, part.marker)
        loose.extend(_divide(folded, part, dict.fromkeys(cuts)))
    for part in tail:
        loose.extend(_divide(folded, part, {tail_start(folded, part.start, part.end): None}))
    return loose


def _divide(folded: str, piece: Piece, cuts: dict[int, Marker | None]) -> list[Piece]:
    starts = sorted(at for at in cuts if piece.start < at < piece.end)
    ends = [_rstrip(folded, at) for at in starts] + [piece.end]
    parts = [piece if ends[0] == piece.end else changed(piece, end=ends[0])]
    for start, end in zip(starts, ends[1:], strict=True):
        at = _lstrip(folded, start)
        if at < end:
            parts.append(Piece(at, end, cuts[start], 0, 0, inner=True))
    return parts


def _rstrip(folded: str, end: int) -> int:
    while end and folded[end - 1].isspace():
        end -= 1
    return end


def _lstrip(folded: str, start: int) -> int:
    while start < len(folded) and folded[start].isspace():
        start += 1
    return start
