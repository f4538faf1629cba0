"""Text that is printed twice: a phrase in a row, a sentence, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import RUNNING, Clause

_PHRASE: Final = re.compile(r"(?P<once>[\u4e00-\u9fff]{3,24})(?P=once)")
_STOP: Final = re.compile(r"[。!?\n]")
_LONGEST_SENTENCE: Final = 600
_LEAST_SENTENCE: Final = 10
_SAME_START: Final = 4  # characters that two tellings of one sentence begin with
_LONGER: Final = 2.5  # how much longer the second telling may be
_LEAST_PARAGRAPH: Final = 40


def repeat_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Findings on repeated text in the body of the document."""
    body = [clause for clause in clauses if clause.kind in RUNNING]
    for clause in body:
        yield from _phrases(ctx, clause)
        yield from _sentences(ctx, clause)
    yield from _paragraphs(body)


def _phrases(ctx: Context, clause: Clause) -> Iterator[Finding]:
    for match in _PHRASE.finditer(ctx.folded, clause.start, clause.end):
        once = ctx.quote(*match.span("once"))
        if len(set(once)) == 1:
            continue
        message = f"{once} is printed twice in a row."
        yield Finding(*match.span(), "repeated_text", "warning", once, "certain", message)


def _sentences(ctx: Context, clause: Clause) -> Iterator[Finding]:
    spans = _spans(ctx.folded, clause.start, clause.end)
    told = [ctx.folded[start:end].strip()[:-1] for start, end in spans]
    for place, (one, two) in enumerate(pairwise(told)):
        if not _retold(one, two):
            continue
        (start, _), (follows, end) = spans[place : place + 2]
        certainty = "certain" if one == two else "suspected"
        message = "The second sentence says the first again."
        read_as = ctx.quote(follows, end).strip()
        yield Finding(start, end, "repeated_text", "info", read_as, certainty, message)


def _spans(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``[start, end)`` with their stops; of a very long one the end."""
    found = []
    for match in _STOP.finditer(folded, start, end):
        stop = match.start()
        if match[0] != "\n" and stop > start:
            found.append((max(start, stop - _LONGEST_SENTENCE), stop + 1))
        start = stop + 1
    return found


def _retold(one: str, two: str) -> bool:
    """Whether every character of ``one`` comes again, in order, in a ``two`` of about its length."""
    if len(one) < _LEAST_SENTENCE or one[:_SAME_START] != two[:_SAME_START] or len(two) > _LONGER * len(one):
        return False
    position = 0
    for char in one:
        position = two.find(char, position) + 1
        if not position:
            return False
    return True


def _paragraphs(body: Sequence[Clause]) -> Iterator[Finding]:
    """Blocks printed again: a paragraph at once, or several in a row; laws repeat single ones on purpose."""
    first: dict[str, int] = {}
    again = [first.setdefault(clause.text.strip(), index) for index, clause in enumerate(body)]
    repeats = [
        index
        for index, earlier in enumerate(again)
        if earlier != index
        and len(body[index].text.strip()) >= _LEAST_PARAGRAPH
        and (earlier == index - 1 or _in_order(again, index))
    ]
    for block in _runs(repeats, again):
        start, end = body[block[0]].start, body[block[-1]].end
        message = f"{len(block)} paragraph(s) repeat those from {body[again[block[0]]].start} on."
        yield Finding(start, end, "repeated_block", "warning", None, "certain", message)


def _runs(repeats: Sequence[int], again: Sequence[int]) -> list[list[int]]:
    """Group the indexes of repeats that follow one another, headings between them aside."""
    runs: list[list[int]] = []
    for index in repeats:
        if runs and all(again[between] != between for between in range(runs[-1][-1], index)):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _in_order(again: Sequence[int], index: int) -> bool:
    """Whether the paragraph before or behind is a repeat too, of the one before or behind the first."""
    before = index > 0 and again[index - 1] == again[index] - 1 != index - 1
    behind = index + 1 < len(again) and again[index + 1] == again[index] + 1 != index + 1
    return before or behind
