"""What the pages share: styles and scripts as they stand in ``assets/``, and the words, which are made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Final

from pipelines.export.room.words import words_script

#: The fixed files of ``html/assets/``, by name; each is a kind of file in the registry.
FIXED: Final = (
    "page.css",
    "room.js",
    "values.js",
    "document.css",
    "text.js",
    "held.js",
    "card.js",
    "document.js",
)
WORDS: Final = "words.js"


def asset_files() -> Iterator[tuple[str, bytes]]:
    """Make ``html/assets/``: the fixed files, and ``words.js``, every word that the pages say."""
    folder = resources.files("pipelines.export.room").joinpath("assets")
    for name in FIXED:
        yield f"html/assets/{name}", folder.joinpath(name).read_text("utf-8").encode("utf-8")
    yield f"html/assets/{WORDS}", words_script()
