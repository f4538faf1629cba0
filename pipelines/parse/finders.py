"""Where a pattern can match at all: each is tried only there, and finds what a pass over the text would.

A pattern of the rules takes a tenth of a millisecond and more to pass over a page, and there are some
fifty. But nearly all ask for a number, or for a word that is rare. The numbers of a text are looked up
once (:class:`Places`); a finder tries its pattern at these, near them or near its word, from left to
right without overlap, as ``finditer`` does. That both find the same is tested for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from pipelines.parse.numerals import CHINESE

Span = tuple[int, int]
_CHUNK = re.compile(r"[A-Za-z\d]+")
_LATIN = re.compile(r"[A-Za-z0-9]+")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"第(?=\s{0,3}\d)")
_CHINESE_RUN = re.compile(f"[{CHINESE}]+")


class Places:
    """A text and where its numbers begin, found once for all finders."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    @property
    def chunks(self) -> list[Span]:
        """Spans of the runs of Latin letters and digits."""
        return self._runs[0]

    @property
    def latin(self) -> list[Span]:
        """Spans of those that hold a letter."""
        return self._runs[1]

    @property
    def digits(self) -> list[Span]:
        """Spans of the runs of digits."""
        return self._runs[2]

    @cached_property
    def _runs(self) -> tuple[list[Span], list[Span], list[Span]]:
        folded = self.folded
        chunks: list[Span] = []
        latin: list[Span] = []
        digits: list[Span] = []
        for chunk in _CHUNK.finditer(folded):
            text, span = chunk.group(), chunk.span()
            decimal = text.isdecimal()
            digits += [span] if decimal else (run.span() for run in _DIGITS.finditer(folded, *span))
            # Digits of other scripts are digits to a pattern, but part no Latin letters.
            whole = text.isascii()
            parts = [span] if whole else [part.span() for part in _LATIN.finditer(folded, *span)]
            chunks += parts
            if not decimal:
                latin += parts if whole else [span, *parts]
        return chunks, latin, digits

    @cached_property
    def starts(self) -> list[int]:
        """Where the runs of digits begin."""
        return [start for start, _end in self.digits]

    @cached_property
    def behind(self) -> dict[str, list[int]]:
        """Starts of the runs of digits by the sign behind them, over blanks; behind a fraction too."""
        found: dict[str, list[int]] = {}
        folded, size = self.folded, len(self.folded)
        for start, end in self.digits:
            sign = _sign(folded, end, size)
            found.setdefault(sign, []).append(start)
            if sign == "." and end + 1 < size and folded[end + 1].isdecimal():
                after = end + 2
                while after < size and folded[after].isdecimal():
                    after += 1
                found.setdefault(_sign(folded, after, size), []).append(start)
        return found

    def before(self, signs: str) -> list[int]:
        """Starts of the runs of digits that stand before one of ``signs``."""
        behind = self.behind
        lists = [behind[sign] for sign in signs if sign in behind]
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    @cached_property
    def ordinals(self) -> list[int]:
        """Where a 第 stands before a number."""
        return [match.start() for match in _ORDINAL.finditer(self.folded)]

    @cached_property
    def chinese(self) -> list[int]:
        """Where the runs of Chinese numerals begin."""
        return [match.start() for match in _CHINESE_RUN.finditer(self.folded)]

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether one of ``words`` stands in the text; so too where none is asked for."""
        return not words or any(word in self.folded for word in words)

    def of(self, words: tuple[str, ...]) -> list[int]:
        """Where ``words`` stand, in order."""
        found = [at for word in words for at in _occurrences(self.folded, word)]
        return sorted(found) if len(words) > 1 else found


def _sign(folded: str, at: int, size: int) -> str:
    while at < size and folded[at].isspace():
        at += 1
    return folded[at] if at < size else ""


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def matches(pattern: re.Pattern[str], folded: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """Matches of ``pattern`` that begin at one of the ascending ``starts``, none overlapping."""
    match, end = pattern.match, 0
    for start in starts:
        if start >= end and (found := match(folded, start)):
            end = found.end()
            yield found


class Finder(Protocol):
    """Finds all matches of one pattern."""

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""


@dataclass(frozen=True, slots=True)
class Where:
    """A pattern that is passed over the whole text where one of ``words`` stands in it."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        return self.pattern.finditer(places.folded) if places.has(self.words) else iter(())


@dataclass(frozen=True, slots=True)
class Digits:
    """A pattern that begins with the first digit of a run.

    ``behind`` are the signs of which one stands behind the run, blanks between; ``words`` those of
    which one must stand in the text.
    """

    pattern: re.Pattern[str]
    behind: str = ""
    words: tuple[str, ...] = ()

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        if not places.has(self.words):
            return iter(())
        starts = places.before(self.behind) if self.behind else places.starts
        return matches(self.pattern, places.folded, starts)


@dataclass(frozen=True, slots=True)
class At:
    """A pattern that begins with one of ``words``."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        return matches(self.pattern, places.folded, places.of(self.words))


@dataclass(frozen=True, slots=True)
class Chunks:
    """A pattern that begins with a run of Latin letters and digits.

    The run has at ``least`` so many characters, and one of the signs ``behind`` it.
    """

    pattern: re.Pattern[str]
    least: int = 1
    behind: str = ""

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        folded, behind, least = places.folded, self.behind, self.least
        fit = (span for span in places.chunks if span[1] - span[0] >= least)
        starts = [start for start, end in fit if not behind or folded[end : end + 1] in (*behind,)]
        return matches(self.pattern, folded, starts)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A pattern that begins with 第 and a number."""

    pattern: re.Pattern[str]

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        return matches(self.pattern, places.folded, places.ordinals)


@dataclass(frozen=True, slots=True)
class Near:
    """A pattern whose matches, with all that it looks at behind them, lie around a word or a number.

    They begin at most ``before`` characters before one of ``words``, or before a run of digits that
    has one of the signs ``behind`` it, and end, looks ahead included, ``after`` characters from there.
    """

    pattern: re.Pattern[str]
    before: int
    after: int
    words: tuple[str, ...] = ()
    behind: str = field(default="", kw_only=True)

    def find(self, places: Places) -> Iterator[re.Match[str]]:
        """The matches, from left to right without overlap."""
        anchors = places.of(self.words) if self.words else places.before(self.behind)
        begin, end = 0, -1
        for anchor in anchors:
            low = max(0, anchor - self.before)
            if low > end:
                if end >= 0:
                    yield from self.pattern.finditer(places.folded, begin, end)
                begin = low
            end = anchor + self.after
        if end >= 0:
            yield from self.pattern.finditer(places.folded, begin, end)
