"""Numbers that serve no row: those that only describe, and sums that nothing claims."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.audit.model import Gap
from pipelines.parse.records import ParsedDocument, Quantity

# Where a policy speaks; a sum in a title or in debris promises nothing.
_SPEAKING = frozenset(("division", "paragraph", "preamble", "closing"))
_SUMS = frozenset(("money", "percent", "percentage_point"))
_SERVING = frozenset(("measure", "threshold", "target", "baseline"))


def describing(parsed: ParsedDocument) -> Iterator[Gap]:
    """Yield the quantities of role ``other`` outside debris and metadata."""
    silent = {c.clause_id for c in parsed.clauses if c.kind in ("boilerplate", "metadata")}
    for row in parsed.quantities:
        if row.role == "other" and row.clause_id not in silent:
            yield _gap("number", row)


def unserved_sums(parsed: ParsedDocument) -> Iterator[Gap]:
    """Yield sums and shares in speaking clauses that are in no measure, threshold, target or baseline.

    Those inside a name (《…30条》 is none, but 数字50强 is a term) are left out: they are no sums.
    """
    speaking = {c.clause_id for c in parsed.clauses if c.kind in _SPEAKING}
    for row in parsed.quantities:
        if row.type in _SUMS and row.clause_id in speaking and row.role not in (*_SERVING, "term"):
            yield _gap("sum", row)


def _gap(kind: str, row: Quantity) -> Gap:
    return Gap(row.start, row.end, kind, row.quote)
