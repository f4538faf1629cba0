"""The table ``documents``."""

from __future__ import annotations

import pandas as pd

from schemas import conditions
from schemas.base import TableModel
from schemas.fields import (
    DOCUMENT_ID,
    SHA256,
    Int,
    Text,
    column,
    hans,
    iso_date,
    row_count,
    row_hash,
    source_view,
)
from schemas.vocabulary import REGION_LEVEL, SCRIPT


class Documents(TableModel):
    """One row per source."""

    document_id: Text = column(
        "Id of the document: the first 16 hex digits of `source_sha256`.",
        "文档编号:`source_sha256` 的前 16 位。",
        pattern=DOCUMENT_ID,
        primary_key=True,
    )
    source_path: Text = column(
        "Path that names the source, with forward slashes.", "来源文件的路径(正斜杠)。"
    )
    source_sha256: Text = column(
        "SHA-256 of the source file's bytes.", "来源文件字节的 SHA-256。", pattern=SHA256
    )
    source_bytes: Int = column("Size of the source file.", "来源文件大小。", unit="bytes", minimum=0)
    media_type: Text = column(
        "Media type of the source file.", "来源文件的媒体类型。", pattern=r"^[a-z]+/[a-z0-9.+-]+$"
    )
    encoding: Text = column(
        "Character encoding from which the file was decoded.", "来源文件解码所用的字符编码。"
    )
    text_sha256: Text = column(
        "SHA-256 of the source text in UTF-8.", "源文本(UTF-8)的 SHA-256。", pattern=SHA256
    )
    char_count: Int = column("Length of the source text.", "源文本长度。", unit="code points", minimum=0)
    script: Text = column(
        "Script in which the text is written.", "文本的字体(简体或繁体)。", vocabulary=SCRIPT
    )
    title: Text = column("Title of the document.", "标题。", null=True)
    title_hans: Text = hans("title")
    document_number: Text = column("Number under which it was issued.", "发文字号。", null=True)
    issuer: Text = column("Body that issued it.", "发文机关。", null=True)
    issuer_hans: Text = hans("issuer")
    region: Text = column("Region in which it applies.", "适用地区。", null=True)
    region_code: Text = column(
        "Code of the region (GB/T 2260).",
        "地区的行政区划代码(GB/T 2260)。",
        null=True,
        pattern=r"^[1-9][0-9]{5}$",
    )
    region_level: Text = column(
        "Administrative level of the region.", "地区的行政级别。", null=True, vocabulary=REGION_LEVEL
    )
    issued_on: Text = iso_date("Date on which it was signed.", "成文日期。")
    published_on: Text = iso_date("Date on which it was made public.", "发布日期。")
    effective_on: Text = iso_date("Date from which it is in force.", "施行日期。")
    expires_on: Text = iso_date("Date on which it expires.", "失效日期。")
    plan_start_year: Int = column(
        "First year of the plan, from the title.",
        "规划起始年份(据标题)。",
        null=True,
        unit="calendar year",
        minimum=1900,
    )
    plan_end_year: Int = column(
        "Last year of the plan, from the title.",
        "规划终止年份(据标题)。",
        null=True,
        unit="calendar year",
        minimum=1900,
    )
    stacking_rule: Text = column(
        "Rule for who qualifies for several supports, verbatim.", "不重复享受规则的原文。", null=True
    )
    n_document_facts: Int = row_count("document_facts")
    n_clauses: Int = row_count("clauses")
    n_quantities: Int = row_count("quantities")
    n_measures: Int = row_count("measures")
    n_thresholds: Int = row_count("thresholds")
    n_targets: Int = row_count("targets")
    n_responsibilities: Int = row_count("responsibilities")
    n_citations: Int = row_count("citations")
    n_flags: Int = row_count("flags")
    row_hash: Text = row_hash()
    source_view: Text = source_view()

    class Config:
        """The table's own words."""

        name = "documents"
        title = "Documents"
        description = "One row per source document: what it is, and what it says of itself."
        metadata = {  # noqa: RUF012
            "title_zh": "文档",
            "description_zh": "每个来源文件一行:文件本身的信息,以及文中载明的标题、文号、机关、地区和日期。",
        }

    @conditions.rule(
        "`document_id` is the beginning of `source_sha256`.",
        "`document_id` 为 `source_sha256` 的前 16 位。",
    )
    def id_is_of_the_bytes(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the id to the hash."""
        truth = (frame["source_sha256"].str.slice(0, 16) == frame["document_id"]).fillna(False)
        return conditions.series(frame, truth.to_numpy(dtype=bool))

    @conditions.rule(
        "A plan has both years or neither, the first not after the last.",
        "规划起止年份须同时有值或同时为空,且起始不晚于终止。",
    )
    def plan_years_agree(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold the years of the plan together."""
        first, last = "plan_start_year", "plan_end_year"
        truth = conditions.ordered(frame, first, last)
        return conditions.series(
            frame, truth & (conditions.filled(frame, first) == conditions.filled(frame, last))
        )
