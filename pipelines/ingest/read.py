"""What a reader makes of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.source import Notice, Place

__all__ = ["Notice", "Place", "Read"]


@dataclass(frozen=True, slots=True)
class Read:
    """The text that a reader found, the encoding in which it was, and where its parts came from.

    ``places`` are sorted by ``start``; a text that is the decoded file itself has none.
    ``notices`` are what could not be read.
    """

    text: str
    encoding: str
    places: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()
