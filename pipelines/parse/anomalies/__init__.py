"""What is damaged or odd in the text itself: brackets, stops, digits, repeats, vocabulary, characters.

Each rule takes the document and its outline and yields findings. A false alarm is worse than a
miss: a rule speaks only where hardly anything else can be meant, and says how sure it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.parse.anomalies.brackets import bracket_findings
from pipelines.parse.anomalies.characters import character_findings
from pipelines.parse.anomalies.currency import currency_findings
from pipelines.parse.anomalies.digits import digit_findings
from pipelines.parse.anomalies.invisible import invisible_findings
from pipelines.parse.anomalies.punctuation import punctuation_findings
from pipelines.parse.anomalies.repeats import repeat_findings
from pipelines.parse.anomalies.separators import separator_findings
from pipelines.parse.anomalies.terms import term_findings
from pipelines.parse.anomalies.vocabulary import vocabulary_findings
from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

__all__ = ["find_anomalies"]

_RULES = (
    bracket_findings,
    character_findings,
    currency_findings,
    digit_findings,
    invisible_findings,
    punctuation_findings,
    repeat_findings,
    separator_findings,
    term_findings,
    vocabulary_findings,
)


def find_anomalies(ctx: Context, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
    """All findings of all rules, in text order."""
    found = [finding for rule in _RULES for finding in rule(ctx, clauses)]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.code)))
