"""XML as text, in one way only: fixed order, two blanks a level, nothing added to running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

# What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"\r": "&#13;"}
_IN_VALUE = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name, its attributes in their order, and what it holds.

    ``mixed`` says that it holds running text, in which every blank counts.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()
    mixed: bool = False


def document(root: Element) -> bytes:
    """Return the XML document with ``root``, in UTF-8. Raises ``ValueError`` on a forbidden character."""
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))
    found = FORBIDDEN.search(text)
    if found:
        raise ValueError(f"U+{ord(found[0]):04X} cannot stand in XML")
    return text.encode("utf-8")


def allowed(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML forbids, for an attribute's value."""
    return FORBIDDEN.sub("\ufffd", text)


def _lines(element: Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if element.mixed or not element.children:
        yield f"{indent}{_inline(element)}\n"
        return
    yield f"{indent}<{_head(element)}>\n"
    for child in element.children:
        if isinstance(child, str):
            raise TypeError(f"text in {element.name}, which is not mixed")
        yield from _lines(child, depth + 1)
    yield f"{indent}</{element.name}>\n"


def _inline(element: Element) -> str:
    if not element.children:
        return f"<{_head(element)}/>"
    held = "".join(
        escape(child, _IN_TEXT) if isinstance(child, str) else _inline(child) for child in element.children
    )
    return f"<{_head(element)}>{held}</{element.name}>"


def _head(element: Element) -> str:
    return element.name + "".join(
        f' {name}="{escape(value, _IN_VALUE)}"' for name, value in element.attributes.items()
    )
