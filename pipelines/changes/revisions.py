"""Which document of a release is another capture of a document of the release before.

A source that is captured again has other bytes and so another id. It is the same document if its text is
nearly the same, or if title, issuer and number are and the texts are alike. Two documents whose numbers
or the figures in whose titles differ are two documents, however alike (a plan for 2023, one for 2024).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.changes.align import squeezed
from pipelines.changes.held import Held, Row

#: The least share of common shingles (Jaccard) of two captures of one document.
ALIKE: Final = 0.7
#: The same where title, issuer and number agree.
ALIKE_BY_NAME: Final = 0.3
#: Characters of a shingle.
SHINGLE: Final = 6
# The shingles of least hash stand for a text when candidates are looked for.
_SKETCH: Final = 64
# Two sketches that share fewer are of texts far less than ALIKE, with a phrase or two in common.
_SHARED: Final = 8
_MARKS: Final = re.compile(r"[\W_]+")
_FIGURES: Final = re.compile(r"\d+|[〇零一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Revision:
    """A document ``old`` and its later capture ``new``; ``similarity`` is the share of common shingles."""

    old: str
    new: str
    similarity: float


@dataclass(frozen=True, slots=True)
class _Document:
    row: Row
    shingles: frozenset[str]

    @property
    def sketch(self) -> list[int]:
        return sorted(zlib.crc32(shingle.encode()) for shingle in self.shingles)[:_SKETCH]

    @property
    def title(self) -> str:
        return _plain(self.row, "title_hans")


def find_revisions(old: Held, new: Held) -> tuple[Revision, ...]:
    """Return the revisions among the documents that only one of the releases has, by the new id."""
    before, after = old.rows("documents"), new.rows("documents")
    if before.keys() <= after.keys() or after.keys() <= before.keys():
        return ()
    gone = {name: _document(old, row) for name, row in before.items() if name not in after}
    come = {name: _document(new, row) for name, row in after.items() if name not in before}
    found = [
        pair for pair in _candidates(gone, come) if pair.similarity >= _least(gone[pair.old], come[pair.new])
    ]
    return tuple(sorted(_best(found), key=lambda pair: pair.new))


def _document(release: Held, row: Row) -> _Document:
    text, _ = squeezed(release.text(row["document_id"]), row["script"])
    # A text shorter than a shingle is one shingle.
    last = max(len(text) - SHINGLE, 0)
    return _Document(row, frozenset(text[at : at + SHINGLE] for at in range(last + 1)))


def _candidates(gone: Mapping[str, _Document], come: Mapping[str, _Document]) -> Iterator[Revision]:
    """Yield each pair that shares much of the sketch, or the title."""
    index: dict[int | str, list[str]] = defaultdict(list)
    for name, document in gone.items():
        marks: list[int | str] = [*document.sketch, document.title]
        for mark in marks:
            index[mark].append(name)
    for name, document in come.items():
        shared = Counter(other for mark in document.sketch for other in index.get(mark, ()))
        near = {other for other, count in shared.items() if count >= _SHARED}
        near |= set(index.get(document.title, ())) if document.title else set()
        for other in sorted(near):
            yield Revision(other, name, _similarity(gone[other], document))


def _similarity(old: _Document, new: _Document) -> float:
    common = len(old.shingles & new.shingles)
    return round(common / (len(old.shingles) + len(new.shingles) - common), 4)


def _least(old: _Document, new: _Document) -> float:
    """Return the similarity that makes the two one document; more than 1 where their names forbid it."""
    names = [
        (_plain(old.row, name), _plain(new.row, name)) for name in ("title_hans", "issuer", "document_number")
    ]
    number, title = names[2], names[0]
    if all(number) and number[0] != number[1]:
        return 2.0
    if all(title) and _FIGURES.findall(title[0]) != _FIGURES.findall(title[1]):
        return 2.0
    named = any(number) or all(title)
    return ALIKE_BY_NAME if named and all(a == b for a, b in names) else ALIKE


def _plain(row: Row, name: str) -> str:
    """Return a name without blanks and marks, which captures print differently."""
    return _MARKS.sub("", row.get(name) or "")


def _best(pairs: list[Revision]) -> Iterator[Revision]:
    """Take the most similar pairs first; each document is in one pair at most."""
    taken: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.similarity, pair.old, pair.new)):
        if pair.old not in taken and pair.new not in taken:
            taken |= {pair.old, pair.new}
            yield pair
