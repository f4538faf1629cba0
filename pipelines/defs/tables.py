"""One asset per table, each with a blocking check against its Pandera model; both from one factory."""

import dagster as dg
import pyarrow as pa

import schemas
from pipelines.defs.documents import Parsed
from pipelines.defs.outcome import judged
from pipelines.defs.shown import OWNERS, column_schema, described, preview, versioned
from pipelines.publish.manifest import content_hash
from pipelines.store import loaded
from pipelines.validate import check_table

SCHEMA_CHECK = "fits_schema"


def table_asset(table: str) -> dg.AssetsDefinition:
    """Make the asset of one table: the records of all documents as an Arrow table."""

    @dg.asset(
        name=table,
        group_name="tables",
        owners=OWNERS,
        kinds={"arrow"},
        description=described(table),
        metadata={"dagster/column_schema": column_schema(table)},
    )
    def build(parsed_documents: Parsed) -> dg.Output[pa.Table]:
        rows = loaded(parsed_documents.spool, table)
        return versioned(
            rows,
            [content_hash(rows)],
            metadata={"dagster/row_count": rows.num_rows, "preview": preview(rows)},
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
    def check(rows: pa.Table) -> dg.AssetCheckResult:
        return judged(list(check_table(table, rows)))

    return check


table_assets = [table_asset(table) for table in schemas.TABLES]
schema_checks = [schema_check(table) for table in schemas.TABLES]
