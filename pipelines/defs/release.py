"""The last assets: the dataset that holds every promise, and the release that publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

import schemas
from pipelines.corpus import Refusal
from pipelines.defs.documents import Parsed
from pipelines.defs.outcome import judged
from pipelines.defs.resources import Settings
from pipelines.defs.shown import OWNERS, counts, versioned
from pipelines.defs.tables import TableRows
from pipelines.publish import (
    Contents,
    DiskError,
    Survey,
    content_of,
    inputs_of,
    latest_release,
    publish_release,
)
from pipelines.store import Spool
from pipelines.validate import INVARIANTS, check_batches

#: The schema is checked table by table, before the tables come together.
CROSS_TABLE = {name: invariant for name, invariant in INVARIANTS.items() if name != "schema"}


@dataclass(frozen=True, slots=True)
class Checked:
    """All documents of a build, in the work folder, what their tables hold, and what was left out."""

    store: Spool
    survey: Survey
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build came to: the release's folder, and whether it is a new one."""

    path: str
    version: str
    is_new: bool
    rows: Mapping[str, int]
    flags: Mapping[str, int]
    accuracy: str
    refused: tuple[Refusal, ...]


@dg.asset(
    group_name="validate",
    owners=OWNERS,
    kinds={"arrow"},
    ins={"parsed_documents": dg.AssetIn(), **{table: dg.AssetIn() for table in schemas.TABLES}},
)
def dataset(parsed_documents: Parsed, **tables: TableRows) -> dg.Output[Checked]:
    """All tables with their source texts, held to the promises that span tables.

    A broken promise stops the release and says table, row, document, offset and what to do.

    全部数据表与原文,逐项检验跨表约束;任何一项不符即停止发布。
    """
    survey = Survey.joined(table.survey for table in tables.values())
    refused = parsed_documents.report.refused
    hashes = {name: table["content_sha256"] for name, table in survey.tables.items()}
    rows = {name: table["rows"] for name, table in survey.tables.items()}
    return versioned(
        Checked(parsed_documents.spool, survey, refused),
        [
            *(f"{name} {digest}" for name, digest in sorted(hashes.items())),
            *map(str, refused),
        ],
        metadata={
            "rows": counts(rows, "table"),
            "dagster/row_count": sum(rows.values()),
        },
    )


@dg.multi_asset_check(
    name="invariants",
    specs=[
        dg.AssetCheckSpec(name, asset="dataset", description=invariant.description, blocking=True)
        for name, invariant in CROSS_TABLE.items()
    ],
    ins={"dataset": dg.AssetIn()},
)
def invariants(dataset: Checked) -> Iterator[dg.AssetCheckResult]:
    """Hold the dataset to every cross-table promise, batch by batch."""
    found = check_batches(dataset.store)
    for name in CROSS_TABLE:
        yield judged(found[name], check_name=name)


@dg.asset(group_name="release", owners=OWNERS, kinds={"parquet", "json"})
def release(dataset: Checked, settings: Settings) -> dg.Output[Published]:
    """The published release: Parquet, JSON Lines, texts, checksums, data dictionary, data card, accuracy.

    It appears in the output folder by one rename or not at all. Where nothing has changed since the
    latest release, that one stands and no new one is made.

    发布的版本:一经发布不再更改;内容无变化时不产生新版本。
    """
    try:
        published = _publish(dataset, settings)
    except OSError as error:
        raise DiskError.of(error, settings.output_path) from error
    return versioned(
        published,
        [published.version],
        metadata={
            "version": published.version,
            "new": published.is_new,
            "path": dg.MetadataValue.path(published.path),
            "rows": counts(published.rows, "table"),
            "flags": counts(published.flags, "severity of a flag"),
            "accuracy": published.accuracy,
            "refused": len(published.refused),
            **reading_room(Path(published.path)),
        },
    )


def reading_room(folder: Path) -> dict[str, dg.UrlMetadataValue]:
    """Return the link to the pages of a release, charts included; none if it was built without them."""
    page = folder.absolute() / "html" / "index.html"
    return {"reading room": dg.MetadataValue.url(page.as_uri())} if page.is_file() else {}


def _publish(dataset: Checked, settings: Settings) -> Published:
    inputs = inputs_of(dataset.store)
    held = content_of(dataset.survey, inputs, dataset.refused, settings.editions)
    made = publish_release(Contents(dataset.store, held), settings.output_path)
    path = made or latest_release(settings.output_path)
    assert path is not None  # nothing has changed since a release that is there
    measured = dataset.survey.tally.quality()["measured"]
    return Published(
        path=str(path),
        version=path.name,
        is_new=made is not None,
        rows={name: table["rows"] for name, table in held["tables"].items()},
        flags=held["flags"],
        accuracy=f"measured on {measured['on']} of the release; see ACCURACY.md",
        refused=dataset.refused,
    )
