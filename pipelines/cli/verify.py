"""``zhengce verify``: prove a release from its own files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from pipelines.cli import exits
from pipelines.cli.screen import complain, err, out
from pipelines.validate import Breach

#: Breaches printed in full; a torn release may have thousands.
SHOWN = 50


def run(release: Path) -> int:
    """Verify ``release``, print what is broken, and return the exit code."""
    from pipelines.publish import NoReleaseError, verify_release

    try:
        with err().status("verifying"):
            breaches = verify_release(release)
    except NoReleaseError as error:
        complain(str(error))
        return exits.FAILED
    if breaches:
        print_breaches(breaches)
        return exits.FAILED
    out().print(Text(f"{release} is sound: files, schemas, keys, spans and invariants hold", style="green"))
    return exits.OK


def print_breaches(breaches: Sequence[Breach]) -> None:
    """Print the first breaches, one a line, and how many there are."""
    for breach in breaches[:SHOWN]:
        complain(str(breach))
    if len(breaches) > SHOWN:
        complain(f"and {len(breaches) - SHOWN} more")
    complain(f"the release is not sound: {len(breaches)} broken")
