"""Running text as content of an element: line breaks, forbidden characters, references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipelines.export.akn.outline import Row
from pipelines.export.xml import FORBIDDEN, Element

#: The namespace of the attributes that tie an element to the source text, and of our own metadata.
NAMESPACE: Final = "urn:x-zhengce:akn"
_PIECE: Final = re.compile(rf"(?P<line>\r\n|\r|\n)|(?P<odd>{FORBIDDEN.pattern})")

Content = tuple[Element | str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A source text, with its citations in order, and what makes the attributes of a reference."""

    text: str
    citations: Sequence[Row]
    reference: Callable[[Row], dict[str, str]]

    def element(self, name: str, start: int, end: int, **attributes: str) -> Element:
        """Return the element that holds the text from ``start`` to ``end``, and says so."""
        return Element(name, attributes | span(start, end), tuple(self._content(start, end)), mixed=True)

    def _content(self, start: int, end: int) -> Iterator[Element | str]:
        at = start
        first = bisect_left(self.citations, start, key=lambda row: row["start"])
        last = bisect_left(self.citations, end, key=lambda row: row["start"])
        for row in self.citations[first:last]:
            if at <= row["start"] < row["end"] <= end:
                yield from plain(self.text, at, row["start"])
                held = tuple(plain(self.text, row["start"], row["end"]))
                attributes = self.reference(row) | span(row["start"], row["end"])
                yield Element("ref", attributes, held, mixed=True)
                at = row["end"]
        yield from plain(self.text, at, end)


def plain(text: str, start: int, end: int) -> Iterator[Element | str]:
    """Yield the text from ``start`` to ``end``: its runs, and an element for what is no character of XML."""
    at = start
    for found in _PIECE.finditer(text, start, end):
        if found.start() > at:
            yield text[at : found.start()]
        at = found.end()
        yield Element("br") if found["line"] else _odd(found[0], found.start())
    if at < end:
        yield text[at:end]


def _odd(char: str, at: int) -> Element:
    return Element("marker", {"name": f"U+{ord(char):04X}", "eId": f"marker_{at}"} | span(at, at + 1))


def span(start: int, end: int) -> dict[str, str]:
    """Return the attributes that say where the text of an element stands in the source."""
    return {"z:start": str(start), "z:end": str(end)}


def row_attribute(name: str, value: Any) -> dict[str, str]:
    """Return the attribute that names the row of which an element was made."""
    return {f"z:{name}": str(value)}
