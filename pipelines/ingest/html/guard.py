"""Pages made to stall a parser: nested without end, or with tags of thousands of attributes.

A parser that keeps to the standard looks through all open elements at each tag, so that its time grows
with the square of the depth, and through all attributes at each further one. Browsers stop nesting at a
depth of 512. So does :func:`tamed`; a page that a person made is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.ingest.knowledge import html_elements

#: Elements are nested no deeper than this; pages of portals reach 40.
MAX_DEPTH = 500
#: A tag with more blanks than this loses its attributes; those of portals have 20.
MAX_BLANKS = 1000
# With fewer tags than this no page can stall.
_FEW_TAGS = 4000

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.I)
_START = re.compile(r"<[a-z][^\s/>]{0,80}", re.I)
_BLANK = re.compile(r"[\s/]")


def tamed(page: str) -> str:
    """Return ``page`` with its text as it is, but neither nested deeper nor wider than the limits."""
    page = _without_long_tags(page)
    if page.count("<") < _FEW_TAGS or _depth(page) <= MAX_DEPTH:
        return page
    # Words that are marked for their look over and over come first: tags left open, on real pages too.
    page = _TAG.sub(_look_alike, page)
    return page if _depth(page) <= MAX_DEPTH else _flattened(page)


def _without_long_tags(page: str) -> str:
    """Cut the attributes of tags that have too many."""
    if max(map(len, page.split(">"))) <= MAX_BLANKS:
        return page
    return ">".join(map(_shorter, page.split(">")))


def _shorter(piece: str) -> str:
    """``piece`` runs up to the end of a tag."""
    start = _START.search(piece) if len(piece) > MAX_BLANKS else None
    if start is None or len(_BLANK.findall(piece, start.end())) <= MAX_BLANKS:
        return piece
    return piece[: start.end()]


def _depth(page: str) -> int:
    """How deep elements are nested at most, those aside that close each other."""
    counter = _Nesting()
    return max((counter.step(tag) for tag in _TAG.finditer(page)), default=0)


class _Nesting:
    """Counts the open elements from tag to tag."""

    def __init__(self) -> None:
        kinds = html_elements()
        self._flat = kinds["void"] | kinds["closing"]
        self._open: Counter[str] = Counter()
        self._depth = 0

    def step(self, tag: re.Match[str]) -> int:
        """Go past ``tag`` and return the depth of its element; 0 for one that does not nest."""
        name = tag[2].lower()
        if name in self._flat:
            return 0
        if not tag[1]:
            self._open[name] += 1
            self._depth += 1
            return self._depth
        # An end without a start closes nothing.
        if not self._open[name]:
            return self._depth
        self._open[name] -= 1
        self._depth -= 1
        return self._depth + 1


def _look_alike(tag: re.Match[str]) -> str:
    """A tag of mere looks becomes one that neither nests nor breaks the line."""
    return "<wbr" if tag[2].lower() in html_elements()["look"] else tag[0]


def _flattened(page: str) -> str:
    """What lies deeper than the limit stands side by side, each element on its line."""
    counter = _Nesting()
    return _TAG.sub(lambda tag: "<br" if counter.step(tag) > MAX_DEPTH else tag[0], page)
