"""Duty lists to the last character: what is neither a body, nor a separator, nor a known word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.audit.model import Gap
from pipelines.parse.context import Context
from pipelines.parse.records import ParsedDocument
from pipelines.parse.responsibilities.pieces import Item, find_markers
from pipelines.parse.responsibilities.read import ReadList, duty_lists
from pipelines.parse.responsibilities.squeeze import Squeezed

# What a list may hold beside bodies and role words: separators and the words that sum up (等部门).
_JOINERS = re.compile(r"(?:[、,;:。()]|以及|和|及|等|由|有关|相关|部门|单位)*")
_ROLE_WORDS = re.compile(r"(?:责任|牵头|配合)(?:单位|部门):|(?<=[局委办])牵头[,)]|按职责分工负责[)\]]")


def duty_gaps(ctx: Context, parsed: ParsedDocument) -> Iterator[Gap]:
    """Yield what the duty lists of a document leave open, and duty words outside the lists read."""
    lists = duty_lists(ctx, parsed.clauses)
    rows = [(row.start, row.end) for row in parsed.responsibilities]
    for one in lists:
        yield from _leftovers(ctx, one, rows)
    spans = [(one.view.offsets[0], one.view.offsets[-1] + 1) for one in lists]
    for match in _ROLE_WORDS.finditer(ctx.folded):
        if not any(start <= match.start() < end for start, end in spans):
            yield Gap(*match.span(), "role_word", ctx.quote(*match.span()))


def _leftovers(ctx: Context, one: ReadList, rows: list[tuple[int, int]]) -> Iterator[Gap]:
    """The stretches of a list that no member, marker or joining word takes."""
    chars = list(one.view.text)
    used = [(start, end) for start, end, _ in find_markers(one.view.masked)]
    used += [(item.low, item.high) for item in one.items if _is_understood(one.view, item, rows)]
    for start, end in used:
        chars[start:end] = "\0" * (end - start)
    for rest in re.finditer("[^\0]+", "".join(chars)):
        if not _JOINERS.fullmatch(rest.group()):
            low, high = one.view.span(*one.view.strip(rest.start(), rest.end(), "、,;:。"))
            yield Gap(low, high, "duty", ctx.quote(low, high))


def _is_understood(view: Squeezed, item: Item, rows: list[tuple[int, int]]) -> bool:
    """Whether a member names a body or nobody (有关部门), or made a row all the same."""
    start, end = view.span(item.low, item.high)
    return item.kind != "unknown" or any(low < end and start < high for low, high in rows)
