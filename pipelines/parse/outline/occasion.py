"""Lines that say on what occasion a text was made: a report's delivery, a statute's history."""

from __future__ import annotations

import re

from pipelines.parse.outline import cues

# The lines under a report's title: when and where it was given, and by whom.
_GIVEN = re.compile(
    rf"\(?-{{0,4}} ?{cues.DIGIT}{{4}} ?年 ?{cues.DIGIT}{{1,3}} ?月 ?{cues.DIGIT}{{1,3}} ?日 ?"
    r"在[^,。;]{4,60}(?:会议|大会|全会)上\)?"
)
_SPEAKER = re.compile(
    r"[^,。;:]{0,20}(?:省长|市长|区长|县长|州长|旗长|盟长|主席|主任|专员) {1,6}"
    r"[^\W\d_]{1,4}(?: {1,3}[^\W\d_]{1,2})?"
)
# The history of a statute, one line for each version.
_HISTORY = re.compile(r"(?:\d{1,2}[.、] ?)?中华民国.{4,200}(?:发布|公布|修正|增订|施行|管辖)")


def is_given(text: str) -> bool:
    """Tell the line under a report's title that says when and where it was given."""
    return _GIVEN.fullmatch(text) is not None


def is_speaker(text: str) -> bool:
    """Tell the line under a report's title that says who gave it."""
    return _SPEAKER.fullmatch(text) is not None


def is_history(text: str) -> bool:
    """Tell a line of a statute's history: when it was made, and when amended."""
    return _HISTORY.match(text) is not None


def is_history_head(text: str) -> bool:
    """Tell the head of a statute's history."""
    return cues.bare(text) in cues.words("history_heads")
