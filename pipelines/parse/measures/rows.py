"""From promised sums to rows: a rate with its cap is one row, tiers are a row each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.parse.quantities.mention import Mention

# 30万元、50万元、实到外资额的8‰: a rate of its own base in a list of sums.
# 前2年给予80%,后3年给予50%,每年最高…: the cap is for all the years.
_BY_YEARS = re.compile(r"[,、;][^,、;]{0,4}[前后第][\d一二三四五六]{1,2}年")
_MIXED_LIST = re.compile(r"、[^,。;、\d]{2,16}的")
_PLAIN_LIST = re.compile(
    r"\s?(?:、|,|和|及|或|与|以及|/|(?:、|和|,)?(?:最高|不超过|给予|奖励|补助|每[家个项]|各))*\s?"
)
_NEXT_YEAR = re.compile(r"[、,;和]?第[一二三四五六]年[^,。;、\d]{0,8}")
# 给予10%补助,数字化车间补助最高不超过200万元,智能工厂补助最高不超过1000万元: a rate with a cap for each kind.
_KIND_OF_CAP = re.compile(
    r"的?(?:一次性)?(?:补助|奖励|补贴|资助|奖补)?[,:](?:其中,?)?"
    r"(?!每|单|总|累计|年度|全年|同一|合计|最|不|当年|原则)[^,。;、\d年]{2,16}?(?:补助|奖励|补贴|资助|奖补)?(?:金额|额度)?"
)
_NEXT_KIND = re.compile(
    r"[,、](?!每|单|总|累计|年度|全年|同一|合计|最|不|当年|原则|[^,、]*(?:给予|予以|总额|累计|年度))"
    r"[^,。;、\d年]{2,16}?(?:补助|奖励|补贴|资助|奖补)?(?:金额|额度)?"
)
_DISTRIBUTIVE = re.compile(r"(?:每个?|单个|单项?)[^,。;、\d]{1,14}$")
_FURTHER_CAP = re.compile(r"总额|累计|年度|全年|合计|每[家户人年个场项]|单[个家户次]|最高|不超过")
# 一次性补助100万元,每年发放12万元津贴: another gift, no cap on the first.
_ANOTHER_GIFT = re.compile(r"[,;][^,;]*(?:给予|发放|补助|补贴|奖励|资助)[^,;]{0,4}$")
_STAGE = "完成|通过|获得|取得|签订|实现|加强|提交|启动|建成|投产"
_NEW_LEAD = re.compile(
    r"对(?!接|外|口)[^,。;]{2,}|(?:企业|项目|平台|单位|园区|基地)的?[,给按]|[的后],|[^,。;]{4,}的[^,。;]{2,}[,给]"
    # 完成备案给予10万元,通过辅导验收给予30万元
    rf"|,(?!再|另|同时|按|最高|每|一次性)[^,。;\d]{{0,12}}(?:{_STAGE})[^,。;\d]{{2,20}}给予$"
    # 达到20亩的奖励1万元,达到50亩的奖励2万元
    r"|^,(?!最高|每|年|单|总|累计|原则)[^,。;]{2,40}(?:奖励|补贴|补助|奖补|资助)标准(?:为|是)?$"
    r"|^,[^,。;]{3,40}(?<!额)的(?:再|另|可)?(?:一次性)?(?:给予|予以|奖励|补助|补贴|资助)$"
)


_OF_RATE = re.compile(r"的(?:比例|标准|额度|幅度)")
# Words of one promise between two of its sums are no longer.
_LONGEST_JOIN = 50
# A raise by points of a percent, and twice or more of a base, are told in the columns of the rate.
RATES = ("percent", "percentage_point", "multiple")
# 15%、10%对引进的企业进行奖励,最高…: who gets it, behind the rate.
_GIVEN_TO = re.compile(
    r"^(?:的(?:比例|标准))?对[^,。;]{2,20}(?:进行|给予|予以)[^,。;]{0,4}(?:奖励|补助|补贴|资助|奖补)"
)


@dataclass(slots=True)
class Row:
    """One measure in the making: indices of its rate and amount, its quote span and its group."""

    rate: int | None = None
    amount: int | None = None
    start: int = 0
    end: int = 0
    # Rows of one list or one shared rate point to the first of them.
    leader: Row | None = None
    # Rows of one promise share who qualifies, on what condition, and the words of the gift.
    promise: int = 0
    is_listed: bool = False
    # The rule by which its first quantity is promised.
    rule: str = ""

    @property
    def last(self) -> int:
        """Index of the row's last quantity."""
        return max(index for index in (self.rate, self.amount) if index is not None)

    @property
    def first(self) -> int:
        """Index of the row's first quantity."""
        return min(index for index in (self.rate, self.amount) if index is not None)


def assemble(folded: str, mentions: tuple[Mention, ...], given: list[int]) -> list[Row]:
    """Group the promised mentions ``given`` (indices, in text order, of one statement) into rows."""
    rows: list[Row] = []
    for index in given:
        mention = mentions[index]
        previous = rows[-1] if rows else None
        between = folded[mentions[previous.last].bound_end : mention.bound_start] if previous else ""
        if previous and mention.type == "money" and _caps(folded, rows, mentions, between):
            _attach(rows, index, mention)
        else:
            rows.append(_next_row(mentions, index, previous, between))
            if previous and _is_cap_of_kind(folded, mentions, previous, rows[-1]):
                rows[-1].rate, rows[-1].leader, rows[-1].promise = (
                    previous.rate,
                    _head(previous),
                    previous.promise,
                )
    return rows


def _is_cap_of_kind(folded: str, mentions: tuple[Mention, ...], previous: Row, row: Row) -> bool:
    """Whether ``row`` caps the rate of ``previous`` for another kind of thing than its own cap does."""
    if row.rate is not None or row.amount is None or previous.rate is None or previous.amount is None:
        return False
    rate, cap, own = mentions[previous.rate], mentions[previous.amount], mentions[row.amount]
    if not (rate.end < cap.start and cap.bound == own.bound == "at_most"):
        return False
    first = _KIND_OF_CAP.fullmatch(folded, rate.bound_end, cap.bound_start)
    return bool(first and _NEXT_KIND.fullmatch(folded, cap.bound_end, own.bound_start))


def _caps(folded: str, rows: list[Row], mentions: tuple[Mention, ...], between: str) -> bool:
    """Whether a sum caps the rate before it: 30%、总额不超过500万元; 8%给予最高1000万元.

    A rate listed with sums (分别按30万元、50万元、投资额的8‰) is one of several tiers that share the cap.
    """
    last = rows[-1]
    if last.rate is None or last.amount is not None or _starts_anew(between):
        return False
    before = rows[-2] if len(rows) > 1 else None
    mixed = before and before.rate is None and before.promise == last.promise and before.is_listed
    by_year = before and before.rate is not None and before.amount is None
    if by_year and before and _BY_YEARS.search(folded, mentions[before.last].end, mentions[last.last].start):
        return False
    return not mixed


def _starts_anew(between: str) -> bool:
    between = _GIVEN_TO.sub("", between, count=1)
    if len(between) > _LONGEST_JOIN:
        return True
    return bool(_NEW_LEAD.search(between)) and not _OF_RATE.match(between)


def _attach(rows: list[Row], index: int, mention: Mention) -> None:
    """Give the cap to the last rate, and to the rates listed with it (30%、20%, 最高100万元)."""
    last = rows[-1]
    last.amount, last.end = index, mention.bound_end
    for row in reversed(rows[:-1]) if last.is_listed or last.leader else ():
        if _head(row) is not _head(last):
            break
        if row.amount is None and row.rate is not None and row.is_listed:
            row.amount = index


def _head(row: Row) -> Row:
    return row.leader or row


def _next_row(mentions: tuple[Mention, ...], index: int, previous: Row | None, between: str) -> Row:
    mention = mentions[index]
    row = Row(start=mention.bound_start, end=mention.bound_end)
    if mention.type in RATES:
        row.rate = index
    else:
        row.amount = index
    if previous is None:
        return row
    anew = _starts_anew(between)
    row.promise = previous.promise + (1 if anew else 0)
    if anew:
        return row
    listed = _PLAIN_LIST.fullmatch(between) is not None or _NEXT_YEAR.fullmatch(between) is not None
    shares = previous.rate is not None and previous.amount is not None and row.rate is None
    if shares and (listed or _distributive(between)):
        row.rate, row.leader = previous.rate, _head(previous)
        row.is_listed = previous.is_listed = listed
    elif (mentions[previous.first].type == mention.type and listed) or (
        row.rate is not None
        and previous.rate is None
        and previous.is_listed
        and _MIXED_LIST.fullmatch(between)
    ):
        row.is_listed = previous.is_listed = True
        row.leader = _head(previous)
    elif (
        mention.type == "money"
        and _FURTHER_CAP.search(between + "不超过"[: 3 * (mention.bound == "at_most")])
        and not (mention.bound == "exact" and _ANOTHER_GIFT.search(between))
    ):
        row.leader = _head(previous)
    return row


def _distributive(between: str) -> bool:
    return bool(_DISTRIBUTIVE.search(between))
