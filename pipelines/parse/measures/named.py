"""Recipients named in passing: by the gift's own name (护理员岗位补贴), by 为, by what the sum is graded by.

These are read only where the words before the promise name nobody otherwise.
"""

from __future__ import annotations

import re

from pipelines.parse.measures.nouns import (
    CLOSED,
    DOES,
    NOUN_END,
    OWN,
    STATING,
    condition_span,
    last_of,
)
from pipelines.parse.measures.piece import Lead, Piece
from pipelines.parse.measures.words import HEAD_NOUN, NOUN

_SOMEBODY = (
    rf"(?:{OWN['acting_body']}|{OWN['body_noun']}|{OWN['person']}|{OWN['concrete']}|{HEAD_NOUN}|员|师)"
)
# 护理员特岗补贴, 分布式光伏项目奖励标准: the name of a gift opens with who it is for.
_GIFT_NAME = re.compile(
    rf"(?:延长|发放|提高|落实|实施|执行|设立|完善|建立|继续|做好|加大|加强|调整|规范|统一|的)*(?P<who>[^,的对按为由给将\d]{{0,16}}{_SOMEBODY}{CLOSED})"
    rf"(?!给)(?P<kind>[^,的对按为由给与获、和及\d]{{0,8}})(?:补贴|补助|津贴|奖励|奖补|贴息)(?:资金|政策|额度|金额|总额|上限|限额|标准|期限|经费)*"
    r"(?:[由为按]|执行|(?:每[月年人]|可|给予|,|$))"
)
_NAME = re.compile(r"[^\d对按由]{1,39}[^\d对按由的]")
# 每家中小企业的累计资助, 单个项目补助资金, 同一企业年度奖励总额: each of those who get it.
_OF_EACH = re.compile(
    r"(?:原则上)?(?:每[家个户名位项宗]|单[个家户项]|同一)(?P<who>[^,的\d]{2,16}?)的?"
    rf"(?:年度|全年|每年|累计|累积|合计|最高|申请|所?获得?|可获得?的?|享受的?|总|{NOUN}|金额|总?额度?|总)*"
)
# 可为平台争取, 为失能老年人提供: who it is got for.
_FOR_WHOM = re.compile(
    r"(?<![作定评成列入改称选认额标限分认转变])为(?P<who>(?![每主准限例期了])[^,为]{2,24}?)"
    r"(?:的[^,的]{1,8})?(?:提供[^,]{0,24}|争取|办理|发放|申请|代缴|缴纳|购买|投保)?$"
)
_CONCRETE = re.compile(rf"(?:{OWN['concrete']})$")
# 根据养老机构等级给予补贴: what is graded.
_GRADED = re.compile(
    r"(?:根据|按照?|依据|视)(?P<who>[^,\d的]{2,14}?)的?(?:等级|规模|星级|级别|类别|层次|床位|建筑面积|人数)"
)


def of_each(piece: Piece) -> Lead | None:
    """Who a sum is counted by, where the phrase says no more than that."""
    match = _OF_EACH.fullmatch(piece.text)
    if match is None or not NOUN_END.search(match["who"]):
        return None
    return Lead(piece.cut(*match.span("who")).span)


def standard_of(piece: Piece) -> Lead:
    """执行居民电价的学校光伏 before 奖励标准: the noun and what qualifies it."""
    last = piece.phrases()[-1]
    joint = last_of(last.text)
    if not _NAME.fullmatch(last.text) or DOES.search(last.text[joint + 1 :]):
        return Lead()
    stated = condition_span(last.cut(0, joint)) if joint > 0 else None
    return Lead(last.cut(joint + 1).span, stated)


def in_passing(piece: Piece) -> Lead:
    """Who the phrases of ``piece`` name in passing, the last of them first."""
    for phrase in reversed(piece.phrases()):
        if each := of_each(phrase.trimmed()):
            return each
        for pattern in (_GIFT_NAME, _FOR_WHOM, _GRADED):
            match = pattern.search(phrase.text) if pattern is not _GIFT_NAME else pattern.match(phrase.text)
            if match and (who := _known(phrase.cut(*match.span("who")))):
                return Lead(who.span)
    return Lead()


def _known(who: Piece) -> Piece | None:
    """The noun, if it is one that gets money and no verb opens it."""
    if STATING.match(who.text):
        return None
    return who if NOUN_END.search(who.text) or _CONCRETE.search(who.text) else None
