"""Thresholds: the numeric conditions on who or what qualifies."""

from pipelines.parse.thresholds.read import Condition, conditions

__all__ = ["Condition", "conditions"]
