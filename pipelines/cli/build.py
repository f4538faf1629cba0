"""``zhengce build``: run the job, show progress, and say what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli import exits
from pipelines.cli.meter import Meter
from pipelines.cli.screen import complain, err, out
from pipelines.errors import printable
from pipelines.ingest import discover
from pipelines.ingest.remote import is_url, local_path

if TYPE_CHECKING:
    from pipelines.corpus import Options, Refusal, Report
    from pipelines.defs.release import Published
    from pipelines.defs.run import Outcome

SEVERITY_STYLES = {"info": "dim", "warning": "yellow", "error": "red"}

#: Refused sources named on the screen; ``release.json`` names all of them.
SHOWN_REFUSED = 20
#: Documents quicker than this (seconds) are not worth a word.
_SLOW = 1.0
_SHOWN_SLOW = 5


def missing(sources: Sequence[str]) -> str | None:
    """Return what to say of the first source that is not there, or None. URLs are not looked at here."""
    for source, path in _local(sources):
        if not path.exists():
            return f"{source!r} does not exist; name a file, a folder, or a URL such as s3://bucket/folder"
    return None


def overlap(output: str, sources: Sequence[str]) -> str | None:
    """Return what to say if ``output`` lies in a source folder: its releases would be read as sources."""
    for source, folder in _local(sources):
        if any(place.resolve().is_relative_to(folder.resolve()) for _, place in _local([output])):
            what = f"{output} lies in the source folder {source}, so that releases would be read as sources"
            return f"{what}; name an output folder outside it"
    return None


def _local(sources: Sequence[str]) -> list[tuple[str, Path]]:
    """The sources on this machine, each with its path."""
    places = [(source, local_path(source) if is_url(source) else Path(source)) for source in sources]
    return [(source, path) for source, path in places if path is not None]


def options_of(
    *,
    workers: int | None,
    engine: str,
    scheduler: str | None,
    limits: tuple[float, int, int],
    cache: Path | None,
    cache_size: int,
) -> Options:
    """Return the options of a run; ``limits`` are seconds, and MB of memory and file."""
    from pipelines.corpus import Engine, Limits, Options

    return Options(
        workers=workers,
        engine=Engine.DASK if scheduler is not None else Engine(engine),
        scheduler=scheduler,
        limits=Limits(*limits),
        cache=cache,
        cache_mb=cache_size,
    )


def run(
    sources: Sequence[str],
    output: str,
    options: Options,
    *,
    strict: bool,
    verbose: bool,
    editions: Sequence[str] | None = None,
) -> int:
    """Build a release of ``sources`` in ``output``; print the summary and return the exit code."""
    empty = [source for source, path in _local(sources) if not discover([path])]
    for source in empty:
        complain(f"{source} holds no files to read; put the policy texts into it, or name another folder")
    if len(empty) == len(sources):
        return exits.FAILED
    with Meter(err(), hidden=verbose) as meter:
        from pipelines.defs.run import run_build

        outcome = run_build(
            sources,
            output,
            strict=strict,
            options=options,
            verbose=verbose,
            progress=meter.tick,
            editions=editions,
        )
    print_refused(outcome.refused, err())
    if outcome.report is not None:
        print_slowest(outcome.report, err())
    if outcome.published is not None:
        print_published(outcome.published, out(), outcome.report)
        return exits.OK
    return _failure(outcome, strict=strict)


def _failure(outcome: Outcome, *, strict: bool) -> int:
    from pipelines.defs.documents import SOURCES_CHECK

    if set(outcome.failed_checks) == {SOURCES_CHECK}:
        why = "an input was refused (--strict)" if strict else "no source could be read"
        complain(f"nothing published: {why}")
        return exits.REFUSED if strict else exits.FAILED
    for breach in outcome.breaches:
        complain(breach)
    complain(f"nothing published: {outcome.error or 'a check failed'}")
    return exits.FAILED


def print_refused(refused: Sequence[Refusal], console: Console) -> None:
    """Name the refused sources with the reason and what to do: the first ones, and how many more."""
    for item in refused[:SHOWN_REFUSED]:
        console.print(Text("refused: ", style="yellow").append(str(item), style="default"), soft_wrap=True)
    if (more := len(refused) - SHOWN_REFUSED) > 0:
        console.print(f"and {more:,} more; release.json names all under 'refused'", soft_wrap=True)


def print_slowest(report: Report, console: Console) -> None:
    """Name the documents that took longest, if any took long."""
    for timing in report.slowest[:_SHOWN_SLOW]:
        if timing.seconds >= _SLOW:
            console.print(f"slow: {printable(timing.path)} took {timing.seconds:.1f} s", soft_wrap=True)


def print_published(published: Published, console: Console, report: Report | None = None) -> None:
    """Print the summary table and where the release is."""
    table = Table(title=f"Release {published.version}", title_justify="left")
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, rows in published.rows.items():
        table.add_row(name, f"{rows:,}")
    table.add_section()
    for severity, number in published.flags.items():
        table.add_row(Text(f"flags: {severity}", style=SEVERITY_STYLES.get(severity, "")), f"{number:,}")
    table.add_row("refused files", f"{len(published.refused):,}")
    if report is not None and report.cached:
        table.add_row("known from an earlier run", f"{report.cached:,}")
    console.print(table)
    if published.is_new:
        console.print(Text("published ", style="green").append(published.path, style="bold"), soft_wrap=True)
    else:
        message = f"nothing changed since {published.path}; no new release was made"
        console.print(Text(message), soft_wrap=True)
