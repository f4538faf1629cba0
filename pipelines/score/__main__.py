"""Development run: ``python -m pipelines.score --seeds seeds GOLD_DIR [--errors [SUBJECT]]``.

Parses the annotated documents afresh and scores the records, with no release in between.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from pipelines.score.load import gold_documents
from pipelines.score.report import print_mistakes, print_scores
from pipelines.score.scoring import score_documents

if TYPE_CHECKING:
    from pipelines.parse.records import ParsedDocument


def main(arguments: list[str] | None = None) -> int:
    """Parse, score, print; returns the exit code."""
    options = _parser().parse_args(arguments)
    stems = set(gold_documents(options.gold))
    files = sorted(path for path in options.seeds.iterdir() if path.stem in stems)
    scores = score_documents({path.stem: _parsed(path, options.seeds) for path in files}, options.gold)
    console = Console(highlight=False)
    if options.errors is not None:
        print_mistakes(scores, console, options.errors or None)
    print_scores(scores, console)
    if options.json:
        text = json.dumps(scores.to_dict(), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipelines.score", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold annotations")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of source files")
    parser.add_argument("--errors", nargs="?", const="", metavar="SUBJECT", help="list the mistakes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures and mistakes here")
    return parser


def _parsed(path: Path, root: Path) -> ParsedDocument:
    from pipelines.ingest import read_source
    from pipelines.parse import parse_source

    return parse_source(read_source(path, root))


if __name__ == "__main__":
    raise SystemExit(main())
