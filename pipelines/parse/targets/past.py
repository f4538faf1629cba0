"""Telling what was reached from what is to be reached."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.parse.records import Clause
from pipelines.parse.targets.aspiration import Striving
from pipelines.parse.targets.period import Calendar, Deadline
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.search import Search
from pipelines.parse.targets.words import (
    FORWARD,
    PAST,
    PAST_HEADING,
    PAST_HELD,
    PAST_OPENING,
    PAST_RANK,
    PAST_SOFT,
    PERFECT,
    TABLE,
)
from pipelines.parse.within import ClauseIndex

_READ_KINDS = ("division", "paragraph", "preamble")
_HEADING_REACH = 40
_MOST_MARKS = 2
_DEEPEST = 12
# A chapter on a whole five-year period is not due in the report's own year, and prints no other.
_FIVE_YEARS = re.compile(r"“十([一二三四五六])五”")
_FIRST_END = 2010  # of “十一五”
_UNSAID = Deadline(None, None, None, "inherited")
# A heading that names both (发展成就和主要目标任务) does not look back as a whole.
_AHEAD = re.compile(r"[和与及][^,。;]{0,16}(?:目标任务|主要目标|工作安排|重点任务|工作打算|思路|发展目标)")
_AIMS = re.compile(r"(?:主要|发展|工作|总体|具体|预期|规划|建设)目标|主要任务|重点任务|工作安排")
_AIMED = re.compile(r"目标|指标")
_EXPECTED = re.compile(r"预期性?(?:目标|指标)")
_VALUE = re.compile(r"(?:增长|达到|控制在|下降|提高到?)\s?\d")
_REVIEW = "回顾"
_REVIEW_LINE = re.compile(r"(?:20\d\d年?)?(?:工作)?回顾(?:20\d\d年?)?")
_AHEAD_LINE = re.compile(r"(?:20\d\d年?)?(?:工作)?(?:展望|打算|部署)(?:20\d\d年?)?")
_LIMIT = re.compile(r"[到至]|[底末]?以?前|之前|内|底")
# A paragraph says at once that it looks back.
_OPENING = 16
# The last year of a heading that sets a time for what stands under it: 2024年工作安排, 2023-2025年目标.
_HEADING_YEAR = re.compile(
    r"[^,。;\d]{0,6}?(?:20\d\d年?\s?[-~至到]\s?)?(20\d\d)年(?:[^,。;]{0,12}(?:工作|目标|任务|安排|计划|打算)|\s?$)"
)


class Outlook:
    """Which clauses of a document can hold targets at all."""

    def __init__(self, folded: str, clauses: tuple[Clause, ...]) -> None:
        self._by_id = {clause.clause_id: clause for clause in clauses}
        self._folded = folded
        self._index = ClauseIndex(clauses)
        self._marks = [match.start() for match in TABLE.finditer(folded)]
        self._back: dict[str, bool] = {}
        self._ahead: dict[str, bool] = {}
        self._kept: list[Clause] = []
        self._reviewed = self._under_review(clauses) if _REVIEW in folded else frozenset[str]()

    def _under_review(self, clauses: tuple[Clause, ...]) -> frozenset[str]:
        """The clauses behind a line that only says 回顾2025, up to the next that looks ahead."""
        reviewed, inside = set[str](), False
        for clause in sorted(clauses, key=lambda clause: clause.start):
            line = self._folded[clause.start : min(clause.end, clause.start + _HEADING_REACH)].strip()
            if _REVIEW_LINE.fullmatch(line):
                inside = True
            elif inside and (_AHEAD_LINE.fullmatch(line) or self._looks_ahead(clause)):
                inside = False
            if inside:
                reviewed.add(clause.clause_id)
        return frozenset(reviewed)

    def heading_year(self) -> int | None:
        """The year of a chapter that looks ahead (2024年工作安排), for documents that print no other."""
        for clause in self._by_id.values():
            if (
                clause.heading_start is not None
                and clause.heading_end is not None
                and not self._looks_back(clause)
            ):
                found = _HEADING_YEAR.match(self._folded, clause.heading_start, clause.heading_end)
                if found:
                    return int(found.group(1))
        return None

    def due(self, clause: Clause, end_year: int | None) -> Deadline | None:
        """The time that the nearest heading above ``clause`` sets for all that it holds.

        ``end_year``: the plan's own last year; a chapter on the same five years has no other.
        """
        for node in self._line(clause):
            if node.heading_start is None or node.heading_end is None:
                continue
            if found := _HEADING_YEAR.match(self._folded, node.heading_start, node.heading_end):
                return Deadline(found.group(1), *found.span(1), "inherited")
            five = _FIVE_YEARS.findall(self._folded, node.heading_start, node.heading_end)
            if five and not any(end_year == _FIRST_END + 5 * "一二三四五六".index(which) for which in five):
                return _UNSAID
        return None

    def clause_at(self, offset: int) -> Clause | None:
        """The clause of the plan's own text that holds ``offset``."""
        found = self._index.at(offset)
        return found if found is not None and found.kind in _READ_KINDS else None

    def expects(self, clause: Clause) -> bool:
        """Whether a heading above says that what stands under it is expected."""
        return any(
            node.heading_start is not None
            and node.heading_end is not None
            and _EXPECTED.search(self._folded, node.heading_start, node.heading_end) is not None
            for node in self._line(clause)[1:]
        )

    def is_heading_only(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the phrase is a heading; one that gives a value in a chapter of aims is read as text."""
        if phrase.end > (clause.heading_end or 0):
            return False
        parent = self._by_id.get(clause.parent_id or "")
        if parent is None or parent.heading_start is None or parent.heading_end is None:
            return True
        aims = _AIMED.search(self._folded, parent.heading_start, parent.heading_end)
        return not (aims and _VALUE.search(self._folded, phrase.start, phrase.end))

    def in_table(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the phrase is (part of) a table of indicators whose rows have run together."""
        return bool(
            self._marked(phrase.start, phrase.end) and self._marked(clause.start, clause.end) > _MOST_MARKS
        )

    def _marked(self, start: int, end: int) -> int:
        """How many marks of the rows of such a table stand in ``[start, end)``."""
        return bisect_left(self._marks, end) - bisect_left(self._marks, start) if self._marks else 0

    def looks_forward(self, clause: Clause) -> bool:
        """False in metadata and debris, and under headings that look back, the nearest that tells."""
        if clause.kind not in _READ_KINDS or clause.clause_id in self._reviewed:
            return False
        for node in self._line(clause):
            if self._looks_back(node):
                return False
            if self._looks_ahead(node):
                return True
        return True

    def _looks_ahead(self, node: Clause) -> bool:
        if node.heading_start is None or node.heading_end is None:
            return False
        known = self._ahead.get(node.clause_id)
        if known is None:
            end = min(node.heading_end, node.heading_start + _HEADING_REACH)
            known = _AIMS.search(self._folded, node.heading_start, end) is not None
            self._ahead[node.clause_id] = known
        return known

    def is_rule(self, clause: Clause) -> bool:
        """Whether the clause lies in an article (第N条): a rule, whose numbers are seldom aims."""
        return any(
            (node.label or "").startswith("第") and (node.label or "").endswith("条")
            for node in self._line(clause)
        )

    def _line(self, clause: Clause) -> list[Clause]:
        """The clause and those above it, from the nearest on; kept, as several rules ask for one clause."""
        if self._kept and self._kept[0] is clause:
            return self._kept
        line: list[Clause] = []
        node: Clause | None = clause
        while node is not None and len(line) < _DEEPEST:
            line.append(node)
            node = self._by_id.get(node.parent_id or "")
        self._kept = line
        return line

    def _looks_back(self, node: Clause) -> bool:
        if node.heading_start is None or node.heading_end is None:
            return False
        known = self._back.get(node.clause_id)
        if known is None:
            end = min(node.heading_end, node.heading_start + _HEADING_REACH)
            found = PAST_HEADING.search(self._folded, node.heading_start, end)
            known = found is not None and _AHEAD.search(self._folded, found.end(), end) is None
            self._back[node.clause_id] = known
        return known


class Hindsight:
    """Tells for one document which sentences speak of the past, by their words or by their year."""

    def __init__(self, folded: str, calendar: Calendar, striving: Striving) -> None:
        self._calendar, self._striving = calendar, striving
        self._past = Search(PAST, folded)
        self._done = Search(PAST_SOFT, folded)
        self._held = Search(PAST_HELD, folded)
        self._folded = folded
        self._reviews: dict[str, bool] = {}

    def is_reached(self, clause: Clause, phrase: Phrase, offset: int) -> bool:
        """Whether the sentence speaks of the past before ``offset``."""
        start = phrase.statement.sentence_start
        if self._striving.governs(phrase, offset):
            return False
        since = self._since(start, offset)
        if self._past(since, offset) or (self._done(since, offset) and not self._is_to_come(start, offset)):
            return True
        if self._held(start, offset) and not self._calendar.printed(start, offset):
            return True
        # A review may say 全年 too: only a date leads out of it.
        if self._is_review(clause) and not self._calendar.printed_date(start, offset):
            return True
        printed = self._calendar.printed(start, offset) or self._calendar.printed(clause.start, offset)
        return self._calendar.is_past(printed)

    def _since(self, start: int, offset: int) -> int:
        """Behind a date to come, what was said of the past before it says nothing: 已建成A,到2027年,建成B."""
        date = self._calendar.printed_date(start, offset)
        if date is not None and date.source == "stated" and not self._calendar.is_past(date):
            return date.start or start
        limit = self._limit(start, offset)
        return start if limit is None else limit

    def _limit(self, start: int, offset: int) -> int | None:
        """Where a limit in time is printed before ``offset``: 到2027年, 年底前."""
        date = self._calendar.printed(start, offset)
        if date is None or date.start is None or date.end is None or self._calendar.is_past(date):
            return None
        limited = _LIMIT.search(self._folded, date.start, min(date.end + 3, offset))
        return date.start if limited else None

    def _is_to_come(self, start: int, offset: int) -> bool:
        """Whether a limit in time or a year that is not over stands before ``offset``."""
        date = self._calendar.printed_date(start, offset)
        dated = date is not None and date.source == "stated" and not self._calendar.is_past(date)
        return dated or self._limit(start, offset) is not None

    def _is_review(self, clause: Clause) -> bool:
        """Whether a whole paragraph tells what was reached: its opening says so, or ranks that were held."""
        known = self._reviews.get(clause.clause_id)
        if known is None:
            begin = clause.heading_end if clause.heading_end not in (None, clause.end) else clause.start
            opened = PAST_OPENING.search(self._folded, begin, min(begin + _OPENING, clause.end))
            ranks = PAST_RANK.findall(self._folded, clause.start, clause.end)
            told = bool(opened) or len(ranks) >= _MOST_MARKS or self._tells_deeds(clause)
            known = self._reviews[clause.clause_id] = told
        return known

    def _tells_deeds(self, clause: Clause) -> bool:
        """Whether deeds done are told again and again, and hardly anything that is yet to be done."""
        done = len(PERFECT.findall(self._folded, clause.start, clause.end))
        if done <= _MOST_MARKS:
            return False
        return done > _MOST_MARKS * len(FORWARD.findall(self._folded, clause.start, clause.end))
