"""Recipients named within the promise itself, and promises whose subject runs on from before."""

from __future__ import annotations

import re

from pipelines.parse.measures.lead import Lead, Span, read_lead
from pipelines.parse.measures.nouns import BODY_END, NOUN_END, OWN, STATING, noun_span, subject_of
from pipelines.parse.measures.piece import Piece
from pipelines.parse.measures.tiers import Tier
from pipelines.parse.measures.words import HEAD_NOUN, last_match

# 地方财政贡献 and its like are what a rate is taken of.
_NAMED = (
    r"(?P<who>(?:(?!最高|不超过|一次性|给予|按|合计|共|每|各|相应)[^,。;、\d]){0,24}"
    rf"(?:{HEAD_NOUN}|方(?!面)|(?<=[^个每千百万几多其他本])人(?![才员均民口物工]))(?!财政|综合|贡献|标准))"
)
_BEHIND = re.compile(
    rf"(?:给予|予以|给与|发给|奖给|拨付给?|奖励|补助|补贴|资助)(?:该|其|每[个家名])?{_NAMED}"
)
# 按投资额的5%给予企业奖励: the recipient behind the sum.
_BEHIND_SUM = re.compile(
    r"(?:[、和]\d[\d.]*(?:%|[万亿]?元))*的?(?:标准|比例|额度)?,?(?:一次性)?"
    rf"(?:(?:给予|奖励给?)(?:该|其)?|对(?=[^,。;]*(?:进行|给予|予以))){_NAMED}"
    r"(?=一次性|连续|进行|给予|予以|[^,。;\d]{0,6}(?:奖|补|资|支持)|[,。;(]|$)"
)
BUDGET_LEAD = re.compile(r"每年(?:统筹)?(?:安排|设立|拿出)")
_FOLLOWING_FOR = re.compile(r"[^,。;]{0,12},(?P<who>对[^。;]{2,40}?)(?=给予|予以|进行|按)")
# 专项资金应给予X 50%以上的倾斜比例: what the pool is tilted to.
_TILTED = re.compile(r"资金(?:原则上)?应?(?:给予|向|对)(?P<who>[^,。;\d]{2,16})")
# 安排贴息资金1亿元,支持中小企业创新: what a sum set aside is for, where nobody else is named.
_SET_ASIDE = re.compile(r"(?:安排|筹措|统筹|投入|列支|公益金)[^,。;]{0,14}$")
_FUNDED = re.compile(
    r"(?:的?(?:专项|活动)?(?:资金|经费))?,?(?:主要)?(?:用于)?(?:组织)?(?:支持|实施|用于)(?:发展)?(?P<who>[^,。;、\d]{2,40})"
)
# 实施小微企业贷款贴息; 安排专项资金用于队伍建设, 帮扶毕业生就业: who a support without figures is for.
_CARRIED_OUT = re.compile(
    rf"(?:实施|开展|落实|提供)(?P<who>[^,。;、]{{0,16}}?(?:{OWN['body_noun']}|项目))(?=[^,。;、]{{2,12}}$)"
)
_USED_FOR = re.compile(r"(?:重点)?(?P<verb>用于|支持|帮扶)(?P<who>[^,。;\d]{2,30})")
# 按照50%幅度减征小微企业的资源税: whose tax is cut.
_TAXED = re.compile(rf"(?:的税额)?幅度(?:顶格)?减[免征](?P<who>[^,。;的\d]{{2,40}}(?:{HEAD_NOUN}))(?=的)")
# 按银行制造业贷款增量的2%给予奖励: whose growth is counted, where nobody else is named.
_BASE_OWNER = re.compile(
    rf"按照?(?:相关|其)?(?P<who>(?:(?!{OWN['taking_verb']})[^,。;的\d]){{0,12}}(?:企业|银行|金融机构|公司|合作社|家庭))(?=[^,。;]{{2,30}}$)"
)
_ACT = re.compile(
    r"(?:组织)?(?:开展|举办|实施|完善|健全|推进|推动|加强|落实|组织|在)(?!单位|企业|机构|主体|人|方|者|校|职|岗|建|孵|线|册|读|院|编|园|训)"
)
_URGED = re.compile(r"做[大强优]|发展壮大|壮大|加快|加大|强化|提升|推进|推动|完善|健全")
_MEASURE_WORD = re.compile(r"(?:标准|期间|比例|额度|方式|政策|工作)$")
_INSTITUTION = re.compile(rf"(?:{OWN['institution']})$")
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
    match = _BEHIND.match(folded, operative, start) or _BEHIND.search(folded, operative, start)
    if match is None or match.end("who") > start or _NOT_WHO.search(match["who"]):
        return None
    return match.span("who")


def after_budget(folded: str, start: int, end: int) -> Lead:
    """Who a yearly set-aside is for: the 对-phrase that follows it, up to the giving verb."""
    match = _FOLLOWING_FOR.match(folded, start, end)
    if match is None:
        return Lead(_funded(folded, start))
    return read_lead(folded, match.start("who"), match.end("who"))


def recipient(folded: str, who: Lead, start: int, operative: int, first: Span, last: Span) -> Lead:
    """Refine ``who`` by recipients named in the promise: around its ``first`` sum, or behind its ``last``.

    A body that the 对-phrase in the lead ``[start, operative)`` names is not overruled.
    """
    addressed = "对" in folded[start:operative]
    after = behind_verb(folded, operative, first[0])
    after = after or _behind_sum(folded, first[1]) or _behind_sum(folded, last[1])
    thing = who.beneficiary is None or not is_body(folded, who.beneficiary)
    if after and (who.beneficiary is None or not addressed or (thing and is_body(folded, after))):
        who = Lead(after, _named_whole(folded, who))
    if (
        who.beneficiary is None
        and (tilted := _TILTED.search(folded, start, first[0]))
        and tilted.end() == first[0]
    ):
        return Lead(tilted.span("who"), None)
    noun = distributive_noun(folded, operative, last[0])
    opens = noun and noun[0] - operative <= len("每个") and not addressed and is_body(folded, noun)
    if noun and (who.beneficiary is None or opens):
        who = Lead(noun, who.condition)
    if who.beneficiary is None and (taxed := _TAXED.match(folded, first[1])):
        return Lead(taxed.span("who"), who.condition)
    if not addressed and _SET_ASIDE.search(folded[start : first[0]]):
        funded = _funded(folded, first[1])
        who = Lead(funded) if funded else who
    if who == Lead() and (owner := _BASE_OWNER.search(folded[operative : first[0]])):
        return Lead((operative + owner.start("who"), operative + owner.end("who")))
    return who


def named_in(folded: str, start: int, end: int) -> Span | None:
    """Who a support without figures is for, where its own words or those behind it say so."""
    if match := _CARRIED_OUT.match(folded, start, end):
        return match.span("who")
    if match := _USED_FOR.match(folded, end):
        piece = Piece(match.start("who"), match["who"])
        subject = subject_of(piece)
        if subject is not None and BODY_END.search(subject.text):
            return noun_span(subject)
        return noun_span(piece) if match["verb"] == "用于" else None
    return None


def _funded(folded: str, end: int) -> Span | None:
    match = _FUNDED.match(folded, end)
    if match is None:
        return None
    piece = Piece(match.start("who"), match["who"])
    return noun_span(piece if NOUN_END.search(piece.text) else subject_of(piece) or piece)


def _behind_sum(folded: str, end: int) -> Span | None:
    match = _BEHIND_SUM.match(folded, end)
    return match.span("who") if match else None


def _named_whole(folded: str, who: Lead) -> Span | None:
    """对每新增1个场景,给予单位…: what the phrase names, and what it says of it, is the condition."""
    if who.beneficiary is None:
        return who.condition
    thing, stated = who.beneficiary, who.condition
    if stated and stated[0] <= thing[0]:
        return stated[0], max(stated[1], thing[1])
    return stated or (thing if folded[thing[0]] == "每" or STATING.match(folded, *thing) else None)


def runs_on(folded: str, lead: int) -> bool:
    """Whether the statement goes on about the subject of the sentence before (其中…)."""
    return bool(_RUNS_ON.match(folded, lead))


_EACH_NOUN = re.compile(
    rf"(?:每个|每家|单个|单家|每位|每名)(?P<who>(?:(?!给予|按|最高|补|奖|不超|分|每|可|为)[^,。;、\d]){{0,10}}(?:{HEAD_NOUN}))"
)


def distributive_noun(folded: str, begin: int, end: int) -> tuple[int, int] | None:
    """每个企业, 单个项目 before a sum: the span of the noun, where it names a kind of recipient."""
    match = _EACH_NOUN.search(folded, begin, end)
    return match.span("who") if match else None


def is_body(folded: str, span: tuple[int, int]) -> bool:
    """Whether the noun is a body that can receive money, not a thing it is given for."""
    return bool(BODY_END.search(folded[span[0] : span[1]]))


def names_an_act(folded: str, span: Span) -> bool:
    """Whether what was taken for a recipient is something that is done, or how much is given."""
    act = _ACT.match(folded, *span) and not is_body(folded, span)
    return bool(act or _URGED.match(folded, *span) or _MEASURE_WORD.search(folded[slice(*span)]))


def is_institution(folded: str, span: tuple[int, int]) -> bool:
    """Whether the noun is a body or a house that one runs: 照料中心, 创新平台."""
    return is_body(folded, span) or bool(_INSTITUTION.search(folded[span[0] : span[1]]))


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
