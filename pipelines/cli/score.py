"""``zhengce score``: figures against hand-made answers, and against earlier figures."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli import exits
from pipelines.cli.screen import complain, out
from pipelines.score import GoldError, ScoreFileError, score_release
from pipelines.score.run import Wanted, read_baseline, tell


def run(
    release: Path,
    gold: Path,
    *,
    errors: bool,
    json_file: Path | None,
    compare: Path | None = None,
    fail_on_loss: bool = False,
) -> int:
    """Score ``release`` against ``gold``, print the figures, and return the exit code."""
    if json_file is not None and not json_file.absolute().parent.is_dir():
        complain(f"--json {json_file}: there is no folder {json_file.parent}; make it, or name another file")
        return exits.USAGE
    try:
        baseline = read_baseline(compare, gold)
        scores = score_release(release, gold)
    except (GoldError, ScoreFileError) as error:
        complain(str(error))
        return exits.FAILED
    try:
        found = tell(scores, Wanted("" if errors else None, json_file, baseline), out())
    except OSError as error:
        complain(f"--json {json_file} cannot be written ({error.strerror}); name another file")
        return exits.FAILED
    fell = fail_on_loss and found is not None and bool(found.fallen)
    return exits.FAILED if fell else exits.OK
