"""How much a reader takes on before it refuses: the settings of the ingest room, all in one place.

Each may be set by an environment variable, ``ZHENGCE_`` and its name in capitals (worker processes
inherit it): ``ZHENGCE_PDF_PAGES=500``. Time and memory of a whole document are limited outside, by
the workers.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; sizes in bytes unless they say characters."""

    file_bytes: int = 200_000_000  # of one file, or of one member of an archive, unpacked
    text_chars: int = 20_000_000  # characters of one document's text
    archive_bytes: int = 2_000_000_000  # of all members of an archive together, unpacked
    archive_members: int = 20_000
    archive_depth: int = 2  # archives inside archives: 1 is none
    archive_ratio: int = 200  # unpacked to packed, of a member above `archive_small`
    archive_small: int = 10_000_000
    docx_bytes: int = 100_000_000  # of one part of a Word file, unpacked
    docx_members: int = 10_000
    pdf_pages: int = 3_000
    pdf_page_chars: int = 200_000  # glyphs of one page
    pdf_page_lines: int = 20_000  # drawn lines of one page, above which no table is looked for


def limits() -> Limits:
    """The limits in force: the defaults, or what the environment sets.

    Raises ``ValueError`` for a setting that is no whole number of at least 1.
    """
    given = {field.name: os.environ.get(f"ZHENGCE_{field.name.upper()}") for field in fields(Limits)}
    return Limits(**{name: _positive(name, value) for name, value in given.items() if value})


def _positive(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError(f"ZHENGCE_{name.upper()} is {value!r}: give a whole number of at least 1")
    return int(value)
