"""The coded fields of a measure: instrument, frequency, payer, unit that receives it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.measures.scope import Scope
from pipelines.parse.measures.words import WORDS, last_match

_PER = sections("per.txt")
LOOK_BEHIND = 4


class Coded(NamedTuple):
    """A coded value and where the words that say it stand; ``start`` is -1 where no word is printed."""

    code: str
    start: int = -1
    end: int = -1


_KINDS = ("award_grant", "award", "grant", "subsidy", "other")
_KIND_OF = {word: kind for kind in _KINDS for word in WORDS[kind]}
_SPECIFIC = re.compile(alternation(list(_KIND_OF)))
# 给予三年房租补贴,第一年100%: the gift is named before its rates.
_GIFT = re.compile(rf"(?:给予|予以)[^,。;]{{0,16}}?(?P<kind>{alternation(list(_KIND_OF))})")
# 渔业生产补助:…每月333元; 租金补贴标准是:甲区为160元.
_SCALE_OF = re.compile(rf"(?P<kind>{alternation(list(_KIND_OF))})(?:资金)?(?:的?标准|金额)?(?:是|为)?(?::|,其中|由[^,。;]{{0,30}}$)")
_LOAN = re.compile(alternation(WORDS["loan"]))
_TAX = re.compile(alternation(WORDS["tax"]))
_FEE = re.compile(alternation(WORDS["fee"]))
_RELIEF = re.compile(r"(?:免收|免除|不分摊|不承担|不再收取|减免|返还|退还|全额返还|[租费房]+[金租用]?减免)")
_FUND = re.compile(alternation(WORDS["fund"]))
_BUDGET = re.compile(
    r"每年(?:安排|统筹|拿出|设立|投入|列支)|^安排专项(?:资金|经费)|(?:财政|预算|县|市|区|省)[^,。;]{0,8}(?:安排|统筹|拿出|列支|预算)|倾斜比例|设立(?=[^,。;]{0,24}资金)|列入[^,。;]{0,6}预算|安排[^,。;]{0,10}资金"
)


# 14400元为限额依次扣减…增值税.
_LET_OFF = re.compile(r"(?:为?限?额)?(?:依次)?(?:扣减|抵减|抵扣|扣除)")
# 区财政每年安排100万元专项奖励资金: money set aside, whatever the fund is called.
_SET_ASIDE = re.compile(r"(?:安排|列支|拿出|筹措)[^,。;\d]{0,8}$")
_SPENT = re.compile(r"的?[^,。;\d给予对]{0,12}(?:资金|经费)|,?(?:专项)?(?:用于|支持|实施)")
# 提供2%的资金支持 under a loan programme: what is handed over is money.
_MONEY_BEHIND = re.compile(r"[^,。;]{0,12}(?:资金|经费)(?:支持|扶持)")


def instrument(
    folded: str, scope: Scope, is_rate: bool, heading: tuple[int, int] | None, is_quantified: bool = True
) -> Coded:
    """The instrument, by the most specific word nearest to the sum: behind it, in it, before it, heading."""
    whole, own = (scope.lead, scope.tail), (scope.end, scope.tail)
    if not is_quantified and (found := _TAX.search(folded, scope.start, scope.end)):
        return Coded("tax", *found.span())
    if not is_quantified and (found := _RELIEF.match(folded, scope.start, scope.end)):
        return Coded("other", *found.span())
    if (
        (found := _TAX.search(folded, *whole))
        and is_rate
        and not _SPECIFIC.search(folded, scope.start, scope.tail)
    ):
        return Coded("tax", *found.span())
    if (found := last_match(_BUDGET, folded, scope.operative - 12, scope.tail)) and not _SPECIFIC.search(
        folded, scope.start, scope.tail
    ):
        return Coded("budget", *found.span())
    if _LET_OFF.match(folded, scope.end, scope.tail) and (
        found := _TAX.search(folded, scope.end, scope.tail)
    ):
        return Coded("tax", *found.span())
    if found := _SPENT.match(folded, scope.end, scope.tail):
        if _SET_ASIDE.search(folded, scope.lead, scope.start):
            return Coded("budget", *found.span())
    for coded in (_behind(folded, scope), _before(folded, scope)):
        if coded:
            return coded
    # 国家级的给予100万元、省级的给予50万元奖励: the word behind the last sum serves them all.
    shared = _SPECIFIC.search(folded, scope.tail, scope.limit)
    if shared and "对" not in folded[scope.tail : shared.start()] and not _FUND.search(folded, *own):
        return Coded(_KIND_OF[shared.group()], *shared.span())
    if match := _SCALE_OF.search(folded, folded.rfind("。", 0, scope.lead) + 1, scope.operative):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    if match := last_match(_GIFT, folded, scope.lead, scope.operative):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    if heading and (match := _SPECIFIC.search(folded, *heading)):
        return Coded(_KIND_OF[match.group()], *match.span())
    if is_rate and (match := last_match(_FEE, folded, *whole)):
        return Coded("other", *match.span())
    if re.search(r"(?:降低|下调|下浮|减收)$", folded[scope.lead : scope.start]):
        return Coded("other")
    if "再贷款" in folded[scope.lead : scope.start]:
        return Coded("loan")
    fund = _FUND.search(folded, scope.start, scope.tail) or last_match(
        _FUND, folded, scope.operative, scope.tail
    )
    return Coded("funding", *fund.span()) if fund else Coded("other" if is_rate else "funding")


def speaks_of(text: str, instrument: str) -> bool:
    """Whether ``text`` names no kind of gift, or the one of ``instrument``."""
    kinds = {_KIND_OF[match.group()] for match in _SPECIFIC.finditer(text)}
    return not kinds or instrument in kinds


def _behind(folded: str, scope: Scope) -> Coded | None:
    """Words behind the sum up to the end of its phrase, then inside the row's own span (5%…奖励,最高…)."""
    for start, end in ((scope.end, scope.tail), (scope.start, scope.end)):
        match = _SPECIFIC.search(folded, start, end)
        loan = _LOAN.search(folded, start, end)
        if match and not (loan and loan.start() < match.start()):
            return Coded(_KIND_OF[match.group()], *match.span())
        if loan:
            return Coded("loan", *loan.span())
    return None


def _before(folded: str, scope: Scope) -> Coded | None:
    """The nearest word before the sum, in the operative part (补助不超过100万元)."""
    match = last_match(_SPECIFIC, folded, scope.operative, scope.start)
    if match:
        return Coded(_KIND_OF[match.group()], *match.span())
    if _MONEY_BEHIND.match(folded, scope.end, scope.tail):
        return None
    loan = last_match(_LOAN, folded, scope.operative, scope.start)
    return Coded("loan", *loan.span()) if loan else None


_ONE_OFF = re.compile(alternation(WORDS["one_off"]))
_ANNUAL = re.compile(
    alternation(WORDS["annual"])
    + r"|每年(?=[^,。;]{0,6}(?:给予|发放|补|奖|资助|最高|不超过|安排|\d))|每年按[^,。;]{0,20}(?:给予|补助|奖励|补贴)|/年|元/[^,。;/]{1,4}[/·]年"
)


def frequency(folded: str, scope: Scope) -> Coded | None:
    """``one_off`` or ``annual`` where the operative part or the tail says so."""
    start = max(scope.lead, scope.operative - 4)
    return _frequency_in(folded, scope.own if scope.own > scope.operative else start, scope.tail)


def _frequency_in(folded: str, start: int, end: int) -> Coded | None:
    for code, pattern in (("one_off", _ONE_OFF), ("annual", _ANNUAL)):
        if match := pattern.search(folded, start, end):
            return Coded(code, *match.span())
    return None


_LEVEL_WORDS = {
    "national": r"国家级?|中央(?:财政)?",
    "province": r"省里|省级(?:财政)?|省财政|省本级|自治区(?:级|财政)|全省",
    "city": r"市里|市级(?:财政)?|市财政|市本级|市、区财政|市区两级财政",
    "county": r"县里|[县区](?:级(?:财政)?|财政|本级)|县\(市、区\)财政",
}
_GAP = rf"(?:(?!{alternation(WORDS['payer_gap'])})[^,。;、对\d]){{0,14}}?"
_PAYER_NOUN = rf"(?={_GAP}(?:{alternation(WORDS['payer_support'])}|\d))"
_PAYER = {level: re.compile(f"(?:{words}){_PAYER_NOUN}") for level, words in _LEVEL_WORDS.items()}
_SUBJECT = {
    "national": re.compile(r"中央财政|国家财政"),
    "province": re.compile(r"省(?:级)?财政(?!不)|自治区财政(?!不)"),
    "city": re.compile(r"市(?:级|本级)?财政(?!不|局(?!每年|安排|统筹))"),
    "county": re.compile(r"[县区](?:级|本级)?财政(?!不|局(?!每年|安排|统筹))"),
}
# 省级给予100万元: the level stands right before the verb.
_BEFORE_VERB = {
    level: re.compile(f"(?:{words})(?:资金)?(?:再|分别|统一|另)?$") for level, words in _LEVEL_WORDS.items()
}
# 由各区对…给予, 省发改委按…给予, 市、区给予: a government or its agency as the one who gives.
_GIVER = {
    "province": re.compile(r"(?:^|[,。;:、\n])\s*由?省[^,。;的对、]{0,8}(?:厅|委|局|部门)(?:统一|分别|再|将)?$"),
    "city": re.compile(r"(?:^|[,。;:、\n])\s*由?(?:市[^,。;的对、]{0,8}(?:委|局|办|部门)|市)(?:统一|分别|再|将)?$"),
    "county": re.compile(r"(?:^|[,。;:、\n])\s*由?(?:各?[县区][^,。;的对、]{0,6}(?:委|局|办|部门)|各?区|各?县)(?:统一|分别|再|将)?$|由各?[县区](?=对)"),
}
# 从省级某专项资金中列支; 市发改等部门相关专项资金应给予.
_FROM_FUND = {
    level: re.compile(rf"从[^,。;]{{0,12}}?(?:{words})[^,。;]{{0,20}}?(?:资金|经费|基金)[^,。;]{{0,4}}(?:列支|支付|安排|解决)")
    for level, words in _LEVEL_WORDS.items()
}
_FUND_OF = {
    "province": re.compile(r"(?:^|[,。;])\s*省[^,。;对]{1,24}专项资金(?:原则上)?应?(?:给予|安排|优先)"),
    "city": re.compile(r"(?:^|[,。;])\s*市[^;。对]{1,24}专项资金(?:原则上)?应?(?:给予|安排|优先)"),
}
# 人民银行安排再贷款额度.
_CENTRAL_BANK = {"national": re.compile(r"人民银行(?=安排|提供|给予)")}
# 省级财政给予每家5万元,对…给予每家10万元: the one who gives goes on giving in the sentence.
_GOES_ON = {
    "province": re.compile(r"省(?:级)?财政(?:资金)?(?:再|分别|将|按|统一|一次性)*(?:给予|予以|安排|奖励|补助)"),
    "city": re.compile(r"市(?:级)?财政(?:资金)?(?:再|分别|将|按|统一|一次性)*(?:给予|予以|安排|奖励|补助)"),
    "county": re.compile(r"(?:[县区](?:级)?财政(?:资金)?|由各?[县区])(?:再|分别|将|按[^,。;]{0,10}|统一|一次性)*(?:给予|予以|安排|奖励|补助|对)"),
}
# 县财政按照级别给予配套,市级奖励2万元: whose prize it is, not who pays.
_PRIZE = re.compile(r"(?:国家|省|市|县|区)级奖励?$")
_FUND_NAME = {
    "national": re.compile(r"中央(?:财政)?[^,。;]{0,16}(?:资金|专项)|国家级[^,。;]{0,16}专项资金"),
    "province": re.compile(r"省(?:级)[^,。;]{0,20}(?:专项资金|专项|办法|细则|资金)"),
    "city": re.compile(r"市级[^,。;]{0,24}(?:专项资金|专项|办法|细则|资金)"),
    "county": re.compile(r"[县区]级[^,。;]{0,20}(?:专项资金|专项|办法|细则|资金)"),
}


def payer_level(
    folded: str, scope: Scope, rate_base: tuple[int, int] | None, rule: tuple[int, int] | None
) -> Coded | None:
    """Who pays, from the operative part of the row's own sentence or from the name of its fund or rule."""
    for table, start, end in (
        (_PAYER, scope.own, scope.tail),
        (_BEFORE_VERB, scope.lead, scope.operative),
        # The name may go on behind the lead: 市财政局 | 每年安排.
        (_SUBJECT, scope.lead, scope.operative + LOOK_BEHIND),
        (_GIVER, scope.lead, scope.operative),
        (_FROM_FUND, scope.lead, scope.tail),
        (_FUND_OF, scope.lead, scope.start),
        (_CENTRAL_BANK, scope.lead, scope.operative + LOOK_BEHIND),
        (_FUND_NAME, *(rule or (0, 0))),
        (_GOES_ON, folded.rfind("。", 0, scope.lead) + 1, scope.operative),
    ):
        found = [
            Coded(level, *match.span())
            for level, pattern in table.items()
            if (match := pattern.search(folded, start, end)) and not (_within(match.span(), rate_base) and not _names_rule(folded, rate_base))
        ]
        if found:
            return min(found, key=lambda coded: coded.start)
    return None


def _names_rule(folded: str, rate_base: tuple[int, int] | None) -> bool:
    """省级风险补偿比例由20%提高至40%: the name of a rate that is moved says whose it is."""
    return rate_base is not None and re.match(r"(?:比例|标准|费率)?由\d", folded[rate_base[1] : rate_base[1] + 5]) is not None


def _within(span: tuple[int, int], outer: tuple[int, int] | None) -> bool:
    return outer is not None and outer[0] <= span[0] < outer[1]


_PER_CODE = {word: code for code, words in _PER.items() for word in words}
_PER_NOUN = alternation(list(_PER_CODE))
_PER_WORD = re.compile(
    r"(?:每(?:一|个|家|户|场|次|项|名|位|件|人|村|镇|亩|平方米|吨|张|台|辆|套|年|团|单|千瓦时|度)?|单(?:个|家|户|次|项|场|体|品种|台|套|件))[^,。;、\d每]{0,10}"
)
# 每引进一家…企业,给予X 30万元: the thing for which each sum is given.
_PER_DEED = re.compile(
    r"每(?:新)?(?:引进|新增|培育|认定|创建|建成|建设|新建|获得|取得|发展|招引|增加|新设|成功|通过)[^,。;每\d]{0,6}[一1](?P<unit>家|个|项|名|位|人|场|次|件|台|套)(?P<noun>[^,。;]{0,60})"
)
_DEED_UNIT = {"家": "enterprise", "名": "person", "位": "person", "人": "person", "场": "event", "次": "event", "项": "project"}
# 亩补助25元, 各奖励10万元, 按人数给予: a distributive word without 每.
_PER_BARE = re.compile(r"(?P<acre>亩)均?(?=补助|补贴|奖励|奖补)|(?P<each>各)(?=给予|予以|奖|补|资助)|按(?P<head>人数)")
_PER_EACH = re.compile(r"对(?:每[个家]|单个)[^,。;、\d]{2,10}")
_TRADE = re.compile(r"个体经营|工商户|企业|商户|纳税人")
# 每家企业每次活动: who receives it goes before the occasion.
_OCCASION = ("event", "project")
_PER_UNIT = re.compile(r"元?/([^\d,。;、的/·]{1,4})")
_PERSON_YEAR = re.compile(r"每人每年|每年每人|元/人[·/]?年|每人每学年|每生每年")


def per(folded: str, scope: Scope, row_start: int, row_end: int) -> Coded | None:
    """The unit that receives it, where a distributive word stands near the sum (每家, 元/亩)."""
    begin = max(scope.operative - 8, scope.lead, _phrase_start(folded, row_start))
    begin = max(begin, min(scope.own, row_start)) if scope.own > scope.operative else begin
    if match := _PERSON_YEAR.search(folded, begin, row_end + 8):
        return Coded("person_year", *match.span())
    matches = [m for m in _PER_WORD.finditer(folded, begin, row_end) if not _is_yearly(m.group())]
    if matches:
        last = Coded(_per_code(matches[-1].group()), *matches[-1].span())
        if matches[-1].group().startswith("每户") and _TRADE.search(folded, scope.lead, scope.operative):
            last = last._replace(code="enterprise")
        before = matches[-2] if len(matches) > 1 else None
        if before and last.code in _OCCASION and before.end() == last.start:
            return Coded(_per_code(before.group()), *before.span())
        return last
    unit = _PER_UNIT.search(folded, row_start, min(scope.tail, row_end + 6))
    if unit and unit.group(1)[0] not in "年月":
        return Coded(_per_code(unit.group(1)), *unit.span())
    return (
        _per_bare(folded, scope, row_end)
        or _per_deed(folded, scope, row_start)
        or _per_header(folded, scope)
    )


def _per_header(folded: str, scope: Scope) -> Coded | None:
    """对单个项目…的,分别给予; 每平方米补贴标准是:…: the unit is told before the tiers."""
    start = folded.rfind("。", 0, scope.lead) + 1
    header = _SCALE_OF.search(folded, start, scope.operative)
    match = _PER_WORD.search(folded, start, header.start()) if header else None
    match = match or _PER_EACH.match(folded, scope.lead, scope.operative)
    return Coded(_per_code(match.group().removeprefix("对").removeprefix("每月")), *match.span()) if match else None


def _is_yearly(printed: str) -> bool:
    """每年 and 每月 say how often, not who."""
    return re.fullmatch(r"每(?:年|月|季|学年)[^每]*", printed) is not None


def _per_bare(folded: str, scope: Scope, row_end: int) -> Coded | None:
    match = _PER_BARE.search(folded, max(scope.lead, scope.operative - 2), row_end)
    if match is None:
        return None
    code = {"acre": "other", "each": "each", "head": "person"}[match.lastgroup or ""]
    return Coded(code, *match.span())


def _per_deed(folded: str, scope: Scope, row_start: int) -> Coded | None:
    match = last_match(_PER_DEED, folded, scope.lead, row_start)
    if match is None or re.search(r"[。;]", folded[match.end() : row_start]):
        return None
    code = _DEED_UNIT.get(match["unit"]) or per_of(match["noun"].rstrip("的"))
    return Coded(code, match.start(), match.start("noun"))


def _phrase_start(folded: str, offset: int) -> int:
    """The phrase before the sum's own counts too: 对符合条件的单个项目,给予…."""
    first = max(folded.rfind(mark, 0, offset) for mark in ",。;、\n")
    return first + 1


def per_of(noun: str) -> str:
    """The code for a recipient's noun (省级园区: ``park``), for 每个 that names none itself."""
    return next((_PER_CODE[noun[-n:]] for n in (3, 2) if noun[-n:] in _PER_CODE), "other")


def _per_code(printed: str) -> str:
    noun = re.sub(
        r"^(?:每年)?(?:每|单)(?:一|个)?|(?:给予|最高|不超过|补助|奖励|资助|补贴|总额).*$", "", printed
    )
    for length in range(len(noun), 1, -1):
        for begin in (len(noun) - length, 0):
            if (code := _PER_CODE.get(noun[begin : begin + length])) is not None:
                return code
    return _PER_CODE.get(noun[:1], "other") if noun else "other"
