"""Nouns and conditions in a lead: which noun opens a phrase, what is a step, what a span leaves out."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.piece import Piece, Span
from pipelines.parse.measures.scope import BLANK
from pipelines.parse.measures.words import CONDITION_VERB, HEAD_NOUN

OWN = {name: alternation(words) for name, words in sections("recipients.txt").items()}
CLOSED = rf"(?:等|\([^()]*\)|{BLANK}*[)”])*"
# 护理员, 药剂师: nobody can list all professions.
_PERSON = r"(?<=[^,、成动会委])员|(?<=[^,、出])师"
NOUN_END = re.compile(rf"(?:{HEAD_NOUN}|(?<=[^,、或落入开])[人户]|{OWN['person']}|{_PERSON}){CLOSED}$")
BODY_END = re.compile(rf"(?:{OWN['body_end']}|{OWN['person']}|{_PERSON}){CLOSED}$")
NO_NAME = rf"(?!{OWN['name_opening']})"
VERB = rf"(?:{CONDITION_VERB}|{OWN['subject_verb']}|\d{{4}}年)"
DOES = re.compile(VERB)
_NAMED_BEFORE_VERB = re.compile(rf"(?:{HEAD_NOUN})(?:\([^()]*\))?(?=(?!{OWN['noun_opening']}){VERB})")
_DONE_TO = re.compile(rf"{CONDITION_VERB}|发展|培育")
_SUBJECT_END = re.compile("[,的]")
_LONGEST_SUBJECT = 40
# 入驻创业园区, 采用新型项目: what follows is what is done to it.
_OBJECT = re.compile(rf"(?:{OWN['object_verb']})(?!企业|单位|机构|项目|方|人)")
_STATED_WITHIN = re.compile(r"(?<=.)(?:通过|获得|入选|属于|符合)")
# 项目建设单位, 汽车销售企业, 青年创新创业服务中心: the verb is part of a name.
_COMPOUND = re.compile(rf"{VERB}(?:[^,的]{{0,2}}(?:{OWN['body_noun']})|[^,的]{{0,4}}(?:{HEAD_NOUN})$)")
_INSTITUTION = re.compile(
    rf"(?:{OWN['naming_verb']})(?:(?!{OWN['going_verb']})[^,的。;]){{0,10}}?(?:{OWN['institution']})(?!经济)"
)
RELATING = re.compile(rf"{NO_NAME}(?:{OWN['relating_verb']})")
# 采购人, 承办方 name somebody by the verb.
STATING = re.compile(rf"{NO_NAME}(?:{CONDITION_VERB})(?![人方商者])")
_NO_STEP = re.compile(r"由|将|向|为|给|每年|连续")
_STEP = re.compile(
    rf"(?:且|并|并且|或)?{NO_NAME}(?:其|经|自|被|在|按|认定|通过|获|符合|首次|新|争取|申请|入选|创建|验收"
    r"|建成|评|达到|成功|优先)"
)
# 企业安排残疾人就业的: behind the body that opens such a clause stands what it does.
_ACTING = rf"{OWN['acting_body']}|(?<=[^,、落入开过账窗])户|{_PERSON}"
_LEADS_ON = rf"(?:(?!{OWN['taking_verb']}|(?!{OWN['noun_opening']}){VERB}|,|的).)"
_OPENING_BODY = re.compile(
    rf"{_LEADS_ON}{{0,12}}?(?:{_ACTING}){CLOSED}(?:{_LEADS_ON}{{0,2}}(?:{_ACTING}){CLOSED})*"
)
_NAME = re.compile(rf"{_LEADS_ON}{{2,24}}")
_NEW = re.compile(r"新(?:引进|设立|注册|迁入|开办|落户|增|办|成立|组建)(?:的)?")
_DONE = re.compile(rf"(?!{OWN['no_predicate']})[^,的、和及或等]{{2}}")
_CRITERIA = re.compile(
    r"(?:综合考虑|(?:根据|依据)(?!.*(?:首次|达|以上))|按(?!.*执行$)|视|结合|以(?![^,]*(?:为主|方式[^,]{2})))[^,]{0,30}"
)
_PERIOD = re.compile(
    r"每宗[^,]{0,4}|每[月年]发给[^,]*|自[^,]{0,30}[日月年起]|在[^,]{0,12}[年月期](?:\([^()]*\))?内(?:按[^,]*)?"
)
_ONLY_VERB = re.compile(
    r"提供|涉及|发生|产生|缴纳|支付|开展|实施|[^,的]{0,12}为[^,的]{2,24}(?:提供|发放|办理)"
)
_SECTOR = re.compile(r"[^,]{0,16}(?:领域|行业|方面|产业|环节|类)")
_VERB_TAIL = re.compile(
    r"(?:(?:进行|给予|实行)(?:补助|奖励|补贴|资助|奖补|扶持)?|实施|采取|开展|发展|等?建设(?=$)|的?(?:支持|扶持|培养|倾斜|奖励|补贴|和)*力度|的?支持|等领域)$"
)
# A类、B类人才: the classes are the tiers, the noun gets it. 企业(含新迁入的企业): the remark is left out.
_CLASSES = re.compile(r"(?:[A-Z]类[、和及])+[A-Z]类(?=.{2})")
_GLOSS = re.compile(r"(?<=..)\([^()]{6,}\)$")
# 工商户用电实行优惠政策: what is applied to it.
_APPLIED = re.compile(r"(?:用[水电气热])*(?:实行|执行|继续实施)")
_EACH = re.compile(r"(?:每[个家户名位项]|单[个家户项]|该|其(?![他它余]))(?=.{2})")


def subject_of(piece: Piece) -> Piece | None:
    """The noun that opens ``piece`` and does what follows it: 企业 in 企业首次获评…."""
    if RELATING.match(piece.text) and not piece.text.startswith("按"):
        return None
    if _OBJECT.match(piece.text):
        return None
    stop = _SUBJECT_END.search(piece.text)
    limit = min(stop.start() if stop else len(piece.text), _LONGEST_SUBJECT)
    for match in _NAMED_BEFORE_VERB.finditer(piece.text):
        name = piece.cut(0, match.end())
        if match.end() > limit or _STATED_WITHIN.search(name.text):
            return None
        if _INSTITUTION.match(piece.text, match.end()):
            continue
        if BODY_END.search(name.text) or not _COMPOUND.match(piece.text, match.end()):
            return name
    return None


def actor_of(piece: Piece) -> Piece | None:
    """The body that opens ``piece``, whatever the verb is behind it: 企业 in 企业安排残疾人就业."""
    if new := _NEW.match(piece.text):
        piece = piece.cut(new.end())
    if RELATING.match(piece.text) or (STATING.match(piece.text) and not _COMPOUND.match(piece.text)):
        return None
    match = _OPENING_BODY.match(piece.text)
    return piece.cut(0, match.end()) if match and _DONE.match(piece.text, match.end()) else None


def is_name(text: str) -> bool:
    """Whether ``text`` is the name of bodies or persons, without any verb."""
    return bool(BODY_END.search(text) and _NAME.fullmatch(text))


def is_step(piece: Piece) -> bool:
    """Whether a phrase only adds a step or a further condition to what is named before (经认定后)."""
    opens = _STEP.match(piece.text) or STATING.match(piece.text)
    is_other = is_related(piece) or _NO_STEP.match(piece.text)
    return bool(piece.text.endswith("后") or opens) and not is_other


def is_related(piece: Piece) -> bool:
    """Whether a phrase ends in a known noun behind 的: 符合条件的企业."""
    return last_of(piece.text) > 0 and bool(NOUN_END.search(piece.text))


def last_of(text: str) -> int:
    """Offset of the last 的 that joins a relative clause to its noun, or -1."""
    offset = text.rfind("的")
    return offset if 0 < offset < len(text) - 1 else -1


def noun_span(piece: Piece) -> Span | None:
    """The span of a recipient's name, without the verb that may close it (…建设) or 每个 before it."""
    piece = piece.trimmed()
    if match := _EACH.match(piece.text) or _CLASSES.match(piece.text):
        piece = piece.cut(match.end())
    if gloss := _GLOSS.search(piece.text):
        piece = piece.cut(0, gloss.start())
    if (done := _APPLIED.search(piece.text)) and NOUN_END.search(piece.text[: done.start()]):
        piece = piece.cut(0, done.start())
    if match := _VERB_TAIL.search(piece.text):
        piece = piece.cut(0, match.start())
    return piece.span


def condition_span(piece: Piece) -> Span | None:
    """The span of a condition; criteria of selection, a bare sector and a bare noun are none."""
    piece = piece.trimmed()
    if piece.text.endswith("的"):
        piece = piece.cut(0, -1)
    text = piece.text
    is_sector = _SECTOR.fullmatch(text) and not _DONE_TO.match(text)
    if (
        len(text) < 2
        or text.startswith("可")
        or _ONLY_VERB.fullmatch(text)
        or _PERIOD.fullmatch(text)
        or _CRITERIA.fullmatch(text)
        or is_sector
    ):
        return None
    return piece.span
