"""The job in one process, without a Dagster instance on disk: for the command line and for tests."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.corpus import Options, Progress, Refusal, Report
from pipelines.definitions import definitions
from pipelines.defs.release import Published
from pipelines.defs.resources import Settings, WorkFolder, no_progress
from pipelines.errors import ZhengceError
from pipelines.ingest.remote import is_url, local_path
from pipelines.publish.remote import StoreError, fetch, send

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
    output: Path | str,
    *,
    strict: bool = False,
    options: Options | None = None,
    verbose: bool = False,
    progress: Progress = no_progress,
    editions: Sequence[str] | None = None,
) -> Outcome:
    """Run the job ``build_release`` in this process and say what came of it.

    An ``output`` by URL is fetched first, built upon in the work folder, and sent back. ``editions`` are
    those of ``registry.EDITION_NAMES`` that are made, None for all.
    """
    with tempfile.TemporaryDirectory(prefix="zhengce-") as folder:
        url = str(output) if is_url(str(output)) else None
        place = Path(output) if url is None else local_path(url) or Path(folder, "output")
        settings = _settings(options or Options(), folder, sources, place, editions=editions, strict=strict)
        if url is None or local_path(url):
            return _run(settings, folder, verbose, progress)
        try:
            fetch(url, place)
            outcome = _run(settings, folder, verbose, progress)
            return _sent(outcome, place, url) if outcome.published else outcome
        except StoreError as error:
            return Outcome(published=None, error=str(error))


def _sent(outcome: Outcome, folder: Path, url: str) -> Outcome:
    assert outcome.published is not None  # asked before
    send(folder, url)
    where = f"{url.rstrip('/')}/{outcome.published.version}"
    return replace(outcome, published=replace(outcome.published, path=where))


def _run(settings: Settings, folder: str, verbose: bool, progress: Progress) -> Outcome:
    with dg.DagsterInstance.ephemeral() as instance:
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
            if error.cls_name == dg.DagsterExecutionInterruptedError.__name__:
                return "the run was ended by a signal; build again, and it goes on from what was read"
            if error.cause is None:
                return f"an unexpected fault ({message}); look where with --verbose, and report it"
            error = error.cause
    return "the run failed; look where with --verbose"


def _told_errors() -> set[str]:
    """The names of the errors whose message is a sentence for the user, without their class."""
    return {error.__name__ for error in ZhengceError.__subclasses__()}
