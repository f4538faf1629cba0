"""Brackets, book-title marks and quotation marks that open and never close, or close and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
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
_MARK: Final = re.compile(f"[{re.escape(''.join((*_PAIRS, *_OPENERS, _ALIKE)))}]")


def bracket_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding per half of a pair whose other half is lost."""
    alone = [offset for clause in clauses if clause.kind not in _SKIPPED for offset in _alone(ctx, clause)]
    for offset in _unpaired(ctx.folded, alone):
        yield _finding(ctx.folded[offset], offset)


def _alone(ctx: Context, clause: Clause) -> list[int]:
    """Offsets in one clause of halves without the other; a closing mark ends what opened inside it."""
    open_marks: dict[str, list[int]] = {mark: [] for mark in _PAIRS}
    alone: list[int] = []
    for match in _MARK.finditer(ctx.folded, clause.start, clause.end):
        offset, mark = match.start(), match[0]
        if ctx.text[offset] in _ALIKE:
            del open_marks["“"][-1:]
        elif mark in _PAIRS:
            open_marks[mark].append(offset)
        elif mark in _OPENERS:
            _close(ctx.folded, clause.start, offset, open_marks, alone)
    return sorted(chain(alone, *open_marks.values()))


def _close(folded: str, start: int, offset: int, open_marks: dict[str, list[int]], alone: list[int]) -> None:
    opener = _OPENERS[folded[offset]]
    if opened := open_marks[opener]:
        begin = opened.pop()
        for marks in open_marks.values():
            while marks and marks[-1] > begin:
                alone.append(marks.pop())
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
