"""The lines of a page, as they come together from the text of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# White space of HTML; the wide and the unbreakable blanks are none, they are printed as they are.
SPACES = " \t\n\r\f"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_FOLDABLE = re.compile(r"[\t\n\r\f]|  ")
# Between two of these characters a line end of the file is no blank (CSS Text 3, segment breaks).
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]")
# An item that prints its own number; a browser's number before it would be a second one.
_OWN_NUMBER = re.compile(
    r"\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5}|[a-zA-Z])[)）.、．:：,，]|[①-⑳㈠-㈩]|第[一二三四五六七八九十百零\d]{1,6}[条章节])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a reader of the page sees, and the element where it is; a row of a table is one."""

    text: str
    locator: str
    is_row: bool = False


class Lines:
    """Collects text; ``where`` is asked for the place of a line when its first text comes."""

    def __init__(self, where: Callable[[], str]) -> None:
        self._where = where
        self._sinks: list[list[Line]] = [[]]
        self._pieces: list[str] = []
        self._locator = ""
        self._number = ""

    @property
    def lines(self) -> list[Line]:
        """The finished lines, outside of tables that are still open."""
        return self._sinks[0]

    def add(self, text: str) -> None:
        """Add text that runs on in the line."""
        if not self._pieces:
            if not text.strip(SPACES):
                return
            self._locator = self._where()
        self._pieces.append(text)

    def last(self) -> str:
        """The last text of the line, empty at its start."""
        return self._pieces[-1] if self._pieces else ""

    def number(self, printed: str) -> None:
        """Print a number before the text that comes next."""
        self._number = printed

    def end(self, *, as_is: bool = False) -> None:
        """End the line; ``as_is`` leaves its blanks alone."""
        raw, self._pieces = "".join(self._pieces), []
        text = raw.rstrip(SPACES) if as_is else _folded(raw)
        if not text or text.isspace():
            return
        if self._number and not _OWN_NUMBER.match(text):
            text = self._number + text
        self._number = ""
        self.put(Line(text, self._locator))

    def put(self, line: Line) -> None:
        """Add a whole line."""
        self._sinks[-1].append(line)

    def open(self) -> None:
        """From here on lines are kept apart, for a cell."""
        self.end()
        self._sinks.append([])

    def close(self) -> list[Line]:
        """The lines since :meth:`open`."""
        self.end()
        self._number = ""
        return self._sinks.pop()


def _folded(raw: str) -> str:
    """White space as a browser shows it: one blank, none at the ends or between lines of Chinese."""
    text = raw.strip(SPACES)
    if _FOLDABLE.search(text) is None:
        return text
    return _SPACE.sub(_blank, text)


def _blank(space: re.Match[str]) -> str:
    if "\n" not in space[0] and "\r" not in space[0]:
        return " "
    before, after = space.string[space.start() - 1], space.string[space.end()]
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "
