"""``zhengce build``: run the job, show progress, and say what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from pipelines.cli import exits
from pipelines.cli.screen import complain, err, out
from pipelines.ingest import discover

if TYPE_CHECKING:
    from pipelines.corpus import Refusal
    from pipelines.defs.release import Published
    from pipelines.defs.run import Outcome

SEVERITY_STYLES = {"info": "dim", "warning": "yellow", "error": "red"}


def holder_of(output: Path, sources: Sequence[Path]) -> Path | None:
    """Return the source folder in which ``output`` lies: its releases would be read as sources."""
    place = output.resolve()
    return next((folder for folder in sources if place.is_relative_to(folder.resolve())), None)


def run(sources: Sequence[Path], output: Path, *, strict: bool, workers: int | None, verbose: bool) -> int:
    """Build a release of ``sources`` in ``output``; print the summary and return the exit code."""
    empty = [source for source in sources if not discover([source])]
    for source in empty:
        complain(f"{source} holds no files to read; put the policy texts into it, or name another folder")
    if len(empty) == len(sources):
        return exits.FAILED
    outcome = _run_with_progress(sources, output, strict=strict, workers=workers, verbose=verbose)
    print_refused(outcome.refused, err())
    if outcome.published is not None:
        print_published(outcome.published, out())
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


def _run_with_progress(
    sources: Sequence[Path], output: Path, *, strict: bool, workers: int | None, verbose: bool
) -> Outcome:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = err()
    hidden = verbose or not console.is_terminal
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("reading", total=None)
        from pipelines.defs.run import run_build

        def parsed(done: int, total: int) -> None:
            step = "checking and publishing" if done == total else "parsing"
            bar.update(task, description=step, completed=done, total=total)

        return run_build(sources, output, strict=strict, workers=workers, verbose=verbose, progress=parsed)


def print_refused(refused: Sequence[Refusal], console: Console) -> None:
    """Name each refused source with the reason and what to do."""
    for item in refused:
        console.print(Text("refused: ", style="yellow").append(str(item), style="default"), soft_wrap=True)


def print_published(published: Published, console: Console) -> None:
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
    console.print(table)
    if published.is_new:
        console.print(Text("published ", style="green").append(published.path, style="bold"), soft_wrap=True)
    else:
        message = f"nothing changed since {published.path}; no new release was made"
        console.print(Text(message), soft_wrap=True)
