"""When the pipeline runs: the one job, and the sensor that notices new or changed sources."""

import hashlib
import json
from pathlib import Path

import dagster as dg

from pipelines.defs.resources import Settings
from pipelines.ingest import discover

build_release = dg.define_asset_job(
    "build_release",
    selection=dg.AssetSelection.all(),
    description="Read, parse, check and publish everything: from the source files to a release.",
    executor_def=dg.in_process_executor,
    tags={"project": "zhengce"},
)


@dg.sensor(
    job=build_release,
    minimum_interval_seconds=30,
    description="Requests a run when a source file is new, changed or gone. The cursor holds their hashes.",
)
def sources_changed(
    context: dg.SensorEvaluationContext, settings: Settings
) -> dg.SensorResult | dg.SkipReason:
    """Compare the hashes of the source files with those of the last look."""
    before = json.loads(context.cursor) if context.cursor else {}
    now = _hashes(settings.source_paths)
    if now == before:
        return dg.SkipReason(f"nothing changed in {len(now)} source files")
    cursor = json.dumps(now, sort_keys=True)
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    request = dg.RunRequest(
        run_key=hashlib.sha256(cursor.encode()).hexdigest(),
        tags={"zhengce/changed_sources": str(len(changed))},
    )
    context.log.info("changed sources: %s", ", ".join(changed[:20]))
    return dg.SensorResult(run_requests=[request], cursor=cursor)


def _hashes(sources: list[Path]) -> dict[str, str]:
    return {found.path.as_posix(): _hash(found.path) for found in discover(sources)}


def _hash(path: Path) -> str:
    """The hash of a file's bytes; a file that cannot be read has an empty one."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""
