"""The model that every table's model extends: strict, ordered, never coerced, with the shared rules."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from schemas import conditions
from schemas.fields import DATE_UNIT
from schemas.spans import span_columns


class TableModel(pandera.DataFrameModel):
    """A table. The name, title and description are in ``Config``; ``Config.metadata`` has the Chinese."""

    class Config:
        """What holds for every table: these columns, in this order, of exactly these types."""

        strict = True
        ordered = True
        coerce = False

    @conditions.rule(
        "A span and its words are all null or all filled, and the words have the span's length.",
        "起点、终点与原文同为空或同有值,原文长度等于终点减起点。",
    )
    def spans_hold_their_words(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold every span of the row to the convention of :func:`schemas.span_columns`."""
        truth = _all(frame)
        for start, end, verbatim in span_columns(tuple(_columns(cls))):
            truth &= conditions.span_holds(frame, start, end, verbatim)
        return conditions.series(frame, truth)

    @conditions.rule(
        "A Simplified form is filled where its original is, and no longer than it, blanks not counted.",
        "有原文时必有其简体形式,且(空白除外)不长于原文。",
    )
    def simplified_beside_original(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold ``X_hans`` to ``X``: folding adds no character; line breaks and page marks are closed up."""
        truth = _all(frame)
        for name in _columns(cls):
            if name.endswith("_hans"):
                truth &= conditions.no_longer(frame, name, name.removesuffix("_hans"))
        return conditions.series(frame, truth)

    @conditions.rule(
        "Text is null where there is none, never empty.",
        "没有文字时为空值,不得为空字符串。",
    )
    def no_empty_text(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Refuse the empty string, except where a column says that it may be empty."""
        truth = _all(frame)
        for name, column in _columns(cls).items():
            is_text = column.dtype.type.pyarrow_dtype == pa.string()
            if is_text and not column.metadata["may_be_empty"]:
                truth &= conditions.nonempty(frame, name)
        return conditions.series(frame, truth)

    @conditions.rule(
        "A date is a day, month or year of the calendar, and a period runs forward.",
        "日期须为真实存在的年、月、日,起讫期间不得倒置。",
    )
    def dates_are_real(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        """Hold every date column to the calendar."""
        truth = _all(frame)
        for name, column in _columns(cls).items():
            if column.metadata["unit"] == DATE_UNIT:
                truth &= conditions.real_dates(frame, name)
        return conditions.series(frame, truth)


def _columns(model: Any) -> dict[str, Any]:
    columns: dict[str, Any] = model.to_schema().columns
    return columns


def _all(frame: pd.DataFrame) -> conditions.Truth:
    return np.ones(len(frame), dtype=bool)
