"""A list of breaches as the result of an asset check, and back."""

import dagster as dg

from pipelines.defs.shown import markdown
from pipelines.validate import Breach

#: Breaches shown with a check; the first says enough to begin with.
SHOWN = 50


def judged(breaches: list[Breach], check_name: str | None = None) -> dg.AssetCheckResult:
    """Return the result of a check: it passes without a breach; each breach is told in full."""
    columns = ("place", "what is wrong", "what to do")
    rows = [(breach.place, breach.message, breach.advice) for breach in breaches[:SHOWN]]
    return dg.AssetCheckResult(
        passed=not breaches,
        check_name=check_name,
        description="\n".join(_told(breaches)) or "holds",
        metadata={"first": markdown(columns, rows)} if rows else {},
    )


def _told(breaches: list[Breach]) -> list[str]:
    more = [f"and {len(breaches) - SHOWN} more"] if len(breaches) > SHOWN else []
    return [*map(str, breaches[:SHOWN]), *more]
