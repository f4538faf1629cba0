"""Two releases compared: what of the schema, the documents, the rows and the cells differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from typing import Final

from pipelines.changes.cells import Cell, cells_of, common_columns
from pipelines.changes.held import Held, Row
from pipelines.changes.level import Level, Reason, schema_reasons
from pipelines.changes.revised import Revised
from pipelines.changes.revisions import Revision, find_revisions
from pipelines.changes.spill import Shelf, Spilled, as_it_is

# What of release.json says what else differs, with the words for it.
_STATED: Final = {
    "refused": "other files were refused",
    "inputs": "other names or sizes of the input files",
    "codebook_sha256": "the codebook is in other words",
    "schema_sha256": "the schema is in other words",
}


def _rows() -> Spilled[Row]:
    return Spilled(as_it_is, as_it_is)


def _cell_list() -> Spilled[Cell]:
    return Spilled(astuple, lambda held: Cell(*held))


def _id_list() -> Spilled[tuple[str, str]]:
    return Spilled(list, lambda held: (held[0], held[1]))


@dataclass(slots=True)
class TableChange:
    """What differs in a table: rows as each release has them, cells, and ids of rows that were matched.

    ``before`` and ``after`` are row counts; ``ids`` holds old and new id of each row of a revision. The
    lists are on the disk where they are long.
    """

    key: str
    before: int = 0
    after: int = 0
    added: Spilled[Row] = field(default_factory=_rows)
    removed: Spilled[Row] = field(default_factory=_rows)
    cells: Spilled[Cell] = field(default_factory=_cell_list)
    ids: Spilled[tuple[str, str]] = field(default_factory=_id_list)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs from release ``old`` to release ``new``. Tables stand in the order of the newer.

    ``before`` and ``after`` tell of each document, by its id, what ``Held.documents`` does.
    """

    old: Held
    new: Held
    before: Mapping[str, Row]
    after: Mapping[str, Row]
    revisions: tuple[Revision, ...]
    tables: Mapping[str, TableChange]
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Level | None:
        """The level of the next version; None if nothing differs."""
        return max((reason.level for reason in self.reasons), default=None)


def compare(old: Held, new: Held) -> Comparison:
    """Compare two releases: documents and rows by id, revisions of a document by what they quote.

    Both are read document by document, side by side; what differs is put down as it is found.
    """
    before, after = old.documents(), new.documents()
    shelf = Shelf()
    try:
        revisions = find_revisions(old, new, before, after, shelf)
        tables = [*new.shapes, *(table for table in old.shapes if table not in new.shapes)]
        revised = Revised(old, new, revisions, shelf)
        revised.match(before, after)
        changes = {table: _table(table, old, new, revised) for table in tables}
    finally:
        shelf.close()
    reasons = [*schema_reasons(old.shapes, new.shapes), *_data_reasons(before, after, changes, revisions)]
    reasons += [*_file_reasons(old, new)]
    reasons += [*_other_reasons(old, new, bool(reasons))]
    ordered = sorted(reasons, key=lambda reason: -reason.level)
    return Comparison(old, new, before, after, revisions, changes, tuple(ordered))


def _table(table: str, old: Held, new: Held, revised: Revised) -> TableChange:
    change = TableChange((new.shapes.get(table) or old.shapes[table]).key)
    names = common_columns(table, old, new)
    for document_id, first, second in _side_by_side(old.by_document(table), new.by_document(table)):
        change.before += len(first)
        change.after += len(second)
        if first == second and old.shapes.get(table) == new.shapes.get(table):
            continue
        if not revised.take(table, document_id, change):
            _document(change, _by_id(first, change.key), _by_id(second, change.key), names)
    return change


Groups = Iterator[tuple[str, list[bytes]]]


def _side_by_side(old: Groups, new: Groups) -> Iterator[tuple[str, list[bytes], list[bytes]]]:
    """Yield each document with its lines in both releases; both come in the order of the ids."""
    first, second = next(old, None), next(new, None)
    while first is not None or second is not None:
        name = min(group[0] for group in (first, second) if group is not None)
        were: list[bytes] = []
        are: list[bytes] = []
        if first is not None and first[0] == name:
            were, first = first[1], next(old, None)
        if second is not None and second[0] == name:
            are, second = second[1], next(new, None)
        yield name, were, are


def _by_id(lines: list[bytes], key: str) -> dict[str, Row]:
    return {row[key]: row for row in map(json.loads, lines)}


def _document(
    change: TableChange, before: Mapping[str, Row], after: Mapping[str, Row], names: tuple[str, ...]
) -> None:
    """Put down what differs in the rows of one document in one table."""
    for row_id, row in after.items():
        if row_id in before:
            change.cells.extend(cells_of(row_id, before[row_id], row, names, None))
    change.added.extend(row for row_id, row in after.items() if row_id not in before)
    change.removed.extend(row for row_id, row in before.items() if row_id not in after)


def _data_reasons(
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    changes: Mapping[str, TableChange],
    revisions: tuple[Revision, ...],
) -> Iterator[Reason]:
    hashes = {row["source_sha256"]: name for name, row in before.items()}
    if any(hashes.get(row["source_sha256"], name) != name for name, row in after.items()):
        yield Reason(Level.MAJOR, "the same source file has another document id")
    if revisions:
        yield Reason(Level.MINOR, f"{_count(len(revisions), 'document')} captured again, with other ids")
    for table, change in changes.items():
        if change.added:
            yield Reason(Level.MINOR, f"{_count(len(change.added), 'row')} added to `{table}`")
        if change.removed:
            yield Reason(Level.MINOR, f"{_count(len(change.removed), 'row')} removed from `{table}`")
        if change.cells:
            yield Reason(Level.PATCH, f"{_count(len(change.cells), 'cell')} changed in `{table}`")


def _file_reasons(old: Held, new: Held) -> Iterator[Reason]:
    """Compare the kinds of files that a release has, where both tell."""
    before, after = old.stated.get("files"), new.stated.get("files")
    if before is None or after is None:
        return
    for kind in sorted(set(before) - set(after)):
        yield Reason(Level.MAJOR, f"no `{kind}` any more")
    for kind in sorted(set(after) - set(before)):
        yield Reason(Level.MINOR, f"`{kind}` added")


def _other_reasons(old: Held, new: Held, told: bool) -> Iterator[Reason]:
    """Name what differs in the release's account of itself; what the rows have told is not told again."""
    for name, words in _STATED.items():
        known = name in old.stated and name in new.stated
        if (
            known
            and old.stated[name] != new.stated[name]
            and not (told and name in ("inputs", "schema_sha256"))
        ):
            yield Reason(Level.PATCH, words)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
