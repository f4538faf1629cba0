"""Spans: what a row quotes stands in the source, where the row says, inside the row's clause."""

from __future__ import annotations

from collections.abc import Iterator

import schemas
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row

_ADVICE = "quote ctx.text by the same offsets, never the folded view"
# A flag may mark a place between characters (something is missing there).
_MAY_BE_EMPTY = frozenset({"flags"})


def check_quotes(data: Dataset) -> Iterator[Breach]:
    """For every span of every row, ``text[start:end]`` is the verbatim column that belongs to it."""
    for table in schemas.TABLES:
        for start, end, verbatim in schemas.span_columns(table):
            for row in data.rows(table):
                text = data.texts.get(row["document_id"])
                problem = _span_problem(row, start, end, verbatim, text, table)
                if problem:
                    offset = row[start] if isinstance(row[start], int) else row["start"]
                    yield data.breach("quotes", table, row, problem, _ADVICE, offset=offset)


def _span_problem(row: Row, start: str, end: str, verbatim: str, text: str | None, table: str) -> str:
    low, high, quote = row[start], row[end], row[verbatim]
    if low is None and high is None and quote is None:
        return ""
    if low is None or high is None or quote is None:
        return f"{start}, {end} and {verbatim} are not all set or all null"
    if text is None:
        return "the document has no source text"
    if not 0 <= low <= high <= len(text) or (low == high and table not in _MAY_BE_EMPTY):
        return f"{start}={low}, {end}={high} is no span of a text of {len(text)} characters"
    if text[low:high] != quote:
        return f"{verbatim} is {_short(quote)}, the source has {_short(text[low:high])}"
    return ""


def check_inside_clause(data: Dataset) -> Iterator[Breach]:
    """Each row's own span lies in the span of its clause (value spans may lie in earlier ones).

    A fact of the document may go on over clauses (a date broken over lines); it begins in its own.
    """
    clauses = data.by_id("clauses")
    for table in schemas.TABLES:
        if table in ("documents", "clauses"):
            continue
        for row in data.rows(table):
            clause = clauses.get(row["clause_id"])
            end = row["start"] if table == "document_facts" else row["end"]
            if clause is not None and not clause["start"] <= row["start"] <= end <= clause["end"]:
                message = f"span {row['start']}-{row['end']} leaves its clause {row['clause_id']}"
                yield data.breach(
                    "inside_clause", table, row, message, "give the row the clause that holds its quote"
                )


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
