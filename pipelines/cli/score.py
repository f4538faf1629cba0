"""``zhengce score``: figures against hand-made answers."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.cli import exits
from pipelines.cli.screen import complain, out
from pipelines.score import GoldError, score_release
from pipelines.score.report import print_mistakes, print_scores


def run(release: Path, gold: Path, *, errors: bool, json_file: Path | None) -> int:
    """Score ``release`` against ``gold``, print the figures, and return the exit code."""
    try:
        scores = score_release(release, gold)
    except GoldError as error:
        complain(str(error))
        return exits.FAILED
    console = out()
    if errors:
        print_mistakes(scores, console)
    print_scores(scores, console)
    if json_file is not None:
        text = json.dumps(scores.to_dict(), ensure_ascii=False, indent=2)
        json_file.write_text(text + "\n", encoding="utf-8")
    return exits.OK
