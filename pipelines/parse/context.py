"""What every rule is given: the source, its folded view, and how a row's own columns are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipelines.clean.fold import fold, script_of
from pipelines.source import SourceText


@dataclass(frozen=True, slots=True)
class Context:
    """A source text and its folded view (same length, same offsets)."""

    source: SourceText
    script: str
    folded: str

    @classmethod
    def of(cls, source: SourceText) -> Context:
        """Fold ``source`` once for all rules."""
        script = script_of(source.text)
        return cls(source=source, script=script, folded=fold(source.text, script))

    @property
    def text(self) -> str:
        """The source text, on which offsets count."""
        return self.source.text

    @property
    def document_id(self) -> str:
        """The id of the document, the first part of every id in it."""
        return self.source.document_id

    def quote(self, start: int, end: int) -> str:
        """The source's characters ``[start, end)``, untouched."""
        return self.source.text[start:end]

    def hans(self, start: int, end: int) -> str:
        """The folded Simplified form of the characters ``[start, end)``."""
        return self.folded[start:end]

    def located(self, start: int, end: int) -> dict[str, Any]:
        """The columns that say where a row is: document, span, quote, RFC 5147 reference."""
        document_id = self.source.document_id
        return {
            "document_id": document_id,
            "start": start,
            "end": end,
            "quote": self.source.text[start:end],
            "source_ref": f"texts/{document_id}.txt#char={start},{end}",
        }


class IdMaker:
    """Makes the ids of one table in one document: ``document_id:kSTART-END``, then ``.2``, ``.3``."""

    def __init__(self, document_id: str, letter: str) -> None:
        self._prefix = f"{document_id}:{letter}"
        self._seen: dict[tuple[int, int], int] = {}

    def __call__(self, start: int, end: int) -> str:
        """Return the next free id for the span ``[start, end)``."""
        count = self._seen[start, end] = self._seen.get((start, end), 0) + 1
        return f"{self._prefix}{start}-{end}" if count == 1 else f"{self._prefix}{start}-{end}.{count}"
