"""Thresholds: the numeric conditions on who or what qualifies."""

from pipelines.parse.thresholds.free import is_free_condition, is_required, requirement_clauses
from pipelines.parse.thresholds.read import Condition, adjoining, comparisons, conditions, is_gloss

__all__ = [
    "Condition",
    "adjoining",
    "comparisons",
    "conditions",
    "is_free_condition",
    "is_gloss",
    "is_required",
    "requirement_clauses",
]
