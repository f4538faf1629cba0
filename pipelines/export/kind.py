"""What a kind of file of a release is: see :mod:`pipelines.export.registry`, which lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a kind of file is to the release."""

    #: The data, in one form or another.
    DATA = "data"
    #: Words about it.
    DOCUMENT = "document"
    #: A description that names the hashes of other files, and so cannot be named by them.
    INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file.

    ``path`` is its name; ``{table}`` or ``{document_id}`` in it stand for every table or document, ``{part}``
    for the number of a part, 000 and on, of which there are as many as are needed (``optional``).
    ``title`` says what such a file is, with ``{table}`` or ``{document_id}`` likewise.
    ``licence`` is its key in ``about.toml``. A kind that not every release has is ``optional``; one that a
    build may leave out belongs to the ``edition`` of that name. The kind of a table that may be split over
    several files ``splits``.
    """

    path: str
    media_type: str
    title: str
    part: Part = Part.DATA
    licence: str = "data"
    optional: bool = False
    edition: str = ""
    splits: bool = False

    @property
    def pattern(self) -> str:
        """The path as the data card shows it: ``json/TABLE.jsonl``."""
        return self.path.format(table="TABLE", document_id="DOCUMENT_ID", part="PART")
