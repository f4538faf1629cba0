"""``zhengce show``: one row with its words in the source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pipelines.cli import exits
from pipelines.cli.lookup import DamagedError, Located, NoRowError, find_row
from pipelines.cli.passage import SPAN_STYLE, marked
from pipelines.cli.screen import complain, out


def run(row_id: str, release: Path | None) -> int:
    """Print the row ``row_id`` of ``release`` (by default the latest one); return the exit code."""
    folder = release or latest()
    if folder is None:
        complain("there is no release in 'output'; name one with --release, or build one")
        return exits.FAILED
    try:
        located = find_row(folder, row_id)
    except NoRowError as error:
        complain(no_row(error, folder))
        return exits.FAILED
    except (FileNotFoundError, DamagedError) as error:
        complain(str(error))
        return exits.FAILED
    _print(located, folder, out())
    return exits.OK


def latest() -> Path | None:
    """Return the folder of the latest release in ``output``, or None."""
    from pipelines.publish.versions import latest_release

    return latest_release(Path("output"))


def no_row(error: NoRowError, release: Path) -> str:
    """Say that a release has no such row, and what is near."""
    message = f"no row {error.row_id!r} in {release}"
    return f"{message}; near it: {', '.join(error.near)}" if error.near else message


def _print(located: Located, release: Path, console: Console) -> None:
    row = located.row
    title = Text(f"{located.table}  {next(iter(row.values()))}", style="bold")
    console.print(title)
    styles: Mapping[str, str] = {}
    if "start" in row:
        passage, styles = marked(located.text, row)
        place = f"{release / 'texts' / row['document_id']}.txt#char={row['start']},{row['end']}"
        console.print(Panel(passage, title=Text(place), title_align="left", padding=(1, 2)))
    console.print(_columns(row, styles))


def _columns(row: Mapping[str, Any], styles: Mapping[str, str]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in row.items():
        if value is None:
            continue
        style = (
            SPAN_STYLE if name == "quote" and styles else styles.get(name.removesuffix("_quote"), "default")
        )
        table.add_row(name, _value(value, style))
    nulls = [name for name, value in row.items() if value is None and name.removesuffix("_hans") == name]
    if nulls:
        table.add_row("null", Text(", ".join(nulls), style="dim"))
    return table


def _value(value: Any, style: str) -> Text:
    shown = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return Text(shown, style=style)
