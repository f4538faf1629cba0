"""Who pays a measure, as far as its own sentence or the name of its fund or rule says."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.coded import Coded
from pipelines.parse.measures.scope import Scope, sentence_before
from pipelines.parse.measures.words import WORDS

LOOK_BEHIND = 4
_LEVEL_WORDS = {
    "national": r"国家级?|中央(?:财政)?",
    "province": r"省里|省级(?:以上)?(?:财政)?|省财政|省本级|自治区(?:级|财政)|全省",
    "city": r"市里|市级(?:财政)?|市财政|市本级|市、区财政|市区两级财政",
    "county": r"县里|[县区](?:级(?:财政)?|财政|本级)|县\(市、区\)财政",
}
# What every word of a level has in it.
_SIGNS = {
    "national": ("国家", "中央", "人民银行"),
    "province": ("省", "自治区"),
    "city": ("市",),
    "county": ("县", "区"),
}
# 省、市县财政按照…给予: who pays together pays at no one level.
_JOINT = re.compile(r"省(?:级)?、市?$")
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
    "province": re.compile(
        r"(?:^|[,。;:、\n])\s*由?省[^,。;的对、]{0,8}(?:厅|委|局|部门)(?:统一|分别|再|将)?$"
    ),
    "city": re.compile(
        r"(?:^|[,。;:、\n])\s*由?(?:市[^,。;的对、]{0,8}(?:委|局|办|部门)|市)(?:统一|分别|再|将)?$"
    ),
    "county": re.compile(
        r"(?:^|[,。;:、\n])\s*由?(?:各?[县区][^,。;的对、]{0,6}(?:委|局|办|部门)|各?区|各?县)(?:统一|分别|再|将)?$|由各?[县区](?=对)"
    ),
}
# 从省级某专项资金中列支; 市发改等部门相关专项资金应给予.
_FROM_FUND = {
    level: re.compile(
        rf"从[^,。;]{{0,12}}?(?:{words})[^,。;]{{0,20}}?(?:资金|经费|基金)[^,。;]{{0,4}}(?:列支|支付|安排|解决)"
    )
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
    "province": re.compile(
        r"省(?:级)?财政(?:资金)?(?:再|分别|将|按|统一|一次性)*(?:给予|予以|安排|奖励|补助|对)"
    ),
    "city": re.compile(
        r"市(?:级)?财政(?:资金)?(?:再|分别|将|按|统一|一次性)*(?:给予|予以|安排|奖励|补助|对)"
    ),
    "county": re.compile(
        r"(?:[县区](?:级)?财政(?:资金)?|由各?[县区])(?:再|分别|将|按[^,。;]{0,10}|统一|一次性)*(?:给予|予以|安排|奖励|补助|对)"
    ),
}
_FUND_NAME = {
    "national": re.compile(r"中央(?:财政)?[^,。;]{0,16}(?:资金|专项)|国家级[^,。;]{0,16}专项资金"),
    "province": re.compile(r"省(?:级)[^,。;]{0,20}(?:专项资金|专项|办法|细则|资金)"),
    "city": re.compile(r"市级[^,。;]{0,24}(?:专项资金|专项|办法|细则|资金)"),
    "county": re.compile(r"[县区]级[^,。;]{0,20}(?:专项资金|专项|办法|细则|资金)"),
}


# 县财政按照不同级别给予一次性配套奖励,市级奖励2万元: the grade of a title does not pay.
_BY_GRADE = re.compile(
    r"(?:由|,|。|^)(?P<who>省|市|县|区)(?:级)?财政[^,。;\d]{0,4}按照?不同[^,。;\d]{2,4}(?:分别)?给予"
)
_GRADE_OF = {"省": "province", "市": "city", "县": "county", "区": "county"}


def payer_level(
    folded: str, scope: Scope, rate_base: tuple[int, int] | None, rule: tuple[int, int] | None
) -> Coded | None:
    """Who pays, from the operative part of the row's own sentence or from the name of its fund or rule."""
    sentence = sentence_before(folded, scope.lead)
    levels = _levels_in(folded, min(sentence, scope.own), max(scope.tail, scope.operative + LOOK_BEHIND))
    if not levels:
        return None
    by_grade = folded.find("不同", sentence, scope.start) >= 0
    if by_grade and (match := _BY_GRADE.search(folded, sentence, scope.start)):
        return Coded(_GRADE_OF[match["who"]], *match.span("who"))
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
        (_GOES_ON, sentence, scope.operative),
    ):
        found = [
            Coded(level, *match.span())
            for level, pattern in table.items()
            if level in levels
            and (match := pattern.search(folded, start, end))
            and not _JOINT.search(folded, max(0, match.start() - 4), match.start())
            and not (_within(match.span(), rate_base) and not _names_rule(folded, rate_base))
        ]
        if found:
            return _trimmed(folded, min(found, key=lambda coded: coded.start))
    return None


def _levels_in(folded: str, start: int, end: int) -> frozenset[str]:
    """The levels of which any word can stand in ``[start, end)``."""
    return frozenset(
        level for level, signs in _SIGNS.items() if any(folded.find(sign, start, end) >= 0 for sign in signs)
    )


def _trimmed(folded: str, coded: Coded) -> Coded:
    """The words that say it, without the stop before them."""
    words = folded[coded.start : coded.end]
    return coded._replace(start=coded.end - len(words.lstrip(",、;:。 \r\n")))


def _names_rule(folded: str, rate_base: tuple[int, int] | None) -> bool:
    """省级风险补偿比例由20%提高至40%: the name of a rate that is moved says whose it is."""
    return (
        rate_base is not None
        and re.match(r"(?:比例|标准|费率)?由\d", folded[rate_base[1] : rate_base[1] + 5]) is not None
    )


def _within(span: tuple[int, int], outer: tuple[int, int] | None) -> bool:
    return outer is not None and outer[0] <= span[0] < outer[1]
