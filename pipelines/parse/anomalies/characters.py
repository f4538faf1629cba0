"""Characters that no text has: replacement marks, control characters, private-use code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

# Any of them: a text that has none is not read for each kind.
_ANY: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U000ffffd]")
_KINDS: Final = (
    (re.compile("\ufffd{1,200}"), "replaced by U+FFFD when the text was decoded"),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]{1,200}"), "of a font's private area"),
    (re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]{1,200}"), "that control a device"),
)


def character_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """One finding per run of such characters; what they stood for is unknown."""
    for pattern, what in _KINDS if _ANY.search(ctx.text) else ():
        for match in pattern.finditer(ctx.text):
            message = f"{len(match[0])} character(s) {what}."
            yield Finding(*match.span(), "unreadable_character", "warning", None, "certain", message)
