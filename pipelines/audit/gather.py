"""All that one document leaves open, in text order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from pipelines.audit import duties, markers, numbers
from pipelines.audit.model import KINDS, Gap
from pipelines.parse import parse_source
from pipelines.parse.confidence import GRADED
from pipelines.parse.context import Context
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText


@dataclass(frozen=True, slots=True)
class Audit:
    """What one document leaves open; ``rows`` counts its rows by table, ``flags`` its flags by severity."""

    source_path: str
    char_count: int
    rows: dict[str, int]
    flags: dict[str, int]
    gaps: tuple[Gap, ...]

    def counts(self) -> dict[str, int]:
        """Number of gaps of each kind, in the order of :data:`KINDS`."""
        found = Counter(gap.kind for gap in self.gaps)
        return {kind: found[kind] for kind in KINDS}


def audit(source: SourceText) -> Audit:
    """Parse ``source`` and say what its rows leave open."""
    parsed = parse_source(source)
    ctx = Context.of(source)
    found = chain(
        numbers.describing(parsed),
        numbers.unserved_sums(parsed),
        duties.duty_gaps(ctx, parsed),
        markers.lost_markers(ctx, parsed.clauses),
        _uncertain(parsed),
    )
    tables = ("clauses", "quantities", *GRADED)
    flags = Counter(flag.severity for flag in parsed.flags)
    return Audit(
        source_path=source.path,
        char_count=len(source.text),
        rows={table: len(getattr(parsed, table)) for table in tables},
        flags={severity: flags[severity] for severity in ("info", "warning", "error")},
        gaps=tuple(sorted(found)),
    )


def _uncertain(parsed: ParsedDocument) -> list[Gap]:
    rows = chain.from_iterable(getattr(parsed, table) for table in GRADED)
    return [Gap(row.start, row.end, "uncertain", row.quote) for row in rows if row.confidence == "low"]
