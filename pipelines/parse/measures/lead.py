"""Who gets a measure and on what condition: the words before the promise, cut at their joints."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.scope import BLANK, masked
from pipelines.parse.measures.words import CONDITION_VERB, HEAD_NOUN, WORDS

Span = tuple[int, int]


class Lead(NamedTuple):
    """Spans (offsets in the text) of beneficiary and condition, None where not said."""

    beneficiary: Span | None = None
    condition: Span | None = None


_FOR = re.compile(r"(?:^|(?<=[,、:;。\s)”])|(?<=其中)|(?<=同时)|(?<=[并且即凡]))对于?(?![接外口应标照比策称象等立手])")
_TAIL = re.compile(
    rf"(?:[\s,、:]|(?:{alternation(WORDS['strip_tail'])})|由[^,。;]{{0,10}}(?:财政|出资|承担)|(?:按|按照|根据|依据|参照|视)[^,。;]{{0,24}}(?:规定|情况|效果|程度|绩效|政策|要求|标准|等次|等级|等因素))$"
)
_HEAD = re.compile(rf"\s*(?:(?:{alternation(WORDS['strip_head'])})[,、]?)")
_SUPPORT = re.compile(rf"(?:{alternation(WORDS['support_lead'])})")
_NOUN_END = re.compile(rf"(?:{HEAD_NOUN})(?:[等]|\([^()]*\)|{BLANK}*[)”])*$")
_SUBJECT = re.compile(rf"[^,的]{{0,30}}?(?:{HEAD_NOUN})(?={CONDITION_VERB})")
_CRITERIA = re.compile(r"^(?:综合考虑|根据|按|视|结合|依据|以)[^,]{0,30}")
_SECTOR = re.compile(r"(?:领域|行业|方面|产业|环节|类)$")
_PROCESS = re.compile(r"^(?:经|被|在|按|认定|通过|获|符合|首次|新|争取|申请|入选|创建|验收|建成|评|达到|成功|优先)")
_VERB_TAIL = re.compile(r"(?:进行|实行|实施|采取|开展)$")


def read_lead(folded: str, lead: int, operative: int) -> Lead:
    """Split the lead ``[lead, operative)`` of a promise into beneficiary and condition.

    对-phrases first; then sentences whose subject is encouraged (支持X开展Y, ...); then bare noun phrases
    (经…确认的X, 被认定为Y后). Spans are trimmed and never empty.
    """
    start, end = _trim(folded, lead, operative)
    if start >= end:
        return Lead()
    view = masked(folded, start, end)
    matches = list(_FOR.finditer(view))
    if matches:
        return _for_phrase(folded, start + matches[-1].end(), end, start + matches[0].end())
    if match := _encouraged(view):
        return _subject(folded, start + match.end(), end)
    return _bare(folded, start, end)


def _trim(folded: str, start: int, end: int) -> Span:
    """Drop blanks, connectives and words of procedure at both ends."""
    while start < end and (folded[start].isspace() or folded[start] in ",、:;"):
        start += 1
    if (match := _HEAD.match(folded, start, end)) and match.end() > start:
        start = match.end()
    while start < end and (match := _TAIL.search(folded[start:end])) and match.start() >= 0 and match.group():
        end = start + match.start()
    return start, end


def _encouraged(view: str) -> re.Match[str] | None:
    """支持X…: the last phrase that opens with such a verb, where nothing else opens the lead."""
    found = None
    for match in _SUPPORT.finditer(view):
        if match.start() == 0 or view[match.start() - 1] in ",、":
            found = match
    return found


def _last_of(view: str) -> int:
    """Offset of the last 的 that joins a relative clause to its noun, or -1."""
    offset = view.rfind("的")
    return offset if 0 < offset < len(view) - 1 else -1


def _for_phrase(folded: str, start: int, end: int, first: int) -> Lead:
    view = masked(folded, start, end)
    if view.endswith("的"):
        return _headless(folded, start, end - 1)
    segments = view.split(",")
    head = segments[0]
    joint = _last_of(head) if len(segments) > 1 and _PROCESS.match(segments[-1]) else _last_of(view)
    if len(segments) > 1 and _PROCESS.match(segments[-1]):
        noun_end = start + len(head)
        beneficiary = _noun(folded, start + joint + 1, noun_end)
        if joint < 0:
            return _split_subject(folded, start, noun_end, end)
        return Lead(beneficiary, _condition(folded, start, end))
    if joint >= 0:
        condition = _condition(folded, start, start + joint)
        return Lead(_noun(folded, start + joint + 1, end), condition)
    return _split_subject(folded, start, end, end)


def _split_subject(folded: str, start: int, noun_end: int, end: int) -> Lead:
    """A noun phrase that may run on into its condition: 企业首次获评…, or X, 经认定后."""
    if match := _SUBJECT.match(masked(folded, start, noun_end)):
        split = start + match.end()
        return Lead((start, split), _condition(folded, split, end))
    condition = _condition(folded, noun_end + 1, end) if end > noun_end + 1 else None
    return Lead(_noun(folded, start, noun_end), condition)


def _headless(folded: str, start: int, end: int) -> Lead:
    """对获评X的: no beneficiary, unless a noun opens the phrase (园区获评…) or stands inside it (…的项目,申请成功)."""
    view = masked(folded, start, end)
    if match := _SUBJECT.match(view):
        return Lead((start, start + match.end()), _condition(folded, start + match.end(), end))
    first = view.split(",")[0]
    joint = _last_of(first)
    if joint >= 0 and len(first) < len(view) and _NOUN_END.search(first):
        return Lead(_noun(folded, start + joint + 1, start + len(first)), _condition(folded, start, end))
    return Lead(None, _condition(folded, start, end))


def _subject(folded: str, start: int, end: int) -> Lead:
    """支持高校、企业开展…: the nouns up to the verb, and what they do."""
    view = masked(folded, start, end)
    first = view.split(",")[0]
    joint = _last_of(first)
    if joint >= 0 and _NOUN_END.search(first) and not _SUBJECT.match(first):
        rest = end if len(first) == len(view) else end
        condition = _condition(folded, start, start + joint) if rest == start + len(first) else _condition(folded, start, end)
        return Lead(_noun(folded, start + joint + 1, start + len(first)), condition)
    if match := _SUBJECT.match(view):
        return Lead((start, start + match.end()), _condition(folded, start + match.end(), end))
    if len(first) < len(view):
        last = start + view.rfind(",") + 1
        return _bare(folded, last, end)
    return Lead(_noun(folded, start, end))


def _bare(folded: str, start: int, end: int) -> Lead:
    view = masked(folded, start, end)
    if view.endswith("的"):
        return _headless(folded, start, end - 1)
    last = view.rfind(",") + 1
    tail = view[last:]
    if joint_here := (_last_of(tail) + 1):
        beneficiary = _noun(folded, start + last + joint_here, end)
        if beneficiary and _NOUN_END.search(tail):
            return Lead(beneficiary, _condition(folded, start + last, start + last + joint_here - 1))
    if tail.endswith("后") or _PROCESS.match(tail):
        begin = start + last
        if last and (before := view[: last - 1]) and _PROCESS.match(before.rsplit(",", 1)[-1]) is None:
            inner = read_lead(folded, start, start + last - 1)
            return Lead(inner.beneficiary, _condition(folded, begin, end))
        return Lead(None, _condition(folded, begin, end))
    return Lead(_noun(folded, start + last, end)) if _NOUN_END.search(tail) else Lead(None, _condition(folded, start + last, end))


def _noun(folded: str, start: int, end: int) -> Span | None:
    start, end = _trim(folded, start, end)
    if match := _VERB_TAIL.search(folded[start:end]):
        end = start + match.start()
    return (start, end) if end - start >= 1 else None


def _condition(folded: str, start: int, end: int) -> Span | None:
    start, end = _trim(folded, start, end)
    if end > start and folded[end - 1] == "的":
        end -= 1
    text = folded[start:end]
    if len(text) < 2 or _CRITERIA.fullmatch(text) or (_SECTOR.search(text) and not re.match(CONDITION_VERB, text)):
        return None
    return start, end
