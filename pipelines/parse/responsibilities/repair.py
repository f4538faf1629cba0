"""Damaged names of bodies, read by the document's own other lists.

科技发展改革委 is 市科技局 and 市发展改革委 if the other lists print both and never the run-together form;
人民市政府 is a slip for 人民政府. Nothing is repaired that the document itself does not attest, except
one character lost or added inside a long fixed word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.parse.responsibilities.names import NAMES_KEPT, level_of
from pipelines.parse.responsibilities.words import words

# Minus the length of a damaged head, the head as printed, the right one, the code of the flag.
Slip = tuple[int, str, str, str]
_INSERTED = "市县区省镇乡"
_DOUBLED = re.compile(r"([局厅办府部])\1$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a damaged member, ``[low, high)`` in it, and the full name that it stands for."""

    low: int
    high: int
    name: str


class Attested:
    """The bodies that the undamaged lists of a document print with their prefix."""

    def __init__(self, names: Iterable[str]) -> None:
        self.counts = Counter(names)
        self._by_core: dict[str, str] = {}
        for name, _ in sorted(self.counts.items(), key=lambda entry: (-entry[1], entry[0])):
            for form in _short_forms(name):
                self._by_core.setdefault(form, name)

    def full(self, core: str) -> str | None:
        """Return the attested name for a form without prefix, and perhaps without suffix."""
        return self._by_core.get(core)

    def split(self, text: str) -> tuple[Piece, ...]:
        """Return the attested bodies that ``text`` runs together, or () if it is not such a run."""
        if text in self.counts and self.counts[text] > 1:
            return ()
        level = level_of(text) or ""
        pieces = self._pieces(text[len(level) :], len(level), text)
        if not pieces:
            return ()
        return (Piece(0, pieces[0].high, pieces[0].name), *pieces[1:])

    def _pieces(self, rest: str, offset: int, whole: str) -> tuple[Piece, ...]:
        if not rest:
            return ()
        for size in range(len(rest), 1, -1):
            name = self.full(rest[:size])
            if name is None or name == whole:
                continue
            tail = self._pieces(rest[size:], offset + size, whole)
            if tail or size == len(rest):
                return (Piece(offset, offset + size, name), *tail)
        return ()


def _short_forms(name: str) -> tuple[str, ...]:
    """Return ``name`` without its prefix, and that without its suffix: 科技局, 科技."""
    level = level_of(name)
    if not level:
        return ()
    core = name[len(level) :]
    for suffix in ("委员会", "局", "委", "办", "厅"):
        if core.endswith(suffix) and len(core) - len(suffix) >= 2:
            return core, core.removesuffix(suffix)
    return (core,)


@cache
def _damaged_heads() -> tuple[dict[str, list[Slip]], tuple[int, ...]]:
    """Return each long head with one character lost or added inside; what it stands for; all lengths."""
    forms: list[tuple[str, str, str]] = []
    for head in words().heads:
        inner = range(1, len(head) - 1)
        if len(head) >= 5:
            forms += [(head[:i] + head[i + 1 :], head, "dropped_chars") for i in inner]
        forms += [
            (head[:i] + char + head[i:], head, "misprint") for i in range(1, len(head)) for char in _INSERTED
        ]
    right = set(words().heads) | set(words().stems) | set(words().head_lookalikes)
    damaged: dict[str, list[Slip]] = {}
    for printed, whole, code in forms:
        if printed not in right:
            damaged.setdefault(printed, []).append((-len(printed), printed, whole, code))
    return damaged, tuple({len(printed) for printed in damaged})


@lru_cache(maxsize=NAMES_KEPT)
def slip(text: str) -> tuple[int, str, str, str] | None:
    """Return (position, printed, right, code) of a damaged long word in ``text``, or None."""
    if doubled := _DOUBLED.search(text):
        return doubled.start(), doubled[0], doubled[1], "misprint"
    heads, lengths = _damaged_heads()
    parts = (text[at : at + length] for length in lengths for at in range(len(text) - length + 1))
    found = [one for part in parts if part in heads for one in heads[part] if one[2] not in text]
    if not found:
        return None
    # The longest of them, of these the first by its characters.
    _size, printed, right, code = min(found)
    return text.find(printed), printed, right, code
