"""What the tests of numbers, promises and thresholds share: one text read, and random policy-like texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from hypothesis import strategies as st

from pipelines.clean.fold import fold
from pipelines.parse.compact import Compact
from pipelines.parse.context import Context
from pipelines.parse.measures import read_measures
from pipelines.parse.outline import read_outline
from pipelines.parse.quantities import Mention, read_mentions
from pipelines.parse.records import Measure, ParsedDocument, Threshold
from pipelines.source import SourceText

# Promises stand under a heading: a text that is one sentence alone might be a title.
HEAD = "某市若干措施\n一、主要举措\n"
TABLES = tuple(field.name for field in fields(ParsedDocument) if field.name != "document")

_FRAGMENTS = [
    "对新认定的企业,",
    "对年营业收入500万元以上的企业，",
    "對獲評國家級的企業，",
    "给予",
    "分别给予",
    "最高",
    "不超过",
    "不低於",
    "20万元、30万元、50万元",
    "５００萬元一次性獎勵",
    "1,200万元",
    "三千万元",
    "30%",
    "5‰",
    "百分之三十",
    "八五折",
    "减半收取",
    "全额补贴",
    "由10%提高至15%",
    "1-3万元",
    "20 0万 元",
    "0.3元/千瓦时",
    "奖励。",
    "补助;",
    "贴息",
    "每家",
    "每人每年",
    "按《某市管理办法》给予支持",
    "免征增值税",
    "每年安排不少于6000万元资金,",
    "到2025年,",
    "力争培育企业50家",
    "年均增长10%左右",
    "5G基站",
    "4K/8K",
    "IPv6",
    "世界500强",
    "朔某办发〔2022〕4号",
    "索引号：000/2023-00001",
    "2023年1月1日",
    "20231229",
    "202211日起",
    "(责任单位：市工信局、发改委)",
    "〔牵头单位：市财政局〕",
    "第一章 ",
    "第二条 ",
    "一、",
    "（二）",
    "1.",
    "2．",
    "①",
    "附件：",
    "# Page 3:",
    "- 12 -",
    "# ",
    "其中,",
    "或者",
    "满2年(24个月)",
    "前10位",
    "(",
    "）",
    "《",
    "》",
    "“",
    "。",
    "、",
    "%",
    "至",
    "-",
    ".",
    ",",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "　",
    "\t",
    "\u2028",
    "\x00",
    "\x0b",
    "\ud800",
    "\U0001f600",
    "\U00020000",
    "\u200b",
    "\ufeff",
    "٣",
    "²",
    "9" * 40,
    "2",
    "20",
    "元",
    "万",
    "亿",
]
# Separators U+001C to U+001F are tested apart: they are blanks and control characters at once.
anything = st.text(
    alphabet=st.characters(exclude_categories=(), exclude_characters="\x1c\x1d\x1e\x1f"), max_size=60
)
policies = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)
texts = st.one_of(policies, anything, st.builds(str.__add__, policies, anything))


@dataclass(frozen=True)
class Reading:
    """A text's mentions (on the folded reading view), measures, thresholds and roles."""

    mentions: tuple[Mention, ...]
    measures: tuple[Measure, ...]
    thresholds: tuple[Threshold, ...]
    roles: dict[str, str]


def mentions(text: str) -> tuple[Mention, ...]:
    """The numbers of ``text``, which has no outline."""
    return read_mentions(fold(text), ())


def reading(text: str, head: str = HEAD) -> Reading:
    """Read the promises of ``text``, which stands as a paragraph under ``head``."""
    ctx = Context.of(SourceText.from_text(head + text))
    view = Compact.of(ctx, read_outline(ctx))
    found = read_mentions(view.ctx.folded, view.clauses)
    ids = tuple(f"{ctx.document_id}:q{m.start}-{m.end}" for m in found)
    result = read_measures(view.ctx, view.clauses, found, ids)
    roles = {view.ctx.quote(found[i].start, found[i].end): role for i, role in result.roles.items()}
    return Reading(found, view.relocate(result.measures), view.relocate(result.thresholds), roles)


def measures(text: str, head: str = HEAD) -> tuple[Measure, ...]:
    """The measures promised by ``text``."""
    return reading(text, head).measures


def quantified(text: str) -> list[Measure]:
    """The measures of ``text`` that have a figure."""
    return [measure for measure in measures(text) if measure.is_quantified]


def values(measure: Measure) -> tuple[Any, ...]:
    """Amount and rate of a measure, with their bounds: what scoring compares."""
    return (
        measure.amount_min_cny,
        measure.amount_max_cny,
        measure.amount_bound,
        measure.rate_min_pct,
        measure.rate_max_pct,
        measure.rate_bound,
    )


def digit_runs(text: str) -> list[tuple[int, int]]:
    """Spans of the ASCII digit runs of the folded view (full-width digits are folded)."""
    return [match.span() for match in re.finditer("[0-9]+", fold(text))]
