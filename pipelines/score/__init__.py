"""Scores rows against hand-made answers: precision, recall, F1, and the share of right fields."""

from __future__ import annotations

from pipelines.score.difference import Difference, difference
from pipelines.score.fresh import score_sources
from pipelines.score.load import GoldError
from pipelines.score.record import ScoreFileError, as_data, read_scores, to_json
from pipelines.score.result import Mistake, RowOutcome, Scores, SubjectScore
from pipelines.score.scoring import score_documents, score_release, score_tables

__all__ = [
    "Difference",
    "GoldError",
    "Mistake",
    "RowOutcome",
    "ScoreFileError",
    "Scores",
    "SubjectScore",
    "as_data",
    "difference",
    "read_scores",
    "score_documents",
    "score_release",
    "score_sources",
    "score_tables",
    "to_json",
]
