"""Whether a target is one to strive for: 力争 governs the rest of its sentence, 争创 its own object."""

from __future__ import annotations

from pipelines.parse.targets.period import Calendar
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.search import Search
from pipelines.parse.targets.words import ASPIRATIONAL, ASPIRATIONAL_OWN, EXPECTED


class Striving:
    """The words of striving of one document.

    A list opened by 预期目标是 may run over several sentences: :meth:`listed` says how far.
    """

    def __init__(self, folded: str, calendar: Calendar) -> None:
        self._calendar = calendar
        self._governs = Search(ASPIRATIONAL, folded)
        self._owns = Search(ASPIRATIONAL_OWN, folded)
        self._expects = Search(EXPECTED, folded)
        self._listed = self._headed = False

    def governs(self, phrase: Phrase, offset: int) -> bool:
        """Whether one before ``offset`` governs what stands there.

        It governs what is coordinated in its sentence, but not a statement (behind ;) that sets a time of
        its own: 力争2025年超过A;到2027年,超过B.
        """
        statement = phrase.statement
        if self.is_expected(phrase, offset):
            return True
        own_time = self._calendar.printed_date(statement.start, offset) is not None
        return self._governs(statement.start if own_time else statement.sentence_start, offset)

    def is_expected(self, phrase: Phrase, offset: int) -> bool:
        """Whether a list of aims that 预期目标 opened runs on to ``offset``."""
        return self._listed or self._headed or self._expects(phrase.statement.sentence_start, offset)

    def reaches(self, phrase: Phrase, offset: int) -> bool:
        """Whether what stands at ``offset`` is governed by one (codebook, `is_aspirational`).

        争创 and 争取 reach no further than their own phrase.
        """
        return self.governs(phrase, offset) or self._owns(phrase.start, offset)

    def begin_clause(self, headed: bool = False) -> None:
        """Nothing runs on from another clause; ``headed``: it stands under the heading 预期目标."""
        self._listed, self._headed = False, headed

    def end_sentence(self, phrase: Phrase, measured: bool) -> None:
        """``measured``: the sentence of ``phrase`` set a measured target, so that its list may run on."""
        opened = self._listed or self._expects(phrase.statement.sentence_start, phrase.statement.sentence_end)
        self._listed = measured and opened
