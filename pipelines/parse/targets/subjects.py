"""What a phrase without a number speaks of, for a value behind it whose own subject is left out."""

from __future__ import annotations

import re

from pipelines.parse.targets.heads import head
from pipelines.parse.targets.model import Span
from pipelines.parse.targets.phrases import Phrase

# 保持建筑业产值持续增长,年均递增8%.
_GROWS = re.compile(
    r"([^,。;、]{2,30}?)(?:持续|稳步|平稳|快速|较快|稳定|健康|逐年|不断)*(?:增长|提高|提升|增加|上升)\s*$"
)
_GROWN = ("增长", "提高", "提升", "增加", "上升")
# 对在运营的养老院实施改造,2026年底前完成80%以上.
_WORK = re.compile(r"对[^,。;]{2,40}(?:实施|进行|开展)[^,。;]{2,20}$")
# A phrase longer than this names no one thing.
_LONGEST = 60


def spoken_of(folded: str, phrase: Phrase) -> Span | None:
    """The span of what grows, or of the work that is done, in ``phrase``."""
    if phrase.end - phrase.start > _LONGEST:
        return None
    found = _WORK.search(folded, phrase.start, phrase.end)
    if found:
        return found.start(), found.start() + len(found.group().rstrip())
    if not folded[phrase.start : phrase.end].rstrip().endswith(_GROWN):
        return None
    begin = head(folded, phrase.start, phrase.end).start
    grown = _GROWS.match(folded, begin, phrase.end)
    return grown.span(1) if grown else None
