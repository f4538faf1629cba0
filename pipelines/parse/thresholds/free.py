"""Numbers that qualify somebody where no promise follows: ages, times served, lists of requirements."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import Clause

_WORDS = sections("thresholds.txt")
_HEAD_NOUN = alternation(sections("measures.txt")["head_noun"])
_RELATIVE_NOUN = re.compile(
    rf"[^,。;]{{0,40}}?(?:,(?:且|并|或|同时)[^,。;]{{0,40}}?)?的[^,。;的]{{0,24}}?(?:{_HEAD_NOUN})"
)
_MEASURED = ("money", "percent", "area", "multiple")
# Verbs that set a value out to be reached: what follows is a target, not a condition.
_SET_OUT = re.compile(r"(?:达到|突破|实现|力争|增长|提高|降低|完成|确保|控制)[^,。;]{0,24}$")
_SET_OUT_REACH = 30
# 0.1平方米的标准, 50%的违约金, 40%以上的政策: what is set, fined or told, not who qualifies.
_RULED = re.compile(r"\s?的?(?:标准|违约金|滞纳金|罚款|罚金|保证金|政策|要求|规定|目标)")
# 不足40张且, 超过45平方米的, : a comparison that a headless clause closes.
_COMPARED = re.compile(
    r"(?:不足|不满|未满|未达到?|逾|超过|大于|高于|多于|低于|少于|小于|达到|达|满)[^,。;:、\d]{0,10}$"
)
_CLOSED = re.compile(
    r"(?:以[上下]|及以[上下])?(?:\([^()]{0,12}\))?(?:的(?=[,:;])|者(?=[,:;。])|时(?=[,。;:])|且|或者?(?!达到|超过|突破))"
)
# 培育一批年产值10亿元以上企业: 一批 is how many; the number tells of what size.
_OF_A_LOT = re.compile(r"一批[^,。;、\d]{0,14}$")
_SIZED = re.compile(r"(?:以[上下]|及以[上下])?的?(?!以[上下]|左右)[\u4e00-\u9fa5]{2,}")
# 所称大型企业,是指营业收入5亿元以上的…: a definition.
_DEFINED = re.compile(r"(?:是指|所称|系指)[^。;]{0,80}$")
# 投资5000万元以上,实行“一事一议”.
_CASE_BY_CASE = re.compile(r",?(?:的,)?(?:实行|采取|按照?|给予|可)?“?一[事企]一[议策]")
# 标准(20亿元以上): the standard itself.
_STANDARD_IS = re.compile(r"标准\($")
_NOUN = re.compile(r"的?[\u4e00-\u9fa5]{2,}")
_LASTING = re.compile(rf"(?:{alternation(_WORDS['lasting'])})[^,。;、\d]{{0,6}}$")
_SINCE = re.compile(rf"(?:{alternation(_WORDS['since'])})(?:之日|之后|后|起|近){{0,3}}$")
_FULL = re.compile(r"满\s?$")
_TERM = re.compile(r"(?:有效期|任期|服务期|补贴期|合同期|试行期|保存期|公示期?|期限|质保期)[^,。;]{0,4}$")
_GIFT_TIME = re.compile(r"(?:奖励|补贴|优惠|享受|资助)期限?满$")
_AFTER_FULL = re.compile(r"以?上?(?:\([^()]{0,12}\))?(?:的|后|且|并|者|仍|,|以上)")
_WITHIN = re.compile(r"以?内?(?:其中|未|取得|通过|达到|获|首次|毕业|离校|退役)")
# 65岁以上人口64万人; not 80岁以上老人发放津贴176万元.
_HOW_MANY = re.compile(r"[^,。;\d]{0,14}\d[\d.]*+[万亿]?(?!元)")
# 停泊时间不超过24小时的船舶.
_HOW_LONG = re.compile(r"(?:时间|时长|年限|期限|周期|天数)(?:为|在)?$")
_OLDEST = 120
_DIMENSION = re.compile(rf"(?:{alternation(_WORDS['dimension'])})\s?(?:在|为|达|达到)?\s?$")
_USER = re.compile(r"(?:的)?[^,。;的\d]{0,6}?(?:企业|用户|客户|单位|乘用车|客车|货车|车辆|船舶|渔船|项目)")
_REQUIREMENTS = re.compile(r"(?:条件|要求)(?:之一)?(?:的|者)?[::]?$")
# What closes an announcement is no longer.
_CLOSING_WORDS = 8
_LISTS = re.compile(r"(?:以下|下列|如下|主要|具备|符合|满足)[^。;]{0,16}$")
_CONDITIONS_HEADING = re.compile(r"[^,。;:]{0,12}(?<!工作)(?<!营商)条件")


def is_free_condition(folded: str, lead: int, mention: Mention, end: int) -> bool:
    """Whether a number with a bound says who qualifies, by the words around it alone."""
    if mention.role is not None or mention.low is None:
        return False
    before = folded[max(lead, mention.bound_start - 24) : mention.bound_start]
    if mention.unit == "岁":
        return _is_age(folded, mention, end)
    if mention.type == "duration":
        return _is_time_served(folded, mention, before, end)
    if mention.unit is None:
        return False
    if mention.type != "percentage_point" and _is_sized(folded, lead, mention, before, end):
        return True
    if mention.type == "other":
        return _is_dimension(folded, mention, before, end)
    return _is_relative(folded, lead, mention, end)


def _is_sized(folded: str, lead: int, mention: Mention, before: str, end: int) -> bool:
    """Words that make any number tell who or what is meant: 不足40张且…, 一批年产100万头以上…, 是指….."""
    if _STANDARD_IS.search(before) and folded.startswith(")", mention.bound_end):
        return True
    bounded = mention.bound in ("at_least", "at_most")
    printed = folded[max(lead, mention.start - 14) : mention.start]
    if _COMPARED.search(printed) and _CLOSED.match(folded, mention.end, end):
        return True
    if (bounded or mention.is_range) and _OF_A_LOT.search(before) and _SIZED.match(folded, mention.end, end):
        return mention.type != "count" or bounded
    if not bounded:
        return False
    if mention.type == "money" and _CASE_BY_CASE.match(folded, mention.bound_end, end):
        return True
    return bool(_DEFINED.search(folded, max(lead, mention.bound_start - 100), mention.bound_start))


def _is_age(folded: str, mention: Mention, end: int) -> bool:
    """65岁以上老年人; not 65岁以上人口64万人, which tells how many there are."""
    if mention.bound not in ("at_least", "at_most") or (mention.low or 0) > _OLDEST:
        return False
    if folded.startswith((",", "。", ";", "、", ")"), mention.bound_end):
        return True
    told = _HOW_MANY.match(folded, mention.bound_end, end)
    return bool(_NOUN.match(folded, mention.bound_end, end)) and (told is None or "率" in told.group())


def _is_relative(folded: str, lead: int, mention: Mention, end: int) -> bool:
    """A sum or share in a relative clause (总投资10亿元以上的项目)."""
    joined = folded[mention.bound_end : mention.bound_end + 1] in ("或", "且")
    if (mention.type not in _MEASURED and not joined) or mention.bound not in ("at_least", "at_most"):
        return False
    near = max(lead, mention.bound_start - _SET_OUT_REACH)
    if _SET_OUT.search(folded, near, mention.bound_start) or _RULED.match(folded, mention.bound_end, end):
        return False
    return bool(_RELATIVE_NOUN.match(folded, mention.bound_end, end))


def _is_time_served(folded: str, mention: Mention, before: str, end: int) -> bool:
    """连续服务满6年的, 从事研发3年以上, 毕业2年内未就业: a time that somebody must have behind him."""
    if _FULL.search(before):
        return not _GIFT_TIME.search(before) and bool(_AFTER_FULL.match(folded, mention.end, end))
    if _TERM.search(before):
        return False
    if mention.bound == "at_least" and _LASTING.search(before):
        return True
    printed = folded[max(0, mention.start - 14) : mention.start]
    if _COMPARED.search(printed) and _CLOSED.match(folded, mention.end, end):
        return True
    if mention.bound == "at_most" and _HOW_LONG.search(before):
        return bool(_RELATIVE_NOUN.match(folded, mention.bound_end, end))
    printed_within = folded.startswith(("内", "以内"), mention.end)
    if printed_within or mention.bound == "at_most":
        return bool(_SINCE.search(before) and _WITHIN.match(folded, mention.end, end))
    return bool(_SINCE.search(before) and _WITHIN.match(folded, mention.bound_end, end))


def _is_dimension(folded: str, mention: Mention, before: str, end: int) -> bool:
    """海拔1500米以上的学校, 160千瓦及以下小微企业: how large, high or far the thing is."""
    if mention.bound not in ("at_least", "at_most"):
        return False
    named = bool(_DIMENSION.search(before)) and bool(_NOUN.match(folded, mention.bound_end, end))
    return named or (mention.bound == "at_most" and bool(_USER.match(folded, mention.bound_end, end)))


def is_required(mention: Mention) -> bool:
    """Whether a number of a list of requirements is one: any with a bound."""
    return (
        mention.role is None
        and mention.low is not None
        and mention.type not in ("date", "percentage_point")
        and mention.bound in ("at_least", "at_most")
    )


def requirement_clauses(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Ids of the clauses that list requirements: under 应当符合以下条件: or under a heading 申报条件."""
    opened: set[str] = set()
    found: set[str] = set()
    # The parent under which a paragraph announces a list that its next sisters are.
    announced: str | None = None
    for clause in clauses:
        sister = announced is not None and clause.parent_id == announced and clause.kind == "division"
        if clause.parent_id == announced and not sister:
            announced = None
        under = clause.parent_id in opened or sister
        titled = bool(clause.heading and _CONDITIONS_HEADING.fullmatch(clause.heading))
        lists = _announces(clause.text)
        if under or titled:
            found.add(clause.clause_id)
        if under or titled or lists:
            opened.add(clause.clause_id)
        if lists and clause.kind == "paragraph":
            announced = clause.parent_id
    return frozenset(found)


def _announces(text: str) -> bool:
    """应当符合以下条件:"""
    text = text.rstrip()
    ending = _REQUIREMENTS.search(text, max(0, len(text) - _CLOSING_WORDS))
    return ending is not None and bool(_LISTS.search(text[: ending.start()]))
