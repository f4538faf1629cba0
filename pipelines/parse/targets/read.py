"""All targets of a document, and the roles of its numbers that are neither measure nor threshold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipelines.parse.changed import changed
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.quantities import Mention
from pipelines.parse.records import Clause, Target
from pipelines.parse.targets import roles
from pipelines.parse.targets.aspiration import Striving
from pipelines.parse.targets.counted import is_attribute
from pipelines.parse.targets.milestones import Milestone, read_milestone, shares_date
from pipelines.parse.targets.model import Aim, IndicatorThreshold, Seen, Span, TargetsResult
from pipelines.parse.targets.pairs import own_year, with_shared_bound
from pipelines.parse.targets.past import Hindsight, Outlook
from pipelines.parse.targets.period import Calendar, Deadline, PlanPeriod
from pipelines.parse.targets.phrases import Phrase, phrases, segment
from pipelines.parse.targets.quantified import accept
from pipelines.parse.targets.search import Search
from pipelines.parse.targets.standing import Standing
from pipelines.parse.targets.subjects import spoken_of
from pipelines.parse.targets.tables import TableRow, table_rows, tabled
from pipelines.parse.targets.thresholds import is_threshold, read_threshold

# 3人制球场: the number belongs to the name.
_FORMAT = re.compile(r"制(?![造作定度])")
# 提升至2027年的85%: the year stands between the verb and its value.
_OF_YEAR = re.compile(r"(?<=[到至])20\d\d年(?:底|末)?的?$")
_EVERY_YEAR = re.compile(r"每年|年均(?!浓度|气温|降水|值)|每年度|逐年")
# The nearest numbers on either side tell where a number's own stretch begins and ends.
_NEIGHBOURS = 8
# The numbers of a phrase among which one can stand for the size of what another counts.
_FELLOWS = 40
_GIVEN = ("money", "percent", "multiple")
_UNITS = {"percentage_point": "pp"}


def read_targets(
    ctx: Context,
    clauses: tuple[Clause, ...],
    mentions: tuple[Mention, ...],
    claimed: frozenset[int],
    period: PlanPeriod,
) -> TargetsResult:
    """Read the targets of every clause that looks ahead, in text order.

    ``claimed`` are the indices of ``mentions`` that measures and thresholds use already. The result
    gives a role to each other mention whose form alone does not tell it.
    """
    reader = Reader(ctx, clauses, mentions, claimed, period)
    for clause in clauses:
        reader.read(clause)
    for row in table_rows(ctx.folded):
        reader.read_row(row)
    return reader.result()


def _placed(mention: Mention) -> Mention:
    """A number for which no bound was looked for is bounded by itself."""
    if mention.bound_start >= 0:
        return mention
    return changed(mention, bound_start=mention.start, bound_end=mention.end)


class Reader:
    """Reads one document, clause by clause."""

    def __init__(
        self,
        ctx: Context,
        clauses: tuple[Clause, ...],
        mentions: tuple[Mention, ...],
        claimed: frozenset[int],
        period: PlanPeriod,
    ) -> None:
        self._ctx, self._folded = ctx, ctx.folded
        self._mentions = [_placed(mention) for mention in mentions]
        self._outlook = Outlook(ctx.folded, clauses)
        if period.year is None:
            period = replace(period, year=self._outlook.heading_year())
        self._calendar = Calendar(ctx.folded, mentions, period)
        self._striving = Striving(ctx.folded, self._calendar)
        self._hindsight = Hindsight(ctx.folded, self._calendar, self._striving)
        self._within, self._yearly = Search(roles.WITHIN, ctx.folded), Search(_EVERY_YEAR, ctx.folded)
        self._make_id = IdMaker(ctx.document_id, "t")
        free = [i for i, m in enumerate(mentions) if m.role is None and i not in claimed]
        self._open = Standing(mentions, free)
        self._claimed = Standing(mentions, sorted(claimed))
        self._roles = {i: roles.plain_role(ctx.folded, mentions[i]) for i in free}
        self._served: dict[int, str] = {}
        self._above: Deadline | None = None
        self._subject: Span | None = None
        self._targets: list[Target] = []
        self._thresholds: list[IndicatorThreshold] = []

    def result(self) -> TargetsResult:
        """What has been read so far."""
        rows = tuple(sorted(self._targets, key=lambda row: (row.start, row.end)))
        return TargetsResult(rows, self._roles, self._served, tuple(self._thresholds))

    def read(self, clause: Clause) -> None:
        """Read the phrases of one clause, each sentence's in order."""
        silent = not self._open.inside(clause.start, clause.end)
        if silent and self._calendar.is_silent(clause.start, clause.end):
            return  # neither a number nor a time: nothing to reach
        ahead = self._outlook.looks_forward(clause)
        if silent and not ahead:
            return
        self._above, self._subject = self._outlook.due(clause, self._calendar.period.end_year), None
        self._striving.begin_clause(self._outlook.expects(clause))
        previous: Aim | None = None
        last: Phrase | None = None
        dates_used = set[int]()
        for phrase in phrases(self._folded, clause):
            if last is not None and phrase.statement.sentence_start != last.statement.sentence_start:
                self._striving.end_sentence(last, previous is not None and previous.statistic != "count")
                previous = self._subject = None
            last = phrase
            indices = self._open.inside(phrase.start, phrase.end)
            rest = self._set_apart(phrase, indices)
            outlook = self._outlook
            if not ahead or outlook.in_table(clause, phrase) or outlook.is_heading_only(clause, phrase):
                continue
            before = previous
            for place, index in enumerate(rest):
                near = rest[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
                previous = self._read_number(clause, phrase, index, near, previous) or previous
            if previous is not before or self._has_claimed(phrase):
                continue
            if not self._read_milestone(clause, phrase, dates_used) and not indices:
                self._subject = spoken_of(self._folded, phrase) or self._subject

    def read_row(self, row: TableRow) -> None:
        """Take the value of a row of a table of indicators."""
        inside = self._open.inside(*row.value)
        clause = self._outlook.clause_at(row.value[0])
        if len(inside) != 1 or clause is None or self._roles[inside[0]] == "target":
            return
        mention = self._mentions[inside[0]]
        if mention.low is None and mention.high is None:
            return
        year = Deadline(self._folded[slice(*row.year)], *row.year, "stated")
        target = tabled(
            self._row(clause, mention.bound_start, mention.bound_end, "quantified", year), row, mention
        )
        self._targets.append(changed(target, **self._named(row.indicator)))
        self._roles[inside[0]], self._served[inside[0]] = "target", target.target_id

    def _named(self, span: Span) -> dict[str, Any]:
        """The columns of an indicator that is printed at ``span``."""
        quote = self._ctx.quote(*span)
        return {
            "indicator": quote, "indicator_hans": self._ctx.hans(*span), "indicator_quote": quote,
            "indicator_start": span[0], "indicator_end": span[1],
        }  # fmt: skip

    def _has_claimed(self, phrase: Phrase) -> bool:
        return bool(self._claimed.inside(phrase.start, phrase.end))

    def _gives(self, phrase: Phrase) -> bool:
        """Whether a measure or its threshold uses a sum or a rate in the sentence of ``phrase``."""
        inside = self._claimed.inside(phrase.statement.sentence_start, phrase.statement.sentence_end)
        return any(self._mentions[i].type in _GIVEN for i in inside)

    def _set_apart(self, phrase: Phrase, indices: list[int]) -> list[int]:
        """Settle baselines and thresholds, quotas too; return the numbers that may be aims."""
        mentions = [self._mentions[i] for i in indices]
        rest = []
        for place, (index, mention) in enumerate(zip(indices, mentions, strict=True)):
            fellows = mentions[max(0, place - _FELLOWS) : place + _FELLOWS + 1]
            if roles.is_baseline(self._folded, phrase, mention):
                self._roles[index] = "baseline"
            elif is_threshold(self._folded, phrase, mention, fellows):
                self._roles[index] = "threshold"
                self._thresholds.append(read_threshold(self._folded, phrase, phrase.start, index, mention))
            elif is_attribute(self._folded, phrase, mention) or _FORMAT.match(self._folded, mention.end):
                continue
            elif self._is_quota(phrase, mention):
                self._roles[index] = "quota"
            else:
                rest.append(index)
        return rest

    def _is_quota(self, phrase: Phrase, mention: Mention) -> bool:
        within = self._within(phrase.statement.sentence_start, mention.start)
        return roles.is_quota(self._folded, phrase, mention, self._is_dated(phrase, mention), within)

    def _is_dated(self, phrase: Phrase, mention: Mention) -> bool:
        start = phrase.statement.sentence_start
        printed = self._calendar.printed(start, mention.start)
        return printed is not None or self._striving.reaches(phrase, mention.start)

    def _read_number(
        self, clause: Clause, phrase: Phrase, index: int, near: list[int], previous: Aim | None
    ) -> Aim | None:
        mention = self._mentions[index]
        if mention.low is None and mention.high is None:
            return None  # a number that cannot be read sets no aim
        if self._hindsight.is_reached(clause, phrase, mention.start):
            return None
        seen = self._see(phrase, index, near)
        if self._outlook.is_rule(clause) and not seen.is_dated:
            return None
        aim = accept(self._folded, seen, previous)
        if aim is not None:
            row = self._quantified(clause, aim)
            self._targets.append(row)
            self._roles[index], self._served[index] = "target", row.target_id
        return aim

    def _see(self, phrase: Phrase, index: int, near: list[int]) -> Seen:
        folded = self._folded
        others = [self._mentions[i] for i in near if i != index]
        mention = with_shared_bound(folded, phrase, self._mentions[index], others)
        part = segment(folded, phrase, mention, others)
        start = phrase.statement.sentence_start
        due = self._calendar.governing(start, mention.start, self._above)
        if year := own_year(folded, start, mention, others):
            due = Deadline(folded[slice(*year)], *year, "stated")
        return Seen(
            index=index, mention=mention, phrase=phrase, start=part.start, end=part.end,
            before=_OF_YEAR.sub("", folded[part.start : mention.bound_start]),
            after=folded[mention.bound_end : part.end],
            deadline=due,
            aspirational=self._striving.reaches(phrase, mention.start),
            bound_words=folded[mention.bound_start : mention.start], subject=self._subject,
            is_promised=self._gives(phrase),
        )  # fmt: skip

    def _quantified(self, clause: Clause, aim: Aim) -> Target:
        mention = aim.seen.mention
        low, high = mention.values()
        start, end = mention.bound_start, mention.bound_end
        # 年均 may be printed in the indicator, 每年 before the verb; both lie in the number's own phrase.
        # A level whose subject is carried on is reached once: 年均增长5%、达到3万亿元.
        once = aim.rule == "target.elided_subject" and aim.statistic == "level"
        since = aim.seen.start if once else aim.seen.phrase.start
        yearly = self._yearly(since, mention.bound_start)
        bare = self._row(clause, start, end, "quantified", aim.seen.deadline)
        return changed(
            bare, value_min=low, value_max=high, bound=mention.bound,
            unit=_UNITS.get(mention.type, mention.unit), statistic=aim.statistic, rule=aim.rule,
            period="annual" if yearly else None, is_aspirational=aim.seen.aspirational,
            indicator="".join(self._ctx.quote(*span) for span in aim.indicator),
            indicator_hans="".join(self._ctx.hans(*span) for span in aim.indicator),
            indicator_start=aim.printed[0] if aim.printed else None,
            indicator_end=aim.printed[1] if aim.printed else None,
            indicator_quote=self._ctx.quote(*aim.printed) if aim.printed else None,
        )  # fmt: skip

    def _read_milestone(self, clause: Clause, phrase: Phrase, dates_used: set[int]) -> bool:
        start = phrase.statement.sentence_start
        if self._calendar.is_silent(start, phrase.end):
            return False
        deadline = self._calendar.printed(start, phrase.end)
        if deadline is None or self._hindsight.is_reached(clause, phrase, phrase.end):
            return False
        first = self._opens(deadline, phrase, dates_used)
        expected = self._striving.is_expected(phrase, phrase.start) or (
            (deadline.start or 0) >= phrase.start and self._striving.reaches(phrase, deadline.start or 0)
        )
        found = read_milestone(self._folded, phrase, deadline, first, expected)
        if found is not None:
            dates_used.add(deadline.start or 0)
            self._subject = found.indicator
            self._targets.append(self._milestone(clause, found))
        return found is not None

    def _opens(self, date: Deadline, phrase: Phrase, dates_used: set[int]) -> bool:
        """Whether the date stands right before this phrase (到2025年,…) and no other phrase has quoted it."""
        if date.start is None or date.end is None or date.start in dates_used or date.end > phrase.start:
            return False
        return shares_date(self._folded, date.end, phrase.start)

    def _milestone(self, clause: Clause, found: Milestone) -> Target:
        span = found.indicator
        bare = self._row(clause, found.start, found.end, "milestone", found.deadline)
        yearly = _EVERY_YEAR.search(self._folded, found.phrase.start, found.phrase.end)
        return changed(
            bare, period="annual" if yearly else None,
            is_aspirational=self._striving.reaches(found.phrase, found.end), rule="target.milestone",
            **self._named(span),
        )  # fmt: skip

    def _row(self, clause: Clause, start: int, end: int, kind: str, deadline: Deadline | None) -> Target:
        due = deadline if deadline is not None and deadline.value is not None else None
        placed = due is not None and due.start is not None and due.end is not None
        return Target(
            target_id=self._make_id(start, end), clause_id=clause.clause_id, **self._ctx.located(start, end),
            kind=kind, indicator=None, indicator_hans=None, indicator_start=None, indicator_end=None,
            indicator_quote=None, value_min=None, value_max=None, bound=None, unit=None, quantity_id=None,
            statistic=None, deadline=due.value if due else None, deadline_start=due.start if due else None,
            deadline_end=due.end if due else None,
            deadline_quote=self._ctx.quote(due.start, due.end) if due and placed else None,  # type: ignore[arg-type]
            deadline_source=due.source if due else None, period=None, is_aspirational=False,
        )  # fmt: skip
