"""One asset per table, each with a blocking check against its Pandera model; both from one factory."""

from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg
import pyarrow as pa

import schemas
from pipelines.defs.documents import Parsed
from pipelines.defs.outcome import judged
from pipelines.defs.shown import OWNERS, column_schema, described, first_rows, preview, versioned
from pipelines.publish import Survey, survey_table
from pipelines.store import Spool
from pipelines.validate import check_stream

SCHEMA_CHECK = "fits_schema"


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table of all documents: where its rows lie, and what one way through them told."""

    table: str
    spool: Spool
    survey: Survey

    @property
    def count(self) -> int:
        """The number of its rows."""
        return int(self.survey.tables[self.table]["rows"])

    def stream(self) -> Iterator[pa.Table]:
        """Yield its rows, batch by batch."""
        return self.spool.stream(self.table)


def table_asset(table: str) -> dg.AssetsDefinition:
    """Make the asset of one table: the rows of all documents, which stay in the work folder."""

    @dg.asset(
        name=table,
        group_name="tables",
        owners=OWNERS,
        kinds={"arrow"},
        description=described(table),
        metadata={"dagster/column_schema": column_schema(table)},
    )
    def build(parsed_documents: Parsed) -> dg.Output[TableRows]:
        spool = parsed_documents.spool
        rows = TableRows(table, spool, survey_table(table, spool.stream(table)))
        return versioned(
            rows,
            [rows.survey.tables[table]["content_sha256"]],
            metadata={
                "dagster/row_count": rows.count,
                "preview": preview(first_rows(table, rows.stream())),
            },
        )

    return build


def schema_check(table: str) -> dg.AssetChecksDefinition:
    """Make the blocking Pandera check of one table."""

    @dg.asset_check(
        asset=dg.AssetKey(table),
        name=SCHEMA_CHECK,
        blocking=True,
        description=f"Columns, types, nulls, ranges and allowed values of `{table}`, by its Pandera model.",
    )
    def check(rows: TableRows) -> dg.AssetCheckResult:
        return judged(list(check_stream(table, rows.stream())))

    return check


table_assets = [table_asset(table) for table in schemas.TABLES]
schema_checks = [schema_check(table) for table in schemas.TABLES]
