"""The table ``responsibilities``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    Int,
    Text,
    clause_id,
    column,
    confidence,
    document_id,
    hans,
    locator,
    row_end,
    row_hash,
    row_id,
    row_quote,
    row_start,
    rule,
    source_ref,
    source_view,
)
from schemas.vocabulary import AGENCY_ROLE


class Responsibilities(TableModel):
    """One row per agency printed in a duty list."""

    responsibility_id: Text = row_id("r", "responsibility", "责任分工")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    agency: Text = column("The agency as printed.", "机构名称(原文)。")
    agency_name: Text = column(
        "The agency with an elided prefix restored and a gloss in brackets dropped.",
        "机构名称,省略的前缀已补足,括注已去除。",
    )
    agency_name_hans: Text = hans("agency_name", null=False)
    role: Text = column(
        "Part that the agency has in the task.", "机构在任务中的角色。", vocabulary=AGENCY_ROLE
    )
    position: Int = column(
        "Place of the agency in its list, from 1.", "机构在名单中的次序,从 1 起计。", minimum=1
    )
    rule: Text = rule()
    confidence: Text = confidence()
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "responsibilities"
        title = "Responsibilities"
        description = "One row per agency printed in a duty list, with its role."
        metadata = {  # noqa: RUF012
            "title_zh": "责任分工",
            "description_zh": "责任单位名单中的每一个机构一行,及其角色。",
        }

    @conditions.rule("`agency` is the quote.", "`agency` 即引文。")
    def agency_is_the_quote(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the agency to its span."""
        return conditions.series(frame, conditions.same(frame, "agency", "quote"))
