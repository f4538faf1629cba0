"""Telling what was reached from what is to be reached."""

from __future__ import annotations

from pipelines.parse.records import Clause
from pipelines.parse.targets.period import Calendar
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.words import ASPIRATIONAL, PAST, PAST_HEADING

_READ_KINDS = ("division", "paragraph", "preamble")
_HEADING_REACH = 40


class Outlook:
    """Which clauses of a document can hold targets at all."""

    def __init__(self, folded: str, clauses: tuple[Clause, ...]) -> None:
        self._by_id = {clause.clause_id: clause for clause in clauses}
        self._folded = folded

    def looks_forward(self, clause: Clause) -> bool:
        """False in metadata and debris, in preambles that tell of the past, under headings that look back."""
        return clause.kind in _READ_KINDS and not any(self._looks_back(node) for node in self._line(clause))

    def is_rule(self, clause: Clause) -> bool:
        """Whether the clause lies in an article (第N条): a rule, whose numbers are seldom aims."""
        return any((node.label or "").startswith("第") and (node.label or "").endswith("条") for node in self._line(clause))

    def _line(self, clause: Clause) -> list[Clause]:
        line, node = [], clause
        while node is not None and len(line) < 12:
            line.append(node)
            node = self._by_id.get(node.parent_id or "")  # type: ignore[assignment]
        return line

    def _looks_back(self, node: Clause) -> bool:
        if node.heading_start is None or node.heading_end is None:
            return False
        end = min(node.heading_end, node.heading_start + _HEADING_REACH)
        return PAST_HEADING.search(self._folded, node.heading_start, end) is not None


def is_reached(folded: str, calendar: Calendar, clause: Clause, phrase: Phrase, offset: int) -> bool:
    """Whether the sentence speaks of the past before ``offset``, by its words or by its year."""
    start = phrase.statement.sentence_start
    if ASPIRATIONAL.search(folded, start, offset):
        return False
    if PAST.search(folded, start, offset):
        return True
    printed = calendar.printed(start, offset) or calendar.printed(clause.start, offset)
    return calendar.is_past(printed)
