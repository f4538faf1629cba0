"""A source text as markup whose ``textContent`` is that text, character by character.

A reader of HTML changes some characters on the way: it takes CR LF and CR for LF, and has no way to say
NUL. So CR is written as a character reference, which stays CR, and NUL as an empty element that the page's
script fills. Characters that are not seen, or that turn the direction of others, stand in an element of
their own, which shows their code and, being an isolate, keeps their effect in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup, escape

Row = Mapping[str, Any]

# Controls but tab and newline; soft hyphen; zero-width, bidi and other format characters; separators of
# lines and paragraphs; the byte order mark; what is no character in any text.
_UNSEEN: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_SPECIAL: Final = re.compile(f"\r\n?|[{_UNSEEN}]")
_NUL: Final = Markup('<span class="odd" data-code="U+0000" data-nul></span>')
_CR: Final = Markup('<span class="cr">&#13;</span>')
_CRLF: Final = Markup("&#13;\n")
_ODD: Final = Markup('<span class="odd" data-code="U+{:04X}">{}</span>')


def shown(text: str) -> Markup:
    """Return ``text`` as markup that shows it, and holds exactly it."""
    parts: list[Markup] = []
    last = 0
    for found in _SPECIAL.finditer(text):
        parts += escape(text[last : found.start()]), _special(found[0])
        last = found.end()
    return Markup().join([*parts, escape(text[last:])])


def _special(found: str) -> Markup:
    if found == "\r\n":
        return _CRLF
    if found == "\r":
        return _CR
    return _NUL if found == "\x00" else _ODD.format(ord(found), found)


def clauses_shown(text: str, clauses: Sequence[Row]) -> Iterator[Markup]:
    """Yield the elements of the whole text: one per clause, with the blanks that follow it.

    ``clauses`` are the rows of one document in the order of their places. What stands before the first
    has an element too.
    """
    ends = [*(row["start"] for row in clauses[1:]), len(text)]
    first = clauses[0]["start"] if clauses else len(text)
    if first:
        yield Markup("<div>{}</div>").format(shown(text[:first]))
    for row, end in zip(clauses, ends, strict=True):
        yield _clause(text, row, end)


_CLAUSE: Final = Markup('<div class="clause {}" id="{}"{}>{}</div>')
_HEADING: Final = Markup('{}<span class="head" role="heading" aria-level="{}">{}</span>{}')


def _clause(text: str, row: Row, end: int) -> Markup:
    level = Markup(' data-level="{}"').format(row["level"]) if row["level"] else Markup()
    return _CLAUSE.format(row["kind"], row["clause_id"], level, _headed(text, row, end))


def _headed(text: str, row: Row, end: int) -> Markup:
    """Mark the heading, for the eye and for whoever hears the page; a title is a heading as a whole."""
    start, first, last = row["start"], row["heading_start"], row["heading_end"]
    if row["kind"] == "title":
        first, last = start, row["end"]
    if first is None or last is None:
        return shown(text[start:end])
    level = min((row["level"] or 1) + 1, 6)
    return _HEADING.format(shown(text[start:first]), level, shown(text[first:last]), shown(text[last:end]))
