"""Markers inside a line.

Some pages print a whole document on one line. There a marker is believed inside a line only where
its number carries a sequence on (or opens one) and a sentence or a heading ends before it. In an
ordinary line it must follow a full stop, and be the next chapter, article or 二、 or open a list whose
second number follows a full stop too, or opens the next line that has a marker.
"""

from __future__ import annotations

import re

from pipelines.parse.outline.markers import HAN, Marker, read_marker

# A line longer than this holds more than one division. Single paragraphs of 1000 characters occur.
RUN_ON = 1500
# In a text of so few lines a line is taken to run on when it is longer than this.
FEW_LINES = 3
RUN_ON_ALONE = 120
# A heading that runs straight into the next marker has at most this many characters.
HEADING_REACH = 60

# The first character is told before the rest, so that a search skips all others.
_CANDIDATE = re.compile(
    rf"[第{HAN}(\d①-⑳](?:(?<=第) ?(?:[{HAN}]{{1,6}}|\d{{1,3}}) ?[编篇章节条]"
    rf"|(?<=[{HAN}])(?<![{HAN}\d第].)[{HAN}]{{0,3}}、|(?<=\()[{HAN}]{{1,4}}\)"
    r"|(?<=\d)(?<![\d.].)\d{0,2}(?:[.﹒](?![\d.]{2})|、)|(?<=\()\d{1,3}\)|(?<=[①-⑳]))"
)
_PLAIN = ("chapter", "article", "han", "han_bracket", "dot")
_STRONG = ("part", "chapter", "section", "article", "han")
_STOP = "。;:!?…"
_REFERRING = (*"据照按合本反及和与至或、,第", "前款", "本条")
_DUTY = re.compile(r"责任|牵头|负责|配合|单位:|部门:")
_TITLED = re.compile(r"[^。,;:()\d]{4,24}。")
_HEADED = re.compile(r" ?[^,。;:()\d]{2,24}(?<!附件)(?<!附表)[ \]]?$")
_HEADING_AND_CHILD = re.compile(r"[^。,;:()]{2,40}(?:\(一\)|1[.、]|第一[章节条])")


class Sequence:
    """The last number seen of each marker style; says which number would carry a list on.

    ``inside`` marks that a list inside an ordinary line is being read.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._nested = ""
        self.inside = False

    def fits(self, marker: Marker) -> bool:
        """Tell whether ``marker`` opens a list or goes on with one."""
        if marker.style == "nested" and marker.number > 1:
            return self._nested == marker.label.rsplit(".", 1)[0]
        return marker.number == 1 or self.goes_on(marker)

    def skips(self, marker: Marker) -> bool:
        """Tell whether ``marker`` is the next but one, or but two, of a list."""
        return 2 <= marker.number - self._last.get(marker.style, marker.number) <= 3

    def goes_on(self, marker: Marker) -> bool:
        """Tell whether ``marker`` is the next of a list."""
        return marker.number > 1 and marker.number == self._last.get(marker.style, -1) + 1

    def expects(self, marker: Marker) -> bool:
        """Tell whether ``marker`` is the next of a list, or opens the first of its style."""
        return self.goes_on(marker) or (marker.number == 1 and marker.style not in self._last)

    def take(self, marker: Marker) -> None:
        """Count ``marker`` in."""
        self._last[marker.style] = marker.number
        if marker.style == "nested":
            self._nested = marker.label.rsplit(".", 1)[0]


def inner_markers(
    folded: str,
    start: int,
    end: int,
    head: Marker | None,
    sequence: Sequence,
    runs_on: bool,
    coming: Marker | None = None,
) -> list[Marker]:
    """Return the markers to be believed inside ``folded[start:end]``, after its own marker ``head``.

    ``runs_on`` says that the line holds several divisions; else only the surest markers are taken.
    ``coming`` is the marker of the next line that has one.
    """
    found: list[Marker] = []
    since = head.end if head else start
    sequence.inside = False
    for candidate in _CANDIDATE.finditer(folded, since + 1, end):
        marker = read_marker(folded, candidate.start(), end)
        if not marker or not (sequence.fits(marker) or (runs_on and _skips(folded, marker, sequence))):
            continue
        opens = (
            _opens(folded, since, marker, sequence)
            if runs_on
            else _opens_plainly(folded, end, marker, sequence)
            or (not found and _begins_list(folded, since, marker, head, coming))
        )
        if not opens:
            continue
        sequence.take(marker)
        found.append(marker)
        since = marker.end
    return found


def _opens_plainly(folded: str, end: int, marker: Marker, sequence: Sequence) -> bool:
    """In an ordinary line: a marker right after a full stop whose neighbour in the list stands so too."""
    after_stop = folded[max(0, marker.start - 8) : marker.start].rstrip(" ”)]").endswith("。")
    if marker.style == "article" and sequence.expects(marker) and _heads(folded, marker):
        return True
    if not after_stop or marker.style not in _PLAIN:
        return False
    if sequence.goes_on(marker):
        return marker.style in _STRONG or sequence.inside
    sequence.inside = marker.style not in _STRONG and _has_second(folded, end, marker)
    return sequence.inside


def _begins_list(folded: str, since: int, marker: Marker, head: Marker | None, coming: Marker | None) -> bool:
    """Tell number 1 of a list that goes on with number 2 at the head of a line below."""
    if coming is None or marker.number != 1 or (coming.style, coming.number) != (marker.style, 2):
        return False
    if head and head.style == marker.style:
        return False
    before = folded[since : marker.start].rstrip()
    return before.endswith(tuple(_STOP)) or (head is not None and _HEADED.fullmatch(before) is not None)


def _has_second(folded: str, end: int, first: Marker) -> bool:
    """Tell whether number 2 of the list that ``first`` opens stands after a full stop in the same line."""
    second = {"han_bracket": "。(二)", "dot": "。2."}.get(first.style, "")
    return bool(second) and second in folded[first.end : end]


def _skips(folded: str, marker: Marker, sequence: Sequence) -> bool:
    """Tell a marker that comes after a lost one: behind a full stop, before a title phrase."""
    stop = folded[max(0, marker.start - 8) : marker.start].rstrip(" ”)]").endswith("。")
    return stop and sequence.skips(marker) and _TITLED.match(folded, marker.end) is not None


def _heads(folded: str, marker: Marker) -> bool:
    """Tell an article that follows right upon a chapter's heading: 第三章认定程序第九条."""
    before = folded[max(0, marker.start - 24) : marker.start]
    return re.search(rf"第 ?[{HAN}\d]{{1,4}} ?章 ?[^。,;:]{{2,14}}$", before) is not None


def _opens(folded: str, since: int, marker: Marker, sequence: Sequence) -> bool:
    """In a line that runs on: tell whether a sentence or a heading ends right before ``marker``."""
    before = folded[max(since, marker.start - 400) : marker.start].rstrip()
    if not before:
        return marker.style != "han"
    bare = before.rstrip("”’》)] ")
    if not bare or bare[-1] in _STOP:
        return True
    run = re.split(rf"[{_STOP}]", before)[-1]
    if before[-1] in ")]" and _DUTY.search(run + before[-300:]):
        return True
    if marker.style not in ("chapter", "section") and before.endswith(_REFERRING):
        return False
    if sequence.goes_on(marker) and _TITLED.match(folded, marker.end):
        return True
    if marker.style in _STRONG and sequence.goes_on(marker) and _HEADING_AND_CHILD.match(folded, marker.end):
        return True
    is_heading = len(run) <= HEADING_REACH and run.count(",") <= 1 and not _unclosed(run)
    return is_heading and (len(run) == len(before) or marker.style in _STRONG)


def _unclosed(run: str) -> bool:
    return any(run.count(left) > run.count(right) for left, right in ("()", "《》", "“”", "[]"))
