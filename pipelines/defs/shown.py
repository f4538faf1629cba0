"""What the web page shows of an asset: data versions, previews, schemas."""

import hashlib
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import dagster as dg
import pyarrow as pa

import schemas
from pipelines.store import sliced

OWNERS = ["team:zhengce"]

T = TypeVar("T")

_ROWS = 8
_COLUMNS = 9
_CELL = 40
# Ids, offsets and Simplified twins say little in a preview.
_HIDDEN = (
    *("_id", "_start", "_end", "_hans", "_sha256", "_quote"),
    *("source_ref", "source_view", "locator", "start", "end"),
)


def versioned(value: T, parts: Iterable[str], metadata: Mapping[str, Any]) -> dg.Output[T]:
    """Return an asset's value with its metadata; its data version is the hash of ``parts``.

    Equal content gives an equal version, so that the page shows what is out of date.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\n")
    with warnings.catch_warnings():
        # The parameter is marked as beta in Dagster; here is the one place that uses it.
        warnings.simplefilter("ignore", dg.BetaWarning)
        return dg.Output(value, data_version=dg.DataVersion(digest.hexdigest()[:16]), metadata=metadata)


def markdown(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> dg.MarkdownMetadataValue:
    """Return a Markdown table; nothing in a cell is read as markup, long ones are cut."""
    lines = ["| " + " | ".join(headings) + " |", "|" + " --- |" * len(headings)]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return dg.MetadataValue.md("\n".join(lines))


def counts(values: Mapping[str, Any], what: str) -> dg.MarkdownMetadataValue:
    """Return a mapping as a Markdown table of two columns."""
    return markdown((what, "number"), values.items())


def first_rows(table: str, parts: Iterable[pa.Table]) -> pa.Table:
    """Return as many rows of a table, given in pieces end to end, as a preview shows."""
    first = next(sliced(parts, _ROWS), None)
    return schemas.arrow_schema(table).empty_table() if first is None else first


def preview(rows: pa.Table) -> dg.MarkdownMetadataValue:
    """Return the first rows of a table, in the columns that tell most."""
    shown = rows.slice(0, _ROWS)
    telling = [
        name
        for name in shown.column_names
        if not name.endswith(_HIDDEN) and shown[name].null_count < shown.num_rows
    ][:_COLUMNS]
    return markdown(telling, ([row[name] for name in telling] for row in shown.to_pylist()))


def described(table: str) -> str:
    """Return the description of a table in English and Chinese."""
    heading = schemas.heading(table)
    return f"{heading.description_en}\n\n{heading.title_zh}:{heading.description_zh}"


def column_schema(table: str) -> dg.TableSchema:
    """Return the columns of a table with their types, nullness and descriptions."""
    return dg.TableSchema(columns=[_column(column) for column in schemas.columns(table)])


def _column(column: schemas.Column) -> dg.TableColumn:
    return dg.TableColumn(
        name=column.name,
        type=str(column.type),
        description=f"{column.description_en} {column.description_zh}",
        constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=column.unique),
    )


def _cell(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    text = text if len(text) <= _CELL else text[: _CELL - 1] + "…"
    return "".join("\\" + char if char in "\\|*_`<[" else char for char in text)
