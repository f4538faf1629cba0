"""Facts in the lines under a title: a statute's adoption, the delivery of a government's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.dates import DateMention, find_dates
from pipelines.parse.facts.catalogue import RANK as CATALOGUE
from pipelines.parse.facts.model import Statement, one_line, trimmed
from pipelines.parse.numerals import parse_chinese
from pipelines.parse.records import Clause

_DAY: Final = 10  # length of an ISO day
_REACH: Final = 44  # characters behind a date in which its act stands
RANK, EFFECT_RANK = 4, 6
_LINE: Final = re.compile(r"[^\r\n]{8,40}")
_REST: Final = re.compile(r"[\s()]{0,8}(?:\d{1,2}:\d\d(?::\d\d)?)?[\s()]{0,4}")
_ACT: Final = re.compile(r"[^。;\n]{0,40}(?P<act>通过|公布)")
_EFFECT: Final = re.compile(r"\s{0,4}起?(?:施行|实施)")
# The congress or its committee that passed a statute, in front of its session's number.
_PASSED: Final = re.compile(
    r"\s{0,4}(?P<body>[\u4e00-\u9fff]{4,40}?(?:常务委员会|代表大会))\s{0,2}第[一二三四五六七八九十百\d]{1,5}次(?:全体)?会议"
    r"[^。;\n]{0,40}通过"
)
_GIVEN: Final = re.compile(r"\s{0,2}在[^,。;\n]{4,60}(?:会议|大会|全会)上")
_N: Final = "[一二三四五六七八九十百零〇]"
# A statute's first version: 中华民国九十一年七月十日某部某字第0911号令订定发布; the era's first year is 1912.
_MADE: Final = re.compile(
    rf"(?P<day>中华民国(?P<y>{_N}{{1,5}})年(?P<m>{_N}{{1,3}})月(?P<d>{_N}{{1,3}})日)\s?"
    r"(?P<body>[\u4e00-\u9fff]{1,18}(?:委员会|部|院|署|局))?"
    r"(?P<number>[\u4e00-\u9fff()]{1,8}字第\s?[\dA-Z]{4,14}\s{0,2}号)?\s?令?\s?(?:订定|制定)(?:发布|公布)"
)
_ERA: Final = 1911
# Whom the speaker stands for: 我代表某市人民政府,向大会报告工作.
_SPEAKS_FOR: Final = re.compile(r"代表(?P<body>[\u4e00-\u9fff]{1,20}?人民政府),?\s{0,4}向")
_SPEAKER: Final = re.compile(
    r"^\s{0,8}(?P<body>[\u4e00-\u9fff]{2,20}人民政府)(?:代)?(?:省长|市长|区长|县长|州长|旗长|主席)\s", re.M
)


def adoption_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """Who passed a statute, when, and when it took effect, as the lines under its title say."""
    passed = False
    for clause in clauses:
        if clause.kind == "division":
            return
        for day in _days(ctx, clause):
            start, end = clause.start + day.start, clause.start + day.end
            stop = min(clause.end, end + _REACH)
            act = _ACT.match(ctx.folded, end, stop)
            if act and not passed:
                passed = True
                yield Statement("issued_on", str(day.value), start, end, RANK, rivals=False)
                yield from _passed(ctx, end, clause.end)
            elif act and act["act"] == "公布":
                yield Statement("published_on", str(day.value), start, end, RANK, rivals=False)
            elif clause.kind == "metadata" and _EFFECT.match(ctx.folded, end, stop):
                yield Statement("effective_on", str(day.value), start, end, EFFECT_RANK)


def dated_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """A line under the title that is nothing but a date: (2023年2月8日) of issue, 2023-02-10 of the page."""
    for clause in clauses:
        if clause.kind == "division":
            return
        if clause.kind != "metadata":
            continue
        for line in _LINE.finditer(ctx.folded, clause.start, clause.end):
            days = find_dates(line[0])
            if len(days) != 1 or len(days[0].value or "") != _DAY:
                continue
            if _REST.fullmatch(line[0][: days[0].start] + line[0][days[0].end :]):
                span = line.start() + days[0].start, line.start() + days[0].end
                field, rank = ("issued_on", RANK) if "年" in line[0] else ("published_on", CATALOGUE)
                yield Statement(field, str(days[0].value), *span, rank)


def _days(ctx: Context, clause: Clause) -> list[DateMention]:
    found = find_dates(ctx.folded[clause.start : clause.end])
    return [day for day in found if day.value and len(day.value) == _DAY]


def _passed(ctx: Context, start: int, end: int) -> Iterator[Statement]:
    found = _PASSED.match(ctx.folded, start, end)
    if found:
        span = found.span("body")
        yield Statement("issuer", one_line(ctx.quote(*span)), *span, RANK)


def report_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """When a report was given, and the government for which it was."""
    for clause in clauses:
        if clause.kind == "division":
            return
        for day in _days(ctx, clause) if clause.kind == "metadata" else ():
            start, end = clause.start + day.start, clause.start + day.end
            if _GIVEN.match(ctx.folded, end, clause.end):
                yield Statement("issued_on", str(day.value), start, end, RANK)
        for pattern in (_SPEAKS_FOR, _SPEAKER):
            for found in pattern.finditer(ctx.folded, clause.start, clause.end):
                span = trimmed(ctx.folded, *found.span("body"))
                yield Statement("issuer", one_line(ctx.quote(*span)), *span, RANK)


def history_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """Who made a statute, when and under what number, as its history says."""
    for clause in clauses:
        made = _MADE.search(ctx.folded, clause.start, clause.end) if clause.kind == "metadata" else None
        if made is None:
            continue
        year, month, day = (int(parse_chinese(made[part]) or 0) for part in "ymd")
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Statement("issued_on", f"{_ERA + year}-{month:02}-{day:02}", *made.span("day"), RANK)
        for field, part in (("issuer", "body"), ("document_number", "number")):
            if made[part]:
                yield Statement(field, one_line(ctx.quote(*made.span(part))), *made.span(part), RANK)
        return
