"""The fact rules' words, compiled from ``lexicon/facts.txt``."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.parse.lexicon import alternation, sections

FILE: Final = "facts.txt"
# A document number: issuer's short name, year in brackets, serial number.
NUMBER: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()·]{2,18}?)\s{0,2}\[\s?(?:19|20)\d\d\s?\]\s{0,2}第?\s?\d{1,5}\s{0,2}号"
)


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
