"""What the promises with figures of a statement say of those without: lead-ins, and budgets spent."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipelines.parse.measures.piece import Span
from pipelines.parse.measures.recipient import BUDGET_LEAD
from pipelines.parse.measures.unquantified import Promise

# 实施就业补贴,对…给予2000元: a scheme that is then told in figures.
_SCHEMES = ("实施", "开展", "继续实施", "延续实施")
# Between a promise and a figure: whom else the figure is for.
_OTHERS = re.compile(r"对|不符合")
_BEHIND_TITLE = re.compile(r"[,;、对]")


class Told:
    """The promises of one statement: the spans ``taken`` by figures, in order; those ``found`` without."""

    def __init__(self, folded: str, lead: Span, taken: list[Span], found: list[Promise]) -> None:
        self._folded = folded
        self._begins = [begin for begin, _end in taken]
        self._ends = [end for _begin, end in taken]
        self._last = max([0, *self._begins[-1:], *(one.start for one in found[-1:])])
        behind = _BEHIND_TITLE.search(folded, *lead)
        self._title_end = behind.start() if behind else lead[1]
        spent = [end for begin, end in taken if BUDGET_LEAD.search(folded, begin, end)] if found else []
        self._budget_end = min(spent, default=None)
        self._comma = -1

    def is_lead_in(self, promise: Promise) -> bool:
        """给予补贴, 每人补贴1万元: what a figure or a title then specifies is told there."""
        place = bisect_left(self._begins, promise.end)
        if place < len(self._begins):
            if not _OTHERS.search(self._folded, promise.end, self._begins[place]):
                return True
            if self._folded.startswith(_SCHEMES, promise.start):
                return True
        title = promise.by == "measure.relief" and promise.start <= self._title_end
        return title and self._next_comma(promise.end) < self._last

    def _next_comma(self, offset: int) -> int:
        if self._comma < offset:
            found = self._folded.find(",", offset, self._last)
            self._comma = found if found >= 0 else self._last
        return self._comma

    def spends_budget(self, promise: Promise) -> bool:
        """每年安排6000万元资金, 对…给予补助: the grant that spends a budget is no second row."""
        return self._budget_end is not None and self._budget_end <= promise.start

    def end_before(self, offset: int) -> int:
        """Where the last promise with figures ends that ends before ``offset``; 0 where none does."""
        place = bisect_right(self._ends, offset)
        return self._ends[place - 1] if place else 0
