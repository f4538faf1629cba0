"""Titles: the plan's own, the notice's, and the one that the notice names as the plan it issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.dates import find_dates
from pipelines.parse.facts import words
from pipelines.parse.facts.bodies import several_bodies
from pipelines.parse.facts.model import Compact, Statement, one_line, trimmed
from pipelines.parse.records import Clause

# Ranks of title statements, the one that counts most first.
PLAN, NAMED, DERIVED, NOTICE, ANNEX, SCRAP = 1, 2, 3, 4, 8, 9
_BOOK: Final = r"《(?P<name>[^《》]{4,90}(?:《[^《》]{2,60}》[^《》]{0,30})?)》"
_TAIL: Final = re.compile(r"[^\[\]【】()]{0,16}[\]】]\s{0,4}")  # the end of a bracket that opened before
_LISTED: Final = re.compile(r"\d{1,3}[.、]\s*")
_DATED: Final = re.compile(r"\s*\([^()]{6,24}日\s*\)$")
_HEAD_KINDS: Final = ("preamble", "addressee", "paragraph")
_HEAD: Final = 260  # characters at the head of a text in which a title run into it stands
# No title at all: a scrap of one broken over lines, or a line of text.
_SCRAP: Final = re.compile(
    r"^(?:[(\[)》,、和]|为|根据|按照|落实|贯彻|现将)|[。;]|^(?!.*(?:关于|印发|转发)).*的(?:通知|公告|函)$"
)
_OPENING: Final = 12  # clauses at the head of a document among which the notice's own lines stand
_EXTRA: Final = 12  # characters by which a plan's title line may be longer than the notice says it


@cache
def _notice() -> re.Pattern[str]:
    ends = f"(?:{words.one_of('notice_end')})"
    return re.compile(rf"(?:{words.one_of('issues')})(?P<what>.{{4,120}}?)的?{ends}$", re.S)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{_BOOK}[^。《]{{0,40}}?(?:{words.one_of('issued_after')})", re.S)


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(rf"(?P<body>{words.body().pattern})(?:关于|印发|转发)")


def title_statements(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Statement]:
    """Every title printed in the document's body, what notices say they issue, and issuers in titles."""
    body = _body_start(clauses, len(ctx.folded))
    for clause in clauses:
        if clause.kind == "title":
            worse = ANNEX if clause.start > body else 0
            yield from _from_title(ctx, *_bare(ctx.folded, clause.start, clause.end), worse)
            yield from _title_date(ctx, clause.start, clause.end)
    yield from _from_notice_text(ctx, clauses)


def _body_start(clauses: Sequence[Clause], end: int) -> int:
    """Where the numbered text begins; a number before the notice's own lines is a collection's."""
    opening = next(
        (c.end for c in clauses[:_OPENING] if c.kind in ("document_number", "addressee", "signature")), 0
    )
    return next((c.start for c in clauses if c.kind == "division" and c.start >= opening), end)


@cache
def _head() -> re.Pattern[str]:
    """A notice's title at the very head of a text, list number and date aside."""
    ends = f"(?:{words.one_of('notice_end')})"
    return re.compile(
        rf"(?:\d{{1,3}}[.、])?(?P<title>{words.body().pattern}(?:关于|印发|转发)[^。;:]{{4,110}}?的{ends})"
    )


def unmarked_titles(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Statement]:
    """A notice's title that the outline did not find apart: run into the text, or broken over lines."""
    first = next((c for c in clauses if c.kind not in ("metadata", "boilerplate")), None)
    if first is None:
        return
    head = Compact(ctx.folded, first.start, min(first.start + _HEAD, len(ctx.folded)))
    match = _head().match(head.text)
    if match:
        start, end = head.span(*match.span("title"))
        yield from _from_title(ctx, start, end)
        yield from _title_date(ctx, end, min(end + 24, len(ctx.folded)))


def _title_date(ctx: Context, start: int, end: int) -> Iterator[Statement]:
    """The day in brackets that collections print behind a title."""
    dated = _DATED.search(ctx.folded[start:end].rstrip()) or re.match(
        r"\s*\([^()]{6,24}日\s*\)", ctx.folded[start:end]
    )
    for mention in find_dates(dated[0])[:1] if dated else ():
        if mention.value and len(mention.value) == len("2000-01-01"):
            at = start + dated.start() if dated else start
            yield Statement("issued_on", mention.value, at + mention.start, at + mention.end, 4)


def derived_statements(ctx: Context, found: Iterable[Statement]) -> Iterator[Statement]:
    """What a catalogue's title says when it is a notice's: the plan's title and the issuer."""
    for statement in found:
        if statement.field == "title":
            yield from _from_title(ctx, statement.start, statement.end, statement.rank)


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    """A title without a list number before it and a date in brackets behind it."""
    start, end = trimmed(folded, start, end)
    tail = _TAIL.match(folded, start, end)
    start = tail.end() if tail else start
    listed = _LISTED.match(folded, start, end)
    dated = _DATED.search(folded, start, end)
    return trimmed(folded, listed.end() if listed else start, dated.start() if dated else end)


def _from_title(ctx: Context, start: int, end: int, worse: int = 0) -> Iterator[Statement]:
    start, end = _inside(ctx.folded, start, end)
    folded = ctx.folded[start:end]
    notice = _notice().search(folded)
    if worse in (0, ANNEX):
        rank = worse or (SCRAP if _is_scrap(one_line(folded)) else NOTICE if notice else PLAN)
        yield Statement("title", one_line(ctx.quote(start, end)), start, end, rank, rivals=False)
    if notice:
        inner = _inside(ctx.folded, start + notice.start("what"), start + notice.end("what"))
        value = one_line(ctx.quote(*inner))
        yield Statement("title", value, *inner, DERIVED + worse, rivals=False)
    body = _issuer().match(one_line(folded))
    if body:
        yield _title_issuer(ctx, start, end, body["body"], worse)


def _is_scrap(title: str) -> bool:
    return _SCRAP.search(title) is not None or title.count("《") != title.count("》")


def _inside(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span inside the book-title marks, where the whole span is in them."""
    start, end = trimmed(folded, start, end)
    book = re.compile(_BOOK, re.S).fullmatch(folded, start, end)
    return trimmed(folded, *book.span("name")) if book else (start, end)


def _title_issuer(ctx: Context, start: int, end: int, body: str, worse: int) -> Statement:
    """The issuer in front of 关于; its characters may be broken over lines."""
    stop, left = start, len(body)
    while left and stop < end:
        left -= not ctx.folded[stop].isspace()
        stop += 1
    value = several_bodies(one_line(ctx.folded[start:stop]), one_line(ctx.quote(start, stop)))
    return Statement("issuer", value, start, stop, 3 + worse)


def _from_notice_text(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Statement]:
    """《…》 in the notice's text, said to be issued herewith."""
    for clause in clauses:
        if clause.kind == "division":
            return
        if clause.kind not in _HEAD_KINDS:
            continue
        for match in _named().finditer(ctx.folded, clause.start, clause.end):
            if f"简称《{match['name']}》" in ctx.folded:
                continue  # a short name that the text has given to some document
            start, end = match.span("name")
            notice = _notice().search(ctx.folded, start, end)
            if notice:  # it calls itself by the notice's title: 《某办公厅关于印发某举措的通知》已经…
                start, end = _inside(ctx.folded, *notice.span("what"))
            yield Statement("title", one_line(ctx.quote(start, end)), start, end, NAMED, rivals=False)


def best_title(found: Sequence[Statement]) -> Statement | None:
    """The plan's own title; of printings of one title, the one that is whole."""
    if not found:
        return None
    # Of several titles before the first division the last is the plan's, the others the page's.
    first = min(found, key=lambda s: (s.rank, -s.start if s.rank == PLAN else s.start))
    for named in found:
        # Text that runs on may have swallowed what stands before the title.
        if named.rank == NAMED and first.rank == PLAN and len(first.value) > len(named.value) + _EXTRA:
            first = named if core(first.value).endswith(core(named.value)) else first
    same = [s for s in found if s.rank <= ANNEX and core(s.value) == core(first.value)]
    return min(same or [first], key=lambda s: (not _balanced(s.value), -len(s.value), s.rank, s.start))


def core(title: str) -> str:
    """A title's characters without punctuation and 年, by which damaged printings are compared."""
    return "".join(re.findall(r"[^\W_年]", title))


def _balanced(title: str) -> bool:
    folded = title.replace("（", "(").replace("）", ")")
    return folded.count("(") == folded.count(")") and folded.count("《") == folded.count("》")


def plan_years(ctx: Context, title: Statement) -> Iterator[Statement]:
    """First and last year of the period in the chosen title; an edition's year is none."""
    base, folded = title.start, ctx.folded[title.start : title.end]
    edition = re.compile(rf"\s*(?:{words.one_of('edition')})")
    for mention in find_dates(folded):
        if mention.value is None or folded[mention.end - 1] in "版届" or edition.match(folded, mention.end):
            continue
        first, _slash, last = mention.value.partition("/")
        span = base + mention.start, base + mention.end
        yield Statement("plan_start_year", first[:4], *span, 1)
        yield Statement("plan_end_year", (last or first)[:4], *span, 1)
        return
