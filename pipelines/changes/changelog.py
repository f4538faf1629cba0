"""``CHANGELOG.md``: what differs from the release before, in words and counts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Final

from pipelines.changes.compare import Comparison, TableChange
from pipelines.changes.held import Row

#: Documents up to which each is named.
NAMED: Final = 1_000
_NOTE = """\
Rows are matched by id. A document that was captured again is a revision: its rows are matched by what
they quote, and their cells compared apart from ids and places. The rows and cells are in `changes/`:
`TABLE.added.jsonl`, `TABLE.removed.jsonl`, `TABLE.cells.jsonl` (a line per changed cell) and, of revisions,
`TABLE.ids.jsonl` (old and new id). Columns that only one of the releases has are not compared."""


def changelog(comparison: Comparison, old: str, new: str) -> str:
    """Return the changes from release ``old`` to release ``new`` as Markdown."""
    parts = [
        f"# Changes from {old} to {new}",
        *_why(comparison),
        "## Documents",
        *_documents(comparison),
        "## Rows",
        _rows(comparison.tables),
        *_by_document(comparison),
        *_by_column(comparison.tables),
        _NOTE,
    ]
    return "\n\n".join(parts) + "\n"


def _why(comparison: Comparison) -> Iterator[str]:
    if comparison.level is None:
        yield "Nothing differs."
        return
    yield f"What makes it a **{comparison.level.name.lower()}** version, and what else differs:"
    yield "\n".join(f"- {reason.level.name.lower()}: {reason.what}" for reason in comparison.reasons)


def _share(similarity: float) -> str:
    """Tell a share (0 to 1) in percent, cut and not rounded: a text that differs is never 100% the same."""
    return f"{math.floor(similarity * 1000) / 10:g}%"


def _documents(comparison: Comparison) -> Iterator[str]:
    after = comparison.after
    change = comparison.tables["documents"]
    captured = (
        f"{_titled(after[pair.new])}, was `{pair.old}` ({_share(pair.similarity)} of the text the same)"
        for pair in comparison.revisions
    )
    groups: dict[str, tuple[int, Iterator[str]]] = {
        "added": (len(change.added), map(_titled, change.added)),
        "removed": (len(change.removed), map(_titled, change.removed)),
        "captured again": (len(comparison.revisions), captured),
    }
    for what, (count, lines) in groups.items():
        if count:
            more = [f"- and {count - NAMED:,} more, in `changes/`"] if count > NAMED else []
            named = (f"- {line}" for line in islice(lines, NAMED))
            yield "\n".join([f"{count} {what}:", "", *named, *more])
    kept = len(after) - len(change.added) - len(comparison.revisions)
    yield f"{kept} of {len(after)} from the same source file as before."


def _titled(row: Row) -> str:
    title = " ".join((row["title"] or row["source_path"]).split())
    return f"`{row['document_id']}` {title.replace('<', '&lt;')}"


def _rows(tables: Mapping[str, TableChange]) -> str:
    lines = [
        (name, change.before, change.after, len(change.added), len(change.removed), *_changed(change))
        for name, change in tables.items()
    ]
    total = ("all", *(sum(column) for column in zip(*(line[1:] for line in lines), strict=True)))
    header = ("table", "before", "after", "added", "removed", "rows changed", "cells changed", "ids changed")
    return _markdown(header, [*lines, total])


def _changed(change: TableChange) -> tuple[int, int, int]:
    rows = sum(1 for _ in groupby(change.cells, key=lambda cell: cell.row_id))
    return rows, len(change.cells), len(change.ids)


def _by_document(comparison: Comparison) -> Iterator[str]:
    """Count added, removed and changed rows of each table, document by document."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for table, change in comparison.tables.items():
        for document_id, kind in _events(change):
            counts[document_id][table][kind] += 1
            if len(counts) > NAMED:
                yield "## By document"
                yield f"More than {NAMED:,} documents differ; their rows are in `changes/`."
                return
    if not counts:
        return
    lines = [
        (f"`{document_id}`", table, found["added"], found["removed"], found["changed"], found["cells"])
        for document_id in sorted(counts)
        for table, found in counts[document_id].items()
    ]
    yield "## By document"
    yield _markdown(("document", "table", "added", "removed", "rows changed", "cells changed"), lines)


def _events(change: TableChange) -> Iterator[tuple[str, str]]:
    yield from ((row["document_id"], "added") for row in change.added)
    yield from ((row["document_id"], "removed") for row in change.removed)
    yield from ((cell.document_id, "cells") for cell in change.cells)
    for _, cells in groupby(change.cells, key=lambda cell: cell.row_id):
        yield next(cells).document_id, "changed"


def _by_column(tables: Mapping[str, TableChange]) -> Iterator[str]:
    lines = [
        (f"`{table}.{name}`", count)
        for table, change in tables.items()
        for name, count in sorted(Counter(cell.column for cell in change.cells).items())
    ]
    if lines:
        yield "## Changed cells by column"
        yield _markdown(("column", "cells"), lines)


def _markdown(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    texts = sum(1 for name in header if name in ("table", "document", "column"))
    rule = ["---"] * texts + ["---:"] * (len(header) - texts)
    rows = [header, rule, *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)
