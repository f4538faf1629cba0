"""The table ``document_facts``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    Bool,
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
from schemas.vocabulary import FACT_FIELD, FACT_SOURCE


class DocumentFacts(TableModel):
    """One row per printed statement of a value in ``documents``."""

    fact_id: Text = row_id("d", "fact", "信息项")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    field: Text = column(
        "Column of `documents` that the statement is about.",
        "该陈述所对应的 `documents` 列。",
        vocabulary=FACT_FIELD,
    )
    value: Text = column("Value that it states, in the form of that column.", "所载明的值,写法同该列。")
    source: Text = column(
        "Whether the value is printed or inferred.", "该值系载明还是推断。", vocabulary=FACT_SOURCE
    )
    is_chosen: Bool = column("Whether `documents` takes this value.", "`documents` 是否采用该值。")
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "document_facts"
        title = "Document facts"
        description = "Where the values of `documents` come from: one row per printed statement of each."
        metadata = {  # noqa: RUF012
            "title_zh": "文档信息来源",
            "description_zh": "`documents` 各值的出处:文中每一处陈述一行;相互矛盾的陈述各占一行。",
        }

    @conditions.rule(
        "The chosen statements of one fact of a document agree.",
        "同一文档同一信息项被采用的陈述,其值须一致。",
    )
    def one_value_is_chosen(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Refuse two different chosen values of one field of one document."""
        values = frame["value"].where(frame["is_chosen"])
        distinct = values.groupby([frame["document_id"], frame["field"]]).transform("nunique")
        return conditions.series(frame, (distinct <= 1).fillna(True).to_numpy(dtype=bool))
