"""How long each stage takes, beside the floor and other libraries: ``python -m tests.benchmarks``."""

from __future__ import annotations

from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
