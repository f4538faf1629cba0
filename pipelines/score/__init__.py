"""Scores rows against hand-made answers: precision, recall, F1, and the share of right fields."""

from __future__ import annotations

from pipelines.score.load import GoldError
from pipelines.score.result import Mistake, Scores, SubjectScore
from pipelines.score.scoring import score_documents, score_release, score_tables

__all__ = [
    "GoldError",
    "Mistake",
    "Scores",
    "SubjectScore",
    "score_documents",
    "score_release",
    "score_tables",
]
