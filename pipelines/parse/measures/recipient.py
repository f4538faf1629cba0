"""Recipients named within the promise itself, and promises whose subject runs on from before."""

from __future__ import annotations

import re

from pipelines.parse.measures.lead import Lead, read_lead
from pipelines.parse.measures.tiers import Tier
from pipelines.parse.measures.words import HEAD_NOUN, last_match

_BEHIND = re.compile(
    rf"(?:给予|予以|奖励|补助|补贴|资助)(?P<who>(?:(?!最高|不超过|一次性|给予|按|合计|共)[^,。;、\d]){{0,24}}(?:{HEAD_NOUN}))"
)
BUDGET_LEAD = re.compile(r"每年(?:统筹)?(?:安排|设立|拿出)")
_FOLLOWING_FOR = re.compile(r"[^,。;]{0,12},(?P<who>对[^。;]{2,40}?)(?=给予|予以|进行|按)")
# 专项资金应给予X 50%以上的倾斜比例: what the pool is tilted to.
_TILTED = re.compile(r"资金(?:原则上)?应?(?:给予|向|对)(?P<who>[^,。;\d]{2,16})")
_NOT_WHO = re.compile(r"比例|标准|为|金额|额度|不|按|的$")
_RUNS_ON = re.compile(r"\s*其中[,:、]?")
_DISTRIBUTIVE = re.compile(
    r"(?:每个|每项|每|单个|单项)(?P<tier>[^,。;、\d]{1,12}?)(?:给予|最高|不超过|补助|奖励|资助|补贴|的)*$"
)
# Units and terms of payment are no tiers.
_NO_TIER = re.compile(r"每|全年|年度|累计|总额|平方米|展位|床位|亩|吨|千瓦")
_YEAR = re.compile(r"(?P<tier>第[一二三四五六]年)[^,。;、\d]{0,8}$")
_SUM_OF = re.compile(r"(?:总额|累计|年度|全年|次|人|年|家|户|场)$")


def behind_verb(folded: str, operative: int, start: int) -> tuple[int, int] | None:
    """给予企业50万元: the recipient between the giving verb and the sum."""
    match = _BEHIND.match(folded, operative, start)
    if match is None:
        match = _BEHIND.search(folded, operative, start)
    if match is None or match.end("who") > start or _NOT_WHO.search(match["who"]):
        return None
    return match.span("who")


def after_budget(folded: str, start: int, end: int) -> Lead:
    """Who a yearly set-aside is for: the 对-phrase that follows it, up to the giving verb."""
    match = _FOLLOWING_FOR.match(folded, start, end)
    return read_lead(folded, match.start("who"), match.end("who")) if match else Lead()


def recipient(folded: str, who: Lead, start: int, operative: int, first: int, last: int) -> Lead:
    """Refine ``who`` by recipients named in the promise itself, before its sums at ``first`` and ``last``.

    A 对-phrase in the lead ``[start, operative)`` is not overruled.
    """
    addressed = "对" in folded[start:operative]
    after = behind_verb(folded, operative, first)
    thing = who.beneficiary is None or not is_body(folded, who.beneficiary)
    if after and (who.beneficiary is None or not addressed or (thing and is_body(folded, after))):
        whole = who.condition or _named_whole(folded, who.beneficiary, start)
        who = Lead(after, whole)
    if who.beneficiary is None and (tilted := _TILTED.search(folded, start, first)) and tilted.end() == first:
        return Lead(tilted.span("who"), None)
    noun = distributive_noun(folded, operative, last)
    if noun and (who.beneficiary is None or (not addressed and is_body(folded, noun))):
        who = Lead(noun, who.condition)
    return who


def _named_whole(folded: str, thing: tuple[int, int] | None, start: int) -> tuple[int, int] | None:
    """对每新增1个场景,给予单位…: what the phrase names is the condition of the body."""
    if thing is None:
        return None
    opened = folded.rfind("对", start, thing[0])
    return (opened + 1, thing[1]) if opened >= 0 else thing


def runs_on(folded: str, lead: int) -> bool:
    """Whether the statement goes on about the subject of the sentence before (其中…)."""
    return bool(_RUNS_ON.match(folded, lead))


def distributive_noun(folded: str, begin: int, end: int) -> tuple[int, int] | None:
    """每个企业, 单个项目 before a sum: the span of the noun, where it names a kind of recipient."""
    match = re.search(
        rf"(?:每个|每家|单个|单家|每位|每名)(?P<who>(?:(?!给予|按|最高|补|奖|不超|分|每年)[^,。;、\d]){{0,10}}(?:{HEAD_NOUN}))",
        folded[begin:end],
    )
    return (begin + match.start("who"), begin + match.end("who")) if match else None


def is_body(folded: str, span: tuple[int, int]) -> bool:
    """Whether the noun is a body that can receive money, not a thing it is given for."""
    return folded[span[0] : span[1]].endswith(
        ("企业", "单位", "机构", "公司", "园区", "开发区", "基地", "主体", "社", "人")
    )


def distributive_tier(folded: str, text: str, begin: int, stop: int) -> Tier | None:
    """每个甲类不超过1000万元: the noun behind 每个, before the sum at ``stop``, names the tier."""
    match = last_match(_DISTRIBUTIVE, folded, begin, stop)
    if match and (_SUM_OF.search(match["tier"]) or _NO_TIER.search(match["tier"])):
        match = None
    match = _YEAR.search(folded, begin, stop) or match
    if match is None:
        return None
    start, end = match.span("tier")
    return Tier(text[start:end], start, end)
