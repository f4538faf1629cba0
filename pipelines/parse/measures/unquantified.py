"""Support in money promised without a figure: 按照规定给予奖励, 按《…办法》给予支持, 免征增值税."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# 供给与保障 is no giving.
_VERB = f"(?:(?<!供)(?<!补)可?(?:{alternation(WORDS['manner'])})*(?:{alternation(WORDS['unfigured_verb'])}))"
_SOFT = f"(?:{alternation(WORDS['soft'])})*"
_GIVEN = re.compile(
    rf"{_OPENING}{_VERB}[^,。;、]{{0,24}}?{_MONEY}(?:支持|资金|补助|扶持|政策支持|经费支持|经费|保障)?"
)
_ACTED = re.compile(rf"{_OPENING}(?:给予|予以|进行|实行){_SOFT}(?:{_MONEY})(?:支持|保障)?")
_RULED = re.compile(
    r"(?:按照?|依照?|根据|参照)(?P<rule>[^。;,对《]{0,30}?(?:《[^《》]{2,60}》[^,。;《]{0,24}|专项(?:资金)?[^,。;]{0,12}(?:办法|细则)|此标准|上述标准|有关规定[^,。;]{0,2}(?=给予[^,。;]{0,6}资金))(?:,\s?)?)"
    r"(?:可|分别|依法|择优|优先)*(?:给予|予以)[^,。;]{0,16}?(?:支持|扶持|奖励|补助|补贴|奖补|资助)"
)
_TAXES = f"(?:{alternation(WORDS['tax_name'])})"
_RELIEF = re.compile(
    r"(?:暂免征收|免征|免收|免除|减征|减免|全额返还|返还|退还)[^,。;、的和]{0,16}?(?:税费|税|费用?|租金(?!对应)|滞纳金|罚息|使用金)(?:附加)?(?!试点|申请|办理|业务|手续|条件|额|政策|款|申报|收征管|务|法|源|种)"
    r"|(?:所得|增值|税|税费|房租|租金|费用)税?减免(?:优惠)?(?!政策|额|条件|申报)"
    r"|(?:在[^,。;、在]{2,14}时)?(?:税前)?加计扣除(?!政策|优惠政策|比例|标准|条件|额|(?:[、和][^,。;、]{2,12}){1,3}等[^,。;、]{0,6}政策)"
    rf"|(?:试行|享受)?(?:{_TAXES}、?){{1,4}}免税政策"
    r"|不(?:分摊|承担|再收取)[^,。;]{0,24}费用?(?!的)"
    rf"|(?:可|按规定|依法|依规)享受(?:{_TAXES}、?){{1,4}}等?[^,。;]{{0,4}}税收优惠"
    r"|落实好?[^,。;]{0,4}留抵退税(?:政策)?(?=[,。;]|$)"
    r"|(?:按[^,。;]{0,12})?在(?:企业所得)?税前(?:据实)?扣除"
)
# 由市财政出资支持, 由中央和地方财政共同承担: the treasury bears the cost.
_BORNE = re.compile(
    r"从[^,。;]{2,20}(?:基金|资金)中(?:安排|列支)[^,。;]{0,4}(?:补助|补贴|奖励)款?"
    r"|由[^,。;]{0,16}财政(?:资金)?(?:统筹|共同|全额|按[^,。;]{0,6})?(?:出资|承担|负担)(?:支持)?(?!的)"
)
# 人才经费优先给予支持, 引导资金重点支持: a fund of a name supports.
_FUND_GIVES = re.compile(
    r"[^,。;、的\d]{0,6}(?:专项资金|引导资金|发展资金|专项经费|人才经费|扶持资金)(?:将|要|应)?(?:优先|重点|择优){1,2}(?:给予)?(?:重点|倾斜)?支持"
)
# 实施…贷款贴息: a scheme of gifts that is carried out.
_CARRIED_OUT = re.compile(
    r"(?:(?<=[,。;、])|(?<=^)|(?:继续|延续))(?:实施|开展)[^,。;、]{2,40}?(?:贴息|补贴|奖补|奖励和风险补偿)(?=[,。;、]|$)"
)
# 重大项目投资奖励,实行“一事一议”: told case by case, with a money word (codebook).
_ONE_BY_ONE = re.compile(r"(?<=奖励)(?:(?!支持|政策)[^。;]){0,24}(?:实行|采取)“?\s?一事一议\s?”?")
_SAME_AS = re.compile(
    r"按照?同等[^,。;]{0,6}(?:贴息|补贴|奖励|补助|奖补)政策(?:给予|予以)?支\s?持"
    r"|(?:执行|享受)与[^,。;]{2,24}(?:同等|相同|同样)的?[^,。;]{0,4}(?:贴息|补贴|奖励|补助|奖补)政策"
    r"|享受(?:(?!以上|上述|相关)[^,。;的、\d]){0,8}(?:补贴|补助|贴息)政策(?=[,。;]|$)"
    r"|(?:奖励|补助|资助|补贴)标准(?:同|参照|比照)(?!时)[^,。;]{2,20}"
)
_BARE = re.compile(rf"(?:可争取|可获得|可享受|可申请){_SOFT}{_MONEY}(?:支持)?")
_ENCOURAGED = re.compile(
    r"(?:鼓励|引导|支持|推动|允许|要求|督促)[^,。;]{0,14}(?:各地|各区|各县|相关地|地市|地方|金融机构|银行|社会|有条件)[^,。;]{0,40}$"
)
_SOUGHT = re.compile(
    r"(?:积极|全力|努力|主动|抓住用好|推荐|优先推荐|推荐申请|组织)[^,。;]{0,6}(?:争取|申请|申报|对接|用好)?[^,。;]{0,14}$"
)
# 享受财政补助的基地 tells of a body, it promises nothing.
# A money word that goes on to name something else: 奖励机制, 经费“包干制”, 在…补贴等方面.
_NAMED = re.compile(r"为(?:导向|主|辅)|机制|制度|“?包干|管理|项目(?!给予)|使用|[^,。;]{0,30}等?方面")
# 通过提供场地、减免租金等措施加强…: a means, no promise.
_MEANS = re.compile(r"(?:通过|采取|采用|运用)[^。;]{0,60}$")
# 该基金旨在为本地企业提供资助: what a fund is for.
_PURPOSE = re.compile(r"旨在[^。;]{0,40}$")
_AS_MEANS = re.compile(r"等[^,。;]{0,8}(?:措施|方式|手段)")
_OBLIGED = re.compile(
    r"(?:企业|单位|机构|组织|团体)(?:应当|要|须|必须)[^,。;]{0,12}$"
    r"|(?:鼓励|引导|支持)[^。;]{0,24}(?:单位|团体|机构|银行|企业)对"
)
_RELATIVE = re.compile(rf"等?的(?!{_MONEY})[^,。;的]{{0,10}}?(?:{HEAD_NOUN})")
_LEFT_TO_OTHERS = re.compile(
    r"(?:鼓励|引导|支持|推动)(?:各地|各区|各县|各市|有条件的?地[方区]|金融机构|银行|社会资本|[省市县区]级)"
)
_BUDGET = re.compile(
    r"每年(?:安排|统筹安排|设立|拿出|列支)[^,。;]{0,16}(?:专项资金|资金|经费)|(?:安排|列支)(?:一定的?|必要的?)?专项(?:资金|经费)"
)
# By the name of the rule, in the order in which they take their words.
_PATTERNS = {
    "fund_rule": _RULED,
    "unfigured_gift": _GIVEN,
    "unfigured_act": _ACTED,
    "unfigured_offer": _BARE,
    "relief": _RELIEF,
    "unfigured_budget": _BUDGET,
    "treasury": _BORNE,
    "fund": _FUND_GIVES,
    "scheme": _CARRIED_OUT,
    "same_as": _SAME_AS,
    "one_by_one": _ONE_BY_ONE,
}


def _short(words: Iterable[str]) -> frozenset[str]:
    """The words in which no other of them stands: a text without these has none of the others."""
    known = frozenset(words)
    return frozenset(word for word in known if not any(one in word for one in known - {word}))


# What each pattern cannot match without, one word of each line: statements without it are not read by it.
_NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    name: tuple(_short(words.split("|")) for words in needs)
    for name, needs in {
        "fund_rule": ("给予|予以", "支持|扶持|奖|补助|补贴|资助"),
        "unfigured_gift": ("|".join(WORDS["unfigured_verb"]), "|".join(WORDS["money"])),
        "unfigured_act": ("给予|予以|进行|实行", "|".join(WORDS["money"])),
        "unfigured_offer": ("可争取|可获得|可享受|可申请", "|".join(WORDS["money"])),
        "relief": ("免|返还|退还|减征|扣除|不分摊|不承担|不再收取|退税|税收优惠",),
        "unfigured_budget": ("安排|设立|拿出|列支", "资金|经费"),
        "treasury": ("中安排|中列支|财政",),
        "fund": ("资金|经费", "支持"),
        "scheme": ("实施|开展", "贴息|补贴|奖补|风险补偿"),
        "same_as": ("政策|标准", "同|享受|参照|比照"),
        "one_by_one": ("一事一议",),
    }.items()
}
_NEEDED = frozenset(word for needs in _NEEDS.values() for need in needs for word in need)
# A statement without any of the first, or any of the second, holds no promise.
_MONEYED = re.compile(
    f"{alternation(WORDS['money'])}|支持|扶持|奖|免|还|税|减征|扣除|收取|分摊|承担|财政|补偿|标准|政策|列支|一事一议"
)
_GIVING = re.compile(
    f"{alternation(WORDS['unfigured_verb'])}|可享受|免|返还|退还|减征|扣除|分摊|承担|收取|退税|税收优惠"
    "|安排|设立|拿出|列支|财政|实施|开展|支持|同|参照|比照|一事一议"
)
# The ids under which these are told: each is of one kind with a pattern above.
_TOLD_AS = {
    "treasury": "unfigured_act",
    "fund": "fund_rule",
    "scheme": "unfigured_act",
    "same_as": "unfigured_act",
    "one_by_one": "unfigured_act",
}
# A further tax that is let off (房产税、城镇土地使用税): a row each (codebook).
_NEXT_TAX = re.compile(rf"(?:、|和|及|以及)(?P<tax>{_TAXES})")
_NEGATED = re.compile(
    r"不(?:再|予|得|能)?(?:给予|予以|享受|补|奖)|取消|追回|收回|骗取|挪用|违规|停止|终止|不再"
    r"|退还已|退回|违约|按规定退还"
)
_FIGURE = re.compile(r"[\d.]+\s*(?:[万亿]?元|%|‰|倍)")
# No gift of its own: political support, a rule on overlaps, a scale that follows, the name of money given.
_NO_GIFT = re.compile(
    r"(?<!贴息)(?<!补贴)(?<!奖励)(?<!补助)(?<!奖补)政策支持|(?:技术|服务|人力|智力|法律|信息|推广|融资)支持$|就高|从高|最高标准|(?:以下|下列|如下)[^,。;]{0,4}标准|如下"
    r"|^(?:给予|予以|发放|提供|享受)的|^可[^:]{0,4}:|应减去|一次(?:补助|奖励|补贴|资助)$"
)
# 满一年后方可申请奖励, 已发放资金, 应减去已享受补贴.
_NOT_YET = re.compile(r"(?:方|才|只能|已|已经|应减去已?|未曾?|%对[^,。;]{0,12}|确保[^,。;]{0,20})$")
# What follows shows that no gift was told: a figure, a list that opens, what the money is for.
_GOES_ON = re.compile(
    r"政策(?!支持)|标准(?!同|参照|比照)|办法|范围|对象|\s*:|\s*约?\d|,?具体(?:如下|标准)|金\s*\d|的(?:可|,|给予|按)|(?:支持|资金)?,\s?(?:[^,。;\d]{0,8}(?:最高|不超过|上限|封顶))[^,。;\d]{0,8}\d|(?:资金)?(?:收付|结算|往来|监管|链)|[^,。;]{0,4}时应|(?:(?:和|及|与|、)[^,。;]{0,6})?总(?:金)?额"
)
# 享受以上奖励政策: the policy itself is what is given.
_WHOLE_POLICY = re.compile(r"享受(?:以上|上述)[^,。;的]{0,8}政策")
# How far before a promise the words stand that make it none.
_LOOK_BACK = 120
_NAME = re.compile(r"《[^《》]+》")


def promises(folded: str, statement: Statement, taken: list[tuple[int, int]]) -> list[Promise]:
    """Promises of money without a figure in ``statement``, outside the spans that quantified rows took."""
    first, last = statement.start, statement.end
    if not _MONEYED.search(folded, first, last) or not _GIVING.search(folded, first, last):
        return []
    whole = folded[statement.start : statement.end]
    absent = {word for word in _NEEDED if word not in whole}
    chosen = [name for name, needs in _NEEDS.items() if not any(need <= absent for need in needs)]
    if not chosen:
        return []
    view = masked(folded, statement.start, statement.end)
    used = bytearray(len(whole))
    for span in taken:
        _use(used, statement.start, *span)
    found: list[Promise] = []
    for name in chosen:
        pattern = _PATTERNS[name]
        for match in pattern.finditer(whole if pattern in (_RULED, _ONE_BY_ONE) else view):
            start, end = statement.start + match.start(), statement.start + match.end()
            if used.find(1, *match.span()) < 0 and _is_promise(folded, statement, start, end):
                by = f"measure.{_TOLD_AS.get(name, name)}"
                told = [Promise(start, end, _rule(folded, start, end), by)]
                if pattern is _RELIEF:
                    told += _further_taxes(folded, end, statement.end, by)
                for one in told:
                    _use(used, statement.start, one.start, one.end)
                found += told
    return sorted(found)


def _use(used: bytearray, origin: int, start: int, end: int) -> None:
    """Mark the characters of ``[start, end)`` as taken, as far as they lie in the statement at ``origin``."""
    first, last = max(0, start - origin), min(len(used), end - origin)
    used[first:last] = b"\x01" * (last - first)


def _further_taxes(folded: str, start: int, end: int, by: str) -> list[Promise]:
    """The taxes listed behind one that is let off."""
    found: list[Promise] = []
    while folded[start - 1] == "税" and (match := _NEXT_TAX.match(folded, start, end)):
        found.append(Promise(*match.span("tax"), None, by))
        start = match.end()
    return found


def _is_promise(folded: str, statement: Statement, start: int, end: int) -> bool:
    before = folded[max(statement.start, start - _LOOK_BACK) : start]
    text = folded[start:end]
    if _NEGATED.search(text) or _NEGATED.search(before[-12:]) or _FIGURE.search(text):
        return False
    if (
        _NO_GIFT.search(text)
        or _NOT_YET.search(before)
        or (_GOES_ON.match(folded, end) and not _WHOLE_POLICY.search(folded[start : end + 3]))
    ):
        return False
    if _PURPOSE.search(before) or (_AS_MEANS.match(folded, end) and _MEANS.search(before)):
        return False
    # Whom others are told to help ends where the promise has a recipient of its own.
    own = before[before.rfind(",对") + 1 :]
    if _NAMED.match(folded, end) or _OBLIGED.search(own):
        return False
    if _RELATIVE.match(folded, end) or _LEFT_TO_OTHERS.search(own):
        return False
    return not (_ENCOURAGED.search(own) or re.search(r"(?:争取|申请|申报|推荐)[^,。;]{0,12}$", before))


def _rule(folded: str, start: int, end: int) -> tuple[int, int] | None:
    match = _NAME.search(folded, start, end)
    return (match.start() + 1, match.end() - 1) if match else None
