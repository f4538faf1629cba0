"""Markdown for the descriptions of a release: tables, and text that cannot become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;"), ("`", "&#96;"))


def cell(value: object) -> str:
    """Make ``value`` fit a cell: one line, and nothing that Markdown or HTML would take for markup."""
    text = " ".join(str("" if value is None else value).split())
    for char, entity in _ENTITIES:
        text = text.replace(char, entity)
    return text


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; a heading that ends in ``#`` is of a column of numbers, set to the right.

    Cells are taken as they are: give what comes from outside through :func:`cell`.
    """
    names = [heading.removesuffix("#") for heading in headings]
    rules = ["---:" if heading.endswith("#") else "---" for heading in headings]
    lines = [names, rules, *(["" if value is None else str(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
