"""The rows of documents that were captured again, matched before tables are gone through.

Old and new rows of such a document stand far apart, for its id is another one. So they are laid on a shelf
(side, table, document) first, matched document by document, and what came of it is laid there too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from typing import Any, Final, Protocol

from pipelines.changes.align import Alignment
from pipelines.changes.cells import Cell, cells_of, common_columns
from pipelines.changes.held import Held, Row
from pipelines.changes.match import Pair, match_rows, values
from pipelines.changes.revisions import NEW, OLD, Revision
from pipelines.changes.spill import Shelf, Spilled

_FOUND: Final = "found"


class Change(Protocol):
    """Where what differs in a table is put down."""

    added: Spilled[Row]
    removed: Spilled[Row]
    cells: Spilled[Cell]
    ids: Spilled[tuple[str, str]]


class Revised:
    """What differs in the documents that were captured again."""

    def __init__(self, old: Held, new: Held, revisions: tuple[Revision, ...], shelf: Shelf) -> None:
        self._old, self._new, self._revisions, self._shelf = old, new, revisions, shelf
        self._tables = [table for table in new.shapes if table in old.shapes]

    def match(self, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        """Match the rows of all revisions, one after another."""
        if not self._revisions:
            return
        self._lay_out(OLD, self._old, {pair.old for pair in self._revisions})
        self._lay_out(NEW, self._new, {pair.new for pair in self._revisions})
        documents = {pair.old: pair.new for pair in self._revisions}
        for pair in self._revisions:
            self._revision(pair, before[pair.old]["script"], after[pair.new]["script"], documents)

    def take(self, table: str, document_id: str, change: Change) -> bool:
        """Put down what differs in a document; returns whether it is one that was matched."""
        found = self._shelf.get((_FOUND, table, document_id))
        if found is None:
            return False
        change.added.extend(iter(found.get("added", ())))
        change.removed.extend(iter(found.get("removed", ())))
        change.cells.extend(Cell(*cell) for cell in found.get("cells", ()))
        change.ids.extend((old, new) for old, new in found.get("ids", ()))
        return True

    def _lay_out(self, side: str, release: Held, documents: set[str]) -> None:
        for table in self._tables:
            for name, lines in release.by_document(table):
                if name in documents:
                    self._shelf.put((side, table, name), [json.loads(line) for line in lines])

    def _revision(self, pair: Revision, script: str, later: str, documents: Mapping[str, str]) -> None:
        texts = self._shelf.get((OLD, pair.old, "text")), self._shelf.get((NEW, pair.new, "text"))
        alignment = Alignment((texts[0], script), (texts[1], later))
        pairs = {table: self._pairs(table, pair, alignment) for table in self._tables}
        known = dict(documents)
        for table, matched in pairs.items():
            key = self._new.shapes[table].key
            known |= {first[key]: second[key] for first, second in matched}
        for table, matched in pairs.items():
            self._put_down(table, pair, matched, known)

    def _pairs(self, table: str, pair: Revision, alignment: Alignment) -> list[Pair]:
        old, new = self._rows(OLD, table, pair.old), self._rows(NEW, table, pair.new)
        if table == "documents":
            return [(old[0], new[0])]
        theirs = self._old.shapes[table].names
        names = [name for name in values(self._new.shapes[table]) if name in theirs]
        return match_rows(old, new, names, alignment)

    def _put_down(self, table: str, pair: Revision, matched: list[Pair], known: Mapping[str, str]) -> None:
        key = self._new.shapes[table].key
        was = {second[key]: first for first, second in matched}
        gone = {first[key] for first, _ in matched}
        new = self._rows(NEW, table, pair.new)
        later = {
            "added": [row for row in new if row[key] not in was],
            "cells": [astuple(cell) for cell in self._cells(table, new, was, known)],
            "ids": [(first[key], second[key]) for first, second in matched],
        }
        removed = [row for row in self._rows(OLD, table, pair.old) if row[key] not in gone]
        self._shelf.put((_FOUND, table, pair.new), later)
        self._shelf.put((_FOUND, table, pair.old), {"removed": removed})

    def _cells(
        self, table: str, rows: list[Row], was: Mapping[str, Row], known: Mapping[str, str]
    ) -> Iterator[Cell]:
        names = common_columns(table, self._old, self._new)
        key = self._new.shapes[table].key
        for row in rows:
            if row[key] in was:
                yield from cells_of(row[key], was[row[key]], row, names, known)

    def _rows(self, side: str, table: str, document_id: str) -> list[Row]:
        rows: list[Any] = self._shelf.get((side, table, document_id), [])
        return rows
