"""Recipients named once for a list: 新设立的企业可享受: (1)… (2)…, in its clause or the clauses under it."""

from __future__ import annotations

import re

from pipelines.parse.measures.lead import Lead, read_lead
from pipelines.parse.records import Clause
from pipelines.parse.sentences import Statement

# A colon that opens a list: its first item follows, or the clause ends.
_OPENS = re.compile(r":\s*(?:$|[(]?[1一][).、]|①|一是)")

# 补贴对象:就业困难人员。 and then, beside it, 补贴标准:每人每月300元。
_FOR_WHOM = re.compile(
    r"\s*(?:(?:补贴|补助|奖励|扶持|支持|资助|申报|享受|发放|救助|适用|奖补|政策|保障)的?(?:对象|范围)|[^,。;:]{0,6}对象)(?:为|是|:)(?:\d[.、])?\s*"
)


class Introduced:
    """Who is named before the lists of a document, by the clause that opens them."""

    def __init__(self) -> None:
        self._named: dict[str, Lead] = {}
        self._told: dict[str, Lead] = {}

    def note(self, folded: str, clause: Clause, statement: Statement, lead: int) -> None:
        """Remember who the words of ``statement`` from ``lead`` on name, if they open a list."""
        if named := _FOR_WHOM.match(folded, lead, statement.end):
            self._told[clause.parent_id or clause.clause_id] = read_lead(folded, named.end(), statement.end)
            self._named.pop(clause.clause_id, None)
            return
        if folded.find(":", lead, statement.end) < 0:
            return
        found = _OPENS.search(folded[lead : statement.end])
        if found:
            self._named[clause.clause_id] = read_lead(folded, lead, lead + found.start())

    def completed(self, clause: Clause, who: Lead) -> Lead:
        """``who``, or what opened the list in which ``clause`` stands if it names nobody."""
        if who.beneficiary is not None:
            return who
        named = self._named.get(clause.clause_id) or self._named.get(clause.parent_id or "")
        named = named or self._told.get(clause.parent_id or clause.clause_id)
        return Lead(named.beneficiary, who.condition or named.condition) if named else who
