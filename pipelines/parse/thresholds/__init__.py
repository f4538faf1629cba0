"""Thresholds: the numeric conditions on who or what qualifies."""

from pipelines.parse.thresholds.read import Condition, adjoining, conditions, is_gloss, is_relative_condition

__all__ = ["Condition", "adjoining", "conditions", "is_gloss", "is_relative_condition"]
