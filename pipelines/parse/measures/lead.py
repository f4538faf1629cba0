"""Who gets a measure and on what condition: the words before the promise, cut at their joints.

A lead has one frame that names the recipient: a 对-phrase, else a sentence whose subject is encouraged
(支持X开展Y), else a bare noun phrase. Frames before it give the recipient only where it names none.
"""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.doing import doing, qualified
from pipelines.parse.measures.named import in_passing, of_each, standard_of
from pipelines.parse.measures.nouns import (
    BODY_END,
    DOES,
    NOUN_END,
    STATING,
    condition_span,
    is_related,
    is_step,
    last_of,
    noun_span,
    subject_of,
)
from pipelines.parse.measures.phrase import before_gift, core, headless, is_cost, plain, read_phrase
from pipelines.parse.measures.piece import Lead, Piece, Span
from pipelines.parse.measures.words import WORDS

__all__ = ["NOUN_END", "Lead", "Span", "read_lead"]

_OWN = sections("recipients.txt")
_PREFIX = "|".join(f"(?<={re.escape(word)})" for word in _OWN["for_prefix"])
_FOR = re.compile(
    rf"(?:^|(?<=[,、:;。\s)”])|{_PREFIX})(?:(?:对于?|针对)(?!外(?![贸商资地])|接(?!受)|[口应标照比策称象等立手])"
    r"|(?:^|(?<=,))(?:根据|按照?|依据)[^,对]{2,24}对(?![接口应标照比策称象等立手])"
    r"|(?:^|(?<=,))将(?=[^,]{2,60}业务))"
)
# 向新就业的毕业生发放: as 对, where a noun is all that stands behind it.
_TO = re.compile(r"(?:^|,)(?:向|给)(?P<who>.{2,})$")
_FOR_WHOM = re.compile(r"(?<![作定评成列入改称选])为(?P<who>[^,的为]{2,24})$")
_SUPPORT = re.compile(alternation(WORDS["support_lead"]))
_PAUSE = re.compile("[,、]")
_EVENT = re.compile(
    r"(?:[^,]{0,30}[,])?(?:每年|定期)?(?:开展|组织开展)(?P<who>[^,。;]{2,24}?)(?:认定|评定|评选|遴选|评价)[^,]{0,12}(?:,并)?$"
)
# 企业租用仓库的,对其租金: the bearer of the cost is named before.
_COST = re.compile(r"(?:费用?|支出|租金|利息)$")
_COST_OF_IT = re.compile(r"其(?![他它余中])[^,的]{1,8}$")
# 入住人数少于10人的,安排运行经费(…): the case is told, and behind it only how the sum is called.
_CASE_TOLD = re.compile(r".{2,}[的后](?=,)", re.DOTALL)
# 企业,对其入驻园区期间发生的租金.
_OF_IT = re.compile(r"其(?![他它余中])")
# 企业,3年内其依法缴纳的地方税收: what the one named before pays.
_ITS = re.compile(r"(?:[^,的]{0,8}年内)?其(?![他它余中])[^,]*的")
# 光伏电站奖励标准为…: whatever stands before the standard is what it is for.
_GIFT = re.compile(r"(?:补贴|补助|津贴|奖励|奖补|贴息)(?:标准|资金|金额)?")
# 推动各地招商,对符合条件的: who carries it out does not get it.
_GOVERNMENT = re.compile(r"各(?:地|级|市|县|区|州|乡|镇|有关)")
_STANDARD = re.compile(r"(?:奖励|奖补|补助|补贴|资助)(?:标准|比例)")
# 培育50家以上X, 创建X: what is to be made, without the verb and the count.
_MADE = re.compile(
    r"(?:以[^,]{1,8}方式)?(?:新?(?:培育|打造|创建|建设|遴选|评选|认定|建成|举办|支持|各类))*(?:\d+\s?[个家项名](?:以上|左右)?|一批|各类)?(?=.{2})"
)
# 鼓励面向残疾人开展…: what a sentence turns to is not who it encourages.
_ABOUT = re.compile(r"面向|围绕|针对|依托|聚焦|通过")
_MET = re.compile(r"\d[^,]{0,8}以[上下]$|前(?:\d+|[一二三四五六七八九十]+)[名位]$")
_REACHED = re.compile(r"\d[^,]{0,8}(?:以上|及以上)$")
_JOINED_BEFORE = re.compile(r"(?:且|并且?|或者?|以及)(?!购)")


def read_lead(folded: str, lead: int, operative: int) -> Lead:
    """Split the lead ``[lead, operative)`` of a promise into beneficiary and condition.

    Spans are trimmed and never empty.
    """
    piece = before_gift(Piece.of(folded, lead, operative).without_terms())
    found = _read(piece) if piece.text else Lead()
    if found == Lead() and (stated := _CASE_TOLD.match(piece.text)):
        found = _read(piece.cut(0, stated.end()))
    if found.beneficiary is None and piece.text and not piece.text.endswith("的"):
        if _STANDARD.match(folded, operative):
            found = standard_of(piece)
        if found == Lead():
            gift = _GIFT.match(folded, operative)
            found = in_passing(Piece.of(folded, lead, gift.end() if gift else operative))
    return found


def _read(piece: Piece) -> Lead:
    if 0 < (colon := piece.text.rfind(":")) < len(piece.text) - 1:
        return _behind_colon(piece, colon)
    if named := _named_last(piece) or of_each(piece.phrases()[-1]):
        return named
    encouraged = _supports(piece)
    if mark := _last_mark(piece):
        return _addressed(piece.cut(0, mark.start()).trimmed(), piece.cut(mark.end()).trimmed())
    if match := _EVENT.match(piece.text):
        return Lead(noun_span(piece.cut(*match.span("who"))))
    if encouraged:
        found = _encouraged(piece.cut(encouraged[-1].end()))
        if found.beneficiary is None and encouraged[-1].start():
            who = _known_noun(piece.cut(0, encouraged[-1].start()), encouraged[:-1])
            found = Lead(who, found.condition if who else None)
        return found
    return _bare(piece)


def _addressed(before: Piece, phrase: Piece) -> Lead:
    """The words behind the last 对, and what the words before it say that they do not."""
    found = read_phrase(phrase)
    its = _COST_OF_IT.match(phrase.text) or (
        _OF_IT.match(phrase.text) and is_cost(phrase.cut(0, len(phrase.text.rstrip("的"))))
    )
    if its and before.text:
        return _read(before)
    if found.condition is None and found.beneficiary and (mark := _last_mark(before)):
        earlier = _read(_last_addressed(before)).beneficiary
        is_other = earlier and BODY_END.search(before.upto(earlier[1]).text)
        return Lead(found.beneficiary, None if is_other else condition_span(before.cut(mark.end())))
    if found.beneficiary is None and _last_mark(before):
        return Lead(_read(before_gift(_last_addressed(before))).beneficiary, found.condition)
    openings = _supports(before)
    borne = found.beneficiary is None or _COST.search(phrase.upto(found.beneficiary[1]).text)
    if borne and openings:
        found = Lead(_known_noun(before, openings) or found.beneficiary, found.condition)
    return found


def _last_mark(piece: Piece) -> re.Match[str] | None:
    if "对" not in piece.text and "将" not in piece.text:
        return None
    mark = None
    for mark in _FOR.finditer(piece.text):  # noqa: B007 - the last one is wanted
        pass
    return mark


def _supports(piece: Piece) -> list[re.Match[str]]:
    """The words of encouragement that open a phrase of ``piece``."""
    starts = [0, *(match.end() for match in _PAUSE.finditer(piece.text))]
    return [match for start in starts if (match := _SUPPORT.match(piece.text, start))]


def _last_addressed(piece: Piece) -> Piece:
    """What begins with the last 对 in ``piece``."""
    mark = _last_mark(piece)
    return piece.cut(mark.start()) if mark else piece


def _behind_colon(piece: Piece, colon: int) -> Lead:
    """The words behind a colon, and what the words before it say that they do not."""
    first = piece.text.rfind(":", 0, colon) + 1
    own, before = _read(piece.cut(colon + 1).trimmed()), _read(piece.cut(first, colon).without_terms())
    does = own.beneficiary and own.condition and own.beneficiary[1] == own.condition[0]
    if does and before.condition and own.condition and not _FOR.search(piece.text, colon):
        return Lead(own.beneficiary, (before.condition[0], own.condition[1]))
    return Lead(own.beneficiary or before.beneficiary, own.condition or before.condition)


def _named_last(piece: Piece) -> Lead | None:
    """考核优秀的,省级平台: a condition, and behind it the bare noun that gets it."""
    *before, last = piece.phrases()
    if not before or before[-1].text[-1:] not in ("的", "后"):
        return None
    is_noun = NOUN_END.search(last.text) and last_of(last.text) < 0 and "对" not in last.text
    if not is_noun or is_step(last) or subject_of(last) or _SUPPORT.match(last.text):
        return None
    return Lead(noun_span(last), _read(piece.upto(before[-1].end)).condition)


def _known_noun(piece: Piece, openings: list[re.Match[str]]) -> Span | None:
    """The subject of the last encouragement in ``piece`` that names a known kind of recipient."""
    starts = [match.end() for match in openings if match.end() <= len(piece.text)]
    for start in [*reversed(starts), *([] if openings and not openings[0].start() else [0])]:
        found = _subject_noun(piece.cut(start).phrases()[0])
        if found and NOUN_END.search(found.text) and not _GOVERNMENT.match(found.text):
            return found.span
    return None


def _subject_noun(phrase: Piece) -> Piece | None:
    """The noun phrase that a sentence of encouragement is about: up to its verb, or behind its last 的."""
    if _ABOUT.match(phrase.text):
        return None
    if subject := subject_of(phrase):
        return subject
    joint = last_of(phrase.text)
    behind = phrase.cut(joint + 1)
    if joint > 0 and (subject := subject_of(behind)):
        return subject
    span = noun_span(_made(behind))
    return behind.behind(span[0]).upto(span[1]) if span else None


def _made(piece: Piece) -> Piece:
    match = _MADE.match(piece.text)
    return piece.cut(match.end() if match else 0)


def _encouraged(piece: Piece) -> Lead:
    """支持高校、企业开展…: the nouns up to the verb, and what they do, or the steps named last."""
    first, *others = piece.phrases()
    subject = subject_of(first) or (None if others else doing(first))
    steps = bool(others) and is_step(others[-1])
    if subject and len(others) == 1 and steps:
        return Lead(noun_span(subject), condition_span(piece.behind(subject.end)))
    if others and (steps or is_related(others[-1])):
        own = _bare(others[-1])
        return Lead(own.beneficiary or _known_noun(first, []), own.condition)
    if subject:
        bare = piece.end - subject.end <= len("建设")
        return Lead(noun_span(subject), None if bare else condition_span(piece.behind(subject.end)))
    if last_of(first.text) > 0:
        found = core(_made(first))
        known = found.beneficiary and NOUN_END.search(piece.upto(found.beneficiary[1]).text)
        return found if known else Lead()
    if made := _known_noun(first, []):
        return Lead(made)
    return Lead(None, condition_span(first) if DOES.match(first.text) else None)


def _bare(piece: Piece) -> Lead:
    """No 对, no 支持: …的X; X; 被认定为Y后; and combinations of these over commas."""
    if match := _TO.search(piece.text):
        return read_phrase(piece.cut(match.start("who")))
    if piece.text.endswith("的") or (piece.text.endswith("者") and not NOUN_END.search(piece.text)):
        return headless(piece)
    *before, last = piece.phrases()
    if before and _ITS.match(last.text) and is_cost(last):
        return _read(piece.upto(before[-1].end))
    if before and before[-1].text.endswith("的") and last.text.startswith("其"):
        return headless(piece.upto(before[-1].end))
    if is_related(last) or qualified(last):
        return _related(before, last)
    if is_step(last):
        return _stepped(piece, before, last)
    if found := _stated_of_first(piece):
        return found
    if (match := _FOR_WHOM.search(last.text)) and BODY_END.search(match["who"]):
        return Lead(last.cut(match.start("who")).span)
    found = plain(_made(last))
    subject = subject_of(last)
    does = found.condition or (subject and last.end - subject.end > 2)
    if does or NOUN_END.search(last.text):
        return found
    if actor := None if before else doing(last):
        return Lead(noun_span(actor), condition_span(last.behind(actor.end)))
    return Lead(None, condition_span(piece)) if _MET.search(last.text) else Lead()


def _stepped(piece: Piece, before: list[Piece], last: Piece) -> Lead:
    """企业新建厂房,取得证书; …的企业,经认定后: the last phrase is a step of what is named."""
    if acting := None if last.text.endswith("后") else _acting(before):
        return Lead(noun_span(acting[0]), condition_span(piece.behind(acting[1])))
    named = list(before)
    while named and is_step(named[-1]) and not named[-1].text.endswith("的"):
        named.pop()
    earlier = _read(piece.upto(named[-1].end)) if named else Lead()
    own = plain(last) if NOUN_END.search(last.text) or not before else Lead(None, condition_span(last))
    if before and before[-1].text.endswith("的") and own.condition and last.text.startswith("每"):
        begin = headless(piece.upto(before[-1].end)).condition or own.condition
        return Lead(earlier.beneficiary, (begin[0], own.condition[1]))
    body = earlier.beneficiary and BODY_END.search(piece.upto(earlier.beneficiary[1]).text)
    is_thing = own.beneficiary and not BODY_END.search(piece.upto(own.beneficiary[1]).text)
    if body and is_thing and STATING.match(last.text):
        begin = earlier.condition or (last.start, last.end)
        return Lead(earlier.beneficiary, condition_span(piece.behind(begin[0])))
    return Lead(own.beneficiary or earlier.beneficiary, own.condition)


def _acting(before: list[Piece]) -> tuple[Piece, int] | None:
    """The body that one of the phrases says to do something, and where the words begin that say what."""
    if any(map(is_related, before)):
        return None
    for phrase in before:
        joint = last_of(phrase.text)
        subject = subject_of(phrase) or (subject_of(phrase.cut(joint + 1)) if joint > 0 else None)
        if subject and BODY_END.search(subject.text):
            return subject, phrase.start if joint > 0 else subject.end
    return None


def _stated_of_first(piece: Piece) -> Lead | None:
    """新注册的企业,3年内,年出口额达200万元以上: a noun, and behind it what it has to reach."""
    first, *others = piece.phrases()
    if not others or not _REACHED.search(others[-1].text):
        return None
    found = core(first)
    known = found.beneficiary and BODY_END.search(first.upto(found.beneficiary[1]).text)
    begin = found.condition[0] if found.condition else others[0].start
    return Lead(found.beneficiary, condition_span(piece.behind(begin))) if known else None


def _related(before: list[Piece], last: Piece) -> Lead:
    """…且…的X: the noun behind 的, and a condition that may begin in the phrases joined to its own."""
    found, begin = core(last), last
    while before and (_JOINED_BEFORE.match(begin.text) or _MET.search(before[-1].text)):
        begin = before.pop()
    if found.condition is None or begin is last:
        return found
    return Lead(found.beneficiary, (begin.trimmed().start, found.condition[1]))
