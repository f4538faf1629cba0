"""The numbers that Word sets before paragraphs: they are in no text, only the rules for making them are.

The rules: a paragraph names a list (``numId``) and a level, itself or through its style; a list refers
to an abstract one, whose levels have a format and a pattern (``第%1条``); lists of the same abstract
list count on together unless one says where to start (ECMA-376, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pipelines.ingest.docx.numerals import number_text
from pipelines.ingest.docx.xml import W, child, is_on, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
BULLET = "•"


@dataclass(slots=True)
class Level:
    """How the items of one level are numbered."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    behind: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class NumberedList:
    """A list: the abstract one that it belongs to, its own levels, its own starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = _styles(styles)
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Any | None) -> str:
        """The number (or bullet) of the next paragraph with these properties, with what parts it from
        the text; empty if it has none. Counts on."""
        number, at = self._named(properties)
        numbered = self._lists.get(number or "")
        if numbered is None or number is None:
            return ""
        level = numbered.levels.get(at)
        if level is None:
            return ""
        counts = self._count(numbered, number, at)
        if level.style == "bullet":
            return f"{BULLET} "
        text = _PLACE.sub(lambda found: _part(numbered, counts, int(found[1]) - 1, level), level.pattern)
        return _parted(text, level.behind)

    def _named(self, properties: Any | None) -> tuple[str | None, int]:
        """The list and the level that a paragraph names: itself, else its style, or the style's base."""
        own = child(child(properties, "numPr"), "numId")
        level = child(child(properties, "numPr"), "ilvl")
        name = value(child(properties, "pStyle"))
        if own is not None:
            return value(own), _whole(value(level), 0)
        style, seen = name or "", 0
        while style in self._styles and seen < 20:
            base, number, at = self._styles[style]
            if number is not None:
                return number, self._level_of(number, name or "", style, at)
            style, seen = base, seen + 1
        return None, 0

    def _level_of(self, number: str, own: str, inherited: str, at: int) -> int:
        """A style's level: the one that names the style, else the one that the style names."""
        levels = self._lists[number].levels if number in self._lists else {}
        for style in (own, inherited):
            for place, level in levels.items():
                if level.paragraph_style == style:
                    return place
        return at

    def _count(self, numbered: NumberedList, number: str, at: int) -> list[int | None]:
        counts = self._counts.setdefault(numbered.abstract, [None] * _LEVELS)
        if at in numbered.starts and (number, at) not in self._started:
            counts[at] = numbered.starts[at]
        else:
            last = counts[at]
            counts[at] = numbered.levels[at].start if last is None else last + 1
        self._started.add((number, at))
        for higher in range(at):
            if counts[higher] is None and higher in numbered.levels:
                counts[higher] = numbered.levels[higher].start
        for lower in range(at + 1, _LEVELS):
            level = numbered.levels.get(lower)
            restart = level.restart if level else None
            if restart is None or (restart > 0 and at < restart):
                counts[lower] = None
        return counts


def _part(numbered: NumberedList, counts: list[int | None], at: int, own: Level) -> str:
    level = numbered.levels.get(at, own)
    style = "decimal" if own.legal else level.style
    count = counts[at]
    return number_text(level.start if count is None else count, style)


def _parted(text: str, behind: str) -> str:
    """A number and a blank, where Word parts it from the text and its own last sign does not."""
    if not text or behind == "nothing" or not (text[-1].isalnum() or text[-1] in ".．"):
        return text
    return f"{text} "


def _styles(root: Any | None) -> dict[str, tuple[str, str | None, int]]:
    """For each paragraph style: the one that it is based on, its list and level."""
    styles: dict[str, tuple[str, str | None, int]] = {}
    for style in () if root is None else root.iter(f"{W}style"):
        numbers = child(child(style, "pPr"), "numPr")
        level = _whole(value(child(numbers, "ilvl")), 0)
        name = style.get(f"{W}styleId", "")
        styles[name] = (value(child(style, "basedOn")) or "", value(child(numbers, "numId")), level)
    return styles


def _lists(root: Any | None, styles: dict[str, tuple[str, str | None, int]]) -> dict[str, NumberedList]:
    if root is None:
        return {}
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    for item in root.iter(f"{W}abstractNum"):
        name = item.get(f"{W}abstractNumId", "")
        abstract[name] = {_at(level): _level(level) for level in item.iterchildren(f"{W}lvl")}
        link = value(child(item, "numStyleLink"))
        if link:
            linked[name] = link
    numbers = {item.get(f"{W}numId", ""): item for item in root.iter(f"{W}num")}
    targets = {name: value(child(item, "abstractNumId")) or "" for name, item in numbers.items()}
    lists: dict[str, NumberedList] = {}
    for name, item in numbers.items():
        target = targets[name]
        if target in linked:
            target = targets.get(styles.get(linked[target], ("", None, 0))[1] or "", target)
        lists[name] = _overridden(item, NumberedList(target, dict(abstract.get(target, {}))))
    return lists


def _overridden(item: Any, numbered: NumberedList) -> NumberedList:
    for override in item.iterchildren(f"{W}lvlOverride"):
        own = child(override, "lvl")
        if own is not None:
            numbered.levels[_at(override)] = _level(own)
        start = value(child(override, "startOverride"))
        if start is not None:
            numbered.starts[_at(override)] = _whole(start, 1)
    return numbered


def _at(item: Any) -> int:
    return min(max(_whole(item.get(f"{W}ilvl"), 0), 0), _LEVELS - 1)


def _level(item: Any) -> Level:
    restart = value(child(item, "lvlRestart"))
    return Level(
        start=_whole(value(child(item, "start")), 0 if child(item, "start") is None else 1),
        style=value(child(item, "numFmt")) or "decimal",
        pattern=value(child(item, "lvlText")) or "",
        behind=value(child(item, "suff")) or "tab",
        restart=None if restart is None else _whole(restart, 0),
        legal=is_on(child(item, "isLgl")),
        paragraph_style=value(child(item, "pStyle")),
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 10 else otherwise
