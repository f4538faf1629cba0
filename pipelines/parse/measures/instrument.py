"""The instrument of a measure: award, grant, subsidy, …, by the most specific word nearest to the sum."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.coded import Coded
from pipelines.parse.measures.scope import Scope, sentence_before
from pipelines.parse.measures.words import WORDS, last_match

_KINDS = ("award_grant", "award", "grant", "subsidy", "other")
_KIND_OF = {word: kind for kind in _KINDS for word in WORDS[kind]}
_SPECIFIC = re.compile(alternation(list(_KIND_OF)))
# 给予三年房租补贴,第一年100%: the gift is named before its rates.
_GIFT = re.compile(rf"(?:给予|予以)[^,。;]{{0,16}}?(?P<kind>{alternation(list(_KIND_OF))})")
# 渔业生产补助:…每月333元; 租金补贴标准是:甲区为160元.
SCALE_OF = re.compile(
    rf"(?P<kind>{alternation(list(_KIND_OF))})(?:资金)?(?:的?标准|金额)?(?:是|为)?(?::|,其中|由[^。;]{{0,80}}$)"
)
_ABOUT = re.compile(
    rf"(?P<kind>{alternation(list(_KIND_OF))}),(?:[^,。;\d]{{0,8}},)?(?:每月|每年|一次)?(?:发给|核发|发放|给与|给予)(?:新台币|人民币)?$"
)
# 租金补贴在前述基础上,上浮20%.
_RAISED = re.compile(
    rf"(?P<kind>{alternation(list(_KIND_OF))})(?:标准|金额)?在[^,。;]{{2,10}}基础上(?=[^。;]{{0,12}}$)"
)
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

_LOWERED = re.compile(r"(?:降低|下调|下浮|减收)$")


def instrument(
    folded: str, scope: Scope, is_rate: bool, heading: tuple[int, int] | None, is_quantified: bool = True
) -> Coded:
    """The instrument, by the most specific word nearest to the sum: behind it, in it, before it, heading."""
    coded = (
        (None if is_quantified else _let_off(folded, scope))
        or _of_state(folded, scope, is_rate)
        or _behind(folded, scope)
        or _before(folded, scope)
        or _said_elsewhere(folded, scope, heading)
    )
    if coded:
        return coded
    if is_rate and (match := last_match(_FEE, folded, scope.lead, scope.tail)):
        return Coded("other", *match.span())
    if _LOWERED.search(folded, max(scope.lead, scope.start - 3), scope.start):
        return Coded("other")
    if "再贷款" in folded[scope.lead : scope.start]:
        return Coded("loan")
    fund = _FUND.search(folded, scope.start, scope.tail) or last_match(
        _FUND, folded, scope.operative, scope.tail
    )
    return Coded("funding", *fund.span()) if fund else Coded("other" if is_rate else "funding")


def _let_off(folded: str, scope: Scope) -> Coded | None:
    """A tax or a fee that is let off, no figure."""
    if found := _TAX.search(folded, scope.start, scope.end):
        return Coded("tax", *found.span())
    bare = folded[scope.start : scope.end].endswith("予以减免")
    if bare and (found := last_match(_TAX, folded, scope.lead, scope.start)):
        return Coded("tax", *found.span())
    found = _RELIEF.match(folded, scope.start, scope.end)
    return Coded("other", *found.span()) if found else None


def _of_state(folded: str, scope: Scope, is_rate: bool) -> Coded | None:
    """What is no gift to anyone: a tax rate, a sum let off a tax, money that is set aside."""
    specific = _SPECIFIC.search(folded, scope.start, scope.tail)
    if is_rate and not specific and (found := _TAX.search(folded, scope.lead, scope.tail)):
        return Coded("tax", *found.span())
    if not specific and (found := last_match(_BUDGET, folded, scope.operative - 12, scope.tail)):
        return Coded("budget", *found.span())
    is_let_off = _LET_OFF.match(folded, scope.end, scope.tail)
    if is_let_off and (found := _TAX.search(folded, scope.end, scope.tail)):
        return Coded("tax", *found.span())
    is_set_aside = _SET_ASIDE.search(folded, scope.lead, scope.start)
    if is_set_aside and (found := _SPENT.match(folded, scope.end, scope.tail)):
        return Coded("budget", *found.span())
    return None


def _said_elsewhere(folded: str, scope: Scope, heading: tuple[int, int] | None) -> Coded | None:
    """The gift named behind a list of sums, before a scale, with the giving verb, or in the heading."""
    # 国家级的给予100万元、省级的给予50万元奖励: the word behind the last sum serves them all.
    shared = _SPECIFIC.search(folded, scope.tail, scope.limit)
    if (
        shared
        and "对" not in folded[scope.tail : shared.start()]
        and not _FUND.search(folded, scope.end, scope.tail)
    ):
        return Coded(_KIND_OF[shared.group()], *shared.span())
    if match := SCALE_OF.search(folded, sentence_before(folded, scope.lead), scope.operative):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    if match := last_match(_GIFT, folded, scope.lead, scope.operative):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    if heading and (match := _SPECIFIC.search(folded, *heading)):
        return Coded(_KIND_OF[match.group()], *match.span())
    # 奖励投资额度的5%: the giving verb of the sum's own phrase, behind which its base begins.
    phrase = max(folded.rfind(mark, scope.lead, scope.start) for mark in ",。;、\n") + 1
    if match := last_match(_SPECIFIC, folded, max(scope.lead, phrase), scope.start):
        return Coded(_KIND_OF[match.group()], *match.span())
    if match := last_match(_RAISED, folded, scope.lead, scope.start):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    # 身体障害生活津贴,每月发给…: the gift that the words before the sum are about.
    if match := _ABOUT.search(folded, scope.lead, scope.start):
        return Coded(_KIND_OF[match.group("kind")], *match.span("kind"))
    return None


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
