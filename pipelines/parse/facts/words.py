"""The fact rules' words, compiled from ``lexicon/facts.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipelines.parse.lexicon import alternation, sections

FILE: Final = "facts.txt"
# A document number: issuer's short name, year in brackets, serial number.
NUMBER: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()·]{2,18}?)\s{0,2}\[\s?(?:19|20)\d\d\s?\]\s{0,2}第?\s?\d{1,5}\s{0,2}号"
)

# What follows the name in it, and how far before that the name can begin.
_BEHIND_NAME: Final = re.compile(r"\[\s?(?:19|20)\d\d\s?\]\s{0,2}第?\s?\d{1,5}\s{0,2}号")
_NAME_REACH: Final = 20


def numbers(folded: str) -> Iterator[re.Match[str]]:
    """The document numbers of a text, found by what is rare in them."""
    end = 0
    for behind in _BEHIND_NAME.finditer(folded):
        number = NUMBER.search(folded, max(end, behind.start() - _NAME_REACH), behind.end())
        if number is not None:
            end = number.end()
            yield number


@cache
def one_of(section: str) -> str:
    """The alternation of a section's words."""
    return alternation(sections(FILE)[section])


def words(section: str) -> tuple[str, ...]:
    """A section's words."""
    return sections(FILE)[section]


@cache
def keys() -> dict[str, str]:
    """Key of a catalogue line → the field that it states (``other`` for none)."""
    return {
        word: section.removeprefix("key.")
        for section, entries in sections(FILE).items()
        if section.startswith("key.")
        for word in entries
    }


@cache
def body() -> re.Pattern[str]:
    """The name of an issuing body, whole."""
    return re.compile(rf"[\u4e00-\u9fff·“”()、]{{1,38}}?(?:{one_of('body_end')})")
