"""Numbers whose form alone tells their role: labels, document numbers, index numbers, names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.quantities.mention import NO_BOUND, Mention
from pipelines.parse.records import Clause

_WORDS = sections("terms.txt")

DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fa5A-Za-z]{1,16}[\[(]\s?(?:19|20)\d{2}\s?[\])]\s?(?:第\s?)?\d{1,5}\s?号"
)
# What can stand directly before an issuer's sigle without being part of it.
_NUMBER_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|依照|关于|文件|文号|字号|详见|见|和|及|的|原|通知|意见|办法|规定)"
)
_IDENTIFIERS = (
    re.compile(r"(?:https?://|www\.)[!-~]{1,200}"),
    re.compile(r"[\w.]{1,40}@[\w.]{1,40}"),
    re.compile(r"(?<![\d.])\d{6,}/\d{4}-\d+"),
    re.compile(r"(?<![\w.])[A-Z0-9]{2,}(?:[-/][A-Z0-9]+){2,}(?![\w])"),
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?:-\d{1,4})?(?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(rf"(?:{alternation(_WORDS['identifier_before'])})\s?([A-Z0-9][A-Z0-9-]{{3,}})"),
    re.compile(r"[\u4e00-\u9fa5]ICP[备证]\s?\d+号(?:-\d+)?"),
)
_TOKEN = r"(?:[A-Za-z]+[-.]?\d[A-Za-z0-9.]*|\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9]*)"
_ALNUM = re.compile(
    rf"(?<![A-Za-z0-9.])(?:GB|DB|ISO|IEC|T|Z)?(?:/[TZ])?\s?{_TOKEN}(?:[/+-]{_TOKEN})*(?![A-Za-z0-9])"
)
# Several numbers printed as one (a year, a count and 5G): unreadable, so it gets no value.
_RUN_TOGETHER = re.compile(r"(?:19|20)\d{5,}[A-Za-z]")
# Blanks and Markdown signs before a label.
_SIGNS = re.compile(r"[\s#*-]*")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}")
_STANDARD = re.compile(r"(?:GB|DB\d*|ISO|IEC|HJ|JGJ|CJJ|YD|SJ)(?:/[TZ])?\s?\d+(?:[.-]\d+)*(?:-\d{4})?")
_ORDINAL = re.compile(r"第\s?\d+\s?[届次版条款项章节期批号类位名年轮代]")
_RANKED = re.compile(rf"(?<!\d)\d{{1,5}}\s?(?:{alternation(_WORDS['rank_suffix'])})(?![\u4e00-\u9fa5]?化)")
_ROUND_THE_CLOCK = re.compile(r"7\s?[×xX*]\s?24\s?小时|24\s?小时(?=[^\d内以,。;、前后)]{2,})")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-~至]\s?\d{1,2}:\d{2})?(?!\d)")
_FRACTION = re.compile(r"(?<![\d.])\d{1,3}[/:]\d{1,3}(?![\d./])")
_VERSION = re.compile(r"(?<=[\u4e00-\u9fa5“])\d\.\d(?:版|(?=[”》》建时]))")
_TITLE_COUNT = re.compile(r"(?<!\d)\d{1,3}\s?条(?=[》”]|等|有关|政策|措施|意见)")


def _plain(match: re.Match[str], role: str, value: float | None = None) -> Mention:
    group = match.lastindex or 0
    start, end = match.span(group)
    return Mention(start=start, end=end, type="other", low=value, high=value, role=role, bound=_bound(value))


def _bound(value: float | None) -> str:
    return NO_BOUND if value is None else "exact"


def _first_number(text: str) -> float | None:
    found = re.search(r"\d+(?:\.\d+)?", text)
    value = float(found.group()) if found else math.inf
    return value if math.isfinite(value) else None


def document_numbers(folded: str) -> Iterator[Mention]:
    """Numbers of official documents (朔政办发[2023]44号), issuer's sigle included; no value."""
    for match in DOCUMENT_NUMBER.finditer(folded):
        sigle = re.split(r"[\[(]", match.group(), maxsplit=1)[0]
        lead = _NUMBER_LEAD.match(sigle)
        start = match.start() + (lead.end() if lead and lead.end() < len(sigle) else 0)
        yield Mention(start=start, end=match.end(), type="other", role="identifier", bound=NO_BOUND)


def identifiers(folded: str) -> Iterator[Mention]:
    """Index numbers, telephone numbers, web addresses: one quantity each, no value."""
    for pattern in _IDENTIFIERS:
        for match in pattern.finditer(folded):
            printed = match.group(match.lastindex or 0)
            if _DIGIT.search(printed) and not _DATE.fullmatch(printed):
                yield _plain(match, "identifier")


def terms(folded: str, units: frozenset[str]) -> Iterator[Mention]:
    """Numbers inside names: 5G, IPv6, 4K/8K, 世界500强, 第6版, GB/T 19580. Latin units are not names."""
    for pattern in (_STANDARD, _ALNUM):
        for match in pattern.finditer(folded):
            tail = re.fullmatch(r"\d+(?:\.\d+)?([A-Za-z]+)", match.group())
            if (tail and tail.group(1) in units) or not re.search(r"\d", match.group()):
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if _RUN_TOGETHER.match(match.group()):
                yield Mention(start=start, end=match.end(), type="other", role="other", bound=NO_BOUND)
                continue
            yield Mention(
                start=start,
                end=match.end(),
                type="other",
                role="term",
                bound="exact",
                low=(value := _first_number(match.group())),
                high=value,
            )
    for pattern in (_ROUND_THE_CLOCK, _ORDINAL, _RANKED, _TITLE_COUNT, _VERSION):
        for match in pattern.finditer(folded):
            yield _plain(match, "term", _first_number(match.group()))
    for pattern in (_CLOCK, _FRACTION):
        for match in pattern.finditer(folded):
            yield _plain(match, "other")


def labels(folded: str, clauses: tuple[Clause, ...]) -> Iterator[Mention]:
    """Outline numbering in Arabic digits at the head of a division, its delimiter included."""
    for clause in clauses:
        if clause.kind != "division" or not clause.label or not re.search(r"\d", clause.label):
            continue
        offset = _SIGNS.match(folded, clause.start).end()  # type: ignore[union-attr]
        if not folded.startswith(clause.label, offset):
            continue
        end = offset + len(clause.label)
        if end < len(folded) and folded[end] in ".、)":
            end += 1
        value = _first_number(clause.label)
        yield Mention(
            start=offset, end=end, type="other", low=value, high=value, role="label", bound=_bound(value)
        )
