"""Markdown: the text that a reader of the rendered page sees, a line for each line of the file.

markdown-it-py (MIT, CommonMark, no further package: rich needs it anyway) tells what is a sign and what
is text. Signs of headings, quotes, bullets, emphasis, links, tables and rules go; the numbers of lists
stay as they are printed (rendering would count them anew), lines stay lines, and the cells of a row are
parted by tabs. A plain text that is only called Markdown has no such signs and is left as it is, and so is
a text of which reading it as Markdown would lose anything, or in which the signs were put before the lines of
a scanned page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipelines.clean.lines import SCANNED_SHARE
from pipelines.ingest.encoding import decode
from pipelines.ingest.html import read_html
from pipelines.ingest.read import Read
from pipelines.source import Place

# What a text without signs is made of. Numbered items and indented paragraphs are plain text too.
_PLAIN = frozenset({"inline", "paragraph", "ordered_list", "list_item", "code_block"})
_PLAIN_INLINE = frozenset({"text", "softbreak"})
# Emphasis that CommonMark does not see for the Chinese around it: **注：**各地.
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,200}?)\*\*")
_BREAK = re.compile(r"<br\s*/?>", re.I)
# A sign of a quote before a number compares: >=20万元.
_COMPARED = re.compile(r"^ {0,3}>\s?[=\d]", re.M)
_RUN = re.compile(r"\d+")
_NEWLINE = re.compile(r"\r\n?|\n")
_COUNTED = re.compile("[\u3400-\u9fff0-9]")
_ADDRESS = re.compile(r"\]\([^()\n]{0,2000}\)|<https?:[^<>\s]{0,2000}>")

Piece = tuple[str, int]


def read_markdown(data: bytes, name: str) -> Read:
    """Read Markdown; raises :class:`Refused` if it cannot be decoded."""
    text, encoding = decode(data, name)
    try:
        tokens = _parser().parse(text)
    except RecursionError:  # lists in lists without end: no document that a person wrote
        return Read(text, encoding)
    if all(map(_is_plain, tokens)) or _is_scanned(text) or _COMPARED.search(text):
        return Read(text, encoding)
    pieces = [piece for piece in _pieces(tokens) if piece[0].strip()]
    if _loses(text, pieces):
        return Read(text, encoding)
    return _joined(pieces, _NEWLINE.split(text), encoding)


@cache
def _parser() -> MarkdownIt:
    # A definition ([注]: …) would vanish from what is shown.
    return (
        MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"]).disable("reference")
    )


def _is_plain(token: Token) -> bool:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if token.children:
        return all(child.type in _PLAIN_INLINE for child in token.children) and "**" not in token.content
    return kind in _PLAIN


def _is_scanned(text: str) -> bool:
    """Whether the signs were put before the lines of a scanned page; the clean room knows such a text."""
    lines = [line for line in text.splitlines() if line.strip()]
    points, heads = (sum(line.startswith(sign) for line in lines) for sign in ("- ", "## "))
    return bool(points and heads) and points + heads >= SCANNED_SHARE * len(lines)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The lines of the text, each with the line of the file at which it begins, counted from 0."""
    number, row, line = "", list[str](), 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_close":
            yield "\t".join(row).rstrip("\t"), line
            row = []
        elif token.type in ("td_open", "th_open"):
            row.append("")
        elif token.type == "inline" and row:
            row[-1] = _shown(token).replace("\n", " ")
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            for at, text in enumerate(_lines(token)):
                yield number + text, line + at
                number = ""


def _lines(token: Token) -> list[str]:
    if token.type == "inline":
        return _shown(token).split("\n")
    if token.type == "html_block":
        return read_html(token.content.encode("utf-8", "replace"), "").text.splitlines()
    return token.content.splitlines()


def _shown(token: Token) -> str:
    """The text of a line or more, without the signs in it."""
    text = "".join(map(_inline, token.children or ()))
    return _BOLD.sub(r"\1", text)


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else ""
    return token.content


def _loses(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a Chinese character or a digit got lost, or numbers ran together (100*20*30).

    Addresses are not shown.
    """
    shown = "\n".join(piece for piece, _ in pieces)
    before = Counter(_COUNTED.findall(_ADDRESS.sub("", text)))
    return bool(before - Counter(_COUNTED.findall(shown))) or not set(_RUN.findall(shown)) <= set(
        _RUN.findall(text)
    )


def _joined(pieces: Sequence[Piece], source: Sequence[str], encoding: str) -> Read:
    places: list[Place] = []
    parts: list[str] = []
    start = last = 0
    for text, line in pieces:
        if line > last and not source[line - 1].strip():
            parts.append("\n")  # one blank line for those of the file
            start += 1
        last = line
        # The line's place as RFC 5147 writes it.
        locator = f"line={line},{line + 1}"
        if not places or places[-1].locator != locator:
            places.append(Place(start, locator))
        parts.append(f"{text}\n")
        start += len(text) + 1
    return Read("".join(parts), encoding, tuple(places))
