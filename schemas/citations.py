"""The table ``citations``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    Int,
    Text,
    clause_id,
    column,
    document_id,
    hans,
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
from schemas.vocabulary import RELATION


class Citations(TableModel):
    """One row per mention of a document."""

    citation_id: Text = row_id("x", "citation", "引用")
    document_id: Text = document_id()
    clause_id: Text = clause_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    title: Text = column("Title of the document mentioned.", "被引文件的标题。", null=True)
    title_hans: Text = hans("title")
    document_number: Text = column("Number of the document mentioned.", "被引文件的文号。", null=True)
    relation: Text = column("How the document is mentioned.", "引用关系。", vocabulary=RELATION)
    cited_document_id: Text = reference(
        "documents.document_id",
        "The document mentioned, where the dataset holds it.",
        "被引文件在本数据集中的编号(如收录)。",
    )
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "citations"
        title = "Citations"
        description = "One row per mention of a document, by title in 《》 or by number."
        metadata = {  # noqa: RUF012
            "title_zh": "文件引用",
            "description_zh": "文中以《》或文号提及的每一处文件一行。",
        }

    @conditions.rule("A citation has a title or a number.", "引用须有标题或文号。")
    def names_something(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Refuse a citation of nothing."""
        return conditions.series(
            frame, conditions.filled(frame, "title") | conditions.filled(frame, "document_number")
        )
