"""Numeric conditions in the lead of a promise: indicator, comparator, value, alternative."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import NamedTuple

from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.quantities.mention import Mention

_WORDS = sections("thresholds.txt")
_OPENER = alternation(_WORDS["opener"])
_VERB_TAIL = re.compile(rf"(?:{alternation(_WORDS['verb_tail'])})+$")
_LEADING = re.compile(rf"^(?:{alternation(_WORDS['leading'])})+")
# 本地注册民营企业年度营业收入: whose income it is stands in the beneficiary.
_OWNER = re.compile(r"[^,。;]{2,}(?:企业|单位|机构|公司|平台|主体|项目)(?=[^,。;]{3,})")
# 年薪在社会平均工资3倍以上: what the multiple is taken of is no part of what is measured.
_MULTIPLE_OF = re.compile(r"(?<=..)(?:在|为|达到?|是)[^,。;]{2,12}$")
_BOUNDARY = re.compile(r"[,。;:、(]|且|或|并|的(?=[^,。;]{4,})")
_REQUIRED = re.compile(rf"(?:{_OPENER})[^,。;、\d]{{0,4}}$")
_OR = re.compile(r"或者?")
_COUNTED = re.compile(r"(?:及?以[上下内])?+(?P<noun>[^,。;的\d、()]{1,10})")
# 前三年, 后两年: how long something is given.
_SPELL = re.compile(r"[前后首第]$")
_GLOSS = re.compile(r"(?:及?以[上下内]|左右)?\((?:不含|含|即|共)?")
# 2000万元以上至5000万元: the second end of a range that is not printed as one number.
_UP_TO = re.compile(r"(?:及?以上|\(不?含\)|以外)?(?:至|到|-)(?:不超过)?")
# 连续三年给予, 四年有效周期内: how long something is given, not what qualifies.
_GIFT = re.compile(
    r"(?:\([^()]{0,12}\))?(?:内|期内)?,?(?:共计?|每年|分期|分年|按照?|可?享受|给予|予以|依次|有效|进行)?(?:企业)?"
    r"(?:给予|予以|共计|按照?|奖励|补[助贴]|资助|享受|扣减|周期|每年|分期)"
)
# 连续两年超过2000万元: over how long the value behind it is measured.
_SPAN_OF = re.compile(r"(?:超|达|均|高于|增|实现|突破|保持|累计|盈利|入库)")
# A rate of tax is no condition: 适用3%征收率的收入.
_TAX_RATE = re.compile(r"的?(?:征收率|预征率|税率)")
# 分阶段奖励800万元, 其中…; 奖励标准由0.1元…调整至: sums that were or are given.
_GIVEN = re.compile(r"(?:奖励|补助|补贴|资助|给予|予以)(?:总额|标准由|标准为)?(?:最高|不超过)?$")
_RAISED = re.compile(r"(?<!每)(?:提高|上调|增长|增加|下降|降低)(?:了|到|至)?(?:[\d.]+[万亿]?元、){0,3}$")
# 以工资标准的40%为缴费基数; 由3%减按1%: how a base is reckoned, and what a change starts from.
_RECKONED = re.compile(r"的?为(?:缴费|计费|计算|计税)?基数|的?(?:违约金|滞纳金|罚款)")
MOVED_FROM = re.compile(r"(?:由|从)(?:原来?的?)?(?:[\d.]+[^,。;\d]{1,40}、)?$")
_MOVED_TO = re.compile(
    r"(?:\([^()]{0,40}\)|[^。;,]{0,12})?,?均?(?:减按|调整|提高|提升|增加|降低|下调|下降|上调)"
)
# 第一期规模100亿元: how large a fund or a loan is.
_SIZE = re.compile(r"(?:总?规模|总?额度)(?:达|为)?$")
_FUND = re.compile(r"(?:设立|组建|成立|筹建|发放|推出)[^。;]{0,60}(?:基金|贷款|资金池|资金)")
# Members of a list share the words of the first: 首次突破10亿元、30亿元.
_LIST = re.compile(r"、|和|及|或|,")
# 不满3年, 不足500万元.
_SHORT_OF = re.compile(r"(?:不满|未满|不足|不到)\s?$")
# 5年内引进…: when something is done; 对3年内认定的…: who qualifies.
_PHRASE_START = re.compile(r"(?:^|[,;。:、(\s])$")
# 超过居住面积45平方米, 不足人均面积15平方米: the verb stands before the measured thing.
_SENSE = re.compile(r"(超过|大于|高于|多于)|(不足|不满|低于|少于|小于)")
_SENSE_REACH = 10
_EXCLUSIVE = re.compile(r"\(不含")


class Condition(NamedTuple):
    """One comparison: the mention it was read from, and what is compared with what."""

    mention: int
    indicator: tuple[int, int] | None
    comparator: str
    value: float
    alternative: int | None


def conditions(
    folded: str, mentions: tuple[Mention, ...], indices: list[int], lead: int, end: int
) -> list[Condition]:
    """Conditions among the ``indices`` of mentions in the lead ``[lead, end)`` of a promise.

    A range makes two. Alternatives joined by 或 are numbered from 1; those joined by 且 share a number;
    without 或 the number is null.
    """
    told = [index for index in indices if _is_condition(folded, mentions[index], lead, end)]
    return comparisons(folded, mentions, told, lead)


def comparisons(folded: str, mentions: tuple[Mention, ...], indices: list[int], lead: int) -> list[Condition]:
    """What the mentions at ``indices``, known to be conditions, compare with what; glosses are left out."""
    found: list[Condition] = []
    alternative, has_or, previous = 1, False, lead
    indicator: tuple[int, int] | None = None
    for index in indices:
        mention = mentions[index]
        if is_gloss(folded, mentions, index):
            continue
        if found and _OR.search(folded, _phrase(folded, previous, mention.start), mention.start):
            alternative, has_or = alternative + 1, True
        indicator = _indicator(folded, *_measured(folded, mentions, index, lead), indicator)
        listed = found and found[-1].mention == index - 1
        compared = _joined(folded, mentions, index, found[-1].comparator) if listed else None
        found.extend(
            Condition(index, indicator, *pair, alternative) for pair in compared or _compared(folded, mention)
        )
        previous = mention.bound_end
    return found if has_or else [one._replace(alternative=None) for one in found]


def _measured(folded: str, mentions: tuple[Mention, ...], index: int, lead: int) -> tuple[Mention, int]:
    """The mention and where the words that name its indicator can begin: behind the number before it.

    研发费用连续两年超过2000万元: the span of time stands between the indicator and its value.
    """
    mention, before = mentions[index], mentions[index - 1] if index else None
    if before is None or before.role in ("term", "identifier"):
        return mention, lead
    opening = before.start - len("连续")
    if before.type == "duration" and folded.startswith("连续", opening) and before.end == mention.bound_start:
        nearest = mentions[index - 2].bound_end if index > 1 else lead
        return replace(mention, bound_start=opening), max(lead, nearest)
    return mention, max(lead, before.bound_end, before.end)


def _phrase(folded: str, start: int, end: int) -> int:
    """Where the phrase that holds ``end`` begins: behind the last comma after ``start``."""
    return max(start, folded.rfind(",", start, end))


def _joined(
    folded: str, mentions: tuple[Mention, ...], index: int, comparator: str
) -> list[tuple[str, float]] | None:
    """The sense that a number has from the one before it: end of a range, or member of a list."""
    before, mention = mentions[index - 1], mentions[index]
    if _UP_TO.fullmatch(folded, before.end, mention.start):
        return [("<=", mention.high or 0.0)]
    if mention.bound == "exact" and _LIST.fullmatch(folded, before.end, mention.start):
        return [(comparator, mention.low or 0.0)]
    return None


def is_gloss(folded: str, mentions: tuple[Mention, ...], index: int) -> bool:
    """Whether a number in brackets says the one before it again: 2年(24个月), 200万元以下(含200万元)."""
    if index == 0:
        return False
    before, mention = mentions[index - 1], mentions[index]
    return (
        bool(_GLOSS.fullmatch(folded, before.end, mention.start))
        and folded[mention.bound_end : mention.bound_end + 1] in "),"
    )


def _is_condition(folded: str, mention: Mention, lead: int, end: int) -> bool:
    if mention.low is None or mention.role in ("date", "label", "identifier", "term", "other"):
        return False
    before = folded[max(lead, mention.bound_start - 10) : mention.bound_start]
    bounded = mention.bound not in ("exact", None, "approx", "range")
    if mention.type in ("money", "percent", "area", "multiple"):
        return not _describes(folded, mention, lead, before)
    if mention.type == "duration" and (_SPELL.search(before) or _is_spell(folded, mention, before)):
        return False
    if mention.type == "duration" and mention.bound == "at_most" and _opens(folded, mention, before):
        return False
    if mention.type == "duration":
        return (
            bounded or bool(_REQUIRED.search(before)) or folded.startswith(("内", "期内", "(24"), mention.end)
        )
    if re.search(
        r"每年$|每$|(?:培育|打造|新建|建设|遴选|评选|建成|推荐|征集|选拔|选派|培训)[^,。;]{0,4}$", before
    ):
        return False
    return (
        bounded
        or bool(_REQUIRED.search(before))
        or mention.type == "other"
        or _qualifying(folded, mention, end)
    )


def _describes(folded: str, mention: Mention, lead: int, before: str) -> bool:
    """A sum that is given, a rate of tax, the size of a fund: no condition."""
    if mention.type == "percent" and _TAX_RATE.match(folded, mention.bound_end):
        return True
    if _RECKONED.match(folded, mention.bound_end):
        return True
    if MOVED_FROM.search(folded, max(lead, mention.bound_start - 60), mention.bound_start):
        return bool(_MOVED_TO.match(folded, mention.bound_end))
    # 最低工资标准每月提高183元,…: a sum that was raised; 营业收入增加500万元的 is a condition.
    if mention.type == "money" and mention.bound == "exact" and _RAISED.search(before):
        return not folded.startswith(("的", "且", "或"), mention.end)
    fund = _SIZE.search(before) and _FUND.search(folded, lead, mention.bound_start)
    return mention.type == "money" and bool(_GIVEN.search(before) or fund)


def _is_spell(folded: str, mention: Mention, before: str) -> bool:
    """连续三年给予: the time of the gift; 连续两年超过…: the time over which another value is measured."""
    after = _GIFT.match(folded, mention.end)
    return bool(after or (before.endswith("连续") and _SPAN_OF.match(folded, mention.end)))


def _opens(folded: str, mention: Mention, before: str) -> bool:
    """Whether 5年内 opens its phrase: when something is done, not who qualifies."""
    within = folded.startswith(("内", "以内", "之内"), mention.end)
    return within and bool(_PHRASE_START.search(before)) and not folded.startswith("未", mention.bound_end)


def _qualifying(folded: str, mention: Mention, end: int) -> bool:
    """A bare count qualifies where its phrase closes the condition: 年配送额300万单(或3000吨),."""
    return bool(
        re.match(r"\(或|(?:\([^()]*\))?(?:,且|且|的,|的$)", folded[mention.end : min(end, mention.end + 12)])
    )


def _compared(folded: str, mention: Mention) -> list[tuple[str, float]]:
    low, high = mention.low or 0.0, mention.high or 0.0
    words = folded[mention.bound_start : mention.start]
    if words.startswith("前"):
        return [("<=", high)]
    after = folded[mention.end : mention.bound_end + 6]
    if _SHORT_OF.search(folded, max(0, mention.start - 3), mention.start):
        return [("<", high)]
    if mention.is_range:
        printed = folded[mention.start : mention.end]
        inside = _EXCLUSIVE.search(printed)
        low_open = bool(inside) and bool(re.search(r"(?:-|~|至|到)", printed[inside.end() :]))  # type: ignore[union-attr]
        high_open = bool(_EXCLUSIVE.match(after)) or (bool(inside) and not low_open)
        return [(">" if low_open else ">=", low), ("<" if high_open else "<=", high)]
    if mention.bound == "at_least":
        strict = bool(re.search(r"超过|高于|大于|突破|多于|超", words)) and not re.search("[不等]", words)
        return [(">" if strict or _EXCLUSIVE.match(after) else ">=", low)]
    if mention.bound == "at_most":
        strict = bool(re.match(r"(?:低于|少于|小于)(?!等|或)|未超过$", words)) or bool(
            _EXCLUSIVE.match(after)
        )
        return [("<" if strict else "<=", high)]
    return [("~" if mention.bound == "approx" else _sense(folded, mention.start), low)]


def _sense(folded: str, start: int) -> str:
    """The comparator of a number without a bound word: by the verb before the measured thing, else ``>=``."""
    phrase = re.split(r"[,。;:、\d的\s]", folded[max(0, start - _SENSE_REACH) : start])[-1]
    verb = _SENSE.match(phrase)
    if verb is None:
        return ">="
    return ">" if verb[1] else "<"


def _indicator(
    folded: str, mention: Mention, start: int, last: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The measured thing before the number; else, for a list, the one before; else the noun behind it."""
    end = mention.bound_start
    if mention.unit == "岁" and "龄" not in folded[max(start, end - 4) : end]:
        return None
    boundary = start
    for match in _BOUNDARY.finditer(folded, start, end):
        boundary = match.end()
    if boundary == end and end > start + 2 and folded[end - 1] == "(":
        # 建设期内(最长不超过2年): what is limited stands before the bracket.
        boundary = max((m.end() for m in _BOUNDARY.finditer(folded, start, end - 1)), default=start)
        end -= 1
    text = folded[boundary:end]
    stripped = _VERB_TAIL.sub("", text.removesuffix("内"))
    if mention.type == "multiple":
        stripped = _MULTIPLE_OF.sub("", stripped)
    owner = _OWNER.match(stripped)
    skip = owner.end() if owner else 0
    leading = _LEADING.match(stripped[skip:])
    offset = boundary + skip + (leading.end() if leading else 0)
    offset += len(folded[offset:end]) - len(folded[offset:end].lstrip(")] "))
    stop = boundary + len(stripped)
    if stop - offset >= 2:
        return offset, stop
    if last and re.fullmatch(r"\s?(?:、|和|及|或|,|\(或|\()\s?", folded[start:end]):
        return last
    noun = _COUNTED.match(folded, mention.end)
    return noun.span("noun") if noun and mention.type == "count" and noun["noun"] else None


def adjoining(tiers: list[list[Condition]]) -> list[list[Condition]]:
    """Tiers of one scale that meet: 300平方米(含)…, 300平方米至1000平方米…: up to 300, then above 300."""
    found = [list(tier) for tier in tiers]
    for lower, upper in itertools.pairwise(found):
        if (
            len(lower) == 1
            and len(upper) == 2
            and lower[0].comparator == ">="
            and lower[0].value == upper[0].value
        ):
            lower[0] = lower[0]._replace(comparator="<=")
            upper[0] = upper[0]._replace(comparator=">")
    return found
