"""A few documents in this process, held in memory as records: for tests, scores and small tools.

A build of any size goes through :mod:`pipelines.corpus.run` instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.corpus.model import Corpus, Progress, Refusal, Sources
from pipelines.ingest import read_all
from pipelines.links import link_citations
from pipelines.parse import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText


def read_sources(paths: Sequence[Path]) -> Sources:
    """Read every file of ``paths`` (files and folders); what cannot be read is in ``refused``."""
    texts, refused = read_all(paths)
    ordered = sorted(texts, key=lambda source: (source.path, source.sha256))
    return Sources(tuple(ordered), tuple(sorted(map(Refusal.of, refused), key=str)))


def parse_sources(sources: Sources, *, progress: Progress | None = None) -> Corpus:
    """Parse all ``sources`` and link their citations to each other.

    ``progress`` is called with documents done and documents in all. A document on which the parser fails
    is refused (``parser_error``), never the whole run.
    """
    outcomes: list[ParsedDocument | Refusal] = []
    for source in sources.texts:
        outcomes.append(parse_or_refuse(source))
        if progress is not None:
            progress(len(outcomes), len(sources.texts))
    documents = link_citations([outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)])
    crashed = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    known = {document.document.document_id for document in documents}
    return Corpus(
        documents=tuple(documents),
        texts={source.document_id: source.text for source in sources.texts if source.document_id in known},
        refused=tuple(sorted([*sources.refused, *crashed], key=str)),
        originals={s.document_id: s.data for s in sources.texts if s.document_id in known},
    )


def parse_corpus(*paths: Path) -> Corpus:
    """Read and parse every file of ``paths`` (files and folders), in the order of their names."""
    return parse_sources(read_sources(paths))


def parse_or_refuse(source: SourceText) -> ParsedDocument | Refusal:
    """Parse one source; a crash of the parser becomes a refusal that carries the exception's text."""
    try:
        return parse_source(source)
    except Exception as error:  # a bug in one rule must not cost the other documents
        return Refusal.crash(source.path, error)
