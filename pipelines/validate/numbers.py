"""Numbers: every digit has its quantity, and no two quantities share a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Spans

# ASCII on purpose: the folded view has turned full-width digits into these.
_DIGITS = re.compile(r"[0-9]+")


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
