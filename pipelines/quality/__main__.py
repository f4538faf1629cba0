"""Measures the rules and writes the reference: ``python -m pipelines.quality GOLD_DIR --seeds seeds``."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipelines.quality.measure import measure
from pipelines.quality.report import to_bytes
from pipelines.score.files import replace_text

REFERENCE = Path(__file__).parent / "data" / "reference.json"


def main(arguments: list[str] | None = None) -> int:
    """Measure and write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.quality", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold annotations")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of source files")
    parser.add_argument("--output", type=Path, default=REFERENCE, help="file to write")
    options = parser.parse_args(arguments)
    replace_text(options.output, to_bytes(measure(options.seeds, options.gold)).decode("utf-8"))
    print(f"wrote {options.output}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
