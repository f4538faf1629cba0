"""Two releases compared: what of the schema, the documents, the rows and the cells differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipelines.changes.align import Alignment
from pipelines.changes.held import Held, Row
from pipelines.changes.level import Level, Reason, schema_reasons
from pipelines.changes.match import Pair, by_document, is_id, is_place, match_rows, values
from pipelines.changes.revisions import Revision, find_revisions

_ROW_HASH: Final = "row_hash"
# What of release.json says what else differs, with the words for it.
_STATED: Final = {
    "refused": "other files were refused",
    "inputs": "other names or sizes of the input files",
    "codebook_sha256": "the codebook is in other words",
    "schema_sha256": "the schema is in other words",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that differs in a row that both releases have; ``row_id`` is that of the newer one."""

    row_id: str
    document_id: str
    column: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class TableChange:
    """What differs in a table: rows as each release has them, cells, and ids of rows that were matched.

    ``before`` and ``after`` are row counts; ``ids`` holds old and new id of each row of a revision.
    """

    key: str
    before: int
    after: int
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    cells: tuple[Cell, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs from release ``old`` to release ``new``. Tables stand in the order of the newer."""

    old: Held
    new: Held
    revisions: tuple[Revision, ...]
    tables: Mapping[str, TableChange]
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Level | None:
        """The level of the next version; None if nothing differs."""
        return max((reason.level for reason in self.reasons), default=None)


def compare(old: Held, new: Held) -> Comparison:
    """Compare two releases: documents and rows by id, revisions of a document by what they quote."""
    revisions = find_revisions(old, new)
    tables = [*new.shapes, *(table for table in old.shapes if table not in new.shapes)]
    pairs = _revised(old, new, revisions, tables)
    known = {a[shape.key]: b[shape.key] for t, shape in new.shapes.items() for a, b in pairs.get(t, ())}
    changes = {table: _table(table, old, new, pairs.get(table, []), known) for table in tables}
    reasons = [*schema_reasons(old.shapes, new.shapes), *_data_reasons(old, new, changes, revisions)]
    reasons += [*_file_reasons(old, new)]
    reasons += [*_other_reasons(old, new, bool(reasons))]
    ordered = sorted(reasons, key=lambda reason: -reason.level)
    return Comparison(old, new, revisions, changes, tuple(ordered))


def _revised(
    old: Held, new: Held, revisions: tuple[Revision, ...], tables: list[str]
) -> dict[str, list[Pair]]:
    """Pair the rows of revised documents, table by table."""
    if not revisions:
        return {}
    alignments = list(_alignments(old, new, revisions))
    both = (table for table in tables if table in old.shapes and table in new.shapes)
    return {table: _revised_rows(table, old, new, revisions, alignments) for table in both}


def _alignments(old: Held, new: Held, revisions: tuple[Revision, ...]) -> Iterator[Alignment]:
    before, after = old.rows("documents"), new.rows("documents")
    for pair in revisions:
        texts = (
            (old.text(pair.old), before[pair.old]["script"]),
            (new.text(pair.new), after[pair.new]["script"]),
        )
        yield Alignment(*texts)


def _revised_rows(
    table: str, old: Held, new: Held, revisions: tuple[Revision, ...], alignments: list[Alignment]
) -> list[Pair]:
    before, after = by_document(old.rows(table).values()), by_document(new.rows(table).values())
    names = [name for name in values(new.shapes[table]) if name in old.shapes[table].names]
    found: list[Pair] = []
    for pair, alignment in zip(revisions, alignments, strict=True):
        rows = before.get(pair.old, []), after.get(pair.new, [])
        if table == "documents":
            found.append((rows[0][0], rows[1][0]))
        else:
            found += match_rows(*rows, names, alignment)
    return found


def _table(table: str, old: Held, new: Held, pairs: list[Pair], known: Mapping[str, str]) -> TableChange:
    before, after = old.rows(table), new.rows(table)
    key = (new.shapes.get(table) or old.shapes[table]).key
    names = _common(table, old, new)
    was = {b[key]: a for a, b in pairs}
    matched = {a[key] for a, _ in pairs}
    cells: list[Cell] = []
    for row_id, row in after.items():
        if row_id in was:
            cells += _cells(row_id, was[row_id], row, names, known)
        elif row_id in before:
            cells += _cells(row_id, before[row_id], row, names, None)
    return TableChange(
        key=key,
        before=len(before),
        after=len(after),
        added=tuple(row for row_id, row in after.items() if row_id not in before and row_id not in was),
        removed=tuple(row for row_id, row in before.items() if row_id not in after and row_id not in matched),
        cells=tuple(cells),
        ids=tuple((a[key], b[key]) for a, b in pairs),
    )


def _common(table: str, old: Held, new: Held) -> tuple[str, ...]:
    """The columns whose cells are compared: those of both releases, but the hash made of the others."""
    if table not in old.shapes or table not in new.shapes:
        return ()
    theirs = set(old.shapes[table].names) - {_ROW_HASH}
    return tuple(name for name in new.shapes[table].names if name in theirs)


def _cells(
    row_id: str, old: Row, new: Row, names: tuple[str, ...], known: Mapping[str, str] | None
) -> Iterator[Cell]:
    """Yield what differs in a row; ``known`` maps old ids to new ones if it is of a revision."""
    for name in names:
        if old[name] != new[name] and (known is None or _differs(name, old[name], new[name], known)):
            yield Cell(row_id, new["document_id"], name, old[name], new[name])


def _differs(name: str, old: Any, new: Any, known: Mapping[str, str]) -> bool:
    """Tell whether a cell of a revision differs by more than its place or the new name of a row."""
    if is_place(name):
        return False
    if is_id(name):
        # An id that names no row (of a group) has no other name to be known by.
        return old is None or new is None or (old in known and known[old] != new)
    return True


def _data_reasons(
    old: Held, new: Held, changes: Mapping[str, TableChange], revisions: tuple[Revision, ...]
) -> Iterator[Reason]:
    hashes = {row["source_sha256"]: name for name, row in old.rows("documents").items()}
    if any(hashes.get(row["source_sha256"], name) != name for name, row in new.rows("documents").items()):
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
