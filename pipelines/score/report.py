"""Prints scores for a person: one table of figures, and on request every mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.score.grades import NONE, GradeScore, by_grade
from pipelines.score.result import Mistake, Scores, SubjectScore

_STYLES = {"missed": "red", "extra": "yellow", "wrong": "cyan"}
_QUOTE_LENGTH = 60


def print_scores(scores: Scores, console: Console) -> None:
    """Print the figures per subject, and the share of right fields of the rows found."""
    console.print(_subjects_table(scores.subjects.values(), len(scores.documents)))
    console.print(_fields_table(scores.subjects.values()))
    _print_grades(scores, console)
    for stem in scores.missing_documents:
        message = f"warning: no document of the release has the name of the gold folder {stem}"
        advice = "its rows count as missed; build its source too, or name the folder as the source file"
        console.print(Text(f"{message}: {advice}", style="red"), soft_wrap=True)


def print_mistakes(scores: Scores, console: Console, subject: str | None = None) -> None:
    """Print what was missed, what was extra and which fields are wrong, in text order.

    ``subject`` narrows the list to subjects whose name begins with it.
    """
    for name in scores.subjects:
        mistakes = list(scores.mistakes_of(name))
        if mistakes and (subject is None or name.startswith(subject)):
            console.print(Text(f"\n{name}", style="bold"))
            for mistake in mistakes:
                console.print(_mistake_line(mistake), soft_wrap=True)


def _subjects_table(subjects: Iterable[SubjectScore], documents: int) -> Table:
    table = Table(title=f"Rows found ({documents} documents)", title_justify="left")
    table.add_column("subject")
    for heading in ("gold", "found", "matched", "precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for score in subjects:
        shares = (score.precision, score.recall, score.f1)
        name = f"{score.name} (info)" if score.information else score.name
        counts = (str(score.gold), str(score.found), str(score.matched))
        table.add_row(name, *counts, *(percentage(share) for share in shares))
    return table


def _fields_table(subjects: Iterable[SubjectScore]) -> Table:
    table = Table(title="Fields right, of the rows found", title_justify="left")
    for heading in ("subject", "field"):
        table.add_column(heading)
    for heading in ("right", "of", "share"):
        table.add_column(heading, justify="right")
    for score in subjects:
        for number, (name, part) in enumerate(score.fields.items()):
            label = "" if number else score.name
            table.add_row(label, name, str(part.right), str(part.total), percentage(part.share))
    return table


def _print_grades(scores: Scores, console: Console) -> None:
    """Print how often rows of each grade and rule are right, and right in all fields (whole)."""
    graded = by_grade(scores)
    for what in ("grades", "rules"):
        parts = {name: getattr(found, what) for name, found in graded.items()}
        if any(set(part) - {NONE} for part in parts.values()):
            console.print(_grades_table(what, parts))


def _grades_table(what: str, parts: Mapping[str, Mapping[str, GradeScore]]) -> Table:
    table = Table(title=f"Rows found, by their {what}", title_justify="left")
    table.add_column("subject")
    table.add_column(what.removesuffix("s"), no_wrap=True)
    for heading in ("rows", "right", "precision", "whole"):
        table.add_column(heading, justify="right")
    for name, scored in parts.items():
        for number, (key, part) in enumerate(scored.items()):
            counts = (str(part.rows), str(part.right), percentage(part.precision), str(part.whole))
            table.add_row("" if number else name, key, *counts)
    return table


def percentage(share: float | None) -> str:
    """Return a share with three places, a dash where there is none."""
    return "-" if share is None else f"{share:.3f}"


def _mistake_line(mistake: Mistake) -> Text:
    line = Text(f"{mistake.kind:<7}", style=_STYLES[mistake.kind])
    place = f"{mistake.document} {mistake.clause or '-'} [{mistake.start},{mistake.end}) "
    line.append(place, style="dim")
    line.append(short(mistake.quote), style="default")
    if mistake.field:
        detail = f"  {mistake.field}: gold {shown(mistake.expected)}, got {shown(mistake.got)}"
    else:
        detail = f"  {shown(mistake.expected if mistake.kind == 'missed' else mistake.got)}"
    line.append(detail, style="default")
    return line


def shown(value: object) -> str:
    """Return a value of a row for reading, long texts cut."""
    if isinstance(value, dict):
        return ", ".join(f"{name}={shown(part)}" for name, part in value.items())
    return short(value) if isinstance(value, str) else str(value)


def short(value: str | None) -> str:
    """Return a text on one line, cut if it is long."""
    text = "" if value is None else value.replace("\n", "⏎").replace("\r", "")
    return text if len(text) <= _QUOTE_LENGTH else text[: _QUOTE_LENGTH - 1] + "…"
