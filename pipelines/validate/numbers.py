"""Numbers: every digit has its quantity, and what a quantity says is consistent in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row, Spans

# ASCII on purpose: the folded view has turned full-width digits into these.
_DIGITS = re.compile(r"[0-9]+")

# Columns (min, max, bound) that follow the codebook's table of bounds.
BOUNDED = {
    "quantities": (("value_min", "value_max", "bound"),),
    "measures": (
        ("amount_min_cny", "amount_max_cny", "amount_bound"),
        ("rate_min_pct", "rate_max_pct", "rate_bound"),
    ),
    "targets": (("value_min", "value_max", "bound"),),
}


def check_digits(data: Dataset) -> Iterator[Breach]:
    """Each run of digits in the folded text lies in exactly one quantity; quantities do not overlap."""
    quantities = data.by_document("quantities")
    for document_id, folded in data.folded.items():
        spans = Spans(quantities.get(document_id, ()))
        for first, second in spans.overlaps():
            message = f"overlaps quantity {first['quantity_id']}"
            yield data.breach("digits", "quantities", second, message, "keep the longer of the two")
        for run in _DIGITS.finditer(folded):
            if spans.holding(*run.span()) is None:
                yield Breach(
                    invariant="digits",
                    table="quantities",
                    document_id=document_id,
                    offset=run.start(),
                    message=f"the digits {run.group()[:20]!r} lie in no quantity",
                    advice="make a quantity of them (role other if nothing is known of them)",
                )


def check_bounds(data: Dataset) -> Iterator[Breach]:
    """Minimum and maximum are filled as the bound says; dates have a date value and no number."""
    for table, columns in BOUNDED.items():
        for row in data.rows(table):
            for low, high, bound in columns:
                problem = _bound_problem(row[low], row[high], row[bound])
                if problem and not _without_number(row):
                    message = f"{low}={row[low]}, {high}={row[high]}, {bound}={row[bound]!r}: {problem}"
                    yield data.breach(
                        "bounds", table, row, message, "fill both as the codebook's table of bounds says"
                    )
    for row in data.rows("quantities"):
        if (row["type"] == "date") and (row["value_min"], row["value_max"]) != (None, None):
            yield data.breach("bounds", "quantities", row, "a date has a number", "put it in date_value")


def _without_number(row: Row) -> bool:
    return "date_value" in row and row["value_min"] is None and row["value_max"] is None


def _bound_problem(low: Any, high: Any, bound: str | None) -> str:
    if bound is None:
        return "" if low is None and high is None else "a value without a bound"
    wants_low, wants_high = bound != "at_most", bound != "at_least"
    if (low is not None, high is not None) != (wants_low, wants_high):
        return "the wrong end is filled"
    if bound == "exact" and low != high:
        return "an exact value has two values"
    if low is not None and high is not None and low > high:
        return "the range runs backwards"
    return ""
