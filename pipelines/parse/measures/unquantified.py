"""Support in money promised without a figure: 按照规定给予奖励, 按《…办法》给予支持, 免征增值税."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.scope import masked
from pipelines.parse.measures.words import HEAD_NOUN, WORDS
from pipelines.parse.sentences import Statement


class Promise(NamedTuple):
    """The span of an unquantified promise, the title span of the fund rule it cites, and our rule's id."""

    start: int
    end: int
    rule: tuple[int, int] | None
    by: str


_MONEY = f"(?:{alternation(WORDS['money'])})"
_OPENING = (
    r"(?:(?:参照|按照?|依(?:照|据)?(?!法)|根据|对照)[^,。;对]{1,40}?(?:,\s?)?)?(?:以[^,。;]{1,16}方式)?"
)
_VERB = f"(?:可?(?:{alternation(WORDS['manner'])})*(?:{alternation(WORDS['unfigured_verb'])}))"
_SOFT = f"(?:{alternation(WORDS['soft'])})*"
_GIVEN = re.compile(
    rf"{_OPENING}{_VERB}[^,。;、]{{0,24}}?{_MONEY}(?:支持|资金|补助|扶持|政策支持|经费支持|经费|保障)?"
)
_ACTED = re.compile(rf"{_OPENING}(?:给予|予以|进行|实行){_SOFT}(?:{_MONEY})(?:支持|保障)?")
_RULED = re.compile(
    r"(?:按照?|依照?|根据|参照)(?P<rule>[^。;,对《]{0,30}?(?:《[^《》]{2,60}》[^,。;《]{0,24}|专项(?:资金)?[^,。;]{0,12}(?:办法|细则)|此标准|上述标准|有关规定[^,。;]{0,2}(?=给予[^,。;]{0,6}资金))(?:,\s?)?)"
    r"(?:可|分别|依法|择优|优先)*(?:给予|予以)[^,。;]{0,16}?(?:支持|扶持|奖励|补助|补贴|奖补|资助)"
)
_RELIEF = re.compile(
    r"(?:暂免征收|免征|免收|减征|减免|全额返还|返还|退还)[^,。;、的和]{0,16}?(?:税费|税|费|租金)(?:附加)?(?!申请|办理|业务|手续|条件|额|政策|款|申报|收征管|务|法|源|种)"
    r"|(?:所得|增值|税|税费|房租|租金|费用)税?减免(?:优惠)?(?!政策|额|条件|申报)"
    r"|(?:在[^,。;、在]{2,14}时)?(?:税前)?加计扣除(?!政策|比例|标准|条件|额)"
)
_BARE = re.compile(rf"(?:可争取|可获得|可享受|可申请){_SOFT}{_MONEY}(?:支持)?")
_ENCOURAGED = re.compile(
    r"(?:鼓励|引导|支持|推动|允许|要求|督促)[^,。;]{0,14}(?:各地|各区|各县|地方|金融机构|银行|社会|有条件)[^,。;]{0,20}$"
)
_SOUGHT = re.compile(
    r"(?:积极|全力|努力|主动|抓住用好|推荐|优先推荐|推荐申请|组织)[^,。;]{0,6}(?:争取|申请|申报|对接|用好)?[^,。;]{0,14}$"
)
# 享受财政补助的基地 tells of a body, it promises nothing.
# A money word that goes on to name something else: 奖励机制, 经费“包干制”, 在…补贴等方面.
_NAMED = re.compile(r"为(?:导向|主|辅)|机制|制度|“?包干|管理|项目(?!给予)|使用|[^,。;]{0,30}等?方面")
_OBLIGED = re.compile(
    r"(?:企业|单位|机构|组织|团体)(?:应当|要|须|必须)[^,。;]{0,12}$"
    r"|(?:鼓励|引导|支持)[^。;]{0,24}(?:单位|团体|机构|银行|企业)对"
)
_RELATIVE = re.compile(rf"等?的(?!{_MONEY})[^,。;的]{{0,10}}?(?:{HEAD_NOUN})")
_LEFT_TO_OTHERS = re.compile(
    r"(?:鼓励|引导|支持|推动)(?:各地|各区|各县|各市|有条件的?地[方区]|金融机构|银行|社会资本|[省市县区]级)"
)
_BUDGET = re.compile(r"每年(?:安排|统筹安排|设立|拿出)[^,。;]{0,16}(?:专项资金|资金|经费)")
# By the name of the rule, in the order in which they take their words.
_PATTERNS = {
    "fund_rule": _RULED,
    "unfigured_gift": _GIVEN,
    "unfigured_act": _ACTED,
    "unfigured_offer": _BARE,
    "relief": _RELIEF,
    "unfigured_budget": _BUDGET,
}
_NEGATED = re.compile(
    r"不(?:再|予|得|能)?(?:给予|予以|享受|补|奖)|取消|追回|收回|骗取|挪用|违规|停止|终止|不再"
    r"|退还已|退回|违约|按规定退还"
)
# How far before a promise the words stand that make it none.
_LOOK_BACK = 120
_NAME = re.compile(r"《[^《》]+》")


def promises(folded: str, statement: Statement, taken: list[tuple[int, int]]) -> list[Promise]:
    """Promises of money without a figure in ``statement``, outside the spans that quantified rows took."""
    view = masked(folded, statement.start, statement.end)
    found: list[Promise] = []
    for name, pattern in _PATTERNS.items():
        text = folded[statement.start : statement.end] if pattern is _RULED else view
        for match in pattern.finditer(text):
            start, end = statement.start + match.start(), statement.start + match.end()
            if _is_new(start, end, found, taken) and _is_promise(folded, statement, start, end):
                found.append(Promise(start, end, _rule(folded, start, end), f"measure.{name}"))
    return sorted(found)


def _is_new(start: int, end: int, found: list[Promise], taken: list[tuple[int, int]]) -> bool:
    spans = [*taken, *((one.start, one.end) for one in found)]
    return not any(a < end and start < b for a, b in spans)


def _is_promise(folded: str, statement: Statement, start: int, end: int) -> bool:
    before = folded[max(statement.start, start - _LOOK_BACK) : start]
    text = folded[start:end]
    if (
        _NEGATED.search(text)
        or _NEGATED.search(before[-12:])
        or any(char.isdigit() and char.isascii() for char in text)
    ):
        return False
    if re.search(r"政策支持|(?:技术|服务|人力|智力|法律|信息|推广|融资)支持$", text) or folded.startswith(
        ("政策", "标准", "办法", "范围", "对象"), end
    ):
        return False
    if _NAMED.match(folded, end) or _OBLIGED.search(before):
        return False
    if _RELATIVE.match(folded, end) or _LEFT_TO_OTHERS.search(before):
        return False
    return not (_ENCOURAGED.search(before) or re.search(r"(?:争取|申请|申报|推荐)[^,。;]{0,12}$", before))


def _rule(folded: str, start: int, end: int) -> tuple[int, int] | None:
    match = _NAME.search(folded, start, end)
    return (match.start() + 1, match.end() - 1) if match else None
