"""The job in one process, without a Dagster instance on disk: for the command line and for tests."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.corpus import Options, Progress, Refusal, Report
from pipelines.definitions import definitions
from pipelines.defs.release import Published
from pipelines.defs.resources import Settings, WorkFolder, no_progress
from pipelines.errors import ZhengceError

# What the steps before the release may meet when they hand their values on through the disk.
_SYSTEM_ERRORS = frozenset({"OSError", "PermissionError", "FileNotFoundError"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build: a release, or the reasons why there is none.

    ``breaches`` are the messages of the failed blocking checks, ``error`` any other failure;
    ``refused`` are the sources left out, known even where nothing was published; ``report`` tells of the
    reading.
    """

    published: Published | None
    refused: tuple[Refusal, ...] = ()
    report: Report | None = None
    breaches: tuple[str, ...] = ()
    error: str | None = None
    failed_checks: tuple[str, ...] = field(default=())


def run_build(
    sources: Sequence[Path | str],
    output: Path,
    *,
    strict: bool = False,
    options: Options | None = None,
    verbose: bool = False,
    progress: Progress = no_progress,
    editions: Sequence[str] | None = None,
) -> Outcome:
    """Run the job ``build_release`` in this process and say what came of it.

    ``editions`` are those of ``registry.EDITION_NAMES`` that are made, None for all.
    """
    with tempfile.TemporaryDirectory(prefix="zhengce-") as folder, dg.DagsterInstance.ephemeral() as instance:
        settings = _settings(options or Options(), folder, sources, output, editions=editions, strict=strict)
        job = definitions(settings, WorkFolder(folder=folder), progress).resolve_job_def("build_release")
        level = "DEBUG" if verbose else "CRITICAL"
        result = job.execute_in_process(
            run_config={"loggers": {"console": {"config": {"log_level": level}}}},
            instance=instance,
            raise_on_error=False,
        )
        return _outcome(result)


def _settings(
    options: Options,
    folder: str,
    sources: Sequence[Path | str],
    output: Path,
    *,
    editions: Sequence[str] | None,
    strict: bool,
) -> Settings:
    limits = options.limits
    return Settings(
        sources=[str(place) for place in sources],
        output=str(output),
        strict=strict,
        workers=options.workers,
        engine=options.engine,
        scheduler=options.scheduler,
        seconds=limits.seconds,
        memory_mb=limits.memory_mb,
        file_mb=limits.file_mb,
        cache=None if options.cache is None else str(options.cache),
        cache_mb=options.cache_mb,
        work=folder,
        editions=None if editions is None else list(editions),
    )


def _outcome(result: dg.ExecuteInProcessResult) -> Outcome:
    failed = [
        check
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity == dg.AssetCheckSeverity.ERROR
    ]
    parsed = _value(result, "parsed_documents")
    report = parsed.report if parsed is not None else None
    return Outcome(
        published=_value(result, "release"),
        refused=report.refused if report is not None else (),
        report=report,
        breaches=tuple(line for check in failed for line in (check.description or "").splitlines()),
        failed_checks=tuple(check.check_name for check in failed),
        error=None if result.success or failed else _error(result),
    )


def _value(result: dg.ExecuteInProcessResult, asset: str) -> Any:
    materialized = {event.asset_key for event in result.get_asset_materialization_events()}
    return result.asset_value(asset) if dg.AssetKey(asset) in materialized else None


def _error(result: dg.ExecuteInProcessResult) -> str:
    """The first failure in words: of the project's own errors the message, else the root cause."""
    for event in result.get_step_failure_events():
        error = event.step_failure_data.error
        while error is not None:
            message = error.message.strip()
            if error.cls_name in _told_errors():
                return message.partition(": ")[2]
            if error.cause is None and error.cls_name in _SYSTEM_ERRORS:
                where = f"in the work folder of the run ({tempfile.gettempdir()})"
                why = message.rpartition("] ")[2]
                return f"the system refused {where}: {why}; make room there, or name another by TMPDIR"
            if error.cause is None:
                return f"an unexpected fault ({message}); look where with --verbose, and report it"
            error = error.cause
    return "the run failed; look where with --verbose"


def _told_errors() -> set[str]:
    """The names of the errors whose message is a sentence for the user, without their class."""
    return {error.__name__ for error in ZhengceError.__subclasses__()}
