"""Brackets, book-title marks and quotation marks that open and never close, or close and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

_PAIRS: Final = {"(": ")", "[": "]", "《": "》", "“": "”"}
_OPENERS: Final = {close: opener for opener, close in _PAIRS.items()}
_SKIPPED: Final = ("boilerplate", "metadata")
# Two halves in neighbouring clauses, this near, are a pair that the outline cut.
_REACH: Final = 400
_LIST_MARK: Final = re.compile(r"(?:^|[。;:,、\s(])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
# Marks that are drawn in one form for both sides open and close alike.
_ALIKE: Final = '"＂'


def bracket_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding per half of a pair whose other half is lost."""
    alone = [offset for clause in clauses if clause.kind not in _SKIPPED for offset in _alone(ctx, clause)]
    for offset in _unpaired(ctx.folded, alone):
        yield _finding(ctx.folded[offset], offset)


def _alone(ctx: Context, clause: Clause) -> list[int]:
    """Offsets in one clause of halves without the other; a closing mark ends what opened inside it."""
    open_marks: list[int] = []
    alone: list[int] = []
    for offset in range(clause.start, clause.end):
        mark = ctx.folded[offset]
        if ctx.text[offset] in _ALIKE:
            opened = [mark for mark in open_marks if ctx.folded[mark] == "“"]
            open_marks = [mark for mark in open_marks if mark not in opened[-1:]]
            continue
        if mark in _PAIRS:
            open_marks.append(offset)
        elif mark in _OPENERS:
            _close(ctx.folded, clause.start, offset, open_marks, alone)
    return sorted(alone + open_marks)


def _close(folded: str, start: int, offset: int, open_marks: list[int], alone: list[int]) -> None:
    opener = _OPENERS[folded[offset]]
    if any(folded[mark] == opener for mark in open_marks):
        while folded[open_marks[-1]] != opener:
            alone.append(open_marks.pop())
        open_marks.pop()
    elif not (opener == "(" and _LIST_MARK.search(folded[max(start, offset - 4) : offset])):
        alone.append(offset)


def _unpaired(folded: str, alone: Sequence[int]) -> Iterator[int]:
    """Drop halves that fit together over a clause's border."""
    index = 0
    while index < len(alone):
        here, following = alone[index], alone[index + 1] if index + 1 < len(alone) else None
        fits = following is not None and _PAIRS.get(folded[here]) == folded[following]
        if fits and following is not None and following - here <= _REACH:
            index += 2
            continue
        yield here
        index += 1


def _finding(mark: str, offset: int) -> Finding:
    if mark in _PAIRS:
        message = f"{mark} opens here and is not closed in its clause."
    else:
        message = f"{mark} closes here and was not opened in its clause."
    return Finding(offset, offset + 1, "unbalanced_bracket", "warning", None, "certain", message)
