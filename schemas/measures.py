"""The table ``measures``."""

from __future__ import annotations

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
from schemas.vocabulary import BOUND, FREQUENCY, INSTRUMENT, PAYER_LEVEL, PER


class Measures(TableModel):
    """One row per amount or rate promised to one kind of recipient at one tier."""

    measure_id: Text = row_id("m", "measure", "措施")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    is_quantified: Bool = column(
        "Whether an amount or a rate is printed; false for support promised without a figure.",
        "是否载明金额或比例;仅承诺支持而无数字者为 false。",
    )
    instrument: Text = column(
        "Kind of support, by the word used.", "支持方式(据原文用词)。", vocabulary=INSTRUMENT
    )
    instrument_start: Int = value_start("instrument")
    instrument_end: Int = value_end("instrument")
    instrument_quote: Text = value_quote("instrument")
    amount_min_cny: Float = column(
        "Least amount; null if open below.", "金额下限;无下限为空。", null=True, unit="yuan", minimum=0
    )
    amount_max_cny: Float = column(
        "Greatest amount; null if open above.", "金额上限;无上限为空。", null=True, unit="yuan", minimum=0
    )
    amount_bound: Text = column(
        "How the amount bounds what is given.", "金额的限定方式。", null=True, vocabulary=BOUND
    )
    amount_quantity_id: Text = reference(
        "quantities.quantity_id", "Quantity from which the amount was read.", "金额所据的数值。"
    )
    rate_min_pct: Float = column(
        "Least rate; null if open below.", "比例下限;无下限为空。", null=True, unit="percent"
    )
    rate_max_pct: Float = column(
        "Greatest rate; null if open above.", "比例上限;无上限为空。", null=True, unit="percent"
    )
    rate_bound: Text = column(
        "How the rate bounds what is given.", "比例的限定方式。", null=True, vocabulary=BOUND
    )
    rate_quantity_id: Text = reference(
        "quantities.quantity_id", "Quantity from which the rate was read.", "比例所据的数值。"
    )
    rate_base: Text = column("What the rate is taken of, verbatim.", "比例的计算基数(原文)。", null=True)
    rate_base_hans: Text = hans("rate_base")
    rate_base_start: Int = value_start("rate_base")
    rate_base_end: Int = value_end("rate_base")
    per: Text = column(
        "Unit that receives it, if said.", "支持的计发单位(如有载明)。", null=True, vocabulary=PER
    )
    per_start: Int = value_start("per")
    per_end: Int = value_end("per")
    per_quote: Text = value_quote("per")
    frequency: Text = column(
        "How often it is given, if said.", "发放频次(如有载明)。", null=True, vocabulary=FREQUENCY
    )
    frequency_start: Int = value_start("frequency")
    frequency_end: Int = value_end("frequency")
    frequency_quote: Text = value_quote("frequency")
    payer_level: Text = column(
        "Level of government that pays, if said.",
        "出资的政府层级(如有载明)。",
        null=True,
        vocabulary=PAYER_LEVEL,
    )
    payer_level_start: Int = value_start("payer_level")
    payer_level_end: Int = value_end("payer_level")
    payer_level_quote: Text = value_quote("payer_level")
    beneficiary: Text = column("Who gets it, verbatim.", "支持对象(原文)。", null=True)
    beneficiary_hans: Text = hans("beneficiary")
    beneficiary_start: Int = value_start("beneficiary")
    beneficiary_end: Int = value_end("beneficiary")
    condition: Text = column("What must hold, verbatim.", "享受条件(原文)。", null=True)
    condition_hans: Text = hans("condition")
    condition_start: Int = value_start("condition")
    condition_end: Int = value_end("condition")
    tier: Text = column(
        "The tier's own words, with a shared unit restored (`三级`).",
        "档次名称,省略的共用单位已补足(`三级`)。",
        null=True,
    )
    tier_hans: Text = hans("tier")
    tier_start: Int = value_start("tier")
    tier_end: Int = value_end("tier")
    tier_quote: Text = value_quote("tier")
    group_id: Text = column(
        "Shared by the tiers of one statement.",
        "同一表述各档次共用的组号。",
        null=True,
        pattern=r"^[0-9a-f]{16}:g[0-9]+-[0-9]+(\.[1-9][0-9]*)?$",
    )
    cited_rule: Text = column(
        "Rule named in 《》 under which it is given.", "所依据的办法名称(《》内)。", null=True
    )
    cited_rule_start: Int = value_start("cited_rule")
    cited_rule_end: Int = value_end("cited_rule")
    rule: Text = rule()
    confidence: Text = confidence()
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "measures"
        title = "Measures"
        description = "Support in money: one row per amount or rate promised to one recipient at one tier."
        metadata = {  # noqa: RUF012
            "title_zh": "支持措施",
            "description_zh": "资金支持措施:对一类对象在一个档次上承诺的每一笔金额或比例一行。",
        }

    @conditions.rule(
        "Amounts agree with their bound: exact and approx have two equal values, range both, at_least no "
        "greatest, at_most no least; a bound stands only with an amount.",
        "金额与限定方式一致:确数与约数上下限相等,区间两端俱全,下限无上值,上限无下值;有金额才有限定方式。",
    )
    def amount_agrees_with_bound(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the amount to the codebook's table of bounds."""
        return conditions.series(
            frame, conditions.bounded_value(frame, "amount_min_cny", "amount_max_cny", "amount_bound")
        )

    @conditions.rule(
        "Rates agree with their bound, as amounts do.",
        "比例与限定方式一致,要求同金额。",
    )
    def rate_agrees_with_bound(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the rate to the codebook's table of bounds."""
        return conditions.series(
            frame, conditions.bounded_value(frame, "rate_min_pct", "rate_max_pct", "rate_bound")
        )

    @conditions.rule(
        "An amount or a rate names its quantity; a measure is quantified exactly if it has a quantity.",
        "金额或比例须指明所据数值;有所据数值的措施即为量化措施,否则不是。",
    )
    def quantified_by_a_quantity(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold ``is_quantified`` to the references, and these to the values."""
        amount, rate = (
            conditions.filled(frame, "amount_quantity_id"),
            conditions.filled(frame, "rate_quantity_id"),
        )
        truth = conditions.has(frame, "is_quantified", True) == (amount | rate)
        truth &= conditions.implies(conditions.filled(frame, "amount_bound"), amount)
        return conditions.series(
            frame, truth & conditions.implies(conditions.filled(frame, "rate_bound"), rate)
        )
