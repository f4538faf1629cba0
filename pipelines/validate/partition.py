"""The partition: each non-blank character of a text lies in exactly one clause, in order."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row, Spans

_NAME = "partition"


def check_partition(data: Dataset) -> Iterator[Breach]:
    """No two clauses share a character, and no non-blank character is outside all clauses.

    Blank is what ``str.isspace`` says, and what folds to a space (zero-width and odd spaces).
    """
    clauses = data.by_document("clauses")
    for document_id, folded in data.folded.items():
        spans = Spans(clauses.get(document_id, ()))
        for first, second in spans.overlaps():
            message = f"clause begins inside clause {first['clause_id']}"
            yield data.breach(_NAME, "clauses", second, message, "end each clause where the next begins")
        yield from _homeless(document_id, folded, spans.rows)


def _homeless(document_id: str, folded: str, clauses: list[Row]) -> Iterator[Breach]:
    covered = 0
    for start, end in [(row["start"], row["end"]) for row in clauses] + [(len(folded), len(folded))]:
        gap = folded[covered:start]
        left = gap.strip()
        if left:
            offset = covered + gap.index(left[0])
            yield Breach(
                invariant=_NAME,
                table="clauses",
                document_id=document_id,
                offset=offset,
                message=f"{left[:20]!r} lies in no clause",
                advice="make a clause of it (boilerplate if it is debris)",
            )
        covered = max(covered, end)


def check_order(data: Dataset) -> Iterator[Breach]:
    """Ordinals number the clauses of a document from 1 in text order."""
    for rows in data.by_document("clauses").values():
        ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
        for expected, row in enumerate(ordered, start=1):
            if row["ordinal"] != expected:
                message = f"ordinal is {row['ordinal']}, in text order it is {expected}"
                yield data.breach(
                    "order", "clauses", row, message, "number the clauses after sorting by start"
                )


def check_outline(data: Dataset) -> Iterator[Breach]:
    """A clause's parent precedes it; level and path of divisions and paragraphs follow from the parents."""
    clauses = data.by_id("clauses")
    for row in data.rows("clauses"):
        parent = clauses.get(row["parent_id"])
        problem = _outline_problem(row, parent)
        if problem:
            yield data.breach(
                "outline", "clauses", row, problem, "derive parent, level and path from one outline tree"
            )


def _outline_problem(row: Row, parent: Row | None) -> str:
    if parent is not None and parent["ordinal"] >= row["ordinal"]:
        return f"parent {row['parent_id']} does not precede it"
    if row["kind"] not in ("division", "paragraph"):
        return "" if row["level"] is None else f"a clause of kind {row['kind']} has level {row['level']}"
    above = parent if parent is not None and parent["kind"] == "division" else None
    level = (above["level"] or 0) + 1 if above is not None else 1
    if row["level"] != level:
        return f"level is {row['level']}, one deeper than its parent is {level}"
    path = (above["path"] if above is not None else None) or ""
    if row["kind"] == "division":
        path = f"{path}/{row['label']}" if path else str(row["label"])
    if (row["path"] or "") != path:
        return f"path is {row['path']!r}, by its parents it is {path!r}"
    return ""
