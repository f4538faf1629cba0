"""Where in a statement a promise is: its lead (who, on what condition), its operative part, its tail."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.measures.words import OPERATIVE
from pipelines.parse.sentences import Statement, closing_of, stops

BLANK = "\x01"
# How far behind its start an operative word is recognised by what follows it (the number).
OPERATIVE_REACH = 50
# No promise's own words lead up to its number from further off, nor run on so far behind it without a stop:
# what is longer is a run of debris, and is not read again for each of its numbers.
LEAD_REACH = 600
TAIL_REACH = 600
# A word said for a whole sentence stands no further before a promise in it.
_SENTENCE_REACH = 400

_MARKER = re.compile(
    r"\s*(?:#{1,4}\s*|-\s*)?(?:第[一二三四五六七八九十百零\d]+[条章节款项]|[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.](?!\d)|[①-⑳])?\s*"
)
_OPENING = re.compile(r"[(《“\[<]")
_BREAK = re.compile("[,:]")
_TITLE = re.compile(r"\[[^\[\]]{1,24}\]\s*")


class Scope(NamedTuple):
    """Offsets of one promise: lead ``[lead, operative)``, operative part to ``end``, tail up to ``tail``."""

    lead: int
    operative: int
    start: int
    end: int
    tail: int
    limit: int
    # Where the words that are this row's alone begin: behind the sum before it.
    own: int


def lead_of(folded: str, statement: Statement, clause_start: int) -> int:
    """Offset where the sense of a statement begins: behind the clause's own marker and bracketed title."""
    start = statement.start
    if start == clause_start:
        for pattern in (_MARKER, _TITLE):
            match = pattern.match(folded, start, statement.end)
            start = match.end() if match else start
    return start


def sentence_before(folded: str, offset: int) -> int:
    """Where the sentence that holds ``offset`` begins, as far as its words bear on a promise there."""
    low = max(0, offset - _SENTENCE_REACH)
    return max(low, folded.rfind("。", low, offset) + 1)


def masked(folded: str, start: int, end: int) -> str:
    """``folded[start:end]`` with what stands inside brackets and quotation marks blanked, same length."""
    found = _OPENING.search(folded, start, end)
    if found is None:
        return folded[start:end]
    chars = list(folded[start:end])
    while found:
        offset = found.start()
        close = closing_of(folded, offset, end)
        if close is not None:
            chars[offset + 1 - start : close - start] = BLANK * (close - offset - 1)
            offset = close
        found = _OPENING.search(folded, offset + 1, end)
    return "".join(chars)


def tail_of(folded: str, end: int, limit: int) -> int:
    """Where the words behind a promise that ends at ``end`` end: at a stop, at most at ``limit``."""
    last = min(limit, end + TAIL_REACH)
    return next(stops(folded, end, last, ",;。\n"), last)


def operative_start(folded: str, lead: int, start: int) -> int:
    """Offset where the promise begins: the operative word of the phrases that lead up to ``start``.

    Whole phrases that are operative from their first word (按…的5%,可争取…) belong to it together.
    """
    lead = max(lead, start - LEAD_REACH)
    view = masked(folded, lead, min(len(folded), start + OPERATIVE_REACH))
    best = start
    breaks = [0, *(match.end() for match in _BREAK.finditer(view, 0, start - lead))]
    for begin in reversed(breaks):
        match = OPERATIVE.search(view, begin)
        if match is None or match.start() > start - lead:
            break
        best = lead + match.start()
        if view[begin : match.start()].strip(" ,"):
            break
    return best
