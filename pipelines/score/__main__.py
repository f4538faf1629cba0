"""Development run: ``python -m pipelines.score GOLD_DIR --seeds seeds [--errors [SUBJECT]]``.

Parses the annotated documents afresh and scores the records, with no release in between.
``--compare BASELINE.json`` tells what was gained and lost against scores written with ``--json``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from pipelines.errors import Refused
from pipelines.score.fresh import score_sources
from pipelines.score.load import GoldError
from pipelines.score.record import ScoreFileError
from pipelines.score.run import Wanted, read_baseline, tell


def main(arguments: list[str] | None = None) -> int:
    """Parse, score, print; returns the exit code: 1 for a figure that fell, 2 for what cannot be read."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.fail_on_loss and not options.compare:
        parser.error("--fail-on-loss needs --compare BASELINE.json")
    try:
        baseline = read_baseline(options.compare, options.gold)
        scores = score_sources(options.seeds, options.gold)
        wanted = Wanted(options.errors, options.json, baseline)
        found = tell(scores, wanted, Console(highlight=False))
    except (GoldError, ScoreFileError, Refused, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return int(options.fail_on_loss and found is not None and bool(found.fallen))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipelines.score", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold annotations")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of source files")
    parser.add_argument("--errors", nargs="?", const="", metavar="SUBJECT", help="list the mistakes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures and rows here")
    parser.add_argument("--compare", type=Path, metavar="BASELINE", help="scores written with --json before")
    parser.add_argument("--fail-on-loss", action="store_true", help="exit with 1 if a figure fell")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
