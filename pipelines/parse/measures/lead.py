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


_FOR = re.compile(
    r"(?:^|(?<=[,、:;。\s)”])|(?<=其中)|(?<=同时)|(?<=加大)|(?<=规定)|(?<=[并且即凡]))对于?(?![接外口应标照比策称象等立手])"
)
_TAIL = re.compile(
    rf"(?:[\s,、:]|(?:{alternation(WORDS['strip_tail'])})|由[^,。;]{{0,10}}(?:财政|出资|承担)|以[^,。;]{{1,10}}(?:方式|形式)"
    r"|(?:按|按照|根据|依据|参照|视)[^,。;]{0,24}"
    r"(?:规定|情况|效果|程度|绩效|政策|要求|标准|等次|等级|等因素))$"
)
_HEAD = re.compile(rf"\s*(?:(?:并(?!购)|{alternation(WORDS['strip_head'])})[,、]?)")
_SUPPORT = re.compile(rf"(?:{alternation(WORDS['support_lead'])})")
NOUN_END = re.compile(rf"(?:{HEAD_NOUN})(?:[等]|\([^()]*\)|{BLANK}*[)”])*$")
_SUBJECT = re.compile(rf"[^,的]{{0,30}}?(?:{HEAD_NOUN})(?={CONDITION_VERB})")
_CRITERIA = re.compile(r"^(?:综合考虑|根据|按|视|结合|依据|以)[^,]{0,30}")
_SECTOR = re.compile(r"(?:领域|行业|方面|产业|环节|类)$")
_PROCESS = re.compile(
    r"^(?:经|自|被|在|按|认定|通过|获|符合|首次|新|争取|申请|入选|创建|验收|建成|评|达到|成功|优先)"
)
_VERB_TAIL = re.compile(
    r"(?:(?:进行|给予|实行)(?:补助|奖励|补贴|资助|奖补|扶持)?|实施|采取|开展|发展|等?建设(?=$)|的?支持力度|的?支持|等领域)$"
)
# The noun inside a phrase that ends in 的 after further steps: …的项目,申请成功的; …的企业给予补贴,…的.
_INNER_NOUN = re.compile(rf"的(?P<who>[^,的]{{0,16}}?(?:{HEAD_NOUN}))(?=,|给予|予以)")
# Settling in the place is what the first recipients of a list have to do.
# …企业所发生的费用: the body that bears the cost gets the money.
_SPENDER = re.compile(
    r"(?P<who>企业|单位|机构|公司|高校|个人|平台|学校|医院)所?(?:发生|产生|支付|支出|缴纳)(?=$|的)"
)
# 对企业给予补贴,第一年…: who gets it stands before the verb.
_GIVEN = re.compile(r"给予|予以")
_SETTLING = re.compile(r"(?<=[强业构位司])(?=[在来到](?:我|本)[市省县区])")
_EVENT = re.compile(
    r"(?:[^,]{0,30}[,])?(?:每年|定期)?(?:开展|组织开展)(?P<who>[^,。;]{2,24}?)(?:认定|评定|评选|遴选|评价)[^,]{0,12}(?:,并)?$"
)
_RELATIVE_LAST = re.compile(rf",[^,]*的[^,的]{{0,16}}(?:{HEAD_NOUN})$")
# 培育50家以上X, 创建X: what is to be made, without the verb and the count.
_MADE = re.compile(
    r"(?:新?(?:培育|打造|创建|建设|遴选|评选|认定|建成|举办))+(?:\d+\s?[个家项名](?:以上|左右)?|一批|各类)?(?=.{2})"
)
_VERB = re.compile(rf"{CONDITION_VERB}|[强好优高大]的|明显|突出|显著|形成|拥有|具有|具备|掌握")
_STEP = re.compile(r"后$|成功的?$|合格的?$|的$")


def read_lead(folded: str, lead: int, operative: int) -> Lead:
    """Split the lead ``[lead, operative)`` of a promise into beneficiary and condition.

    对-phrases first; then sentences whose subject is encouraged (支持X开展Y, ...); then bare noun phrases
    (经…确认的X, 被认定为Y后). Spans are trimmed and never empty.
    """
    start, end = _trim(folded, lead, operative)
    if start >= end:
        return Lead()
    view = masked(folded, start, end)
    if 0 < (colon := view.rfind(":")) < len(view) - 1:
        own = read_lead(folded, start + colon + 1, end)
        return (
            own if own.condition else Lead(own.beneficiary, read_lead(folded, start, start + colon).condition)
        )
    matches = list(_FOR.finditer(view))
    encouraged = _encouraged(view)
    if matches:
        found = _for_phrase(folded, start + matches[-1].end(), end)
        if found.beneficiary is None and encouraged and encouraged.start() < matches[-1].start():
            stop = start + matches[-1].start()
            found = Lead(_known_noun(folded, start, stop), found.condition)
        return found
    if match := _EVENT.match(view):
        return Lead(_noun(folded, start + match.start("who"), start + match.end("who")))
    if encouraged:
        found = _encouraged_lead(folded, start + encouraged.end(), end)
        if found.beneficiary is None and encouraged.start():
            found = Lead(_known_noun(folded, start, start + encouraged.start()), found.condition)
        return found
    return _bare(folded, start, end)


def _trim(folded: str, start: int, end: int) -> Span:
    """Drop blanks, connectives and words of procedure at both ends."""
    while start < end and (folded[start].isspace() or folded[start] in ",、:;"):
        start += 1
    if (match := _HEAD.match(folded, start, end)) and match.end() > start:
        start = match.end()
    while start < end and (match := _TAIL.search(folded[start:end])) and match.group():
        end = start + match.start()
    return start, end


def _encouraged(view: str) -> re.Match[str] | None:
    """支持X…: the last phrase that opens with such a verb."""
    found = None
    for match in _SUPPORT.finditer(view):
        if match.start() == 0 or view[match.start() - 1] in ",、":
            found = match
    return found


def _last_of(view: str) -> int:
    """Offset of the last 的 that joins a relative clause to its noun, or -1."""
    offset = view.rfind("的")
    return offset if 0 < offset < len(view) - 1 else -1


def _split_tail(view: str) -> int:
    """Offset of the comma behind which only steps of procedure follow (经认定后, 申请成功的), or -1."""
    cut = len(view)
    while (comma := view.rfind(",", 0, cut)) >= 0 and _PROCESS.match(view[comma + 1 : cut]):
        cut = comma
    return cut if cut < len(view) else -1


def _for_phrase(folded: str, start: int, end: int) -> Lead:
    view = masked(folded, start, end)
    tail = _split_tail(view)
    if view.endswith("的") and tail < 0:
        return _headless(folded, start, end - 1)
    noun_end = start + tail if tail >= 0 else end
    if given := _GIVEN.search(folded, start, noun_end):
        noun_end = given.start()
    head = masked(folded, start, noun_end)
    if match := _SETTLING.search(head):
        split = start + match.end()
        return Lead(_noun(folded, start, split), _condition(folded, split, end))
    joint = _last_of(head)
    if joint < 0:
        return _split_subject(folded, start, noun_end, end)
    if tail < 0 and (comma := head.find(",", joint)) > 0:
        noun_end = start + comma
    if "、" in head[:joint] and not _VERB.search(head, 0, joint):
        return Lead(
            _noun(folded, start, noun_end), _condition(folded, noun_end + 1, end) if tail >= 0 else None
        )
    if spender := _SPENDER.search(head[:joint]):
        return Lead(
            (start + spender.start("who"), start + spender.end("who")),
            _condition(folded, start, start + spender.end("who")),
        )
    stop = end if tail >= 0 else start + joint
    return Lead(_noun(folded, start + joint + 1, noun_end), _condition(folded, start, stop))


def _split_subject(folded: str, start: int, noun_end: int, end: int) -> Lead:
    """A noun phrase that may run on into its condition: 企业首次获评…, or X, 经认定后."""
    if match := _SUBJECT.match(masked(folded, start, noun_end)):
        split = start + match.end()
        if noun_end - split > 2 or end > noun_end:
            return Lead((start, split), _condition(folded, split, end))
    condition = _condition(folded, noun_end + 1, end) if end > noun_end + 1 else None
    return Lead(_noun(folded, start, noun_end), condition)


def _headless(folded: str, start: int, end: int) -> Lead:
    """对获评X的: no beneficiary, unless a noun opens the phrase (园区获评…) or stands in it (…的项目,…)."""
    view = masked(folded, start, end)
    if match := _SUBJECT.match(view):
        return Lead((start, start + match.end()), _condition(folded, start + match.end(), end))
    inner = _INNER_NOUN.search(view) if "," in view else None
    who = (start + inner.start("who"), start + inner.end("who")) if inner else None
    return Lead(who, _condition(folded, start, end))


def _encouraged_lead(folded: str, start: int, end: int) -> Lead:
    """支持高校、企业开展…: the nouns up to the verb, and what they do, or the steps named last."""
    view = masked(folded, start, end)
    tail = _split_tail(view)
    if view.count(",") == 1 and tail >= 0 and (match := _SUBJECT.match(view)):
        return Lead((start, start + match.end()), _condition(folded, start + match.end(), end))
    if "," in view and (tail >= 0 or _RELATIVE_LAST.search(view)):
        last = _bare(folded, start + view.rfind(",") + 1, end)
        who = last.beneficiary or _known_noun(folded, start, start + view.index(","))
        return Lead(who, last.condition)
    first = view.split(",")[0]
    if match := _SUBJECT.match(first):
        return Lead((start, start + match.end()), _condition(folded, start + match.end(), end))
    who = _known_noun(folded, start, start + len(first))
    return Lead(who, _relative(folded, start, start + len(first)) if who else None)


def _known_noun(folded: str, start: int, end: int) -> Span | None:
    """The subject of the last phrase of ``[start, end)`` that names a known kind of recipient."""
    view = masked(folded, start, end)
    openings = [0, *(match.end() for match in _SUPPORT.finditer(view))]
    for opening in reversed(openings):
        found = _subject_noun(folded, start + opening, end)
        if found and NOUN_END.search(masked(folded, *found)):
            return found
    return None


def _subject_noun(folded: str, start: int, end: int) -> Span | None:
    """The noun phrase that a sentence of encouragement is about: up to its verb, or behind its last 的."""
    view = masked(folded, start, end)
    if match := _SUBJECT.match(view):
        return start, start + match.end()
    view = view.split(",")[0]
    joint = _last_of(view)
    if joint > 0 and (match := _SUBJECT.match(view, joint + 1)):
        return start + joint + 1, start + match.end()
    return _noun(folded, start + joint + 1, start + len(view))


def _relative(folded: str, start: int, end: int) -> Span | None:
    joint = _last_of(masked(folded, start, end))
    return _condition(folded, start, start + joint) if joint > 0 else None


def _bare(folded: str, start: int, end: int) -> Lead:
    """No 对, no 支持: …的X; X; 被认定为Y后; and combinations of these over commas."""
    view = masked(folded, start, end)
    if view.endswith("的"):
        return _headless(folded, start, end - 1)
    last = view.rfind(",") + 1
    segment = view[last:]
    joint = _last_of(segment)
    if joint > 0 and NOUN_END.search(segment):
        return Lead(
            _noun(folded, start + last + joint + 1, end),
            _condition(folded, start + last, start + last + joint),
        )
    if segment.endswith("后") or _PROCESS.match(segment):
        who = read_lead(folded, start, start + last - 1).beneficiary if last else None
        return Lead(who, _condition(folded, start + last, end))
    if (match := _SUBJECT.match(segment)) and not NOUN_END.search(segment):
        return Lead((start + last, start + last + match.end()), None)
    if not NOUN_END.search(segment):
        stated = _VERB.match(segment) or segment.endswith("的")
        return Lead(None, _condition(folded, start + last, end) if stated else None)
    before = view[: last - 1].rsplit(",", 1)[-1] if last else ""
    step = start + last - 1 - len(before)
    return Lead(
        _noun(folded, start + last, end),
        _condition(folded, step, step + len(before)) if _STEP.search(before) else None,
    )


def _noun(folded: str, start: int, end: int) -> Span | None:
    start, end = _trim(folded, start, end)
    if match := _VERB_TAIL.search(folded[start:end]):
        end = start + match.start()
    if match := _MADE.match(folded, start, end):
        start = match.end()
    return (start, end) if end - start >= 1 else None


def _condition(folded: str, start: int, end: int) -> Span | None:
    start, end = _trim(folded, start, end)
    if end > start and folded[end - 1] == "的":
        end -= 1
    text = folded[start:end]
    if (
        len(text) < 2
        or _CRITERIA.fullmatch(text)
        or (_SECTOR.search(text) and not re.match(CONDITION_VERB, text))
    ):
        return None
    return start, end
