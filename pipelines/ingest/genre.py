"""Whether a text can be a policy at all. The criterion is conservative: it turns away what is plainly
something else (a note, a log, a foreign text), never what is merely short or unusual."""

from __future__ import annotations

import re

from pipelines.errors import Reason, Refused
from pipelines.ingest.knowledge import policy_words

# A notice of one sentence has more Han characters than this.
MIN_HAN = 20
# Words of the genre (data/policy_words.txt) that must occur, so that one by chance is not enough.
MIN_WORDS = 2

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


def refuse_other_text(text: str, name: str) -> None:
    """Raise :class:`Refused` (``empty``, ``not_policy_text``) if ``text`` cannot be a policy."""
    if not text.strip():
        raise Refused(name, Reason.EMPTY, "is empty", "capture the document again", 0)
    han = len(_HAN.findall(text))
    words = sum(1 for forms in policy_words() if any(form in text for form in forms))
    if han < MIN_HAN or words < MIN_WORDS:
        what = f"is no policy text ({han} Chinese characters, {words} words of the genre)"
        raise Refused(name, Reason.NOT_POLICY_TEXT, what, "take it out of the source folder")
