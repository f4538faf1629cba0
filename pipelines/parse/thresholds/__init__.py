"""Thresholds: the numeric conditions on who or what qualifies."""

from pipelines.parse.thresholds.read import Condition, conditions, is_relative_condition

__all__ = ["Condition", "conditions", "is_relative_condition"]
