"""The table ``targets``."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    Bool,
    Float,
    Int,
    Text,
    clause_id,
    column,
    confidence,
    document_id,
    hans,
    iso_date,
    locator,
    reference,
    row_end,
    row_hash,
    row_id,
    row_quote,
    row_start,
    rule,
    source_ref,
    source_view,
    value_end,
    value_quote,
    value_start,
)
from schemas.vocabulary import BOUND, DEADLINE_SOURCE, PERIOD, STATISTIC, TARGET_KIND, UNIT


class Targets(TableModel):
    """One row per value to reach, or per dated milestone."""

    target_id: Text = row_id("t", "target", "目标")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    kind: Text = column("Whether the target has a figure.", "目标是否有数值。", vocabulary=TARGET_KIND)
    indicator: Text = column(
        "What is measured, in the source's words; an elided subject is restored.",
        "衡量的指标(原文用词,省略的主语已补足)。",
        null=True,
    )
    indicator_hans: Text = hans("indicator")
    indicator_start: Int = value_start("indicator")
    indicator_end: Int = value_end("indicator")
    indicator_quote: Text = value_quote("indicator")
    value_min: Float = column(
        "Least value meant; null if open below.", "下限值;无下限为空。", null=True, unit="given by `unit`"
    )
    value_max: Float = column(
        "Greatest value meant; null if open above.", "上限值;无上限为空。", null=True, unit="given by `unit`"
    )
    bound: Text = column(
        "How the value bounds what is meant.", "数值的限定方式。", null=True, vocabulary=BOUND
    )
    unit: Text = column("Canonical unit of the values.", "规范化的单位。", null=True, vocabulary=UNIT)
    quantity_id: Text = reference(
        "quantities.quantity_id", "Quantity from which the value was read.", "目标值所据的数值。"
    )
    statistic: Text = column(
        "What the value says of the indicator.", "数值的统计含义。", null=True, vocabulary=STATISTIC
    )
    deadline: Text = iso_date("Date by which it is to be reached.", "完成期限。")
    deadline_start: Int = value_start("deadline")
    deadline_end: Int = value_end("deadline")
    deadline_quote: Text = value_quote("deadline")
    deadline_source: Text = column(
        "Where the deadline comes from.", "期限的来源。", null=True, vocabulary=DEADLINE_SOURCE
    )
    period: Text = column(
        "Period for which the value holds each time.", "目标值的周期。", null=True, vocabulary=PERIOD
    )
    is_aspirational: Bool = column(
        "Whether it is only striven for (力争, 争取, 努力).", "是否仅为力争(力争、争取、努力)。"
    )
    rule: Text = rule()
    confidence: Text = confidence()
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "targets"
        title = "Targets"
        description = "One row per value that the policy sets out to reach, or dated milestone."
        metadata = {  # noqa: RUF012
            "title_zh": "目标",
            "description_zh": "政策提出的每一个目标值,或有期限的节点目标一行。",
        }

    @conditions.rule(
        "Values agree with the bound: exact and approx have two equal values, range both, at_least no "
        "greatest, at_most no least; a bound stands only with a value.",
        "数值与限定方式一致:确数与约数上下限相等,区间两端俱全,下限无上值,上限无下值;有数值才有限定方式。",
    )
    def bound_agrees_with_values(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the values to the codebook's table of bounds."""
        return conditions.series(frame, conditions.bounded_value(frame, "value_min", "value_max", "bound"))

    @conditions.rule(
        "A quantified target has a bound, a quantity and a statistic; a milestone has none, and no unit.",
        "量化目标有限定方式、所据数值与统计含义;节点目标均无,也无单位。",
    )
    def kind_agrees_with_values(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the kind to the columns of the value."""
        needed = np.logical_and.reduce(
            [conditions.filled(frame, name) for name in ("bound", "quantity_id", "statistic")]
        )
        barred = np.logical_or.reduce(
            [conditions.filled(frame, name) for name in ("bound", "quantity_id", "statistic", "unit")]
        )
        truth = conditions.implies(conditions.has(frame, "kind", "quantified"), needed)
        return conditions.series(
            frame, truth & conditions.implies(conditions.has(frame, "kind", "milestone"), ~barred)
        )

    @conditions.rule("A deadline says where it comes from.", "有期限必注明来源,无期限则无来源。")
    def deadline_has_its_source(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold deadline and source together."""
        return conditions.series(
            frame, conditions.filled(frame, "deadline") == conditions.filled(frame, "deadline_source")
        )
