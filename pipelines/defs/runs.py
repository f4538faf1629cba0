"""When the pipeline runs: the one job, and the sensor that notices new or changed sources."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Look:
    """What the sensor saw: the hash of each source file, and the key of the run requested for it.

    Dagster runs a key once only. So each key is made of the one before too: sources that go back to an
    earlier state are a change like any other and are built again.
    """

    hashes: Mapping[str, str]
    key: str = ""

    @classmethod
    def of(cls, cursor: str | None) -> "_Look":
        """Read a cursor; without one, or with one of another form, nothing has been seen."""
        held = json.loads(cursor) if cursor else {}
        return cls(held["hashes"], held["key"]) if held.keys() == {"hashes", "key"} else cls({})

    def then(self, hashes: Mapping[str, str]) -> "_Look":
        """The look that follows this one."""
        seen = json.dumps([self.key, sorted(hashes.items())])
        return _Look(hashes, hashlib.sha256(seen.encode()).hexdigest())

    def cursor(self) -> str:
        return json.dumps({"hashes": dict(self.hashes), "key": self.key}, sort_keys=True)


@dg.sensor(
    job=build_release,
    minimum_interval_seconds=30,
    description="Requests a run when a source file is new, changed or gone. The cursor holds their hashes.",
)
def sources_changed(
    context: dg.SensorEvaluationContext, settings: Settings
) -> dg.SensorResult | dg.SkipReason:
    """Compare the hashes of the source files with those of the last look."""
    last = _Look.of(context.cursor)
    before = last.hashes
    now = _hashes(settings.source_paths)
    if now == before:
        return dg.SkipReason(f"nothing changed in {len(now)} source files")
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    look = last.then(now)
    request = dg.RunRequest(
        run_key=look.key,
        tags={"zhengce/changed_sources": str(len(changed))},
    )
    context.log.info("changed sources: %s", ", ".join(changed[:20]))
    return dg.SensorResult(run_requests=[request], cursor=look.cursor())


def _hashes(sources: list[Path]) -> dict[str, str]:
    return {found.path.as_posix(): _hash(found.path) for found in discover(sources)}


def _hash(path: Path) -> str:
    """The hash of a file's bytes; a file that cannot be read has an empty one."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""
