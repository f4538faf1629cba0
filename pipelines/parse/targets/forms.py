"""Values to reach of a form of their own: ranks, money that is drawn in, the share of a work that is done."""

from __future__ import annotations

import re

from pipelines.parse.targets import words
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.indicators import stem
from pipelines.parse.targets.model import Aim, Seen, Span

_RANKED = re.compile(
    rf"(?:{words.any_of('ranked')})(?:全[国省市区球]|[东中西]部|中西部|同类|省内|国内|世界|的|城市|地区)*$"
)
_DRAWN = re.compile(rf"(?:{words.any_of('drawn')})(?:了|约)?\s?$")
# The noun of the sum: nothing but its own adjectives stands before it.
_OF_SUM = re.compile(
    rf"\s?(?:的\s?)?([\u4e00-\u9fa5]{{0,8}}?(?:{words.any_of('money_nouns')}))(?=投入|投向|参与|[,。;、:)]|和|及|$)"
)
_DONE = re.compile(r"(?<!未)完成([^,。;、\d]{0,24})$")
_DONE_OF = re.compile(r"\s?(?:的\s?)?([\u4e00-\u9fa5A-Za-z“”()]{2,20})$")
_COVERS = re.compile(r"(?:覆盖|完成)\s?$")


def special(folded: str, seen: Seen) -> Aim | None:
    """The target that ``seen`` is by one of these forms."""
    if seen.mention.type == "count":
        return _rank(folded, seen)
    if seen.mention.type == "money":
        return _drawn(folded, seen)
    return _done_share(folded, seen) if seen.mention.type == "percent" else None


def _rank(folded: str, seen: Seen) -> Aim | None:
    """进入全国前10位 by a date: that rank at most is reached."""
    if not (seen.bound_words.startswith("前") and seen.is_dated):
        return None
    found = _RANKED.search(seen.before)
    if found is None:
        return None
    begin = head(folded, seen.start, seen.mention.bound_start).start
    # A ranking is what is measured: 营商环境评价排名.
    kept = 2 if found.group().startswith("排名") else 0
    cut = seen.mention.bound_start - len(seen.before) + found.start() + kept
    span = (begin, begin + len(stem(folded[begin:cut]).rstrip()))
    return _named(seen, span, "level", "target.rank")


def _drawn(folded: str, seen: Seen) -> Aim | None:
    """带动5000亿元社会资本: the noun of the sum stands behind it."""
    if seen.is_promised or not _DRAWN.search(seen.before):
        return None
    found = _OF_SUM.match(folded, seen.mention.bound_end, seen.end)
    stat = "change" if seen.before.rstrip().endswith("新增") else "level"
    return _named(seen, found.span(1), stat, "target.sum_before") if found else None


def _done_share(folded: str, seen: Seen) -> Aim | None:
    """完成旧房改造80%以上, 完成80%以上: by a date so much of a work is done."""
    behind = _DONE_OF.match(folded, seen.mention.bound_end, seen.end)
    covers = _COVERS.search(seen.before)
    if behind and covers and (seen.is_dated or covers.group().startswith("覆盖")) and not seen.is_promised:
        return _covered(folded, seen, behind.span(1))
    if not seen.is_dated:
        return None
    found = _DONE.search(seen.before)
    if found is None or seen.after.strip(" ,"):
        return None
    start = seen.mention.bound_start - len(seen.before)
    span = (start + found.start(1), start + len(seen.before[: found.end(1)].rstrip()))
    if span[1] - span[0] < 2 and seen.subject is not None:
        span = seen.subject
    return _named(seen, span, "share", "target.share_done")


def _covered(folded: str, seen: Seen, behind: Span) -> Aim:
    """试点覆盖50%以上行政村: what covers stands before the number, what is covered behind it."""
    begin = head(folded, seen.start, seen.mention.bound_start).start
    before = (begin, begin + len(folded[begin : seen.mention.bound_start].rstrip()))
    spans = (before, behind) if before[1] - before[0] > 2 else (behind,)
    return Aim(seen, spans, spans[0], "share", "target.share_done")


def _named(seen: Seen, span: Span, stat: str, rule: str) -> Aim | None:
    return Aim(seen, (span,), span, stat, rule) if span[1] - span[0] >= 2 else None
