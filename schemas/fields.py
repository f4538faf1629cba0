"""How a column is declared: its type, and the one call that says everything else about it.

``column`` makes the Pandera field; the other functions make the columns that many tables share, so
that these read the same everywhere. What Pandera has no place for (the Chinese description, the unit,
the vocabulary, the key) is the field's metadata, under the names of :class:`Meta`.
"""

from __future__ import annotations

from typing import Annotated, Any, TypedDict, cast

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
from pandera.typing import Series

from schemas.rules import CONFIDENCE, RULE
from schemas.terms import Vocabulary

Text = Series[Annotated[pd.ArrowDtype, pa.string()]]
Int = Series[Annotated[pd.ArrowDtype, pa.int64()]]
Float = Series[Annotated[pd.ArrowDtype, pa.float64()]]
Bool = Series[Annotated[pd.ArrowDtype, pa.bool_()]]
# Parquet calls the values of a list "element"; so do we, and a schema comes back from a file as it was.
TextList = Series[Annotated[pd.ArrowDtype, pa.list_(pa.field("element", pa.string(), nullable=False))]]

DOCUMENT_ID = r"^[0-9a-f]{16}$"
SHA256 = r"^[0-9a-f]{64}$"
ISO_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
ISO_DATE_OR_RANGE = (
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
    r"(/[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
)
DATE_UNIT = "ISO 8601"
OFFSET_UNIT = "code points"


class Meta(TypedDict):
    """What the metadata of a field holds; ``foreign_key`` is ``table.column``."""

    description_zh: str
    unit: str | None
    vocabulary: Vocabulary | None
    pattern: str | None
    minimum: int | None
    primary_key: bool
    foreign_key: str | None
    may_be_empty: bool
    sense: int


def column(
    en: str,
    zh: str,
    *,
    null: bool = False,
    unit: str | None = None,
    vocabulary: Vocabulary | None = None,
    pattern: str | None = None,
    minimum: int | None = None,
    primary_key: bool = False,
    foreign_key: str | None = None,
    may_be_empty: bool = False,
    sense: int = 1,
) -> Any:
    """Declare a column: what it means (``en``, ``zh``), its unit, and which values it may hold.

    ``pattern`` is a regular expression for the whole value, ``minimum`` the least number. An open
    vocabulary documents values without forbidding others. ``sense`` counts the meanings that the column
    has had: raise it by one when the same words come to mean another thing, which no comparison of
    descriptions can tell from better words; the next release is then a major one.
    """
    meta = Meta(
        description_zh=zh,
        unit=unit,
        vocabulary=vocabulary,
        pattern=pattern,
        minimum=minimum,
        primary_key=primary_key,
        foreign_key=foreign_key,
        may_be_empty=may_be_empty,
        sense=sense,
    )
    return pandera.Field(
        nullable=null,
        unique=primary_key,
        isin=list(vocabulary.values) if vocabulary and vocabulary.closed else None,
        str_matches=pattern,
        ge=minimum,
        description=en,
        metadata=cast("dict[str, Any]", meta),
    )


def row_id(letter: str, en: str, zh: str) -> Any:
    """Declare the id of an extracted row: document, ``letter``, span, and a count if shared."""
    return column(
        f"Id of the {en}: document id, letter and span; `.2`, `.3` where rows share a span.",
        f"{zh}的编号:文档编号、字母与起止位置;同一位置有多行时加 `.2`、`.3`。",
        pattern=rf"^[0-9a-f]{{16}}:{letter}[0-9]+-[0-9]+(\.[1-9][0-9]*)?$",
        primary_key=True,
    )


def document_id() -> Any:
    """Declare the column that names a row's document."""
    return column(
        "Document in which the row stands.",
        "所在文档的编号。",
        pattern=DOCUMENT_ID,
        foreign_key="documents.document_id",
    )


def clause_id() -> Any:
    """Declare the column that names a row's clause."""
    return column("Clause in which the row stands.", "所在条款的编号。", foreign_key="clauses.clause_id")


def reference(target: str, en: str, zh: str, *, null: bool = True) -> Any:
    """Declare a foreign key to ``target`` (``table.column``)."""
    return column(en, zh, null=null, foreign_key=target)


def row_start() -> Any:
    """Declare the offset at which a row's quote begins."""
    return column(
        "First character of the quote, counted from 0 in the source text.",
        "引文在源文本中的起点(从 0 起计)。",
        unit=OFFSET_UNIT,
        minimum=0,
    )


def row_end() -> Any:
    """Declare the offset before which a row's quote ends."""
    return column(
        "First character after the quote.",
        "引文在源文本中的终点(不含)。",
        unit=OFFSET_UNIT,
        minimum=0,
    )


def row_quote(*, may_be_empty: bool = False) -> Any:
    """Declare the quote of a row."""
    return column(
        "The source text from `start` to `end`, untouched.",
        "源文本自 `start` 至 `end` 的原文,未作改动。",
        may_be_empty=may_be_empty,
    )


def source_ref() -> Any:
    """Declare the reference to a row's span as an RFC 5147 fragment."""
    return column(
        "Reference to the span in the published source text (RFC 5147).",
        "指向已发布源文本中该位置的引用(RFC 5147)。",
        pattern=r"^texts/[0-9a-f]{16}\.txt#char=[0-9]+,[0-9]+$",
    )


def value_start(of: str) -> Any:
    """Declare the offset at which the words behind column ``of`` begin."""
    return column(
        f"First character of the words from which `{of}` was read.",
        f"`{of}` 所据原文的起点。",
        null=True,
        unit=OFFSET_UNIT,
        minimum=0,
    )


def value_end(of: str) -> Any:
    """Declare the offset before which the words behind column ``of`` end."""
    return column(
        f"First character after the words from which `{of}` was read.",
        f"`{of}` 所据原文的终点(不含)。",
        null=True,
        unit=OFFSET_UNIT,
        minimum=0,
    )


def value_quote(of: str) -> Any:
    """Declare the source's own words behind the coded or restored column ``of``."""
    return column(f"The words from which `{of}` was read, untouched.", f"`{of}` 所据原文。", null=True)


def hans(of: str, *, null: bool = True) -> Any:
    """Declare the Simplified form of column ``of``."""
    return column(
        f"`{of}` in Simplified characters and half-width punctuation; a broken line is closed up.",
        f"`{of}` 的简体、半角形式;词中断行处已接合。",
        null=null,
    )


def rule() -> Any:
    """Declare the id of the rule that made a row."""
    return column("Id of the rule that made the row.", "生成该行的规则编号。", null=True, vocabulary=RULE)


def confidence() -> Any:
    """Declare the grade of confidence of a row."""
    return column("How far the row can be trusted.", "该行的可信程度。", null=True, vocabulary=CONFIDENCE)


def locator() -> Any:
    """Declare where in the original file a row begins."""
    return column(
        "Where in the original file the quote begins: `page=3` of a PDF file, an XPath such as "
        "`/html/body/div[2]/p[3]` of a web page, `paragraph=12` or `table=1;row=2;cell=3` of a Word file, "
        "`line=4,5` of Markdown; null in plain text.",
        "引文在原始文件中的起始位置:PDF 为页码(`page=3`),网页为元素路径(XPath,如 "
        "`/html/body/div[2]/p[3]`),Word 文件为段落(`paragraph=12`)或表格单元格,Markdown 为行(`line=4,5`);"
        "纯文本为空值。",
        null=True,
    )


def row_hash() -> Any:
    """Declare the hash of a row's content, the last column that every table was born with."""
    return column(
        "SHA-256 of the row's line in the JSON Lines file, without this column: rows with the same id and "
        "hash are the same.",
        "该行 JSON 行(不含本列)的 SHA-256:编号与哈希均相同即为同一行。",
        null=True,
        pattern=SHA256,
    )


def source_view() -> Any:
    """Declare the link to a row in the reading room, which is made of its id."""
    return column(
        "Link to the row on its document's page, from the folder of the release.",
        "指向该行在文档页面中位置的链接(相对于版本文件夹)。",
        null=True,
        pattern=r"^html/[0-9a-f]{16}\.html(#[0-9a-f]{16}:[a-z][0-9]+-[0-9]+(\.[1-9][0-9]*)?)?$",
    )


def iso_date(en: str, zh: str) -> Any:
    """Declare a date as exact as the text gives it: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    return column(en, zh, null=True, unit=DATE_UNIT, pattern=ISO_DATE)


def row_count(table: str) -> Any:
    """Declare the number of a document's rows in ``table``."""
    return column(
        f"Number of the document's rows in `{table}`.",
        f"该文档在 `{table}` 表中的行数。",
        unit="rows",
        minimum=0,
    )
