"""What both command lines do once rows are scored: print, write, and compare with earlier scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from pipelines.score.difference import Difference, difference, require_same_gold
from pipelines.score.files import replace_text
from pipelines.score.load import gold_hashes
from pipelines.score.record import as_data, read_scores, to_json
from pipelines.score.report import print_mistakes, print_scores
from pipelines.score.report_difference import print_difference
from pipelines.score.result import Scores


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do with scores: list the mistakes (of the subjects so named, "" for all), write, compare."""

    errors: str | None = None
    json_file: Path | None = None
    baseline: dict[str, Any] | None = None


def read_baseline(path: Path | None, gold_dir: Path) -> dict[str, Any] | None:
    """Read the earlier scores at ``path``, if any, before the work of scoring begins.

    Raises :class:`pipelines.score.record.ScoreFileError` if they cannot be read, or are of other gold.
    """
    if path is None:
        return None
    baseline = read_scores(path)
    require_same_gold(path, baseline, gold_hashes(gold_dir))
    return baseline


def tell(scores: Scores, wanted: Wanted, console: Console) -> Difference | None:
    """Print and write what is wanted; return the difference to the baseline, if there is one.

    Raises ``OSError`` if the file cannot be written; all is printed by then.
    """
    if wanted.errors is not None:
        print_mistakes(scores, console, wanted.errors or None)
    print_scores(scores, console)
    data = as_data(scores)
    found = None if wanted.baseline is None else difference(wanted.baseline, data)
    if found is not None:
        print_difference(found, console)
    if wanted.json_file is not None:
        replace_text(wanted.json_file, to_json(data))
    return found
