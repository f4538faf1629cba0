"""``sqlite/metadata.json``: the words by which Datasette shows ``zhengce.sqlite``."""

from __future__ import annotations

from typing import Any

import schemas
from pipelines.export import fulltext
from pipelines.export.about import about
from pipelines.export.edition import Release, filled
from pipelines.export.flat import TWINS, Twin


def metadata(release: Release) -> dict[str, Any]:
    """Return Datasette's metadata: titles, descriptions and licences, each column's words, the search."""
    work = about()
    licence = work.licences["data"]
    tables = {table: _table(table) for table in schemas.TABLES}
    return filled(
        {
            "title": work.title,
            "description": f"{work.description} Version {release.version}.",
            "license": licence.title,
            "license_url": licence.url,
            "source_url": work.homepage,
            "databases": {"zhengce": {"tables": tables | {twin.name: _twin(twin) for twin in TWINS}}},
        }
    )


def _table(table: str) -> dict[str, Any]:
    words = schemas.heading(table)
    columns = schemas.columns(table)
    return filled(
        {
            "title": f"{words.title_en} {words.title_zh}",
            "description": f"{words.description_en} {words.description_zh}",
            "columns": {column.name: _column(column) for column in columns},
            "facets": [column.name for column in columns if column.allowed][:3],
            # The index of words has the row number of its clause.
            "fts_table": fulltext.WORDS if table == "clauses" else None,
            "fts_pk": "rowid" if table == "clauses" else None,
        }
    )


def _column(column: schemas.Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.description_en}{unit} {column.description_zh}"


def _twin(twin: Twin) -> dict[str, Any]:
    column = next(column for column in schemas.columns(twin.table) if column.name == twin.column)
    return {
        "title": twin.name,
        "description": f"The items of `{twin.table}.{twin.column}`, a row each. {_column(column)}",
    }
