"""The folded view of a text: the same characters in one plain form, at the same offsets.

Full width becomes half width, the many dashes, spaces and brackets one of each, and in a text in
Traditional script each character its Simplified form by OpenCC's character table. Every step maps
one character to one character, so an offset in the view *is* an offset in the source.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from itertools import chain

# Traditional characters per Han character above which a text is in Traditional script. Simplified
# texts hold next to none (a name, a quotation); Traditional ones about one in three.
HANT_SHARE = 0.05

# From this length on a text is folded by kinds of characters, if it has not more of them than these.
_LONG = 500
_MANY = 150
_HAN = re.compile("[\u4e00-\u9fff]+")
_COMPATIBILITY_BLOCKS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20))


def _data(name: str) -> list[list[str]]:
    text = resources.files("pipelines.clean").joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _punctuation() -> dict[int, str]:
    table: dict[int, str] = {}
    for folded, printed in _data("punctuation.txt"):
        target = folded.replace("\\s", " ")
        for char in printed.encode("latin-1", "backslashreplace").decode("unicode_escape"):
            table[ord(char)] = target
    return table


@cache
def _width() -> dict[int, str]:
    """Single-character compatibility forms: full and half width, radicals, compatibility ideographs."""
    table: dict[int, str] = {}
    for code in chain(*(range(*block) for block in _COMPATIBILITY_BLOCKS), range(0xFF01, 0xFFEF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


@cache
def _simplified() -> dict[int, str]:
    pairs = ((row[0], row[1].split(" ")[0]) for row in _data("ts_characters.txt"))
    return {ord(trad): simp for trad, simp in pairs if len(trad) == len(simp) == 1 and trad != simp}


@cache
def _tables(script: str) -> dict[int, str]:
    """The steps as one table: width, then punctuation, then script, each on what the one before gives."""
    steps = [_width(), _punctuation(), *([_simplified()] if script == "hant" else [])]
    table: dict[int, str] = {}
    for code in chain.from_iterable(steps):
        char = chr(code)
        for step in steps:
            char = step.get(ord(char), char)
        table[code] = char
    return table


def script_of(text: str) -> str:
    """Tell the script of ``text``: ``"hant"`` (Traditional) or ``"hans"`` (Simplified, or no Han)."""
    traditional = len(_any_of(frozenset(_simplified())).findall(text))
    if not traditional:
        return "hans"
    han = sum(map(len, _HAN.findall(text)))
    return "hant" if han and traditional > HANT_SHARE * han else "hans"


def fold(text: str, script: str | None = None) -> str:
    """Return the folded view of ``text``: same length, same offsets.

    ``script`` is ``"hans"`` or ``"hant"``; without it, it is told from the text.
    """
    script = script or script_of(text)
    table = _tables(script)
    if len(text) < _LONG or _has_astral(text):
        return text.translate(table)
    # A long text has few kinds of characters to fold: each kind at once is faster than one by one.
    found = set(_folding(script).findall(text))
    if len(found) > _MANY or not found.isdisjoint(table[ord(char)] for char in found):
        return text.translate(table)
    for char in found:
        text = text.replace(char, table[ord(char)])
    return text


def _has_astral(text: str) -> bool:
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


@cache
def _folding(script: str) -> re.Pattern[str]:
    """What of the plane of usual characters is folded."""
    table = _tables(script)
    return _any_of(frozenset(code for code, char in table.items() if char != chr(code)))


@cache
def _any_of(codes: frozenset[int]) -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(codes) if code <= 0xFFFF) + "]")


def simplified() -> dict[str, str]:
    """Return each Traditional character that has another Simplified form, with that form."""
    return {chr(code): char for code, char in _simplified().items()}
