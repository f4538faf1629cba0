"""Which document of a release is another capture of a document of the release before.

A source that is captured again has other bytes and so another id. It is the same document if its text is
nearly the same, or if title, issuer and number are and the texts are alike. Two documents whose numbers
or the figures in whose titles differ are two documents, however alike (a plan for 2023, one for 2024).
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.changes.align import squeezed
from pipelines.changes.held import Held, Row
from pipelines.changes.spill import Shelf

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
    """What is kept of a document while candidates are looked for: names, and a sketch of the text."""

    row: Row
    sketch: array[int]

    @property
    def title(self) -> str:
        return _plain(self.row, "title_hans")


#: The side of a document, for its text on the shelf.
OLD, NEW = "old", "new"


def find_revisions(
    old: Held, new: Held, before: Mapping[str, Row], after: Mapping[str, Row], shelf: Shelf
) -> tuple[Revision, ...]:
    """Return the revisions among the documents that only one of the releases has, by the new id.

    ``before`` and ``after`` are the documents of the releases (``Held.documents``). The texts of those
    that only one has are put on the ``shelf``: side, id, ``text``.
    """
    if before.keys() <= after.keys() or after.keys() <= before.keys():
        return ()
    gone = dict(_documents(old, OLD, [row for name, row in before.items() if name not in after], shelf))
    come = dict(_documents(new, NEW, [row for name, row in after.items() if name not in before], shelf))
    likeness = _Likeness(shelf, gone, come)
    found = [
        Revision(first, second, similarity)
        for first, second in _candidates(gone, come)
        if (similarity := likeness.of(first, second)) >= _least(gone[first], come[second])
    ]
    return tuple(sorted(_best(found), key=lambda pair: pair.new))


def _documents(release: Held, side: str, rows: list[Row], shelf: Shelf) -> Iterator[tuple[str, _Document]]:
    by_id = {row["document_id"]: row for row in rows}
    for name, text in release.texts(sorted(by_id)):
        shelf.put((side, name, "text"), text)
        hashes = sorted(zlib.crc32(shingle.encode()) for shingle in _shingles(text, by_id[name]))
        yield name, _Document(by_id[name], array("L", hashes[:_SKETCH]))


def _shingles(text: str, row: Row) -> frozenset[str]:
    plain, _ = squeezed(text, row["script"])
    # A text shorter than a shingle is one shingle.
    last = max(len(plain) - SHINGLE, 0)
    return frozenset(plain[at : at + SHINGLE] for at in range(last + 1))


def _candidates(gone: Mapping[str, _Document], come: Mapping[str, _Document]) -> Iterator[tuple[str, str]]:
    """Yield each pair, old and new id, that shares much of the sketch, or the title."""
    index: dict[int | str, list[str]] = defaultdict(list)
    for name, document in gone.items():
        marks: list[int | str] = [*document.sketch, document.title]
        for mark in marks:
            index[mark].append(name)
    for name, document in come.items():
        shared = Counter(other for mark in document.sketch for other in index.get(mark, ()))
        near = {other for other, count in shared.items() if count >= _SHARED}
        near |= set(index.get(document.title, ())) if document.title else set()
        yield from ((other, name) for other in sorted(near))


class _Likeness:
    """How alike two texts on the shelf are; the shingles of the last new one are kept."""

    def __init__(self, shelf: Shelf, gone: Mapping[str, _Document], come: Mapping[str, _Document]) -> None:
        self._shelf, self._gone, self._come = shelf, gone, come
        self._name, self._held = "", frozenset[str]()

    def of(self, old: str, new: str) -> float:
        """Return the share of common shingles of an old and a new document."""
        if self._name != new:
            text = self._shelf.get((NEW, new, "text"))
            self._name, self._held = new, _shingles(text, self._come[new].row)
        first = _shingles(self._shelf.get((OLD, old, "text")), self._gone[old].row)
        common = len(first & self._held)
        return round(common / (len(first) + len(self._held) - common), 4)


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
