"""Lines that open with an outline marker and are no division of the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.audit.model import Gap
from pipelines.parse.context import Context
from pipelines.parse.outline.markers import read_marker
from pipelines.parse.records import Clause

_LINE = re.compile(r"(?m)^[ \t]*(?=\S)(?P<line>.+)$")
# A table's cells and the page's own lists are no outline.
_SILENT = frozenset(("boilerplate", "metadata", "attachment"))


def lost_markers(ctx: Context, clauses: tuple[Clause, ...]) -> Iterator[Gap]:
    """Yield the markers that open a line inside a clause and are certain by their form."""
    starts = {clause.start for clause in clauses if clause.kind == "division"}
    for clause in clauses:
        if clause.kind in _SILENT:
            continue
        for line in _LINE.finditer(ctx.folded, clause.start, clause.end):
            marker = read_marker(ctx.folded, line.start("line"), line.end("line"))
            if marker and not marker.doubtful and marker.start not in starts:
                yield Gap(marker.start, marker.end, "marker", ctx.quote(marker.start, marker.end))
