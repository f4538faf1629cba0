"""Put a source text together from what the parts of a file hold, keeping where each part stood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.source import Place

# A page number, which is known as such without a mark.
_NUMBER = re.compile(
    r"[-–—―－~·•\s]{0,4}(?:第\s?)?\d{1,4}(?:\s?页)?[-–—―－~·•\s]{0,4}"
    r"|(?:第\s?)?\d{1,4}(?:\s?页)?\s?[/／,，、]?\s?共?\s?\d{1,4}(?:\s?页)?"
)
# The parse room knows a marked line up to this length.
_LONGEST = 200


def around(mark: str, text: str) -> str:
    """A line that stands around the text of a page: marked (页眉, 页脚, 水印), unless it is its number."""
    if _NUMBER.fullmatch(text.strip()):
        return text.strip()
    return f"［{mark}：{text.strip()[:_LONGEST]}］{text.strip()[_LONGEST:]}"


class Writer:
    """Lines, each with the place of the original that it comes from; ``size`` is the text's so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._places: list[Place] = []
        self.size = 0

    def line(self, text: str, locator: str) -> None:
        """Add a line (or a few) that comes from ``locator``."""
        self.add(text, locator)
        self.end()

    def row(self, cells: Sequence[str], before: Sequence[str], locators: Sequence[str]) -> None:
        """Add the cells of a row, each with what stands before it; nothing if all are empty."""
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return
        for at in range(filled[-1] + 1):
            self._raw(before[at])
            if cells[at]:
                self.add(cells[at], locators[at])
        self.end()

    def end(self) -> None:
        """End the line, if one was begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._raw("\n")

    def blank(self) -> None:
        """Add an empty line, unless there is one."""
        if self._parts and not (self._parts[-1] == "\n" and self._parts[-2:-1] == ["\n"]):
            self._raw("\n")

    def text(self) -> str:
        """All lines so far."""
        return "".join(self._parts)

    def places(self) -> tuple[Place, ...]:
        """Where they come from, sorted by start."""
        return tuple(self._places)

    def add(self, text: str, locator: str) -> None:
        """Add a part of a line that comes from ``locator``."""
        if not self._places or self._places[-1].locator != locator:
            self._places.append(Place(self.size, locator))
        self._raw(text)

    def _raw(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)
