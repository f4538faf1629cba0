"""Tells a person what documents leave open: a line of counts each, and on request every place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.audit.gather import Audit
from pipelines.audit.model import KINDS

_CONTEXT = 24
_LONGEST = 40


def print_audits(audits: Sequence[Audit], console: Console) -> None:
    """Print one line per document: its rows, its flags, and its gaps by kind; then the totals."""
    table = Table(title=f"What {len(audits)} documents leave open", title_justify="left")
    table.add_column("document")
    headings = ("chars", "measures", "targets", "agencies", *KINDS, "warnings", "errors")
    for heading in headings:
        table.add_column(heading, justify="right")
    lines = [_line(one) for one in audits]
    for one, line in zip(audits, lines, strict=True):
        table.add_row(one.source_path, *map(str, line))
    table.add_section()
    totals = [sum(column) for column in zip(*lines, strict=True)] if lines else []
    table.add_row("all", *map(str, totals))
    console.print(table)
    for kind, meaning in KINDS.items():
        console.print(Text(f"{kind}: {meaning}", style="dim"), soft_wrap=True)


def _line(one: Audit) -> list[int]:
    rows = (one.rows["measures"], one.rows["targets"], one.rows["responsibilities"])
    return [one.char_count, *rows, *one.counts().values(), one.flags["warning"], one.flags["error"]]


def print_gaps(one: Audit, text: str, console: Console, kinds: Iterable[str] = KINDS) -> None:
    """Print each gap of ``one`` of the wanted ``kinds`` with the words around it."""
    wanted = frozenset(kinds)
    for gap in one.gaps:
        if gap.kind in wanted:
            line = Text(f"{one.source_path} [{gap.start},{gap.end}) {gap.kind}: ", style="dim")
            line.append(_shown(text[max(0, gap.start - _CONTEXT) : gap.start]))
            line.append(_shown(gap.printed[:_LONGEST]), style="bold red")
            line.append(_shown(text[gap.end : gap.end + _CONTEXT]))
            console.print(line, soft_wrap=True)


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
