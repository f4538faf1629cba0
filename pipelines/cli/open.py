"""``zhengce open``: a release in the browser, at a row."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from pipelines.cli import exits
from pipelines.cli.lookup import DamagedError, NoRowError, find_row
from pipelines.cli.screen import complain, out
from pipelines.cli.show import latest, no_row
from pipelines.tables import source_view


def run(row_id: str | None, release: Path | None, *, print_only: bool) -> int:
    """Open the page of ``release`` (by default the latest) at ``row_id``, or its first page; return the code.

    The address is printed too, for where no browser can be started, or one loses what follows the ``#``; with
    ``print_only`` nothing else is done.
    """
    folder = release or latest()
    if folder is None:
        complain("there is no release in 'output'; name one with --release, or build one")
        return exits.FAILED
    try:
        address = _address(folder, row_id)
    except NoRowError as error:
        complain(no_row(error, folder))
        return exits.FAILED
    except (FileNotFoundError, DamagedError) as error:
        complain(str(error))
        return exits.FAILED
    out().print(address, soft_wrap=True)
    if not print_only and not webbrowser.open(address):
        complain("no browser could be started here; open the address above in one")
        return exits.FAILED
    return exits.OK


def _address(release: Path, row_id: str | None) -> str:
    """The file address of a row's place, with what follows the ``#`` as it is: no id needs escaping."""
    if row_id is not None:
        find_row(release, row_id)
    view = "html/index.html" if row_id is None else source_view(row_id)
    page, _, place = view.partition("#")
    path = (release / page).absolute()
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is not there: the release was made without pages; build one with the edition html"
        )
    return f"{path.as_uri()}#{place}" if place else path.as_uri()
