"""The table ``clauses``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    Int,
    Text,
    TextList,
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
    value_end,
    value_start,
)
from schemas.vocabulary import CLAUSE_KIND


class Clauses(TableModel):
    """One row per node of a document's outline."""

    clause_id: Text = row_id("c", "clause", "条款")
    document_id: Text = document_id()
    start: Int = row_start()
    end: Int = row_end()
    quote: Text = row_quote()
    source_ref: Text = source_ref()
    kind: Text = column("What the clause is.", "条款的类别。", vocabulary=CLAUSE_KIND)
    label: Text = column(
        "Outline marker without its delimiter: `一`, `(一)`, `1`, `第一条`.",
        "编号,不含分隔符:`一`、`(一)`、`1`、`第一条`。",
        null=True,
    )
    number: Int = column("Number that the marker says.", "编号的数值。", null=True, minimum=0)
    level: Int = column(
        "Depth in the document's own outline; 1 is outermost.",
        "在本文档层级中的深度,1 为最外层。",
        null=True,
        minimum=1,
    )
    heading: Text = column("Short title of the clause, verbatim.", "条款小标题原文。", null=True)
    heading_hans: Text = hans("heading")
    heading_start: Int = value_start("heading")
    heading_end: Int = value_end("heading")
    parent_id: Text = reference("clauses.clause_id", "Clause that holds this one.", "上级条款的编号。")
    path: Text = column(
        "Labels from the outermost division to this one, joined by `/`.",
        "自最外层至本条的编号,以 `/` 连接。",
        null=True,
    )
    ordinal: Int = column(
        "Place of the clause in its document, from 1.", "条款在文档中的次序,从 1 起计。", minimum=1
    )
    text: Text = column(
        "The clause's own text in Simplified characters and half-width punctuation.",
        "条款自身的文字,简体、半角形式。",
        may_be_empty=True,
    )
    keywords: TextList = column("Keywords of the clause, by jieba.", "条款关键词(jieba 提取)。")
    row_hash: Text = row_hash()
    locator: Text = locator()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "clauses"
        title = "Clauses"
        description = "The outline of each document; the clauses partition the characters of its text."
        metadata = {  # noqa: RUF012
            "title_zh": "条款",
            "description_zh": "每个文档的层级结构;全部条款恰好划分源文本的所有非空白字符。",
        }

    @conditions.rule(
        "A division has a label and a level; only divisions and paragraphs have a level.",
        "编号条目必有编号与层级;只有编号条目与段落有层级。",
    )
    def outline_agrees_with_kind(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold label and level to the kind."""
        division, level = conditions.has(frame, "kind", "division"), conditions.filled(frame, "level")
        truth = conditions.implies(division, conditions.filled(frame, "label") & level)
        return conditions.series(
            frame, truth & conditions.implies(level, conditions.has(frame, "kind", "division", "paragraph"))
        )

    @conditions.rule("No clause is its own parent.", "条款不得以自身为上级。")
    def parent_is_another(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Refuse a clause that holds itself."""
        return conditions.series(frame, ~conditions.same(frame, "clause_id", "parent_id"))
