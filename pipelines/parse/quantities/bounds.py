"""Bound words around a number: 不超过, 最高 before it; 以上, 以内 behind its unit."""

from __future__ import annotations

import re

from pipelines.parse.changed import changed
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.quantities.mention import Mention

_WORDS = sections("bounds.txt")
_BOUNDS = ("at_least", "at_most", "approx")
_BEFORE = {word: bound for bound in _BOUNDS for word in _WORDS[f"before_{bound}"]}
_AFTER = {word: bound for bound in _BOUNDS for word in _WORDS[f"after_{bound}"]}
# Words that may stand between a bound word and its number: 最高给予3000万元, 至少有1个.
_OPENERS = frozenset(word[0] for word in _BEFORE)
_GLUE = (
    r"(?:可|将|再)?(?:给予|提高至|提高到|调整至|予以|补助|补贴|奖励|资助|支持|按|列支|获得|获|享受|有|为|达到|达|至|可达)?"
    r"(?:一次性|每年|人民币|总额|(?:总?金额|额度|限额)(?:为|是|达)?|每[人户家个年月次亩]|每[^,。;、\d]{1,4})?"
)
_BEFORE_PATTERN = re.compile(rf"({alternation(list(_BEFORE))})({_GLUE})\s{{0,6}}$")
_AFTER_PATTERN = re.compile(
    rf"\s{{0,2}}(\((?:含|不含)[^()]{{0,10}}\))?({alternation(list(_AFTER))})(?:\((?:含|不含)[^()]{{0,12}}\))?"
)
# 内 and 起 are bound words only at the end of a phrase: 3年内, 5万元起; not 内部, 内设, 起步.
_NOT_INSIDE = re.compile(
    r"(?:内[设部外陆蒙涵贸需容的]?[设部外陆蒙涵贸需容]|起[步草点源重]|以上述|以下简称|以下称|以内容)"
)
# 前10位, 前三名: a rank is a limit.
_RANK = re.compile(r"(?<![之以此目年月日天期])前\s{0,2}$")
_REACH = 14
_LISTED = re.compile(r"\s?(?:、|和|及|以及)\s?")
# A cap or floor on a rate is printed before what the rate is taken of: 不超过项目投资额的30%.
_OF_BASE = re.compile(
    r"((?:最高)?不(?:得|能)?超过|不得?高于|不得?低于|不得?少于|不得?大于|不得?小于|最高)([^,。;:、%\d]{1,30})$"
)
_BASE_REACH = 44


def with_bound(folded: str, mention: Mention, low: int, high: int) -> Mention:
    """Return ``mention`` with its bound and the span that takes the bound words in.

    Only ``[low, high)`` is read, the clause that holds the mention.
    """
    if mention.type == "count" and (rank := _RANK.search(folded, max(low, mention.start - 4), mention.start)):
        return changed(mention, bound="at_most", bound_start=rank.start(), bound_end=mention.end)
    start, before = _before(folded, mention.start, mention.type == "percent", low)
    end, after = _after(folded, mention, high)
    bound = "range" if mention.is_range else (before or after or "exact")
    if before and after and before != after and not mention.is_range:
        bound = _settle(before, after, bound)
    return changed(mention, bound=bound, bound_start=start, bound_end=end)


def with_shared_bounds(folded: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give each value of a 分别-list the bound that its first is printed with: 分别不低于50元、100元."""
    shared = list(mentions)
    for index in range(1, len(shared)):
        first, second = shared[index - 1], shared[index]
        if first.type != second.type or first.bound not in ("at_least", "at_most") or second.bound != "exact":
            continue
        shares = first is not mentions[index - 1]
        opens = shares or (first.bound_start < first.start and folded.endswith("分别", 0, first.bound_start))
        if opens and _LISTED.fullmatch(folded, first.bound_end, second.bound_start):
            shared[index] = changed(second, bound=first.bound)
    return tuple(shared)


def _settle(before: str, after: str, bound: str) -> str:
    """Two bound words that disagree: 约 gives way; 突破…以内 does not occur, the nearer after wins."""
    if before == "approx":
        return after
    return before if after == "approx" else bound


def _of_base(folded: str, start: int, low: int) -> tuple[int, str | None]:
    window = folded[max(low, start - _BASE_REACH) : start]
    match = _OF_BASE.search(window)
    if match is None or re.search(r"给予|予以|奖励|补助|补贴|达到", match.group(2)):
        return start, None
    return start - len(window) + match.start(), _BEFORE[match.group(1)]


def _before(folded: str, start: int, rate: bool, low: int) -> tuple[int, str | None]:
    window = folded[max(low, start - _REACH) : start]
    match = None if _OPENERS.isdisjoint(window) else _BEFORE_PATTERN.search(window)
    if match is None:
        return _of_base(folded, start, low) if rate else (start, None)
    word = match.group(1)
    if word in ("近", "超", "低于", "约") and match.group(2):
        return start, None
    if word == "近" and re.search(r"[最附邻将靠]$", window[: match.start()]):
        return start, None
    return start - len(window) + match.start(), _BEFORE[word]


def _after(folded: str, mention: Mention, high: int) -> tuple[int, str | None]:
    match = _AFTER_PATTERN.match(folded, mention.end, high)
    if match is None:
        return mention.end, None
    word = match.group(2)
    if _NOT_INSIDE.match(folded, match.start(2)):
        return mention.end, None
    if word in ("多", "余") and mention.type not in ("count", "other", "area", "money", "duration"):
        return mention.end, None
    if word == "内" and mention.type not in ("duration", "money", "other", "area"):
        return mention.end, None
    return match.end(), _AFTER[word]
