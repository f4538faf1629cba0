"""A comma between the bodies of a duty list, in a document that sets all others apart by 、."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.records import Clause

_LEAST_LISTS: Final = 20  # duty lists a document must have to show a habit
_MOST_ODD: Final = 0.05  # share of lists with a comma, above which the comma is a habit too


def separator_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding per comma that breaks the document's own habit."""
    lists = list(_list().finditer(ctx.folded))
    odd = [match for match in lists if "," in match["bodies"]]
    if len(lists) < _LEAST_LISTS or len(odd) > _MOST_ODD * len(lists):
        return
    for match in odd:
        for offset in range(*match.span("bodies")):
            if ctx.folded[offset] == ",":
                message = "A comma separates bodies that the other duty lists separate by 、."
                yield Finding(offset, offset + 1, "odd_separator", "info", "、", "probable", message)


@cache
def _list() -> re.Pattern[str]:
    heads = alternation(sections("anomalies.txt")["duty_heads"])
    return re.compile(rf"(?:{heads})\s?:(?P<bodies>[^()\[\]。;:]{{2,300}})[)\]]")
