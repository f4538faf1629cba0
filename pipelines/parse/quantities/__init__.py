"""Quantities: each number of a text with its unit, its bound and its place, read once for all rules."""

from pipelines.parse.quantities.mention import Mention
from pipelines.parse.quantities.read import read_mentions

__all__ = ["Mention", "read_mentions"]
