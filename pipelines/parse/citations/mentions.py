"""Where documents are named: titles in book-title marks, document numbers, codes of standards."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.parse.citations.cues import cues
from pipelines.parse.finders import Finder, Near, Places, Where

# A title longer than this is an opening mark whose closing mark is lost.
_LONGEST_TITLE = 200
_DEEPEST = 4
# A document's number ends with this sign, and has at most so many characters before it.
_NUMBER_END = "号"
_LONGEST_NUMBER = 48
# Words before 《 that say: this title stands inside the one that is still open.
_NESTING = (
    "于",
    "发",
    "彻",
    "实",
    "改",
    "施",
    "布",
    "定",
    "止",
    "行",
    "订",
    "《",
    "<",
    "送",
    "据",
    "按",
    "对",
)
_LOST_END = re.compile(r"[,。;、\n]|(?=[《])")
# Blanks and the bracket between a title and its number.
_NUMBER_GAP = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A cited document: span with its number, span of the title inside the marks, span of the number."""

    start: int
    end: int
    title: tuple[int, int] | None
    number: tuple[int, int] | None


def find_mentions(folded: str) -> list[Mention]:
    """Find titles with the numbers behind them, then the numbers and standards that stand alone."""
    numbers = _numbers(folded)
    starts = [start for start, _ in numbers]
    found: list[Mention] = []
    for low, high in find_titles(folded):
        near = numbers[bisect_left(starts, low) : bisect_left(starts, high + _NUMBER_GAP)]
        found.append(_with_number(folded, low, high, near))
    alone = [Mention(low, high, None, (low, high)) for low, high in numbers]
    return _first_of_overlapping(found, alone)


def _first_of_overlapping(titles: list[Mention], numbers: list[Mention]) -> list[Mention]:
    """Return the mentions in text order without numbers that touch a title or an earlier number."""
    kept: list[Mention] = []
    ordered = sorted((*titles, *numbers), key=lambda mention: (mention.start, -mention.end))
    bounds = [mention.start for mention in titles]
    for mention in ordered:
        following = bisect_left(bounds, mention.end) - 1
        inside = following >= 0 and titles[following].end > mention.start
        if mention.title is not None or not (inside or (kept and kept[-1].end > mention.start)):
            kept.append(mention)
    return kept


def find_titles(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the outermost 《…》, marks included; a lost 》 is put where the title can end."""
    position = 0
    while (low := folded.find("《", position)) >= 0:
        position = _title_end(folded, low)
        if position > low + 2:
            yield low, position


def _title_end(folded: str, low: int) -> int:
    depth = 0
    for index in range(low, min(len(folded), low + _LONGEST_TITLE)):
        char = folded[index]
        if depth > _DEEPEST:
            break
        if char == "《" and depth and not folded[max(0, index - 8) : index].rstrip().endswith(_NESTING):
            break
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return index + 1
        if folded.startswith("\n\n", index) and folded[index : index + 8].lstrip()[:1] != "#":
            break
    else:
        index = min(len(folded), low + _LONGEST_TITLE)
    return _lost_end(folded, low, index)


def _lost_end(folded: str, low: int, high: int) -> int:
    """Return where a title without closing mark ends: at an inner 》, else before the first stop."""
    inner = folded.rfind("》", low, high)
    if inner > 0:
        return inner + 1
    stop = _LOST_END.search(folded, low + 1, high)
    end = stop.start() if stop else high
    return end - 1 if folded[end - 1] in "和及与" else end


def _numbers(folded: str) -> list[tuple[int, int]]:
    """Return the spans of document numbers and of codes of standards, in text order."""
    lexicon, places = cues(), Places(folded)
    standards, *numbers = _finders()
    found = [match.span() for match in standards.find(places)]
    for finder in numbers:
        for match in finder.find(places):
            leader = lexicon.number_leaders.match(match[0].split("[")[0].split("(")[0])
            number = match[0][leader.end() if leader else 0 :].lstrip()
            found.append((match.end() - len(number), match.end()))
    return sorted(found)


@cache
def _finders() -> tuple[Finder, ...]:
    """What finds the codes of standards and the numbers of documents."""
    lexicon = cues()
    numbers = (Near(pattern, _LONGEST_NUMBER, 1, (_NUMBER_END,)) for pattern in lexicon.numbers)
    return (Where(lexicon.standards, lexicon.codes), *numbers)


def _with_number(folded: str, low: int, high: int, numbers: list[tuple[int, int]]) -> Mention:
    """Join the number in brackets directly behind a title, or inside its marks, to the title."""
    inner = (low + 1, high - (folded[high - 1] == "》"))
    for start, end in numbers:
        if low < start and end <= high:
            return Mention(low, high, inner, (start, end))
        if start >= high and folded[high:start].strip() == "(":
            tail = re.compile(r"[^()\n]{0,16}\)").match(folded, end)
            closed = tail.end() if tail else end
            return Mention(low, closed, inner, (start, end))
    return Mention(low, high, inner, None)
