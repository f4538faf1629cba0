"""Who gets a promise that names nobody: whoever got the promise before, or whom the list is opened for."""

from __future__ import annotations

import re

from pipelines.parse.measures.introduced import Introduced
from pipelines.parse.measures.lead import Lead, Span, read_lead
from pipelines.parse.measures.recipient import BUDGET_LEAD, is_institution, named_in, names_an_act, recipient
from pipelines.parse.records import Clause
from pipelines.parse.sentences import Statement

# Between two sentences of which the second goes on about the first: at most a remark in brackets.
_NOTHING_BETWEEN = re.compile(r"[\s。;]*(?:\([^()]{1,80}\)[\s。;]*)?")
# 每满一万人奖励一万元: as much as the promise before it comes to.
_PER_UNIT = re.compile(r"\s*每满[^,。;]{1,12}")
_FOR_THEM = re.compile(r"对[^,。;]{2,60}(?=,)")
_CLAUSE_END = re.compile(r"的(?:,|$)")


class Whose:
    """Recipient and condition of the promises of a document, asked in text order."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._before = Lead()
        self._before_in: Statement | None = None
        self._before_at = 0
        self._introduced = Introduced()
        self._said: Statement | None = None
        self._last: Statement | None = None
        self._said_lead = self._last_lead = 0

    def open(self, clause: Clause, statement: Statement, lead: int) -> None:
        """Note whom the words of ``statement`` name for a list that they open."""
        self._introduced.note(self._folded, clause, statement, lead)
        self._last, self._last_lead = self._said, self._said_lead
        self._said, self._said_lead = statement, lead

    def of_sums(
        self,
        clause: Clause,
        statement: Statement,
        lead: Span,
        sums: tuple[Span, Span],
        follows: bool,
    ) -> Lead:
        """Who gets sums promised behind ``lead``.

        ``sums`` are the span of the first sum, and the span from its cap to the last sum.
        ``follows`` says that the statement goes on about the subject of the sentence before (其中…).
        """
        folded, words = self._folded, self._folded[slice(*lead)]
        who = self._of_last() if follows else read_lead(folded, *lead)
        who = recipient(folded, who, *lead, *sums)
        if self._goes_on(statement, lead):
            kept = who.beneficiary if who.beneficiary and is_institution(folded, who.beneficiary) else None
            who = Lead(
                kept or self._before.beneficiary or who.beneficiary, who.condition or self._before.condition
            )
        if (
            who.beneficiary is None
            and (follows or self._same_sentence(statement, lead))
            and self._before.beneficiary
        ):
            shared = None if follows or _CLAUSE_END.search(words) else self._before.condition
            who = Lead(self._before.beneficiary, who.condition or shared)
        return self._kept(clause, statement, lead, who)

    def of_unfigured(self, clause: Clause, statement: Statement, lead: Span, end: int) -> Lead:
        """Who gets a support without figures, promised in the words from behind ``lead`` to ``end``."""
        is_budget = BUDGET_LEAD.match(self._folded, lead[1])
        who = Lead() if is_budget else read_lead(self._folded, *lead)
        if who.beneficiary is None:
            who = Lead(named_in(self._folded, lead[1], end), who.condition)
        if who.beneficiary is None and self._same_sentence(statement, lead):
            who = Lead(self._before.beneficiary, who.condition)
        return self._kept(clause, statement, lead, who)

    def _of_last(self) -> Lead:
        """对有雇工的工商户,延续缓缴政策。其中…: who the sentence before is for, if no sum is in it."""
        last = self._last
        if last is None or (self._before_in is not None and self._before_in.start >= last.start):
            return Lead()
        found = _FOR_THEM.match(self._folded, self._last_lead, last.end)
        return read_lead(self._folded, self._last_lead, found.end()) if found else Lead()

    def _kept(self, clause: Clause, statement: Statement, lead: Span, who: Lead) -> Lead:
        if who.beneficiary and names_an_act(self._folded, who.beneficiary):
            who = Lead(None, who.condition)
        self._before, self._before_in = self._introduced.completed(clause, who), statement
        self._before_at = lead[1]
        return self._before

    def _same_sentence(self, statement: Statement, lead: Span) -> bool:
        inside = self._before_in is not None and self._before_in.sentence_end == statement.sentence_end
        return inside and self._before_at <= lead[1]

    def _goes_on(self, statement: Statement, lead: Span) -> bool:
        """给予奖励。给予20万元。: a promise without a lead tells how much of the one before."""
        words = self._folded[slice(*lead)]
        if self._before_in is None or (words.strip(" ,、\r\n") and not _PER_UNIT.fullmatch(words)):
            return False
        gap = self._folded[self._before_in.end : statement.start]
        return self._same_sentence(statement, lead) or _NOTHING_BETWEEN.fullmatch(gap) is not None
