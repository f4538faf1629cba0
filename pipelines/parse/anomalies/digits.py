"""Digits that ran together: dates without 年月日, periods without 年, a year run into a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.dates import DateMention, find_dates
from pipelines.parse.findings import Finding
from pipelines.parse.quantities.terms import BROKEN_NUMBER
from pipelines.parse.records import Clause
from pipelines.parse.within import ClauseIndex

# A year, then a number, then 5G or a unit of count, with nothing between them.
_RUN: Final = re.compile(r"20(?<![A-Za-z\d.:/=_-]20)[0-4]\d(?:\d{2,8}G(?![A-Za-z])|\d{3,8}(?=[个家户名]))")
# A number that counts nothing: its measure word is lost.
_NO_MEASURE: Final = re.compile(
    r"(?P<n>[1-9](?<![\dA-Za-z.第%-][1-9])\d{0,2})(?P<what>[省市县区]级|国家级)(?=[\u4e00-\u9fff])"
)

# What a number that cannot be read has inside it.
_LOST: Final = re.compile("[\ue000-\uf8ff\ufffd□■\U000f0000-\U000ffffd]")
_LONGEST_LINE: Final = 1000  # characters to a line, on average, above which a text has no lines


def digit_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Findings on digits, outside a web page's debris."""
    index = ClauseIndex(clauses)
    dates = [d for d in find_dates(ctx.folded) if _in_text(index, d.start)]
    whole = {d.value for d in dates if "年" in ctx.folded[d.start : d.end]}
    for mention in dates:
        if mention.repaired:
            yield _repaired(mention)
        elif _lost_sign(ctx.folded, mention) and mention.value in whole:
            yield _period(ctx, mention)
    yield from _runs(ctx, index)


def _in_text(index: ClauseIndex, offset: int) -> bool:
    clause = index.at(offset)
    return clause is not None and clause.kind not in ("boilerplate", "metadata")


def _lost_sign(folded: str, mention: DateMention) -> bool:
    printed = folded[mention.start : mention.end]
    return bool(mention.value and "/" in mention.value and printed[-1].isdigit() and "年" not in printed)


def _repaired(mention: DateMention) -> Finding:
    read_as = in_words(mention.value or "")
    message = "Characters of this date are lost; only one reading fits."
    return Finding(mention.start, mention.end, "dropped_chars", "warning", read_as, "certain", message)


def _period(ctx: Context, mention: DateMention) -> Finding:
    read_as = ctx.quote(mention.start, mention.end) + "年"
    message = "年 is lost behind this period, which the document prints with 年 elsewhere."
    return Finding(mention.start, mention.end, "dropped_chars", "info", read_as, "certain", message)


def in_words(value: str) -> str:
    """An ISO date in the words of the text: ``2023-12-29`` → ``2023年12月29日``."""
    year, *rest = value.split("-")
    return year + "年" + "".join(f"{int(part)}{sign}" for part, sign in zip(rest, "月日", strict=False))


def _runs(ctx: Context, index: ClauseIndex) -> Iterator[Finding]:
    for match in BROKEN_NUMBER.finditer(ctx.folded) if _LOST.search(ctx.folded) else ():
        if _in_text(index, match.start()):
            message = "A character inside this number cannot be read; no value is read."
            yield Finding(*match.span(), "unreadable_number", "error", None, "certain", message)
    for match in _RUN.finditer(ctx.folded):
        if _in_text(index, match.start()):
            message = "A year and one or more numbers run together; no value is read."
            yield Finding(*match.span(), "unreadable_number", "error", None, "certain", message)
    # In text without line breaks the cells of tables run together too.
    lines = 1 + ctx.folded.count("\n")
    for match in _NO_MEASURE.finditer(ctx.folded) if len(ctx.folded) < _LONGEST_LINE * lines else ():
        if _in_text(index, match.start()):
            read_as = f"{match['n']}个{match['what']}"
            message = "A measure word is lost behind the number."
            yield Finding(*match.span(), "dropped_chars", "warning", read_as, "probable", message)
