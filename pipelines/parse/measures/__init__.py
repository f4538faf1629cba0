"""Measures: who gets how much on what condition, with the thresholds that decide it."""

from pipelines.parse.measures.model import MeasuresResult
from pipelines.parse.measures.read import read_measures

__all__ = ["MeasuresResult", "read_measures"]
