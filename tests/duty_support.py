"""The duty lists of a short text, for the tests of them."""

from __future__ import annotations

from pipelines.parse.context import Context
from pipelines.parse.records import Clause, Responsibility
from pipelines.parse.responsibilities import read_responsibilities
from pipelines.source import SourceText


def outline(ctx: Context, kind: str = "division") -> tuple[Clause, ...]:
    """Return an outline of one clause that holds the whole text."""
    return (
        Clause(
            clause_id="c", **ctx.located(0, len(ctx.text)), kind=kind, label=None, number=None, level=None,
            heading=None, heading_hans=None, heading_start=None, heading_end=None, parent_id=None,
            path=None, ordinal=1, text=ctx.folded,
        ),
    )  # fmt: skip


def read(text: str, kind: str = "division") -> tuple[Responsibility, ...]:
    ctx = Context.of(SourceText.from_text(text))
    return read_responsibilities(ctx, outline(ctx, kind))[0]


def findings(text: str) -> list[tuple[str, str, str | None]]:
    ctx = Context.of(SourceText.from_text(text))
    found = read_responsibilities(ctx, outline(ctx))[1]
    return [(text[f.start : f.end], f.code, f.read_as) for f in found]
