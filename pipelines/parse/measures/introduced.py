"""Recipients named once for a list: 新设立的企业可享受: (1)… (2)…, in its clause or the clauses under it."""

from __future__ import annotations

import re

from pipelines.parse.measures.lead import Lead, read_lead
from pipelines.parse.records import Clause
from pipelines.parse.sentences import Statement

# A colon that opens a list: its first item follows, or the clause ends.
_OPENS = re.compile(r":\s*(?:$|[(]?[1一][).、]|①|一是)")


class Introduced:
    """Who is named before the lists of a document, by the clause that opens them."""

    def __init__(self) -> None:
        self._named: dict[str, Lead] = {}

    def note(self, folded: str, clause: Clause, statement: Statement, lead: int) -> None:
        """Remember who the words of ``statement`` from ``lead`` on name, if they open a list."""
        found = _OPENS.search(folded[lead : statement.end])
        if found:
            self._named[clause.clause_id] = read_lead(folded, lead, lead + found.start())

    def completed(self, clause: Clause, who: Lead) -> Lead:
        """``who``, or what opened the list in which ``clause`` stands if it names nobody."""
        if who.beneficiary is not None:
            return who
        named = self._named.get(clause.clause_id) or self._named.get(clause.parent_id or "")
        return Lead(named.beneficiary, who.condition or named.condition) if named else who
