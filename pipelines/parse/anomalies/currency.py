"""Documents whose 元 is no renminbi: it is the dollar of Taiwan, Hong Kong or Macau that they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

# 新台币三万元: the name of the currency right before a sum in 元 settles what the 元 is.
_NAMED: Final = re.compile(
    r"(?P<name>新[台臺]币|港币|港元|澳门币|澳门元)\s?(?:\d[\d,.]{0,15}|[零一二三四五六七八九十百千两]{1,9})\s?[万亿千百]{0,3}元"
)
# In a text in Traditional script the name alone raises the doubt.
_MENTIONED: Final = re.compile(r"新[台臺]币|港币|港元|澳门币|澳门元")
_RENMINBI: Final = re.compile(r"人民币")


def currency_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding for the document, at the first place where the currency is named."""
    named = _NAMED.search(ctx.folded)
    found = named or (_MENTIONED.search(ctx.folded) if _is_abroad(ctx) else None)
    if found is not None:
        name = ctx.quote(*found.span("name")) if named else ctx.quote(*found.span())
        message = (
            f"The document names {name}: its 元 may be no yuan, and its amounts are the figures as printed."
        )
        certainty = "certain" if named else "suspected"
        yield Finding(*found.span(), "foreign_currency", "warning", None, certainty, message)


def _is_abroad(ctx: Context) -> bool:
    """A text in Traditional script that does not speak of renminbi."""
    return ctx.script == "hant" and _RENMINBI.search(ctx.folded) is None
