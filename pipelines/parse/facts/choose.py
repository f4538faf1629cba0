"""Which of several statements of a field counts, and which contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.facts.gazetteer import places
from pipelines.parse.facts.model import Statement
from pipelines.parse.facts.titles import best_title
from pipelines.parse.findings import Finding

# Of several clauses on validity the last one speaks for the whole document.
_LAST_WINS = ("effective_on", "expires_on")


def choose(field: str, statements: Sequence[Statement]) -> Statement | None:
    """The statement of ``field`` that counts most, or None."""
    found = [s for s in statements if s.field == field]
    if field == "title":
        return best_title(found)
    if field == "issuer":
        return min(found, key=lambda s: (_elided(s), s.rank, s.start), default=None)
    sign = -1 if field in _LAST_WINS else 1
    return min(found, key=lambda s: (s.rank, s.source != "stated", sign * s.start), default=None)


def _elided(statement: Statement) -> bool:
    """A signature may leave out the place (省政府办公厅); a name with its place says more."""
    return next(places(fold(statement.value)), None) is None


def conflicts(
    ctx: Context, statements: Sequence[Statement], chosen: Mapping[str, Statement]
) -> Iterator[Finding]:
    """One finding per field for the first stated value that contradicts the chosen one."""
    for field, pick in chosen.items():
        rivals = [s for s in statements if s.field == field and s.rivals and s.source == "stated"]
        other = next((s for s in rivals if not _agree(ctx, s, pick)), None)
        if other is not None and pick.rivals:
            message = f"{field} is {other.value} here and {pick.value} at {pick.start}; the latter is taken."
            code = "date_conflict" if field.endswith("_on") else "conflicting_fact"
            yield Finding(other.start, other.end, code, "warning", pick.value, "certain", message)


def _agree(ctx: Context, one: Statement, other: Statement) -> bool:
    """Equal, or one issuer's name is the other's in short or among several."""
    if one.field != "issuer":
        return one.value == other.value
    a, b = sorted((fold(one.value, ctx.script), fold(other.value, ctx.script)), key=len)
    position = 0
    for char in a.replace("、", ""):
        position = b.find(char, position) + 1
        if not position:
            return False
    return True
