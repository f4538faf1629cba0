"""What is odd about an outline: gaps and repeats in its numbering, a catalogue printed twice, no title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause


def outline_flags(ctx: Context, clauses: Sequence[Clause]) -> list[Finding]:
    """Return the findings on the outline ``clauses`` of ``ctx``, in text order.

    Codes: ``numbering_gap``, ``repeated_block``, ``missing_title``.
    """
    found = [*_gaps(clauses), *_repeats(clauses), *_untitled(ctx, clauses)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


def _gaps(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Compare each division with the last of its style, at its own level or anywhere in the root."""
    latest: dict[tuple[str, int], Clause] = {}
    running: dict[str, int] = {}
    for clause in clauses:
        if clause.kind in ("title", "attachment", "signature"):
            latest.clear()
            running.clear()
        if clause.number is None or clause.label is None or clause.level is None:
            continue
        style = _style(clause.label)
        before = latest.get((style, clause.level))
        last = {running.get(style), before.number if before else None}
        latest[style, clause.level] = clause
        running[style] = clause.number
        if clause.number > 1 and clause.number - 1 not in last and "-" not in clause.label:
            yield _gap(clause, before)


def _gap(clause: Clause, before: Clause | None) -> Finding:
    expected = f"after {before.label}" if before else "as the first of its list"
    end = clause.start + len(clause.quote.split("\n")[0][: len(clause.label or "") + 1])
    return Finding(
        clause.start,
        end,
        "numbering_gap",
        "warning",
        None,
        "certain",
        f"The division {clause.label} comes {expected}: a number is left out, repeated or misprinted.",
    )


_NUMBERS = re.compile(r"[\d〇○零一二三四五六七八九十百]+|[①-⑳]")


def _style(label: str) -> str:
    """A label with its numbers blotted out: (#), 第#条."""
    return _NUMBERS.sub("#", label)


def _repeats(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for before, clause in pairwise(clauses):
        if before.kind == clause.kind == "metadata" and before.text[:6] == clause.text[:6]:
            yield Finding(
                clause.start,
                clause.end,
                "repeated_block",
                "info",
                None,
                "certain",
                "The portal's catalogue block is printed a second time.",
            )


def _untitled(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """A document, or the plan that follows a signed notice, that starts without a title."""
    titled = False
    for clause in clauses:
        if clause.kind == "title":
            titled = True
        elif clause.kind in ("signature", "attachment"):
            titled = False
        elif clause.kind in ("preamble", "division") and not titled:
            titled = True
            yield Finding(
                clause.start,
                clause.start + 1,
                "missing_title",
                "warning",
                None,
                "certain",
                "The text starts without a title of its own.",
            )
    del ctx
