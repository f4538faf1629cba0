"""What a rate is taken of: 项目投资额 in 不超过项目投资额的30%, 企业所得税 in 减按15%的税率征收."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.words import WORDS, last_match
from pipelines.parse.quantities.mention import Mention

Span = tuple[int, int]

_BY = re.compile(
    r"(?:减按|按照?|依照|依(?![法规托据])|参照|根据|依据|为(?!其)|给予|给与|以(?![上下内])|不(?:得|能)?超过|不高于|最高|(?:补助|奖励|补贴|资助)(?!标准|金额|资金|总额)|至|,|。|;|:|将"
    r"|对(?=[^,。;]{0,12}的?$))"
)
# What a rate can be taken of ends with one of these.
_MEASURABLE = f"(?:{alternation(WORDS['measurable'])})"
# 给予项目实际投资总额50%的贴息, 给予X和Y各相应奖励标准50%的奖励:
# the base stands between the giving verb and the rate.
_GIVEN_OF = re.compile(
    rf"(?:给予|予以|补助|奖励|补贴|资助)(?!比例|标准|金额|资金|额度)(?:[^,。;\d]{{2,24}}各)?(?P<base>[^,。;\d的对]{{2,20}}{_MEASURABLE})的?$"
)
# 较上年增量部分按15%给予, 新增贡献,按照50%的比例奖励: the base stands before the opening word.
_BEFORE_BY = re.compile(
    rf"(^|[,。;:\n的对])(?P<base>[^,。;:对]{{0,40}}{_MEASURABLE})(?:在[^,。;]{{2,12}}基础上)?[,，]?\s*(?:再|可|分别)*(?:按照?|减按|给予|补助|补贴|奖励)$"
)
# 费用(含场地租赁、设备购置等)的70%: a gloss does not part the base from its rate.
_GLOSS = re.compile(r"\([^()]{0,60}\)\s*的?$")
_REACH = 120
# A list of rates (5%、6%、7%) shares the base of its first.
_RATE_LIST = re.compile(r"(?:[\d.]+(?:%|‰)?\s?[、,和及]\s?)+$")
_SUM_LIST = re.compile(r"^.*\d[万亿]?元[、和]")
# 按实际完成的规模一次性给予发行人0.5%贴息: the base stands before the giving verb.
_BY_GIVEN = re.compile(
    r"按照?(?P<base>(?:\d[A-Z])?[^,。;\d]{2,40}?)(?:的?标准)?(?:一次性|分别|择优|可)*(?:给予|予以|给)[^,。;%]{0,14}$"
)
_STANDARD = re.compile(
    r"^(?:不(?:得|能)?超过|最高|各|按照?|不高于|不低于|其|该|原则上|一次性|企业当年|年化)+"
)
_OF = re.compile(r"的?(?:加计|不超过|最高|最高不超过|不低于|约|给予)?$")
_TAX_NAME = re.compile(f"{alternation(WORDS['tax_name'])}|所得税|应纳税额|应纳税所得额")
_TAX_LIST = re.compile(
    rf"(?:{_TAX_NAME.pattern})(?:(?:\([^()]{{0,20}}\))?(?:[、和及]|以及)(?:{_TAX_NAME.pattern}|教育费附加|地方教育附加)){{0,12}}"
)
_TAXED = re.compile(r"[^,。;]{0,12}(?:征收|税率|计征|缴纳|减征|预缴|抵减)")
_MOVED = re.compile(
    r"(?P<name>[^,。;对将把]{2,16}?)(?:的?(?:税前加计扣除|加计扣除)?(?:比例|标准|税率|费率))?由$"
)
_MOVE = re.compile(r"[\d.]+%?(?:提高|降低|下调|增加)(?:至|到)$")
_AFTER = re.compile(r"的?(?P<name>[^,。;\d的]{2,12}?(?:租金|房租|费用|保费|利息|担保费|场租))")
# 全额退还增量留抵税额: what is paid back.
_PAID_BACK = re.compile(r"(?:退还|返还|退付)(?P<name>[^,。;、\d的]{2,14}?(?:税额|税款))")
# 以平均工资的40%为缴费基数,分别补贴14%和6%: the base that was reckoned before.
_RECKONED = re.compile(r"为(?P<base>(?:缴费|计费|计算)?基数),(?:分别)?(?:补贴|补助|给予)(?:[\d.]+%[、和])*$")
# 某资金应给予X 50%以上的倾斜比例: the pool that is tilted.
_POOL = re.compile(r"(?P<pool>[^,。;、]{2,20}资金)(?:原则上)?应?(?:给予|安排|向|对)[^,。;]*$")
# 补助比例在原有基础上再提高2个百分点: what is raised.
_NAME_OF_RATE = re.compile(r"(?:补助|补贴|奖励|资助|奖补|贴息|补偿|支持)(?:资金)?(?:比例|标准|率|额度)")
_RATE_GOES_ON = re.compile(r"的?(?:比例|标准|给予|予以|补助|补贴|奖励|资助|返还)")
# 延续实施1%的失业保险费率, 失业保险费率延续按1%执行: the rate of a fee is of that fee.
_FEE_AFTER = re.compile(r"的?(?P<fee>[^,。;\d的]{0,10}费率)")
_FEE_BEFORE = re.compile(r"(?P<fee>[^,。;:\d的,]{0,10}费率)[^,。;\d]{0,14}(?:按照?|为)$")
_REFERENCE = re.compile(r"^的?盈亏平衡点|^的?(?:保本点|临界点)")
_NOT_BASE = re.compile(
    r"^(?:部分$|.*第[一二三四五六]年|\S*\d年$|比例|标准|幅度|给予|可|分别|一次性|再|择优)|资金$(?<!支持资金)"
)


def rate_base(folded: str, lead: int, mention: Mention, tail: int) -> Span | None:
    """Span of the base of the rate ``mention``, or None where the text names none."""
    after = folded[mention.end : tail]
    if _REFERENCE.match(after):
        return None
    before = folded[lead : mention.bound_start]
    if mention.type == "percentage_point":
        raised = last_match(_NAME_OF_RATE, folded, lead, mention.start)
        return raised.span() if raised else None
    if _TAXED.match(after) and not before.endswith("加计"):
        named = _taxes(folded, mention.end, tail) or last_match(_TAX_NAME, folded, lead, mention.start)
        if named:
            return named.span()
    if paid := _PAID_BACK.match(after):
        return mention.end + paid.start("name"), mention.end + paid.end("name")
    if reckoned := _RECKONED.search(before):
        return lead + reckoned.start("base"), lead + reckoned.end("base")
    if folded.startswith("的倾斜", mention.bound_end) and (pool := _POOL.search(before)):
        return lead + pool.start("pool"), lead + pool.end("pool")
    moved = _MOVE.sub("", before)
    if moved.endswith(("由", "由\n")) and (match := _MOVED.search(moved)):
        start = lead + match.start("name")
        owner = re.match(r".*(?:企业|单位|机构|主体|人员|公司)(?=.{2})", match["name"])
        return start + (owner.end() if owner else 0), lead + match.end("name")
    if mention.unit_printed in ("全额", "减半"):
        return (
            _word_before(folded, lead, mention.start)
            or _word_after(folded, mention.end, tail)
            or _around_verb(folded, lead, mention.start)
            or (_by_phrase(folded, lead, mention.start) if _BY_GIVEN.search(before) else None)
        )
    inner = folded[mention.bound_start : mention.start]
    if len(inner) > 5:
        return _clean(folded, mention.bound_start, mention.start)
    if found := _FEE_AFTER.match(folded, mention.end, tail) or _FEE_BEFORE.search(
        folded, lead, mention.start
    ):
        return found.span("fee")
    end = _before_list(folded, lead, mention.bound_start)
    return _around_verb(folded, lead, end) or _by_phrase(folded, lead, end)


def names_no_base(folded: str, mention: Mention) -> bool:
    """按1.5%的比例, 按60%奖励: nothing stands between the opening word and the rate."""
    before = folded[max(0, mention.bound_start - 4) : mention.bound_start]
    return (
        mention.type == "percent"
        and before.endswith(("按", "按照"))
        and bool(_RATE_GOES_ON.match(folded, mention.bound_end))
    )


def _taxes(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The tax named behind a rate, with those that are listed with it."""
    first = _TAX_NAME.search(folded, start, end)
    return _TAX_LIST.match(folded, first.start()) if first else None


def _before_list(folded: str, lead: int, end: int) -> int:
    """Where the words before a list of rates end, and before a gloss that parts the base from its rate."""
    start = max(lead, end - _REACH)
    end -= len(found.group()) if (found := _RATE_LIST.search(folded[start:end])) else 0
    end -= len(found.group()) if (found := _GLOSS.search(folded[start:end])) else 0
    return end


def _around_verb(folded: str, lead: int, end: int) -> Span | None:
    """给予投资总额50%的贴息: a base behind the giving verb; 新增部分按50%奖励: one before it."""
    start = max(lead, end - _REACH)
    window = folded[start:end]
    if match := _GIVEN_OF.search(window):
        return start + match.start("base"), start + match.end("base")
    if match := _BEFORE_BY.search(window):
        begin = match.start("base")
        if match.group(1) == "对":
            begin = max(begin, window.rfind("的", begin, match.end("base")) + 1)
        return _clean(folded, start + begin, start + match.end("base"))
    return None


def _by_phrase(folded: str, lead: int, end: int) -> Span | None:
    """按投资额的5%: from behind 按照 to before 的."""
    if match := _BY_GIVEN.search(folded[max(lead, end - 60) : end]):
        offset = max(lead, end - 60)
        return _clean(folded, offset + match.start("base"), offset + match.end("base"))
    opener = last_match(_BY, folded, max(lead, end - 44), end)
    if opener is None and folded.startswith("对", lead) and end - lead < _REACH:
        return _clean(folded, lead, end)
    return _clean(folded, opener.end(), end) if opener else None


def _clean(folded: str, start: int, end: int) -> Span | None:
    if match := _SUM_LIST.match(folded[start:end]):
        start += match.end()
    if folded.startswith("对", start):
        start = folded.rfind("的", start, end - 1) + 1 or start + 1
    while (match := _STANDARD.match(folded[start:end])) and match.end():
        start += match.end()
    end = start + len(_OF.sub("", folded[start:end]).rstrip())
    text = folded[start:end]
    if len(text) < 2 or _NOT_BASE.match(text) or len(text) > 40:
        return None
    return start, end


def _word_before(folded: str, lead: int, end: int) -> Span | None:
    match = re.search(
        r"(?:租金|房租|费用|费|利息|保费|税|[^,。;的对组织]{0,6}经费)(?:实行)?$", folded[lead:end]
    )
    if not match:
        return None
    return lead + match.start(), lead + match.end() - 2 * match.group().endswith("实行")


def _word_after(folded: str, start: int, end: int) -> Span | None:
    match = _AFTER.match(folded, start, end)
    return match.span("name") if match else None
