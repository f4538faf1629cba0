"""Facts in a notice's signature and number line: who issued it, when, under what number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.dates import find_dates
from pipelines.parse.facts import words
from pipelines.parse.facts.gazetteer import places
from pipelines.parse.facts.model import Compact, Statement, one_line, trimmed
from pipelines.parse.records import Clause

_SEAL: Final = re.compile(r"\([^()]{0,30}代章\)")
# Words before the first letter of a number's own name in text that runs on without breaks.
_RUN_ON: Final = re.compile(
    r".*(?:通知|意见|公告|办法|方案|决定|措施|附件|文件|文号|字号|函|年|月|日|:)(?=..)", re.S
)
_DAY: Final = 10  # length of an ISO day
_REACH: Final = 44  # characters before a date in which its issuer stands


def signature_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """Issuer and date of each signature; the first one, the notice's, counts most."""
    rank = 1
    for clause in clauses:
        if clause.kind == "signature":
            yield from _signature(ctx, clause, rank)
            rank = 2


def _signature(ctx: Context, clause: Clause, rank: int) -> Iterator[Statement]:
    folded = ctx.folded[clause.start : clause.end]
    days = [m for m in find_dates(folded) if m.value and len(m.value) == _DAY]
    for day in days[:1]:
        if not folded[: day.start].strip() and "年" not in folded[day.start : day.end]:
            return  # a bare 2022-09-27 is the date of a link, not of a signature
        yield Statement("issued_on", str(day.value), clause.start + day.start, clause.start + day.end, rank)
    stop = days[0].start if days else len(folded)
    seal = _SEAL.search(folded, 0, stop)
    start, end = trimmed(ctx.folded, clause.start, clause.start + (seal.start() if seal else stop))
    names = [one_line(line) for line in ctx.quote(start, end).splitlines() if line.strip()]
    if names and re.search(rf"(?:{words.one_of('body_end')})$", one_line(ctx.hans(start, end))):
        yield Statement("issuer", _joined(names), start, end, rank)


def _joined(names: list[str]) -> str:
    """Several bodies in one line each are a list; a name broken over two lines is one."""
    whole = re.compile(rf".*(?:{words.one_of('body_end')})$")
    return "、".join(names) if all(whole.match(name) for name in names) else "".join(names)


def unmarked_signatures(ctx: Context) -> Iterator[Statement]:
    """Issuer and date run into the text around them: …认真贯彻执行。某市人民政府2024年1月9日…."""
    for day in find_dates(ctx.folded):
        if day.value is None or len(day.value) != _DAY:
            continue
        before = Compact(ctx.folded, max(0, day.start - _REACH), day.start)
        cut = re.search(r"(?<=[。:;!])[^。:;!]*$", before.text)
        start = cut.start() if cut else len(before.text)
        name = before.text[start:]
        if words.body().fullmatch(name) and next(places(name), None):
            span = before.span(start, len(before.text))
            yield Statement("issuer", one_line(ctx.quote(*span)), *span, 2)
            yield Statement("issued_on", day.value, day.start, day.end, 2)


def unmarked_numbers(ctx: Context) -> Iterator[Statement]:
    """A number that opens a line or runs into the text (…的通知某府发[2021]22号各区…); cited ones do not."""
    for number in words.numbers(ctx.folded):
        start = _own_name(ctx.folded, number)
        before = one_line(ctx.folded[max(0, start - 12) : start])
        after = ctx.folded[number.end() : number.end() + 2].strip()
        opens = start == 0 or ctx.folded[start - 1] in "\r\n"
        if (opens or re.search(r"(?:通知|公告|附件:)$", before)) and not after.startswith((")", "》", "文")):
            value = one_line(ctx.quote(start, number.end()))
            yield Statement("document_number", value, start, number.end(), 3)


def number_statements(ctx: Context, clauses: Iterable[Clause]) -> Iterator[Statement]:
    """The document's own numbers: the line before the addressee counts most, a portal's line less."""
    listed = [clause for clause in clauses if clause.text.strip()]
    for index, clause in enumerate(listed):
        if clause.kind != "document_number":
            continue
        number = words.NUMBER.search(ctx.folded, clause.start, clause.end)
        if number is None:
            continue
        following = listed[index + 1].kind if index + 1 < len(listed) else ""
        start = _own_name(ctx.folded, number)
        value = one_line(ctx.quote(start, number.end()))
        rank = 1 if following in ("addressee", "preamble") else 2
        yield Statement("document_number", value, start, number.end(), rank)


def _own_name(folded: str, number: re.Match[str]) -> int:
    cut = _RUN_ON.match(number["name"])
    return number.start() + (cut.end() if cut else 0)
