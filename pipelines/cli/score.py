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
    if json_file is not None and not json_file.absolute().parent.is_dir():
        complain(f"--json {json_file}: there is no folder {json_file.parent}; make it, or name another file")
        return exits.USAGE
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
        return _write(json_file, json.dumps(scores.to_dict(), ensure_ascii=False, indent=2) + "\n")
    return exits.OK


def _write(path: Path, text: str) -> int:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        complain(f"--json {path} cannot be written ({error.strerror}); name another file")
        return exits.FAILED
    return exits.OK
