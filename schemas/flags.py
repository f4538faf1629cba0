"""The table ``flags``."""

from __future__ import annotations

from schemas.base import TableModel
from schemas.fields import (
    Int,
    Text,
    clause_id,
    column,
    document_id,
    locator,
    row_end,
    row_hash,
    row_id,
    row_quote,
    row_start,
    source_ref,
    source_view,
)
from schemas.vocabulary import CERTAINTY, FLAG_CODE, SEVERITY


class Flags(TableModel):
    """One row per anomaly of the source, or of its reading."""

    flag_id: Text = row_id("f", "flag", "标记")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote(may_be_empty=True)
    source_ref: Text = source_ref()
    code: Text = column(
        "What kind of anomaly it is.", "异常类别。", vocabulary=FLAG_CODE, pattern=r"^[a-z_]+$"
    )
    severity: Text = column("How much it matters.", "严重程度。", vocabulary=SEVERITY)
    printed: Text = column("What is printed.", "原文所印。", may_be_empty=True)
    read_as: Text = column(
        "How it was read; null if it could not be.", "读作;无法辨读为空。", null=True, may_be_empty=True
    )
    certainty: Text = column("How sure the reading is.", "判断的把握。", vocabulary=CERTAINTY)
    message: Text = column("The anomaly in one English sentence.", "异常说明(英文)。")
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "flags"
        title = "Flags"
        description = "Anomalies of the source, or of our reading of it, that a reader should know."
        metadata = {  # noqa: RUF012
            "title_zh": "标记",
            "description_zh": "原文或其读法中值得注意的异常,每处一行。",
        }
