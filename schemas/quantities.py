"""The table ``quantities``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    DATE_UNIT,
    ISO_DATE_OR_RANGE,
    Float,
    Int,
    Text,
    clause_id,
    column,
    document_id,
    locator,
    reference,
    row_end,
    row_hash,
    row_id,
    row_quote,
    row_start,
    source_ref,
    source_view,
)
from schemas.vocabulary import BOUND, QUANTITY_ROLE, QUANTITY_TYPE, UNIT


class Quantities(TableModel):
    """One row per number, or per range of numbers."""

    quantity_id: Text = row_id("q", "quantity", "数值")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    type: Text = column("What kind of number it is.", "数值的类型。", vocabulary=QUANTITY_TYPE)
    value_min: Float = column(
        "Least value meant; null if open below.", "下限值;无下限为空。", null=True, unit="given by `unit`"
    )
    value_max: Float = column(
        "Greatest value meant; null if open above.", "上限值;无上限为空。", null=True, unit="given by `unit`"
    )
    date_value: Text = column(
        "The date: `2025`, `2025-12-31`, or a period `2023/2025`.",
        "日期:`2025`、`2025-12-31`,或起讫期间 `2023/2025`。",
        null=True,
        unit=DATE_UNIT,
        pattern=ISO_DATE_OR_RANGE,
    )
    bound: Text = column(
        "How the number bounds what is meant.", "数值的限定方式。", null=True, vocabulary=BOUND
    )
    unit: Text = column("Canonical unit of the values.", "规范化的单位。", null=True, vocabulary=UNIT)
    unit_printed: Text = column("Unit as printed.", "原文所印单位。", null=True)
    role: Text = column("Part that the number plays.", "数值的作用。", vocabulary=QUANTITY_ROLE)
    measure_id: Text = reference("measures.measure_id", "Measure that it serves.", "所服务的措施。")
    threshold_id: Text = reference("thresholds.threshold_id", "Threshold that it serves.", "所服务的条件。")
    target_id: Text = reference("targets.target_id", "Target that it serves.", "所服务的目标。")
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "quantities"
        title = "Quantities"
        description = "Every number of the text with its unit, its bound and the part it plays."
        metadata = {  # noqa: RUF012
            "title_zh": "数值",
            "description_zh": "文中每一个数字(或数字区间),及其单位、限定方式与作用。",
        }

    @conditions.rule(
        "Values agree with the bound: exact and approx have two equal values, range both, at_least no "
        "greatest, at_most no least; the least is not above the greatest.",
        "数值与限定方式一致:确数与约数上下限相等,区间两端俱全,下限无上值,上限无下值;下值不大于上值。",
    )
    def bound_agrees_with_values(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the values to the codebook's table of bounds."""
        return conditions.series(frame, conditions.bound_agrees(frame, "value_min", "value_max", "bound"))

    @conditions.rule(
        "Money is in a currency (`CNY`), a percent in `%`, percentage points in `pp`, and nothing else is.",
        "金额以货币(`CNY`)计,百分比以 `%` 计,百分点以 `pp` 计;其他类型不得使用这些单位。",
    )
    def unit_agrees_with_type(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the unit to the type; ``CNY/千瓦时`` is money too."""
        units = {
            "money": conditions.matches(frame, "unit", r"[A-Z]{3}(/.+)?"),
            "percent": conditions.has(frame, "unit", "%"),
            "percentage_point": conditions.has(frame, "unit", "pp"),
        }
        truth = conditions.implies(
            conditions.matches(frame, "unit", r"CNY(/.+)?|%|pp"), conditions.has(frame, "type", *units)
        )
        for kind, fits in units.items():
            truth &= conditions.implies(conditions.has(frame, "type", kind), fits)
        return conditions.series(frame, truth)

    @conditions.rule(
        "A date has a date value and no number; nothing else has a date value.",
        "日期只有日期值而无数值;其他类型没有日期值。",
    )
    def dates_have_no_number(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Keep dates and numbers apart; a date without a printed year has neither."""
        date = conditions.has(frame, "type", "date")
        number = conditions.filled(frame, "value_min") | conditions.filled(frame, "value_max")
        truth = conditions.implies(date, ~number) & conditions.implies(
            conditions.filled(frame, "date_value"), date
        )
        return conditions.series(frame, truth)

    @conditions.rule("An identifier has no value.", "标识没有数值。")
    def identifiers_have_no_value(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Refuse a document number that was read as a number."""
        number = conditions.filled(frame, "value_min") | conditions.filled(frame, "value_max")
        return conditions.series(
            frame, conditions.implies(conditions.has(frame, "role", "identifier"), ~number)
        )

    @conditions.rule(
        "A number of role measure, threshold or target names the row that it serves.",
        "作用为措施、条件或目标的数值,须指明所服务的行。",
    )
    def role_names_its_row(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the role to the references."""
        truth = conditions.implies(
            conditions.has(frame, "role", "measure"), conditions.filled(frame, "measure_id")
        )
        for role in ("threshold", "target"):
            truth &= conditions.implies(
                conditions.has(frame, "role", role), conditions.filled(frame, f"{role}_id")
            )
        return conditions.series(frame, truth)
