"""Parse: text in, frozen records out. Loads neither Dagster nor pandas nor pyarrow.

>>> from pipelines.parse import parse_text
>>> parse_text("一、奖励。对新认定的平台,给予100万元奖励。").measures[0].amount_max_cny
1000000.0
"""

from __future__ import annotations

from pipelines.parse.document import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText

__all__ = ["ParsedDocument", "SourceText", "parse_source", "parse_text"]


def parse_text(text: str, path: str = "text") -> ParsedDocument:
    """Read all rows from a policy's text.

    ``text`` is any string, untouched; ``path`` names it in the document row. Offsets are code points in
    ``text``. No text makes it fail: what is not understood becomes a flag.
    """
    return parse_source(SourceText.from_text(text, path))
