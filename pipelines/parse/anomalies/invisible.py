"""Characters that are not seen but change what is: controls of the direction of writing, tags, halves of
characters. They stay in the source text; a reader is told that they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

# Trojan Source: these make a line be shown in another order than it is read.
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_HALVES = "\ud800-\udfff"
_ANY = re.compile(f"[{_DIRECTION}{_TAGS}{_HALVES}]")
_RUN = re.compile(f"[{_DIRECTION}]+|[{_TAGS}]+|[{_HALVES}]+")


def invisible_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """A run of such characters is one finding; halves of characters stand for what cannot be read."""
    if _ANY.search(ctx.text) is None:
        return
    for found in _RUN.finditer(ctx.text):
        first = found.group()[0]
        if "\ud800" <= first <= "\udfff":
            code, what = "unreadable_character", "Half a character (a lone surrogate) stands here."
        elif first >= "\U000e0000":
            code, what = "hidden_character", "Characters that no reader sees (tags) stand here."
        else:
            code, what = (
                "hidden_character",
                "A control character changes the direction in which text is shown.",
            )
        yield Finding(*found.span(), code, "warning", None, "certain", what)
