"""The bar that a build shows while it works: documents done, their rate, and the time left."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class Rate(ProgressColumn):
    """Documents a second, by the last while."""

    def render(self, task: Task) -> Text:
        """Show nothing before there is a rate."""
        return Text(f"{task.speed:.1f}/s" if task.speed and not task.finished else "")


class Meter:
    """A bar on ``console``, shown on a terminal only; :meth:`tick` tells it how far the reading is."""

    def __init__(self, console: Console, *, hidden: bool = False) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=hidden or not console.is_terminal,
        )
        self._task = self._bar.add_task("looking for files", total=None)

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def tick(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` documents are read; after the last one comes what follows."""
        step = "checking and publishing" if done == total else "reading"
        self._bar.update(self._task, description=step, completed=done, total=total)
