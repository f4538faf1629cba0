"""What a number is for that neither promises nor aims: quota, duration, baseline, or just describes."""

from __future__ import annotations

import re

from pipelines.parse.quantities import Mention
from pipelines.parse.targets.phrases import Phrase
from pipelines.parse.targets.words import AWARD, CERTIFY, SELECTION

# No pattern here looks back further than this.
_REACH = 60
_YEARLY = re.compile(
    r"每(?:年|批|次|期|轮|届|季度|半年|个?[县市区省]|家|所)[^,。;]{0,16}$|(?:总量|数量|名额)[^,。;]{0,8}$"
)
# 补贴数量每亩不超过500公斤.
_AMOUNT_LIMIT = re.compile(r"(?:数量|补贴量)[^。;]{0,24}$")
WITHIN = re.compile(r"[\d一二三四五六七八九十]\s?年内")
_FROM = re.compile(r"(?:由|从)[^,。;]{0,24}$")
_BASIS = re.compile(r"\s?的?基础上")
_MOVES = re.compile(
    r"(?:\([^()]{0,30}\))?(?:、[\d.]+[^,。;、\d]{1,30})?,?均?(?:以上|左右)?\s?(?:进一步)?(?:提高|提升|增加|增长|上升|扩大|调整|降低|下降|下调|上调|压缩|缩短|减少|缩减|压减|精简|延长|放宽|升|降|增|扩展|发展|压降|变|优化)?(?:到|至|为)"
)

# 适用3%征收率的收入,减按1%征收: the rate from which the law lets something off.
_REDUCED = re.compile(r"的?(?:征收率|预征率|税率|费率)[^。;]{0,40}减按|减按")
# 最多申报5人, 不超过2名: a limit on how many people.
_PEOPLE = ("名", "人", "人次")
_AT_MOST_PEOPLE = re.compile(r"(?:企业|单位|机构|团队|项目|限额|名额|指标|申报|推荐|最多)[^。;]{0,30}$")
# 给予2个人才补贴名额, 奖励1名指标.
_OF_PLACES = ("名额", "指标")
_PLACES = re.compile(r"[^,。;、\d]{0,12}(?:\d+[万亿]?元)?[^,。;、\d]{0,10}(?:名额|指标(?!体系|任务))")
_AWARDED = re.compile(r"(?:给予|奖励|增加|配给|安排|分配|予以)[^,。;\d]{0,12}$")


def is_baseline(folded: str, phrase: Phrase, mention: Mention) -> bool:
    """由75%提高至100%: the 75%."""
    before = folded[max(phrase.start, mention.bound_start - _REACH) : mention.bound_start]
    if _BASIS.match(folded, mention.bound_end, phrase.end):
        return True
    if mention.type == "percent" and _REDUCED.match(folded, mention.end, phrase.statement.sentence_end):
        return True
    return bool(_FROM.search(before) and _MOVES.match(folded, mention.bound_end, phrase.end))


def is_quota(folded: str, phrase: Phrase, mention: Mention, dated: bool, within: bool) -> bool:
    """The size of a selection, or a limit on how many.

    A certified number is an aim where the sentence prints a time and no award (到2025年,认定企业100家).
    ``within``: it prints 三年内 before the number.
    """
    before = folded[max(phrase.start, mention.bound_start - _REACH) : mention.bound_start]
    if mention.type != "count":
        return mention.type == "other" and mention.bound == "at_most" and bool(_AMOUNT_LIMIT.search(before))
    near = before[-24:]
    if mention.bound == "at_most" and mention.unit in _PEOPLE and _AT_MOST_PEOPLE.search(before):
        return True
    placed = any(folded.find(word, mention.end, phrase.end) >= 0 for word in _OF_PLACES)
    if placed and _PLACES.match(folded, mention.end, phrase.end) and _AWARDED.search(before):
        return True
    if _YEARLY.search(before) and mention.bound == "at_most":
        return True
    # So many at least within some years are an aim, not the size of one selection.
    dated = dated or within
    if dated and (within or mention.bound == "at_least") and not _YEARLY.search(before):
        return False
    if SELECTION.search(near):
        return True
    if not CERTIFY.search(near):
        return False
    rewarded = AWARD.search(folded, mention.end, phrase.statement.sentence_end) is not None
    return bool(_YEARLY.search(before)) or (rewarded and not dated)


def plain_role(folded: str, mention: Mention) -> str:
    """The role of a number that no rule needs; before a quoted name it is part of the name (1毫秒“城市”)."""
    short = mention.unit in ("毫秒", "秒", "分钟", "小时")
    if mention.type == "duration" and short and folded[mention.end : mention.end + 1] == "“":
        return "term"
    return "duration" if mention.type == "duration" else "other"
