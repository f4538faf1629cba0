"""Who gets it and on what condition, in the words behind 对: 新认定的企业; 企业首次获评…的; 企业投保的费用.

What stands behind the last 的 is the head noun, what stands before it is the condition. A body that opens
the phrase is the recipient where the head noun is only what the money is counted by (a cost), where the
phrase has no 的, and where it ends in 的.
"""

from __future__ import annotations

import re

from pipelines.parse.measures.nouns import (
    BODY_END,
    CLOSED,
    NO_NAME,
    NOUN_END,
    OWN,
    RELATING,
    STATING,
    VERB,
    actor_of,
    condition_span,
    is_name,
    is_step,
    last_of,
    noun_span,
    subject_of,
)
from pipelines.parse.measures.piece import Lead, Piece, Span
from pipelines.parse.measures.words import CONDITION_VERB, HEAD_NOUN

_BODY_OPENING = re.compile(
    rf"(?!{NO_NAME}(?:{OWN['relating_verb']}))[^,的]{{0,24}}?(?:{OWN['body_noun']})(?={VERB}|的|$)"
)
# 公共仓库新增的设备购置费: the house whose cost it is.
_BEARER = re.compile(
    rf"[^,的、]{{1,14}}?(?:{OWN['institution']}|仓库?|诊所)(?=(?:新增|新购|购置|建设|改造|运营)?$)"
)
# 开展示范创建活动, 实施改造项目: what is carried out gets nothing.
_ACTIVITY = re.compile(r"(?:开展|实施|从事)[^,]*(?:活动|业务|工程|试点|赛事|竞赛)$")
_TITLING = re.compile(rf"(?:上一?年度?|当年度?|本年度?)?(?:{OWN['titling_verb']})")
_THING = re.compile(rf"(?:{OWN['thing_end']})等?$")
# 新建雪道: what is new is named by a noun that the lexicon need not know.
_NEWLY = re.compile(r"(?:新建|新购置?|新上|新引进|新增)(?=.{2})")
# 企业研发费用: a cost named behind its bearer is no condition.
_LONGEST_COST = 6
# 参加活动人员: a relating verb with less than this behind it is part of a name (入选企业 is not).
_SHORTEST_STATED = 2
_PER_NEW = re.compile(r"每(?:新|引进|增|满|培育|实现)")
_EACH_NEW = re.compile(r"每(?:引进|新增|新引进|培育|新培育|新设|年?新)")
# Words that state something, as against a list of modifiers.
_STATES = re.compile(
    rf"{CONDITION_VERB}|\d[^、,]{{0,6}}以[上下]|[强好优高大]的|明显|突出|显著|生育|抚养|种植|养殖|销售|形成|拥有|具有|具备|掌握"
)
_SECTOR_LAST = re.compile(r"的[^,的]{0,16}(?:领域|行业|方面|产业|环节|类)$")
_GIVEN = re.compile(
    r"给予|予以|发放|(?:奖励|补助|补贴|资助)(?=\d)|(?:进行|实行)[^,的]{0,10}(?:奖励|补助|补贴|资助|奖补|贴息|扶持|支持)"
)
_ASSESSED = re.compile(rf"(?:进行|开展|加强|实行|实施)[^,的]{{0,8}}(?:{OWN['assessing']})$")
# The noun inside a phrase that ends in 的 after further steps: …的项目,申请成功的; …的企业给予补贴,…的.
_INNER_NOUN = re.compile(
    rf"的(?P<who>[^,的]{{0,16}}?(?:{HEAD_NOUN}|[人者户])|[^,的]{{16,40}}?(?:{OWN['acting_body']}))(?=,|给予|予以)"
)
# …企业所发生的费用, 世界500强在我市落户: settling in the place is what the first recipients do.
_SETTLING = re.compile(r"(?<=[强业构位司])(?=[在来到](?:我|本)[市省县区])")
# 2025年底前个人报废旧车的: within what time it is done.
_SCHEME = re.compile(r"(?:补贴|补助|奖励|政策|行动|计划)$")
_DATED = re.compile(r"(?:自|在)?\d{4}年[^,]{0,8}?(?:底?前|起|后|期间|底)")
_ITEM = re.compile("、|(?<=[员人生户士者])(?:和|或者?|以及|及)")
# 紧缺的高级职称人员或45岁以下的博士: both are named.
_LISTED_BODY = re.compile(
    rf"的(?P<who>[^,的、]{{2,16}}(?:人员|人才|毕业生|{OWN['person']}))(?:或者?|和|以及|、)(?!被|获|首次|新认定|通过|入选|取得)"
)
_SIZE = re.compile(r"[^,的、]{0,12}\d[^,的、]{0,8}以[上下](?:\([^()]*\))?(?=[^,的、\d]{2,}$)")
_STATED_ITEM = re.compile(r"(?<=[\w)”])[、和及](?=被|获|首次|新认定|通过|入选|取得)")


def is_cost(piece: Piece) -> bool:
    """Whether a noun names what the money is counted by: 费用, 贷款."""
    return bool(_THING.search(piece.text))


def read_phrase(piece: Piece) -> Lead:
    """Split the words behind 对 into beneficiary and condition."""
    named, piece = _behind_assessment(before_gift(piece))
    found = headless(piece) if piece.text.endswith("的") else _with_steps(piece)
    return found if found.beneficiary else Lead(named, found.condition)


_BODY_BEFORE = re.compile(rf"的(?P<who>[^,的]{{0,16}}(?:{OWN['body_noun']}))(?=,)")
_BODY_LAST = re.compile(rf"(?P<who>{OWN['body_noun']})所?(?:发生|产生|支付|支出|缴纳)?$")
_NOUN_LAST = re.compile(rf"(?:{HEAD_NOUN}){CLOSED}$")


def before_gift(piece: Piece) -> Piece:
    """对企业给予补贴,第一年…: who gets it stands before the verb, unless the verb is part of a clause."""
    given = _GIVEN.search(piece.text)
    if given is None or not given.start() or re.search("[的对]", piece.text[given.start() :]):
        return piece
    return piece.cut(0, given.start()).without_terms()


def headless(piece: Piece) -> Lead:
    """对获评X的: no beneficiary, unless a noun opens the phrase (园区获评…) or stands in it (…的项目,…)."""
    piece = piece.cut(0, -1) if piece.text.endswith(("的", "者")) else piece
    subject, whole = subject_of(piece) or actor_of(piece), condition_span(piece)
    phrases = piece.phrases()
    if given := _given_to(phrases):
        return given
    if len(phrases) > 1 and NOUN_END.search(phrases[0].text) and _lists_bodies(phrases[0]):
        return Lead(noun_span(phrases[0]), condition_span(piece.behind(phrases[1].start)))
    inner = _INNER_NOUN.search(piece.text) if len(phrases) > 1 else None
    if subject and (inner is None or BODY_END.search(subject.text)):
        begin = piece.start if subject.start > piece.start else subject.end
        return Lead(noun_span(subject), condition_span(piece.behind(begin)))
    if inner:
        return Lead(piece.cut(*inner.span("who")).span, whole)
    first = phrases[0]
    joint = last_of(first.text)
    if len(phrases) > 1 and NOUN_END.search(first.text) and joint < 0:
        named = plain(first)
        return Lead(
            named.beneficiary, whole if named.condition else condition_span(piece.behind(phrases[1].start))
        )
    behind = subject_of(first.cut(joint + 1)) if joint > 0 else None
    if behind and BODY_END.search(behind.text):
        return Lead(noun_span(behind), whole)
    last = phrases[-1]
    if opened := re.match(r"(?:以及|或者?|且|并且)", last.text):
        later = subject_of(last.cut(opened.end()))
        if later and BODY_END.search(later.text):
            return Lead(later.span, whole)
    return _acting_later(phrases, piece) or Lead(None, whole)


def _acting_later(phrases: list[Piece], piece: Piece) -> Lead | None:
    """实施置换补贴,2025年底前个人报废旧车的: a later phrase opens with the body that does it."""
    for phrase in phrases[1:]:
        dated = _DATED.match(phrase.text)
        own = phrase.cut(dated.end()) if dated else phrase
        later = subject_of(own) or actor_of(own)
        if later and BODY_END.search(later.text):
            first = phrases[0].text
            states = bool(STATING.match(first) or RELATING.match(first)) and not _SCHEME.search(first)
            return Lead(noun_span(later), condition_span(piece if states else piece.behind(later.end)))
    return None


def _given_to(phrases: list[Piece]) -> Lead | None:
    """对学生给予补助,录取到…的: who the general gift is for, and the case that is told."""
    given = _GIVEN.search(phrases[0].text) if len(phrases) > 1 else None
    if given is None or "的" in phrases[0].text[: given.start()]:
        return None
    cases = Piece(phrases[1].start, ",".join(phrase.text for phrase in phrases[1:]))
    return Lead(core(phrases[0].cut(0, given.start())).beneficiary, condition_span(cases))


def _behind_assessment(piece: Piece) -> tuple[Span | None, Piece]:
    """对各平台进行考核,考核优秀的: what names the body, and the words behind the assessment."""
    first, *others = piece.phrases()
    assessed = _ASSESSED.search(first.text)
    if assessed is None or not others:
        return None, piece
    named = first.cut(0, assessed.start())
    is_known = NOUN_END.search(named.text) and "的" not in named.text
    return named.span if is_known else None, piece.behind(others[0].start)


def _with_steps(piece: Piece) -> Lead:
    """…的X,经认定后: the noun, and a condition that takes in the steps behind it."""
    phrases = piece.phrases()
    count = len(phrases)
    while count > 1 and is_step(phrases[count - 1]):
        count -= 1
    named = piece.upto(phrases[count - 1].end)
    found = headless(named) if named.text.endswith("的") else core(named)
    if count == len(phrases):
        return found
    begin = found.condition[0] if found.condition else phrases[count].start
    return Lead(found.beneficiary, condition_span(piece.behind(begin)))


def core(piece: Piece) -> Lead:
    """A phrase without steps: …的X, X, X投保Y, or 评定为X."""
    if settled := _SETTLING.search(piece.text):
        return Lead(noun_span(piece.cut(0, settled.end())), condition_span(piece.cut(settled.end())))
    joint = last_of(piece.text)
    if joint < 0:
        return plain(piece)
    comma = piece.text.find(",", joint)
    piece = piece.cut(0, comma if comma > 0 else None)
    before, noun = piece.cut(0, joint), piece.cut(joint + 1)
    if "、" in before.text and not _STATES.search(before.text) and not RELATING.match(before.text):
        return Lead(noun_span(piece))
    if _lists_bodies(piece):
        return Lead(noun_span(piece))
    return _borne(before, noun) or _joined(before, noun, piece)


def _lists_bodies(piece: Piece) -> bool:
    """脱贫人口、登记失业半年以上的人员、毕业生: each a noun of its own, so the list gets it."""
    first, *others = _ITEM.split(piece.text)
    nouns = all(NOUN_END.search(item) and ("的" in item or is_name(item)) for item in others)
    return bool(others) and "的" not in first and is_name(first) and nouns


def _borne(before: Piece, noun: Piece) -> Lead | None:
    """企业投保的费用, 企业每引进1家…的平台: the body named first gets it, not what it bears or brings."""
    opening = _BODY_OPENING.match(before.text)
    if is_cost(noun) and (bearer := _BEARER.match(before.text)):
        return Lead(noun_span(before.cut(0, bearer.end())))
    if opening is None and is_cost(noun) and (actor := actor_of(before)):
        return Lead(noun_span(actor), condition_span(before.behind(actor.end)))
    if opening and _EACH_NEW.match(before.text, opening.end()):
        rest = Piece(before.start + opening.end(), before.text[opening.end() :] + "的" + noun.text)
        return Lead(before.cut(0, opening.end()).span, condition_span(rest))
    if not is_cost(noun):
        return None
    if opening:
        rest = before.cut(opening.end())
        stated = None if rest.text.startswith("的") or len(rest.text) <= 2 else condition_span(rest)
        return Lead(before.cut(0, opening.end()).span, stated)
    if earlier := _BODY_BEFORE.search(before.text):
        return Lead(before.cut(*earlier.span("who")).span, condition_span(before))
    joint = last_of(before.text)
    inner = _BODY_OPENING.match(before.text, joint + 1) if joint > 0 else None
    if inner:
        return Lead(before.cut(joint + 1, inner.end()).span, condition_span(before))
    closing = _BODY_LAST.search(before.text)
    if closing:
        stop = closing.end("who")
        return Lead(
            before.cut(closing.start("who"), stop).span, condition_span(before.cut(0, closing.start("who")))
        )
    return None


def _joined(before: Piece, noun: Piece, whole: Piece) -> Lead:
    """…的X: X, and what qualifies it."""
    subject = subject_of(noun)
    if subject and BODY_END.search(subject.text) and noun.end - subject.end > 2:
        return Lead(noun_span(subject), condition_span(Piece(whole.start, whole.text)))
    if listed := _STATED_ITEM.search(noun.text):
        return Lead(noun_span(noun.cut(0, listed.start())), condition_span(whole))
    if earlier := _LISTED_BODY.search(before.text):
        named = Piece(whole.start, whole.text).cut(earlier.start("who"))
        return Lead(noun_span(named), condition_span(before.cut(0, earlier.start())))
    if sector := _SECTOR_LAST.search(before.text):
        before = before.cut(0, sector.start())
    return Lead(noun_span(noun), condition_span(before))


def plain(piece: Piece) -> Lead:
    """A phrase without 的: a noun, a subject with what it does, or a recognition and its title."""
    if title := _TITLING.match(piece.text):
        rest = piece.cut(title.end())
        if NOUN_END.search(rest.text) and ("被" in title.group() or "成功" in title.group()):
            return Lead(None, condition_span(piece))
        if NOUN_END.search(rest.text):
            stated = piece.cut(0, title.end()) if title.group().endswith(("认定", "入选")) else piece
            return Lead(noun_span(rest), condition_span(stated))
    if RELATING.match(piece.text):
        noun = _NOUN_LAST.search(piece.text)
        if noun is None or is_cost(piece) or _ACTIVITY.match(piece.text):
            return Lead(None, condition_span(piece))
        if noun.start() >= _SHORTEST_STATED:
            return Lead(piece.cut(noun.start()).span, condition_span(piece.cut(0, noun.start())))
        return Lead(noun_span(piece))
    if _PER_NEW.match(piece.text):
        return Lead(None, condition_span(piece))
    subject = subject_of(piece)
    if subject and piece.end - subject.end > 2:
        rest = piece.behind(subject.end)
        bears = is_cost(rest) and len(rest.text) <= _LONGEST_COST
        return Lead(noun_span(subject), None if bears else condition_span(rest))
    first = piece.phrases()[0]
    if (new := _NEWLY.match(first.text)) and not NOUN_END.search(first.text):
        return Lead(noun_span(first.cut(new.end())), condition_span(first))
    if STATING.match(first.text) and not NOUN_END.search(first.text):
        return Lead(None, condition_span(first))
    return _sized(first)


def _sized(piece: Piece) -> Lead:
    """35岁以下科研人员, 年能耗5000吨及以上企业: the size is the condition even without 的."""
    size = _SIZE.match(piece.text)
    if size is None:
        return Lead(noun_span(piece))
    return Lead(noun_span(piece.cut(size.end())), condition_span(piece.cut(0, size.end())))
