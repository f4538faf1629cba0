"""What a rate is taken of: 项目投资额 in 不超过项目投资额的30%, 企业所得税 in 减按15%的税率征收."""

from __future__ import annotations

import re

from pipelines.parse.measures.words import last_match
from pipelines.parse.quantities.mention import Mention

Span = tuple[int, int]

_BY = re.compile(
    r"(?:减按|按照?|依照|参照|根据|依据|为|给予|以|不超过|不高于|最高|补助|奖励|补贴|资助|至|,|。|;|:|将|对(?=[^,。;]{0,12}的?$))"
)
# 按实际完成的规模一次性给予发行人0.5%贴息: the base stands before the giving verb.
_BY_GIVEN = re.compile(
    r"按照?(?P<base>[^,。;\d]{2,40}?)(?:的?标准)?(?:一次性|分别|择优|可)*(?:给予|予以|给)[^,。;\d]{0,14}$"
)
_STANDARD = re.compile(r"^(?:不超过|最高|不高于|不低于|其|该|原则上|一次性|企业当年|年化)+")
_OF = re.compile(r"的?(?:加计|不超过|最高|最高不超过|不低于|约|给予)?$")
_TAX_NAME = re.compile(
    r"企业所得税|个人所得税|所得税|增值税|消费税|城镇土地使用税|土地增值税|房产税|车船税|车辆购置税|契税|印花税|资源税"
    r"|城市维护建设税|耕地占用税|环境保护税|关税|应纳税额|应纳税所得额"
)
_TAXED = re.compile(r"[^,。;]{0,12}(?:征收|税率|计征|缴纳|减征|预缴|抵减)")
_MOVED = re.compile(
    r"(?P<name>[^,。;对将把]{2,16}?)(?:的?(?:税前加计扣除|加计扣除)?(?:比例|标准|税率|费率))?由$"
)
_AFTER = re.compile(r"的?(?P<name>[^,。;\d的]{2,12}?(?:租金|房租|费用|保费|利息|担保费|场租))")
# 某资金应给予X 50%以上的倾斜比例: the pool that is tilted.
_POOL = re.compile(r"(?P<pool>[^,。;、]{2,20}资金)(?:原则上)?应?(?:给予|安排|向|对)[^,。;]*$")
_REFERENCE = re.compile(r"^的?盈亏平衡点|^的?(?:保本点|临界点)")
_NOT_BASE = re.compile(
    r"^(?:.*第[一二三四五六]年|\S*\d年$|比例|标准|幅度|给予|可|分别|一次性|再|择优)|资金$(?<!支持资金)"
)


def rate_base(folded: str, lead: int, mention: Mention, tail: int) -> Span | None:
    """Span of the base of the rate ``mention``, or None where the text names none."""
    after = folded[mention.end : tail]
    if _REFERENCE.match(after):
        return None
    if _TAXED.match(after):
        named = _TAX_NAME.search(folded, mention.end, tail) or last_match(
            _TAX_NAME, folded, lead, mention.start
        )
        if named:
            return named.span()
    before = folded[lead : mention.bound_start]
    if folded.startswith("的倾斜", mention.bound_end) and (pool := _POOL.search(before)):
        return lead + pool.start("pool"), lead + pool.end("pool")
    if match := _MOVED.search(re.sub(r"[\d.]+%?(?:提高|降低|下调|增加)(?:至|到)$", "", before)):
        start = lead + match.start("name")
        owner = re.match(r".*(?:企业|单位|机构|主体|人员|公司)(?=.{2})", match["name"])
        return start + (owner.end() if owner else 0), lead + match.end("name")
    if mention.unit_printed in ("全额", "减半"):
        return _word_before(folded, lead, mention.start) or _word_after(folded, mention.end, tail)
    inner = folded[mention.bound_start : mention.start]
    if len(inner) > 5:
        return _clean(folded, mention.bound_start, mention.start)
    return _by_phrase(folded, lead, mention.bound_start)


def _by_phrase(folded: str, lead: int, end: int) -> Span | None:
    """按投资额的5%: from behind 按照 to before 的."""
    if match := _BY_GIVEN.search(folded[max(lead, end - 60) : end]):
        offset = max(lead, end - 60)
        return _clean(folded, offset + match.start("base"), offset + match.end("base"))
    opener = last_match(_BY, folded, max(lead, end - 44), end)
    return _clean(folded, opener.end(), end) if opener else None


def _clean(folded: str, start: int, end: int) -> Span | None:
    while (match := _STANDARD.match(folded[start:end])) and match.end():
        start += match.end()
    end = start + len(_OF.sub("", folded[start:end]).rstrip())
    text = folded[start:end]
    if len(text) < 2 or _NOT_BASE.match(text) or len(text) > 40:
        return None
    return start, end


def _word_before(folded: str, lead: int, end: int) -> Span | None:
    match = re.search(r"(?:租金|房租|费用|费|利息|保费|税)$", folded[lead:end])
    if not match:
        return None
    return lead + match.start(), end


def _word_after(folded: str, start: int, end: int) -> Span | None:
    match = _AFTER.match(folded, start, end)
    return match.span("name") if match else None
