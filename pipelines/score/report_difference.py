"""Prints two runs side by side: the figures that moved, and the rows gained and lost."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.score.difference import GAINS, LOSSES, Change, Difference, Figure
from pipelines.score.report import percentage, short, shown


def print_difference(found: Difference, console: Console) -> None:
    """Print F1 and fields then and now, each row that changed, and how many figures fell."""
    console.print(_figures_table(found.figures))
    for subject, changes in groupby(found.changes, key=lambda change: change.subject):
        console.print(Text(f"\n{subject}", style="bold"))
        for change in changes:
            console.print(_line(change), soft_wrap=True)
    console.print(_summary(found), soft_wrap=True)


def _figures_table(figures: tuple[Figure, ...]) -> Table:
    """Every F1, and of the fields those that moved."""
    still = sum(figure.field is not None and not figure.moved for figure in figures)
    title = f"Against the baseline ({still} fields are as they were)"
    table = Table(title=title, title_justify="left")
    table.add_column("subject")
    table.add_column("figure")
    for heading in ("then", "now", "change"):
        table.add_column(heading, justify="right")
    for figure in figures:
        if figure.field is None or figure.moved:
            name = figure.subject if figure.counts else f"{figure.subject} (info)"
            shares = (percentage(figure.was), percentage(figure.now))
            table.add_row(name, figure.field or "F1", *shares, _step(figure))
    return table


def _step(figure: Figure) -> Text:
    if not figure.moved:
        return Text("=", style="dim")
    if figure.was is None or figure.now is None:
        return Text("new" if figure.was is None else "gone", style="red" if figure.fell else "")
    return Text(f"{figure.now - figure.was:+.3f}", style="green" if figure.now > figure.was else "red")


def _line(change: Change) -> Text:
    sign, style = "~", "cyan"
    if change.kind in GAINS:
        sign, style = "+", "green"
    elif change.kind in LOSSES:
        sign, style = "-", "red"
    line = Text(f"{sign} {change.kind:<16}", style=style)
    line.append(f" {change.document} [{change.start},{change.end}) ", style="dim")
    return line.append(f"{short(change.quote)}  {_detail(change)}", style="default")


def _detail(change: Change) -> str:
    if change.field is None:
        return shown(dict(change.values))
    said = [f"{change.field}: gold {shown(change.gold)}"]
    if change.kind not in LOSSES:
        said.append(f"was {shown(change.was)}")
    if change.kind not in GAINS:
        said.append(f"now {shown(change.now)}")
    return ", ".join(said)


def _summary(found: Difference) -> Text:
    gained = sum(change.kind in GAINS for change in found.changes)
    lost = sum(change.kind in LOSSES for change in found.changes)
    names = ", ".join(f"{figure.subject} {figure.field or 'F1'}" for figure in found.fallen)
    text = f"{gained} gained, {lost} lost; "
    if not names:
        return Text(text + "no figure fell")
    return Text(text).append(f"fallen: {names}", style="red")
