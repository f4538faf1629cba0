"""``zhengce rebuild``: make a release again from its own sources and compare."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipelines.cli import exits
from pipelines.cli.screen import complain, err, out
from pipelines.errors import ZhengceError

if TYPE_CHECKING:
    from pipelines.rebuild import Rebuilt

#: Cells and files printed; the rest is counted.
SHOWN = 20


def run(release: Path, output: Path | None) -> int:
    """Rebuild ``release``, print what differs, and return the exit code."""
    from pipelines.rebuild import rebuild

    if output is not None and output.exists() and any(output.iterdir()):
        complain(f"{output} is not empty; name a new folder with --output")
        return exits.FAILED
    try:
        with _folder(output) as folder, err().status("rebuilding"):
            rebuilt = rebuild(release, folder)
    except (ZhengceError, OSError) as error:
        complain(str(error))
        return exits.FAILED
    _print_tables(rebuilt)
    if not rebuilt.differing:
        out().print(Text(f"{release} was rebuilt to the byte", style="green"), soft_wrap=True)
    else:
        _print_files(rebuilt)
    if rebuilt.carried:
        out().print("changes/ and CHANGELOG.md were taken over: the release before is not beside this one")
    if output is not None:
        out().print(f"kept in {rebuilt.folder}", soft_wrap=True)
    return _verdict(release, rebuilt)


@contextmanager
def _folder(output: Path | None) -> Iterator[Path]:
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        yield output
        return
    with tempfile.TemporaryDirectory(prefix="zhengce-") as folder:
        yield Path(folder)


def _print_tables(rebuilt: Rebuilt) -> None:
    table = Table(title="Rebuilt", title_justify="left")
    for name in ("table", "content", "file"):
        table.add_column(name)
    for name, same in rebuilt.content.items():
        is_file = f"parquet/{name}.parquet" not in rebuilt.differing
        table.add_row(name, _word(same), _word(is_file))
    out().print(table)


def _word(same: bool) -> Text:
    return Text("the same", style="green") if same else Text("differs", style="red")


def _print_files(rebuilt: Rebuilt) -> None:
    for name, what in list(rebuilt.differing.items())[:SHOWN]:
        more = ", but the same content" if name in rebuilt.packed else ""
        out().print(Text(f"{name}: {what}{more}"), soft_wrap=True)
    if len(rebuilt.differing) > SHOWN:
        out().print(f"and {len(rebuilt.differing) - SHOWN} more files")
    cells = (cell for change in rebuilt.comparison.tables.values() for cell in change.cells)
    for reason in rebuilt.comparison.reasons:
        out().print(Text(f"published to rebuilt: {reason.what}"), soft_wrap=True)
    for cell in islice(cells, SHOWN):
        line = f"{cell.row_id} {cell.column}: published {cell.old!r}, rebuilt {cell.new!r}"
        out().print(Text(line), soft_wrap=True)


def _verdict(release: Path, rebuilt: Rebuilt) -> int:
    if rebuilt.is_same:
        if rebuilt.differing:
            what = "was rebuilt with the same content; packages of other versions pack it in other bytes"
            out().print(Text(f"{release} {what}", style="green"), soft_wrap=True)
        return exits.OK
    complain(f"{release} was not rebuilt: use the code and the locked packages of its version")
    return exits.FAILED
