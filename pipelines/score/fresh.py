"""Scoring the rules as they are now: the annotated sources are parsed afresh, with no release in between."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.score.load import gold_documents
from pipelines.score.result import Scores
from pipelines.score.scoring import score_documents

if TYPE_CHECKING:
    from pipelines.source import SourceText


def score_sources(sources: Path, gold_dir: Path) -> Scores:
    """Parse the files in the folder ``sources`` that have annotations in ``gold_dir``, and score them.

    Raises:
        GoldError: the gold folder cannot be read.
        Refused: an annotated file is no policy text.
    """
    from pipelines.parse import parse_source

    texts = annotated_sources(sources, gold_dir)
    return score_documents({stem: parse_source(text) for stem, text in texts.items()}, gold_dir)


def annotated_sources(sources: Path, gold_dir: Path) -> dict[str, SourceText]:
    """Read the files in ``sources`` that have a folder in ``gold_dir``, by stem and in its order."""
    from pipelines.ingest import read_source

    stems = set(gold_documents(gold_dir))
    files = sorted(path for path in sources.iterdir() if path.stem in stems and path.is_file())
    return {path.stem: read_source(path, sources) for path in files}
