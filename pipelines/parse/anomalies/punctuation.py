"""Stops that are lost or printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.records import RUNNING, Clause

_NUMBER: Final = r"\d[\d.]{0,9}\s?(?:%|亿元|万元|亿|万|个|家|户|项|名|人)"
# 二是 after anything but a stop, in a clause that counts from 一是.
_COUNTED: Final = re.compile(
    rf"(?P<before>{_NUMBER}(?:左右|以上|以内)?|[\u4e00-\u9fff]{{2}})(?P<item>[二三四五六七八]是)(?!否)"
)
_DOUBLED: Final = re.compile(r"(?P<mark>[。,、;])(?:\s?(?P=mark)|(?<!。)。|(?<=。)[,、;])")
# A year that heads a statement, straight behind a word of some characters that cannot govern it.
_YEAR: Final = re.compile(r"20[2-4]\d年(?=,)")
_GOVERNED: Final = 4
_HAN: Final = re.compile(rf"[\u4e00-\u9fff]{{{_GOVERNED}}}")
_ENDED: Final = re.compile(r"[。!?！？:;…)\]”》.A-Za-z]$")
_LEAST_LENGTH: Final = 40  # characters of a paragraph that must end with a stop
_LEAST_OTHERS: Final = 10  # such paragraphs in a document before one without a stop is odd
_MOST_WITHOUT: Final = 0.04  # their share without a stop, above which stops are no habit of the text


def punctuation_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Findings on stops in the body of the text."""
    body = [clause for clause in clauses if clause.kind in RUNNING]
    for clause in body:
        yield from _run_together(ctx, clause)
        yield from _doubled(ctx, clause)
    yield from _no_last_stop(ctx, body)


@cache
def _opener() -> re.Pattern[str]:
    openers = alternation(sections("anomalies.txt")["openers"])
    return re.compile(rf"(?P<before>{_NUMBER}(?:左右|以上|以内))(?P<item>{openers})")


def _run_together(ctx: Context, clause: Clause) -> Iterator[Finding]:
    for match in _opener().finditer(ctx.folded, clause.start, clause.end):
        yield _lost(match.span(), match["before"], ",", match["item"])
    for match in _YEAR.finditer(ctx.folded, clause.start, clause.end):
        before = ctx.folded[max(clause.start, match.start() - _GOVERNED) : match.start()]
        if _HAN.fullmatch(before) and not before.endswith(_before_year()):
            yield _lost_opening(ctx, match, before)
    if "一是" in clause.text:
        for match in _COUNTED.finditer(ctx.folded, clause.start, clause.end):
            yield _lost(match.span(), match["before"], "。", match["item"])


@cache
def _before_year() -> tuple[str, ...]:
    """The words that can govern a year right behind them."""
    return sections("anomalies.txt")["before_year"]


def _lost_opening(ctx: Context, match: re.Match[str], before: str) -> Finding:
    """Where the document writes 到2025年, more than the stop is lost before a bare 2025年."""
    opening = f"到{match[0]}"
    span = match.start() - len(before), match.end()
    if opening not in ctx.folded:
        return _lost(span, before, "。", match[0], "probable")
    message = f"Two statements run together; 。{opening[0]} is lost between them."
    return Finding(*span, "dropped_chars", "warning", f"{before}。{opening}", "probable", message)


def _lost(span: tuple[int, int], before: str, stop: str, item: str, certainty: str = "certain") -> Finding:
    message = f"Two statements run together; a stop ({stop}) is lost between them."
    return Finding(*span, "missing_punctuation", "warning", f"{before}{stop}{item}", certainty, message)


def _doubled(ctx: Context, clause: Clause) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(ctx.folded, clause.start, clause.end):
        message = "Two stops in a row; one is too many."
        read_as = "。" if "。" in match[0] else match[0][0]
        yield Finding(*match.span(), "odd_separator", "info", read_as, "certain", message)


def _no_last_stop(ctx: Context, body: Sequence[Clause]) -> Iterator[Finding]:
    """A paragraph of running text without a stop at its end, where all others have one."""
    prose = [c for c in body if len(c.text) >= _LEAST_LENGTH and "。" in c.text[:-1]]
    prose = [c for c in prose if ctx.folded[c.end : c.end + 1] in ("", "\n", "\r")]
    bare = [c for c in prose if not _is_ended(ctx.folded[c.start : c.end].rstrip())]
    if len(prose) < _LEAST_OTHERS or len(bare) > max(1, _MOST_WITHOUT * len(prose)):
        return
    for clause in bare:
        end = clause.start + len(ctx.folded[clause.start : clause.end].rstrip())
        read_as = ctx.quote(end - 1, end) + "。"
        message = "The stop at the end of this paragraph is lost."
        yield Finding(end - 1, end, "missing_punctuation", "info", read_as, "certain", message)


def _is_ended(text: str) -> bool:
    """Whether a stop ends the text, or a mail address, or a bracket that never closes (told elsewhere)."""
    return _ENDED.search(text) is not None or text.rfind("(") > text.rfind(")")
