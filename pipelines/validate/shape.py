"""The shape of the tables: columns, types, nulls and allowed values, by the Pandera model of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaError, SchemaErrors

import schemas
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset

_NAME = "schema"
_ADVICE = "make the row fit its model in schemas/, or change the model and the codebook together"


def check_schema(data: Dataset) -> Iterator[Breach]:
    """Every table of the codebook is there and fits its model; no other table is."""
    for table in sorted(set(schemas.TABLES) ^ set(data.tables)):
        message = "table is missing" if table in schemas.TABLES else "no table of the codebook"
        yield Breach(invariant=_NAME, table=table, message=message, advice=_ADVICE)
    for table in schemas.TABLES:
        if table in data.tables:
            yield from check_table(table, data.tables[table])


def check_table(table: str, rows: pa.Table) -> Iterator[Breach]:
    """Check one table against its model; yields a breach per failure case, with the row's id."""
    expected = schemas.arrow_schema(table)
    if not rows.schema.equals(expected, check_metadata=False):
        message = f"columns and types differ from the model: {_difference(rows.schema, expected)}"
        yield Breach(invariant=_NAME, table=table, message=message, advice=_ADVICE)
        return
    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        schemas.model(table).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.to_dict("records")
        # A rule across columns fails once for each column of the row; it is one breach.
        yield from dict.fromkeys(_breach(table, frame, case) for case in cases)
    except SchemaError as error:
        yield Breach(invariant=_NAME, table=table, message=str(error), advice=_ADVICE)


def _difference(found: pa.Schema, expected: pa.Schema) -> str:
    have = [f"{field.name} {field.type}" for field in found]
    want = [f"{field.name} {field.type}" for field in expected]
    differing = [name for name in want if name not in have] + [name for name in have if name not in want]
    return ", ".join(differing[:5]) or "their order or nullness"


def _breach(table: str, frame: pd.DataFrame, case: dict[str, Any]) -> Breach:
    if case["schema_context"] == "DataFrameSchema":
        message = str(case["check"])
    else:
        message = f"column {case['column']}: {str(case['failure_case'])[:80]!r} fails {case['check']}"
    return Breach(invariant=_NAME, table=table, message=message, advice=_ADVICE, **_place(table, frame, case))


def _place(table: str, frame: pd.DataFrame, case: dict[str, Any]) -> dict[str, Any]:
    index = case["index"]
    if pd.isna(index):
        return {}
    row = frame.loc[int(index)]
    start: Any = row.get("start", -1)
    return {
        "row_id": str(row[schemas.primary_key(table)]),
        "document_id": str(row["document_id"]),
        "offset": -1 if pd.isna(start) else int(start),
    }
