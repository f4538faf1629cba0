"""Tiers told by whole statements side by side: 国际标准…100万元; 国家标准…50万元; 行业标准…20万元.

Such statements say the same but for a word of level; that word (with what it qualifies) is the tier.
They form no group (codebook, fine points on ``group_id``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from pipelines.parse.context import Context
from pipelines.parse.records import Measure

_LEVEL = re.compile(
    r"(?:国际|国家|行业|地方|团体|企业)标准|国家级|省级|市级|[区县]级|国际级|世界级|[一二三特]等奖|[一二三]级"
)
# What may differ between siblings besides the level: how the statement opens.
_OPENING = re.compile(r"^(?:被认定为?|被认定入选|认定为?|新认定为?|新认定|评定为|入选|获评|首次|被|新)+")


def with_levels(ctx: Context, measures: list[Measure]) -> list[Measure]:
    """Give a tier to measures of one clause whose conditions differ by a word of level only."""
    found = list(measures)
    keyed = [
        (key, index) for index, measure in enumerate(measures) if (key := _key(ctx, measure)) is not None
    ]
    for _key_value, group in groupby(sorted(keyed), key=lambda item: item[0]):
        members = [index for _, index in group]
        levels = {index: _level(ctx, measures[index]) for index in members}
        if len(members) > 1 and len({ctx.hans(*span) for span in levels.values() if span}) == len(members):
            for index, span in levels.items():
                if span:
                    found[index] = _tiered(ctx, measures[index], *span)
    return found


def _where(measure: Measure) -> tuple[int, int] | None:
    """The words that say who qualifies: the condition, or the beneficiary where there is none."""
    if measure.condition_start is not None and measure.condition_end is not None:
        return measure.condition_start, measure.condition_end
    if measure.beneficiary_start is not None and measure.beneficiary_end is not None:
        return measure.beneficiary_start, measure.beneficiary_end
    return None


def _key(ctx: Context, measure: Measure) -> tuple[str, str, str] | None:
    """Clause, instrument and the condition with its level blanked: equal for siblings."""
    where = _where(measure)
    if not measure.is_quantified or measure.tier is not None or where is None:
        return None
    text = _OPENING.sub("", ctx.hans(*where))
    if len(_LEVEL.findall(text)) != 1:
        return None
    return measure.clause_id, measure.instrument, _LEVEL.sub("#", text)


def _level(ctx: Context, measure: Measure) -> tuple[int, int] | None:
    where = _where(measure)
    match = _LEVEL.search(ctx.folded, *where) if where else None
    return match.span() if match else None


def _tiered(ctx: Context, measure: Measure, start: int, end: int) -> Measure:
    quote = ctx.quote(start, end)
    return replace(
        measure, tier=quote, tier_quote=quote, tier_hans=ctx.hans(start, end), tier_start=start, tier_end=end
    )
