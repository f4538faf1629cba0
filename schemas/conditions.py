"""Conditions on the columns of a row, as truth values per row of a frame: the words of the checks.

Every function takes a frame with Arrow-backed columns and returns a boolean array, one value a row,
never null: a comparison with null is settled by the function's name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pandera

# What Python calls a blank, in the syntax of RE2, which Arrow uses.
_BLANK = r"[\s\x0b\x1c-\x1f\x85\pZ]"

Truth = np.ndarray[Any, np.dtype[np.bool_]]


def rule(en: str, zh: str) -> Callable[[Any], Any]:
    """Make a method of a model its rule across columns: what must hold for each row, in two languages.

    Pandera reports the English sentence; its ``title`` carries the Chinese one to the dictionary.
    """

    def wrap(method: Any) -> Any:
        return pandera.dataframe_check(error=en, description=en, title=zh)(classmethod(method))

    return wrap


def series(frame: pd.DataFrame, truth: Truth) -> pd.Series:
    """Give Pandera its answer: one truth value for each row."""
    return pd.Series(truth, index=frame.index, dtype=bool)


def implies(condition: Truth, consequence: Truth) -> Truth:
    """Whether the consequence holds wherever the condition does."""
    return ~condition | consequence


def filled(frame: pd.DataFrame, column: str) -> Truth:
    """Whether the column has a value."""
    return frame[column].notna().to_numpy(dtype=bool)


def has(frame: pd.DataFrame, column: str, *values: Any) -> Truth:
    """Whether the column holds one of ``values``."""
    return frame[column].isin(values).to_numpy(dtype=bool)


def same(frame: pd.DataFrame, left: str, right: str) -> Truth:
    """Whether both columns are filled and equal."""
    return (frame[left] == frame[right]).fillna(False).to_numpy(dtype=bool)


def ordered(frame: pd.DataFrame, low: str, high: str) -> Truth:
    """Whether ``low`` is not above ``high``, where both are filled."""
    return (frame[low] <= frame[high]).fillna(True).to_numpy(dtype=bool)


def matches(frame: pd.DataFrame, column: str, pattern: str) -> Truth:
    """Whether the whole of the column's text matches ``pattern``; null does not."""
    return frame[column].str.fullmatch(pattern).fillna(False).to_numpy(dtype=bool)


def nonempty(frame: pd.DataFrame, column: str) -> Truth:
    """Whether the column's text, if there is one, has a character."""
    return (frame[column].str.len() > 0).fillna(True).to_numpy(dtype=bool)


def no_longer(frame: pd.DataFrame, left: str, right: str) -> Truth:
    """Whether ``left`` has at most as many characters as ``right``, blanks not counted, or both are null."""
    lengths = (_width(frame[left]) <= _width(frame[right])).fillna(False).to_numpy(dtype=bool)
    return lengths | (~filled(frame, left) & ~filled(frame, right))


def _width(texts: pd.Series) -> pd.Series:
    return texts.str.replace(_BLANK, "", regex=True).str.len()


def span_holds(frame: pd.DataFrame, start: str, end: str, verbatim: str) -> Truth:
    """Whether a span and its words are all null, or all filled and of the same length."""
    width = frame[end] - frame[start]
    fits = (width == frame[verbatim].str.len()).fillna(False).to_numpy(dtype=bool)
    absent = ~filled(frame, start) & ~filled(frame, end) & ~filled(frame, verbatim)
    return fits | absent


def bound_agrees(frame: pd.DataFrame, low: str, high: str, bound: str) -> Truth:
    """Whether ``low`` and ``high`` are filled as the codebook's table of bounds says.

    Values ask for a bound; a bound without values (a date, an identifier) agrees.
    """
    some = filled(frame, low) | filled(frame, high)
    both = filled(frame, low) & filled(frame, high)
    agrees = implies(some, filled(frame, bound)) & ordered(frame, low, high)
    agrees &= implies(has(frame, bound, "exact", "approx"), ~some | same(frame, low, high))
    agrees &= implies(has(frame, bound, "range"), ~some | both)
    agrees &= implies(has(frame, bound, "at_least"), ~filled(frame, high))
    return agrees & implies(has(frame, bound, "at_most"), ~filled(frame, low))


def real_dates(frame: pd.DataFrame, column: str) -> Truth:
    """Whether each full date of the column is a day of the calendar, and a range runs forward."""
    verdicts = {value: _is_real(value) for value in frame[column].dropna().unique()}
    return frame[column].map(lambda value: verdicts.get(value, True)).to_numpy(dtype=bool)


def _is_real(value: str) -> bool:
    ends = value.split("/")
    try:
        for end in ends:
            date.fromisoformat(end + "0001-01-01"[len(end) :] if len(end) < 10 else end)
    except ValueError:
        return False
    return ends[0] <= ends[-1]


def bounded_value(frame: pd.DataFrame, low: str, high: str, bound: str) -> Truth:
    """Like :func:`bound_agrees`, and a bound stands only with a value."""
    some = filled(frame, low) | filled(frame, high)
    return bound_agrees(frame, low, high, bound) & implies(filled(frame, bound), some)
