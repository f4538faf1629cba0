"""From the tree of a page to its lines: what a reader sees, in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from pipelines.ingest.html.lines import Line, Lines
from pipelines.ingest.html.numbering import Numbering
from pipelines.ingest.html.rows import Row
from pipelines.ingest.knowledge import html_elements

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_KEEPING = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
HAN = re.compile("[\u3400-\u9fff]")
# A raised number behind a number is an exponent (10⁴), and would else be read as its last digits.
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_EXPONENT = re.compile(r"[-+]?\d{1,3}")
_NEWLINE = re.compile(r"\r\n|[\r\n]")
_CELLS = ("td", "th")
_LISTS = ("ol", "ul", "menu", "dir")

# Paths to elements that lie deeper would be longer than the lines.
_DEEPEST = 60

Attributes = Mapping[str, str | None]


class Page:
    """Reads one tree. ``hidden`` counts the Han characters that the page keeps from its readers."""

    def __init__(self, *, show_hidden: bool) -> None:
        kinds = html_elements()
        self._block, self._kept, self._unseen = kinds["block"], kinds["preformatted"], kinds["unseen"]
        self._show_hidden = show_hidden
        self._lines = Lines(self._where)
        self._steps: list[str] = []  # the open elements, as steps of an XPath
        self._blocks: list[int] = [0]  # how many steps lead to each open block
        self._counts: list[Counter[str]] = [Counter()]
        self._rows: list[Row] = []
        self._lists: list[Numbering | None] = []
        self._kept_open = 0
        self.hidden = 0

    def read(self, root: LexborNode) -> list[Line]:
        """The lines of all elements under ``root``. No recursion: a page may be nested deep."""
        opened: list[tuple[LexborNode, str, bool]] = []
        node: LexborNode | None = root
        while node is not None:
            entered = self._visit(node)
            if entered and (child := node.first_child) is not None:
                opened.append((node, *entered))
                node = child
                continue
            if entered:
                self._leave(*entered)
            following = node.next if opened else None
            while following is None and opened:
                parent, tag, keeps = opened.pop()
                self._leave(tag, keeps)
                following = parent.next if opened else None
            node = following
        self._lines.end()
        return self._lines.lines

    def _where(self) -> str:
        """The XPath of the block that is open, or of an element that holds it where it lies very deep."""
        return "/" + "/".join(self._steps[: min(self._blocks[-1], _DEEPEST)])

    def _visit(self, node: LexborNode) -> tuple[str, bool] | None:
        """Read a text or open an element: its name and whether it keeps blanks. None has nothing in it."""
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node.text_content or "")
        if tag[0] == "-":
            return None
        self._counts[-1][tag] += 1
        attributes = node.attributes
        if tag in self._unseen or self._is_hidden(node, attributes):
            return None
        if tag == "br":
            self._lines.end(as_is=self._kept_open > 0)
            return None
        self._enter(tag, attributes)
        keeps = tag in self._kept or bool(_KEEPING.search(attributes.get("style") or ""))
        self._kept_open += keeps
        return tag, keeps

    def _enter(self, tag: str, attributes: Attributes) -> None:
        count = self._counts[-1][tag]
        self._steps.append(tag if tag in ("html", "body") else f"{tag}[{count}]")
        self._counts.append(Counter())
        if tag in self._block:
            self._lines.end(as_is=self._kept_open > 0)
            self._blocks.append(len(self._steps))
        if tag == "tr":
            self._rows.append(Row(self._where()))
        elif tag in _CELLS and self._rows:
            self._lines.open()
        elif tag in _LISTS:
            self._lists.append(Numbering(attributes) if tag == "ol" else None)
        elif tag == "li" and self._lists and (numbering := self._lists[-1]):
            self._lines.number(numbering.item(attributes))

    def _leave(self, tag: str, keeps: bool) -> None:
        if tag in self._block:
            self._lines.end(as_is=self._kept_open > 0)
            self._blocks.pop()
        if tag in _CELLS and self._rows:
            self._rows[-1].cells.append(self._lines.close())
        elif tag == "tr":
            for line in self._rows.pop().lines():
                self._lines.put(line)
        elif tag in _LISTS:
            self._lists.pop()
        self._kept_open -= keeps
        self._steps.pop()
        self._counts.pop()

    def _text(self, text: str) -> None:
        if not self._kept_open:
            self._lines.add(self._raised(text) if self._steps[-1].startswith("sup[") else text)
            return
        for at, part in enumerate(_NEWLINE.split(text)):
            if at:
                self._lines.end(as_is=True)
            self._lines.add(part)

    def _raised(self, text: str) -> str:
        before = self._lines.last()
        return text.translate(_RAISED) if before[-1:].isdigit() and _EXPONENT.fullmatch(text) else text

    def _is_hidden(self, node: LexborNode, attributes: Attributes) -> bool:
        """Whether the page itself keeps an element from view; what style sheets do is not known."""
        if self._show_hidden or not attributes:
            return False
        if "hidden" not in attributes and not _HIDING.search(attributes.get("style") or ""):
            return False
        self.hidden += len(HAN.findall(node.text(deep=True)))
        return True
