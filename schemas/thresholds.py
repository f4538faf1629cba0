"""The table ``thresholds``."""

from __future__ import annotations

from schemas.base import TableModel
from schemas.fields import (
    Float,
    Int,
    Text,
    clause_id,
    column,
    confidence,
    document_id,
    hans,
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
    value_start,
)
from schemas.vocabulary import COMPARATOR, UNIT


class Thresholds(TableModel):
    """One row per numeric condition."""

    threshold_id: Text = row_id("h", "threshold", "数值条件")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    measure_id: Text = reference(
        "measures.measure_id",
        "Measure that it conditions; null where the support is no measure.",
        "所限定的措施;所涉支持不构成措施时为空。",
    )
    quantity_id: Text = reference(
        "quantities.quantity_id", "Quantity from which the value was read.", "阈值所据的数值。", null=False
    )
    indicator: Text = column("What is measured, verbatim.", "衡量的指标(原文)。", null=True)
    indicator_hans: Text = hans("indicator")
    indicator_start: Int = value_start("indicator")
    indicator_end: Int = value_end("indicator")
    comparator: Text = column(
        "How the indicator must compare with the value.", "比较方式。", vocabulary=COMPARATOR
    )
    value: Float = column("Value of the condition.", "阈值。", unit="given by `unit`")
    unit: Text = column("Canonical unit of the value.", "规范化的单位。", null=True, vocabulary=UNIT)
    alternative: Int = column(
        "Number of the alternative; conditions with one number must hold together.",
        "备选组号:组间为“或”,同组为“且”。",
        null=True,
        minimum=1,
    )
    rule: Text = rule()
    confidence: Text = confidence()
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "thresholds"
        title = "Thresholds"
        description = "One row per numeric condition on who or what qualifies for support."
        metadata = {  # noqa: RUF012
            "title_zh": "数值条件",
            "description_zh": "享受支持所须满足的每一个数值条件一行。",
        }
