"""The validate room: what a release promises, as pure functions that return what broke and where."""

from __future__ import annotations

from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset
from pipelines.validate.registry import (
    INVARIANTS,
    Invariant,
    check_batches,
    check_release,
    check_store,
    check_stream,
)
from pipelines.validate.shape import check_table

__all__ = [
    "INVARIANTS",
    "Breach",
    "Dataset",
    "Invariant",
    "check_batches",
    "check_release",
    "check_store",
    "check_stream",
    "check_table",
]
