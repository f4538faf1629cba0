"""What a rule noticed on its way: the raw material of the ``flags`` table.

A rule never refuses and never drops; it reads what it can and reports the rest as findings. The
flags rule gives each one its id, clause and quote.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One anomaly of the source, or of our reading of it.

    ``start``, ``end`` are code points in the source text. ``code`` is one of the codebook's flag
    codes; ``severity`` is ``info``, ``warning`` or ``error``; ``certainty`` is ``certain``,
    ``probable`` or ``suspected``. ``read_as`` is the text as it should read, None if unknown.
    ``message`` says it in one English sentence.
    """

    start: int
    end: int
    code: str
    severity: str
    read_as: str | None
    certainty: str
    message: str
