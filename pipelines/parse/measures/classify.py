"""Which sums and rates of a statement are promised, by the words that stand around each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.foreign import is_foreign
from pipelines.parse.measures.rarer import SURETY, rarer_rule
from pipelines.parse.measures.refuse import is_no_promise
from pipelines.parse.measures.words import GIVE, NOUN, RELATIVE, TAX_ACT, WEAK_GIVE, WORDS
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.sentences import Statement

# What can be given: sums, rates, points by which a rate is raised, multiples of a base.
GIFTS = ("money", "percent", "percentage_point", "multiple")
# A fee still paid in part is paid by tenths at least; a smaller percentage is the fee itself.
SMALLEST_PART = 10.0
# How far before its sum the gift of a scale may be named.
_SCALE_REACH = 200
# How far before and behind a number the words of its statement bear on it.
_REACH = 600
RANKS = alternation(sections("tiers.txt")["rank"])
_GAP = r"[^,。;:、%\d]{0,20}"
_AFTER_GIVE = re.compile(rf"(?:{GIVE}|一次性|可获得|可争取){_GAP}$")
_AFTER_WEAK = re.compile(rf"(?:{WEAK_GIVE}){_GAP}$")
_BEFORE_NOUN = re.compile(
    rf"(?:\([^()]{{0,12}}\))?(?:/[^\d,。;]{{1,4}})?的?[^,。;:、给按予对\d达]{{0,12}}?(?:{NOUN})"
)
_STANDARD = re.compile(
    r"(?:补助|补贴|奖励|资助|奖补|贴息|补偿|奖金|额度|限额|定额|津贴|支持(?=上限|标准|额|$))(?:的?(?:标准|金额|额度|总额|比例|资金|额|上限|限额|费))?"
    r"[^,。;\d]{0,14}?(?:为|是|按|:|不超过|不低于|最高|达|按照|控制在|提高[到至])?[^,。;\d]{0,16}$"
)
# 补偿标准为实际收取利息的20%; 下调单位缴费费率20%.
_RATE_OF = re.compile(
    r"(?:补助|补贴|奖励|资助|奖补|贴息|补偿)(?:的?(?:标准|比例|金额|额度))?(?:为|按|是)[^,。;\d]{2,40}$"
    r"|(?:下调|降低|减收|优惠)[^,。;\d]{0,12}(?:费率|费用|租金|收费|费|价格)(?:的)?$"
)
# 阶段性降低失业保险费率…,费率按1%执行; 延续实施1%的失业保险费率政策: a fee let down for a time.
_FEE_RATE = re.compile(r"(?:费率|税率|征收率)[^,。;\d]{0,14}(?:按照?|为)$")
_FEE_TAIL = re.compile(r"的?(?:比例|标准)?(?:执行|实施)")
_EASED_FEE = re.compile(r"降低|阶段性|延续|优惠|减|下调")
_KEPT = re.compile(r"(?:延续|继续|阶段性)[^,。;\d]{0,6}(?:实施|执行|按照?)$")
_FEE_NAME = re.compile(r"的?[^,。;\d]{0,10}费率")
# 租房补贴,其中甲类每月2400元,乙类每月1200元: a scale of a gift named before.
_SCALE = re.compile(
    r"(?:补助|补贴|奖励|资助|津贴)(?:标准|金额)?(?:是|为)?(?::|,其中)[^。]{0,150}(?:[^每]为|为?每(?:[月年人户亩次]|平方米))[^,。;\d]{0,4}$"
)
# 补助比例在原有基础上再提高2个百分点.
_RATE_RAISED = re.compile(
    r"(?:补助|补贴|奖励|资助|奖补|贴息|补偿|支持)(?:资金)?(?:比例|标准|率|额度|幅度)[^。;,\d]{0,16}$"
    r"|(?:给予|予以|提供)(?:(?!增速|增长)[^,。;\d]){0,8}$"
)
# 用气价格平均降低0.2元/立方米: a fee cut by a sum per unit.
_FEE_CUT = re.compile(
    r"(?:价格|[水电气热]价|费|费用|收费标准|租金)[^,。;\d]{0,16}(?:降低|下调|下浮|减收)[^,。;\d]{0,3}$"
)
# 奖励标准由0.15元/千瓦时调整至0.25元/千瓦时.
_MOVED_SUM = re.compile(
    r"(?:补助|补贴|奖励|资助|奖补|贴息|补偿|津贴)(?:资金)?(?:的?标准|金额|额度|限额)[^。;]{0,60}(?:提高|调整|上调|提升|增加)(?:至|到|为)$"
)
# 给予三年房租补贴,第一年100%、第二年70%: a rate for each year of the gift.
_BY_YEAR = re.compile(r"第[一二三四五六]年[^,。;\d]{0,8}$")
_KIND = re.compile(r"补助|补贴|奖励|资助|奖补|贴息|补偿|资金")
# 全额补贴, 全额返还 are gifts; 全额上网, 全额缴纳 are none.
_WHOLE_TAIL = re.compile(
    r"的?[^,。;的]{0,6}?(?:补|奖|资助|返|贴息|减免|免|退|支持|报销|承担|支付|给予|予以|兑[付现]|扣除)"
)
_BY_RATE = re.compile(r"(?:按照?|以|参照|根据|依据|减按|依照|加计)[^,。;%]{0,40}$")
_RATE_TAIL = re.compile(
    rf"[^。;]{{0,60}}?(?:{GIVE}|{NOUN}|可争取|可获得|{TAX_ACT}|收取|计收|优惠|出资|承担|核定|暂退|退还|返还|提高[^,。;]{{0,4}}额度)"
)
_CAP = re.compile(
    r"(?:、|,|且|并|和|的)*[^。;\d]{0,30}?(?:总额|最高|最多|上限|累计|合计|不超过|封顶|每[家户人个年场项次案]|单[个家户次项]|年度|全年|限额|顶格)"
    r"[^,。;\d]{0,24}$"
)
_LIST = re.compile(
    r"\s?(?:、|,|和|及|或|与|以及|/|;)?\s?(?:最高|不超过|最高不超过|每[家个项]|奖励|补助|给予)?\s?"
)
# 对其场地租金总额的50%予以补贴: a base, its rate, the giving verb.
_OF_BASE = re.compile(rf"(?:{alternation(WORDS['measurable'])})的?$")
_GIVEN_BEHIND = re.compile(r"(?:的(?:比例|标准|幅度))?(?:给予|予以)")
_GRANTED = re.compile(r"(?:给予|予以|获得|争取|享受|补助|奖励)(?:最高|不超过)?$")
# 按不超过2000元/辆给予…: a sum per unit by which the support is reckoned.
_BY_SUM = re.compile(r"(?:按照?|(?<!予)以)[^,。;\d]{0,12}?(?:每[^,。;\d]{1,8})?(?:[\d.]+[万亿]?元、){0,4}$")
# 按每户每年14400元为限额依次扣减: a sum by which taxes are let off.
_LIMIT_TAIL = re.compile(r"(?:为?限?额)?(?:依次)?扣减")
_SUM_TAIL = re.compile(
    r"(?:/[^\d,。;且并和、]{1,8})?(?:(?:的?标准|为?限?额|[^,。;\d]{0,10}(?:给予|予以|发放|奖励|补助|补贴|资助))"
    r"|[且并、和及][^,。;]{0,40}?(?:的标准|给予|予以))"
)
# 每户每年最高30万元: a cap per recipient, where the sentence speaks of support.
_EACH = re.compile(r"(?:每[一个家户场人次项年名位]|单[个家户次项]|每年|年度|全年)[^,。;、\d]{0,8}$")
# 安排600万元资金, 安排资金600万元: a sum set aside. Setting up a 基金 is none (codebook).
_SET_ASIDE = re.compile(r"(?<!贷款)(?:安排|统筹|拿出|列支|设立(?:总?规模)?(?:每年)?)(?!贷款)[^,。;\d]{0,12}$")
_SET_ASIDE_TAIL = re.compile(r"(?:以上)?的?(?:(?!基金|贷款|信贷|额度|债)[^,。;\d]){0,16}(?:资金|经费)")
_SET_ASIDE_POOL = re.compile(r"(?:安排|统筹|拿出|列支)(?!贷款)[^,。;\d]{0,10}(?:资金|经费)[^,。;\d]{0,4}$")
# 筹措7亿元实施就业工程, 安排3亿元支持…; 安排再贷款额度700亿元.
_RAISED = re.compile(r"(?:(?:安排|筹措|列支)(?!贷款)[^,。;\d]{0,6}|安排再贷款[^,。;\d]{0,8})$")
_SPENT_ON = re.compile(r"\s*,?(?:专项|重点|主要)?(?:用于|支持|实施|促进)")
# 最高奖励50万元: the giving verb stands between the bound word and the sum.
_GIVEN_IN_BOUND = re.compile(r"给予|予以|奖励|补助|补贴|资助|列支")
# 国家级100万元、省级50万元: further sums, each behind its level.
_BY_LEVEL = re.compile(rf"[、,和](?:(?:国家|省|市|县|区|[一二三特]等)[级奖]?|{RANKS})[^,。;\d]{{0,8}}")
# 给予奖励,国家级100万元、省级50万元: sums behind words of rank, where the gift is named before.
_RANKED_SUM = re.compile(
    rf"(?:{GIVE}|{NOUN})(?:标准|金额)?[^。;]{{0,60}}[,:、(](?:其中[,:]?)?(?:{RANKS})(?:的|者|奖项?)?(?:各|每[个家项人名])?$"
)
# 给予12个月的贴息,最高不超过800万元: a cap on a gift whose size is not told.
_CAPPED_GIFT = re.compile(
    r"(?:给予|予以)(?:(?!给予|予以)[^。;,]){0,24}(?:贴息|补助|补贴|奖励|资助)(?:支持|资金)?,(?:总额|累计|补助|补贴|贴息|金额)*$"
)
# 可申请10万元以上的创业担保贷款: a loan that somebody may have.
_MAY_HAVE = re.compile(r"可以?(?:申请|获得|享受|申领)(?:最高|不超过|额度)*$")
_LOAN = re.compile(r"的?[^,。;\d]{0,10}贷款(?!贴息|利率|利息|余额)")
# 按…工资的2倍给予补贴, 价值五倍计算核发, 给予2倍奖励: a multiple of a base.
_TIMES_BASE = re.compile(r"(?:按照?|以|依|给予|予以)[^,。;\d]{0,30}$")
_TIMES_TAIL = re.compile(
    r"的?(?:标准|比例|额度)?(?:以内)?(?:计算|折算)?(?:给予|予以|核发|发放|的?奖励|的?补[助贴]|的?资助)"
)
_LONGEST_JOIN = 60
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_TAX_RATE = re.compile(r"(?:扣除比例|税率|征收率|预征率)[^,。;]{0,16}$")
# A tax law sets rates too: only a rate that is let down, or what may be deducted, is given.
_EASED = re.compile(r"扣除|减|降|优惠|免|抵")
_MOVED = re.compile(r"(?:提高|下调|上浮|降低|增加|减按)(?:至|到)?$")
_MOVED_RATE = re.compile(r"扣除|税|补贴|补助|补偿|贴息|奖励")
_LATER = re.compile(
    rf"给予|予以|奖励|补助|补贴|资助|奖补|可争取|可获得|享受|免征|免收|分别|按[^,。;]{{0,20}}支持|{TAX_ACT}"
)
_CONDITION_AFTER = re.compile(r"[^,。;给予\d]{0,8}(?:的|,|且|或|\()")
_VOLUME = re.compile(
    r"(?:收入|产值|投资|销售额|营收|交易额|贷款|授信|规模|融资|进出口|税收|利润|估值)(?:(?!给予|予以|奖励|补助|补贴|资助|奖补)[^,。;\d]){0,8}$"
)


def promised(folded: str, statement: Statement, mentions: list[tuple[int, Mention]]) -> dict[int, str]:
    """The ``mentions`` of ``statement`` (index, mention) that the policy gives: index -> id of the rule.

    Money and rates only, in text order. What qualifies for support (营业收入500万元以上的) is left out.
    """
    return {
        index: rule for index, mention, rule in _given(folded, statement, mentions) if not is_foreign(mention)
    }


def foreign(folded: str, statement: Statement, mentions: list[tuple[int, Mention]]) -> list[Mention]:
    """Sums in other currencies that would be promised if they were yuan."""
    return [mention for _index, mention, _rule in _given(folded, statement, mentions) if is_foreign(mention)]


def _given(
    folded: str, statement: Statement, mentions: list[tuple[int, Mention]]
) -> Iterator[tuple[int, Mention, str]]:
    """Sums and rates that are given, in whatever currency, with the rule that finds them so."""
    previous: Mention | None = None
    for index, mention in mentions:
        if mention.type not in GIFTS or mention.role in ("term", "identifier", "label"):
            continue
        if is_no_promise(folded, statement, mention):
            continue
        rule = _promise_rule(folded, statement, mention)
        if rule is None and previous and _continues(folded, previous, mention):
            rule = "measure.joined"
        if rule is not None:
            yield index, mention, rule
            previous = mention


def _promise_rule(folded: str, statement: Statement, mention: Mention) -> str | None:
    """The id of the first rule by which ``mention`` is promised by its own surroundings, or None."""
    before = folded[max(statement.start, mention.bound_start - _REACH) : mention.bound_start]
    if "(" in before:
        before = _BRACKETED.sub("", before)
    after = folded[mention.bound_end : min(statement.end, mention.bound_end + _REACH)]
    if mention.type == "percentage_point":
        return "measure.moved_rate" if _RATE_RAISED.search(before) else None
    if mention.type == "multiple":
        return "measure.multiple" if _TIMES_BASE.search(before) and _TIMES_TAIL.match(after) else None
    if mention.type == "percent" and (rule := _rate_rule(before, after, mention)):
        return rule
    if mention.type == "money" and _BY_SUM.search(before) and _LIMIT_TAIL.match(after):
        return "measure.per_unit_sum"
    if _qualifies(before, after) or mention.unit_printed in ("全额", "减半"):
        return None
    if _GIVEN_IN_BOUND.search(folded, mention.bound_start, mention.start):
        return "measure.given_in_bound"
    if mention.type == "money" and _set_aside(before, after):
        return "measure.set_aside"
    start = max(statement.sentence_start, mention.bound_start - _SCALE_REACH)
    return _sum_rule(before, after, folded[start : mention.bound_start], mention)


def _sum_rule(before: str, after: str, sentence: str, mention: Mention) -> str | None:
    """The rule by which a sum (or a rate without rate words) is given, by what stands right beside it."""
    volume = mention.type == "money" and bool(_VOLUME.search(before))
    if _AFTER_GIVE.search(before) and not volume:
        return "measure.after_verb"
    if _BY_SUM.search(before) and _SUM_TAIL.match(after):
        return "measure.per_unit_sum"
    if _BEFORE_NOUN.match(after) and (_AFTER_WEAK.search(before) or not volume):
        return None if _reached(before, mention) else "measure.before_noun"
    if (
        mention.type == "money"
        and _FEE_CUT.search(before)
        and "/" in (mention.unit_printed or "") + after[:1]
    ):
        return "measure.rate_of"
    if mention.type == "money" and _MOVED_SUM.search(before):
        return "measure.standard"
    if mention.type == "money" and not volume and _SCALE.search(sentence):
        return "measure.standard"
    if mention.type == "money" and _RANKED_SUM.search(sentence) and not volume:
        return "measure.by_grade"
    if mention.type == "money" and _MAY_HAVE.search(before) and _LOAN.match(after):
        return "measure.before_noun"
    if mention.type == "money" and mention.bound == "at_most" and _CAPPED_GIFT.search(before):
        return "measure.capped_gift"
    if rule := rarer_rule(before, mention):
        return rule
    if mention.bound == "at_most" and mention.type == "money" and _EACH.search(before):
        return "measure.cap_per_recipient" if _KIND.search(before) and not volume else None
    if before.endswith("支持") and mention.bound != "at_most":
        return None
    return "measure.standard" if _STANDARD.search(before) and not volume else None


def _set_aside(before: str, after: str) -> bool:
    return bool(
        (_SET_ASIDE.search(before) and _SET_ASIDE_TAIL.match(after))
        or _SET_ASIDE_POOL.search(before)
        or (_RAISED.search(before) and _SPENT_ON.match(after))
    )


def _rate_rule(before: str, after: str, mention: Mention) -> str | None:
    """The rule by which a rate is given, or None."""
    if mention.unit_printed in ("全额", "减半"):
        whole = mention.unit_printed == "减半" or _WHOLE_TAIL.match(after) or _GRANTED.search(before)
        return "measure.whole_or_half" if whole else None
    if mention.unit_printed == "折":
        discount = re.match(r"[^,。;]{0,12}(?:优惠|收取|收费|补|奖|支付)", after)
        return "measure.discount" if discount else None
    if _BY_RATE.search(before) and _RATE_TAIL.match(after) and not _is_price(after, mention):
        return "measure.by_rate"
    if _OF_BASE.search(before) and _GIVEN_BEHIND.match(after):
        return "measure.by_rate"
    if _GRANTED.search(before) and _RATE_TAIL.match(after):
        return "measure.granted_rate"
    if before.endswith("提供") and SURETY.match(after):
        return "measure.granted_rate"
    if _TAX_RATE.search(before) and _EASED.search(before):
        return "measure.tax_rate"
    if _FEE_RATE.search(before) and _FEE_TAIL.match(after) and _EASED_FEE.search(before):
        return "measure.rate_of"
    if _KEPT.search(before) and _FEE_NAME.match(after):
        return "measure.rate_of"
    if _RATE_OF.search(before):
        return "measure.rate_of"
    if _BY_YEAR.search(before) and _KIND.search(before):
        return "measure.rate_by_year"
    moved = _MOVED.search(before) and _MOVED_RATE.search(before[-40:])
    return "measure.moved_rate" if moved else None


def _is_price(after: str, mention: Mention) -> bool:
    """按0.5%收取担保费 sets a price; 按80%收取 lets pay in part. A floor is a rule, not a gift."""
    if re.match(r"(?:计算缴纳|计征|计缴)", after):
        return True
    small = (mention.high or 0.0) < SMALLEST_PART and re.match(r"[^,。;]{0,8}(?:收取|计收|缴纳)", after)
    return mention.bound == "at_least" or bool(small)


def _reached(before: str, mention: Mention) -> bool:
    """A sum to be reached (达到10亿元资金) is none that is given."""
    return bool(re.search(r"(?:达到|突破|撬动|带动|吸引|募集|引导|完成)[^,。;]{0,6}$", before)) and bool(
        mention
    )


def _qualifies(before: str, after: str) -> bool:
    """Whether the number stands in a condition: a relative clause or a volume before the promise."""
    if not _LATER.search(after):
        return False
    if RELATIVE.match(after) and not re.search(r"(?:给予|予以)[^,。;]{0,20}$", before):
        return True
    return bool(_VOLUME.search(before) and _CONDITION_AFTER.match(after))


def _continues(folded: str, previous: Mention, mention: Mention) -> bool:
    """A further sum joined to a promised one: a list (20万元、30万元) or a cap (总额不超过500万元)."""
    if mention.bound_start - previous.bound_end > _LONGEST_JOIN:
        return False
    between = folded[previous.bound_end : mention.bound_start]
    if re.search(r"对[^,。;]{0,40}的|达到|以上的", between):
        return False
    bound = folded[mention.bound_start : mention.start]
    same = previous.type == mention.type and _LIST.fullmatch(between)
    each = previous.type == mention.type and _EACH.search(between)
    by_level = previous.type == mention.type and _BY_LEVEL.fullmatch(between)
    return bool(same or each or by_level or _CAP.match(between + bound) or _CAP.match(between))
