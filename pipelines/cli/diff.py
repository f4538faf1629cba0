"""``zhengce diff``: what differs between two releases."""

from __future__ import annotations

from pathlib import Path

from pipelines.changes import change_files, changelog, compare
from pipelines.cli import exits
from pipelines.cli.screen import complain
from pipelines.errors import ZhengceError
from pipelines.publish.durable import write_bytes, write_pieces
from pipelines.publish.successor import CHANGELOG, read_held


class _NotThereError(ZhengceError):
    """What was named is no release."""


def run(old: str, new: str, releases: Path, output: Path | None) -> int:
    """Print what differs from ``old`` to ``new`` (folders, or versions in ``releases``).

    The rows and cells go to ``output/changes``, with the words, where that is given.
    """
    if output is not None and output.exists() and any(output.iterdir()):
        complain(f"{output} is not empty; name a new folder with --output")
        return exits.FAILED
    try:
        folders = [_folder(name, releases) for name in (old, new)]
        comparison = compare(*map(read_held, folders))
    except (ZhengceError, OSError, ValueError, KeyError) as error:
        complain(str(error) if isinstance(error, ZhengceError) else f"cannot be compared: {error!r}")
        return exits.FAILED
    words = changelog(comparison, *(str(held.stated["version"]) for held in (comparison.old, comparison.new)))
    print(words, end="")
    if output is not None:
        write_bytes(output / CHANGELOG, words.encode("utf-8"))
        for name, data in change_files(comparison):
            write_pieces(output / name, data)
    return exits.OK


def _folder(name: str, releases: Path) -> Path:
    for folder in (Path(name), releases / name):
        if (folder / "release.json").is_file():
            return folder
    raise _NotThereError(
        f"{name} is no release: neither a folder with release.json nor a version in {releases}"
    )
