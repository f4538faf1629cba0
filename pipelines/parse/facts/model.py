"""What the fact rules hand to one another: printed statements, and the result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.parse.findings import Finding
from pipelines.parse.records import DocumentFact

_SPACE: Final = re.compile(r"\s+|\*\*|#{1,6}(?=\s)")
_DRESSING: Final = " \t\r\n　 *#>|•·-"


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed statement of a field: its value, and the span ``[start, end)`` where it is read.

    ``rank`` says how much it counts against the others of its field, 1 the most. ``source`` is
    ``stated`` or ``inferred``. ``rivals`` is false for a statement that may differ from the chosen
    one without contradiction (the notice's title beside the plan's).
    """

    field: str
    value: str
    start: int
    end: int
    rank: int
    source: str = "stated"
    rivals: bool = True


@dataclass(frozen=True, slots=True)
class FactsResult:
    """The values chosen for the document's own row, where each is printed, and what is odd about them."""

    values: Mapping[str, str | int | None]
    facts: tuple[DocumentFact, ...]
    findings: tuple[Finding, ...]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span to what is printed in it: without blanks and the marks of a list or of Markdown."""
    while start < end and text[start] in _DRESSING:
        start += 1
    while end > start and text[end - 1] in _DRESSING:
        end -= 1
    return start, end


def one_line(text: str) -> str:
    """A name as one line: the blanks and breaks inside it are the page's, not the name's."""
    return _SPACE.sub("", text)


class Compact:
    """A stretch of text without its blanks, for names that are broken over lines.

    ``text`` is what is left of ``folded[start:end]``; ``span`` leads back to the source's offsets.
    """

    def __init__(self, folded: str, start: int, end: int) -> None:
        self._at = [i for i in range(start, end) if not folded[i].isspace() and folded[i] not in "#*"]
        self.text = "".join(folded[i] for i in self._at)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's span of the characters ``[start, end)`` of ``text``."""
        return self._at[start], self._at[end - 1] + 1
