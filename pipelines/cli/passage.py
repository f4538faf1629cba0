"""The passage of the source around a span, with the span and the values in it marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

SPAN_STYLE = "bold black on yellow"
VALUE_STYLES = ("green", "cyan", "magenta", "blue", "red", "bright_green", "bright_cyan", "bright_magenta")

_ENDS = frozenset("。！？；!?;\n\r")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence or sentences that hold ``[start, end)``, blanks trimmed."""
    first, last = start, max(start, end)
    while first > 0 and text[first - 1] not in _ENDS:
        first -= 1
    while last < len(text) and (last == first or text[last - 1] not in _ENDS):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def value_spans(row: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return the spans of values that were read elsewhere than in the row's own span, by column."""
    names = [name.removesuffix("_start") for name in row if name.endswith("_start")]
    spans = {name: (row[f"{name}_start"], row[f"{name}_end"]) for name in names}
    return {name: span for name, span in spans.items() if None not in span}


def marked(text: str, row: Mapping[str, Any]) -> tuple[Text, dict[str, str]]:
    """Return the passage with the row's span and value spans marked, and the style of each value."""
    spans = value_spans(row)
    first, last = sentence_around(text, row["start"], row["end"])
    for start, end in spans.values():
        around = sentence_around(text, start, end)
        first, last = min(first, around[0]), max(last, around[1])
    passage = Text(text[first:last], style="default")
    styles = {name: VALUE_STYLES[i % len(VALUE_STYLES)] for i, name in enumerate(spans)}
    for name, (start, end) in spans.items():
        passage.stylize(f"underline {styles[name]}", start - first, end - first)
    passage.stylize(SPAN_STYLE, row["start"] - first, row["end"] - first)
    return passage, styles
