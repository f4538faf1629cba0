"""The text of one paragraph: runs split by formatting, fields, changes, symbols, and what hangs in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipelines.ingest.docx.xml import MC, M, W, child, is_on

# What is not shown, or is no text of the paragraph: deleted and moved text, instructions, comments.
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "rt", "rubyPr", "sdtPr",
        "sdtEndPr", "tbl", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator",
        "softHyphen", "lastRenderedPageBreak", "fldData", "ffData",
    )
)  # fmt: skip
_SIGNS = {f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n"}
# Signs of the symbol fonts that stand for others (by code, the private area's offset left out).
_SYMBOLS = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x76: "◇", 0xA1: "○", 0xA8: "□", 0xD8: "➢",
                  0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0xA3: "□", 0x50: "✓", 0x51: "☒"},
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
               0xBB: "≈", 0xAE: "→", 0xD7: "·", 0xE5: "∑"},
}  # fmt: skip
_UNKNOWN = "�"


@dataclass(slots=True)
class Inline:
    """A paragraph's text, and what hangs in it: the text boxes, the notes that it refers to."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def inline(paragraph: Any) -> Inline:
    """Read the content of a ``w:p``; a soft break is a new line."""
    found = Inline()
    found.text = "".join(_texts(paragraph, found))
    return found


def is_joined(paragraph: Any) -> bool:
    """Tell a paragraph whose end was deleted by a tracked change: the next one goes on with it."""
    marks = child(child(paragraph, "pPr"), "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _texts(element: Any, found: Inline) -> Iterator[str]:
    for part in element:
        tag = part.tag
        if tag in (f"{W}t", f"{M}t"):
            yield (part.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(part)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            found.notes.append((tag.removeprefix(W).removesuffix("Reference"), part.get(f"{W}id", "")))
        elif tag == f"{W}txbxContent":
            found.boxes.append(part)
        elif tag == f"{MC}AlternateContent":
            yield from _alternative(part, found)
        elif tag in _SKIPPED or not isinstance(tag, str) or (tag == f"{W}r" and _is_hidden(part)):
            continue
        else:
            yield from _texts(part, found)


def _alternative(element: Any, found: Inline) -> Iterator[str]:
    """The same thing told for new and for old programs: the first way that says anything."""
    for way in element:
        own = Inline()
        text = "".join(_texts(way, own))
        if text.strip() or own.boxes or own.notes:
            found.boxes += own.boxes
            found.notes += own.notes
            yield text
            return


def _is_hidden(run: Any) -> bool:
    return is_on(child(child(run, "rPr"), "vanish"))


def _symbol(element: Any) -> str:
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN
    known = _SYMBOLS.get(element.get(f"{W}font", "").lower(), {})
    if 0xF000 <= number <= 0xF0FF or number in known:
        return known.get(number & 0xFF, "•")
    return chr(number) if 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else _UNKNOWN
