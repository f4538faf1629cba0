"""The convention that ties a span to the words that stand there."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class SpanColumns(NamedTuple):
    """The names of three columns: ``source_text[start:end] == verbatim`` for each row that has them."""

    start: str
    end: str
    verbatim: str


def span_columns(names: Collection[str]) -> tuple[SpanColumns, ...]:
    """Find the spans of a table among its column ``names``, the row's own span first.

    ``X_start`` and ``X_end`` mark ``X_quote`` if the table has that column, else ``X`` itself.
    """
    spans = [SpanColumns("start", "end", "quote")] if "quote" in names else []
    for name in names:
        of = name.removesuffix("_start")
        if of != name and f"{of}_end" in names:
            quote = f"{of}_quote"
            spans.append(SpanColumns(name, f"{of}_end", quote if quote in names else of))
    return tuple(spans)
