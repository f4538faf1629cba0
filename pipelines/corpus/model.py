"""The values of a run: a refused source, read sources, and a small corpus held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.errors import Reason, Refused
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText

#: Called with documents done and documents in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Refusal:
    """A source that is not in the corpus, and why.

    ``offset`` is the byte of the file to blame, or None; ``reason`` is a code of
    :class:`pipelines.errors.Reason`.
    """

    path: str
    reason: Reason
    what: str
    advice: str
    offset: int | None = None

    @classmethod
    def of(cls, refused: Refused) -> Refusal:
        """Keep the plain values of the exception."""
        return cls(
            path=refused.path,
            reason=refused.reason,
            what=refused.what,
            advice=refused.advice,
            offset=refused.offset,
        )

    @classmethod
    def crash(cls, path: str, error: Exception) -> Refusal:
        """A document on which a rule failed: a bug, which must not cost the other documents."""
        return cls(
            path=path,
            reason=Reason.PARSER_ERROR,
            what=f"made the parser fail ({type(error).__name__}: {error})",
            advice="report it with the file, so that the rule can be mended",
        )

    def __str__(self) -> str:
        return str(Refused(self.path, self.reason, self.what, self.advice, self.offset))


@dataclass(frozen=True, slots=True)
class Sources:
    """The source texts in the order of their paths, and the sources that were refused."""

    texts: tuple[SourceText, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The parsed documents in the order of their paths, and the sources that were refused.

    ``texts`` maps a document's id to its source text, ``originals`` to the bytes of its file, for exactly
    the documents of the corpus.
    """

    documents: tuple[ParsedDocument, ...]
    texts: Mapping[str, str]
    refused: tuple[Refusal, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def rows(self, table: str) -> Iterator[Any]:
        """Yield the records of one table of the codebook, document by document."""
        for document in self.documents:
            if table == "documents":
                yield document.document
            else:
                yield from getattr(document, table)
