"""Where the head and the tail of a document that is all on one line fall apart.

The head holds a title, a document number, an addressee, the notice's sentence, issuing body, date
and the plan's title, one after the other without a break; the tail a validity clause, a list of attachments
and the page's debris.
"""

from __future__ import annotations

import re

from pipelines.parse.outline import cues
from pipelines.parse.outline.markers import Marker

_NUMBER = re.compile(r"(?:^|(?<=[知告函定令]))(?!的)[^\W\d_]{2,8}\[(?:19|20)\d\d\] ?\d{1,4} ?号")
_SIGNED = re.compile(
    r"(?<=[。)])([^。,;:《》()\d]{4,40}(?:\([^()]{2,20}\))?)((?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
)
_RELEASE = re.compile(r"\(此件[^()]{2,12}\)")
_CONTENTS = re.compile(r"目 ?[录次](?=第一|一、)")
# What may follow a plan's title: its preamble or its first division.
_OPENING = re.compile(
    r"(?:为|根据|按照|依据|贯彻|近年来|坚持|以习近平|第一[章条部]|一、|目 ?[录次]|(?:19|20)\d\d年是|《|"
    r"[省市县区][^\W\d_]{1,8}[局委办厅])"
)
_LINKED = r"(?<=[。)\]])(?:来源:|\[[^\[\]]{0,4}(?:图解|解读)\])"
# A file of the page behind the last sentence, the stop of which may be lost (有效期5年申请表(/a/b.doc)).
_FILE = (
    r"(?:(?<=[\d一二三四五六七八九十]年)|(?<=[。)\]])|(?=附件\d{0,2}(?:-\d{1,2})?\(/))"
    r"[^\W\d_]{2,30}(?:\d{1,2}(?:-\d{1,2})?)?\(/[^()\s]{8,200}\)"
)
_TITLE_REACH = 90
_TAIL_REACH = 1500
_CLOSING = re.compile(r"(?<=[。)\]])本[^,。;:的]{2,12}")
_ATTACHED = re.compile(r"(?<=[。)\]])附件 ?(?::|1[.、])")


def front_cuts(folded: str, start: int, end: int, marker: Marker | None, titles: list[str]) -> list[int]:
    """Return where to cut the part ``folded[start:end]`` of a line that runs on.

    A part without marker is the head of the document. One with a marker is cut only where a signature
    or one of the ``titles`` seen so far (after a table of contents) stands in it; new titles are added.
    """
    text = folded[start:end]
    cuts: list[int] = []
    at = 0 if marker else _opening_cuts(text, cuts)
    signed = False
    for found in _SIGNED.finditer(text, at):
        if cues.is_org(found.group(1)):
            cuts.append(found.start())
            at = _after_signature(text, found.end(), cuts, titles)
            signed = True
    if not marker and not signed:
        _title_at(text, at, cuts, titles)
    if marker and marker.style in ("chapter", "section", "han"):
        cuts.extend(at for title in titles if (at := text.find(title, 4, 200)) > 0)
        cuts.extend(at + len(title) for title in titles if (at := text.find(title, 4, 200)) > 0)
    cuts.extend(found.start() for found in _CONTENTS.finditer(text + folded[end : end + 4]))
    return [start + cut for cut in cuts if cut]


def _opening_cuts(text: str, cuts: list[int]) -> int:
    """Cut title, document number and addressee at the very start; return where the text goes on."""
    at = 0
    number = _NUMBER.search(text[:200])
    if number:
        cuts += [number.start(), number.end()]
        at = number.end()
    colon = text.find(":", at, at + 260)
    if colon >= 0 and cues.is_addressee(text[at : colon + 1].strip()):
        cuts.append(colon + 1)
        at = colon + 1
    return at


def _after_signature(text: str, at: int, cuts: list[int], titles: list[str]) -> int:
    cuts.append(at)
    release = _RELEASE.match(text, at)
    if release:
        at = release.end()
        cuts.append(at)
    _title_at(text, at, cuts, titles)
    return at


def _title_at(text: str, at: int, cuts: list[int], titles: list[str]) -> None:
    """Cut before and after the title that starts at ``at``."""
    for stop in range(at + 6, min(len(text), at + _TITLE_REACH) + 1):
        follows = stop == len(text) or _OPENING.match(text, stop)
        if follows and cues.is_title(text[at:stop]):
            cuts += [at, stop]
            titles.append(text[at:stop])
            return


def tail_start(folded: str, start: int, end: int) -> int:
    """Return where the attachments or the page's debris at the end of a line that runs on start."""
    heads = "|".join(sorted(map(re.escape, cues.words("debris_heads"))))
    debris = re.compile(rf"{heads}|{_LINKED}|{_FILE}").search(folded, start + 1, end)
    stop = debris.start() if debris else end
    attached = [
        found.start() for found in _ATTACHED.finditer(folded, max(start + 1, stop - _TAIL_REACH), stop)
    ]
    return attached[0] if attached else stop


def tail_cuts(folded: str, start: int, end: int, marker: Marker | None) -> list[int]:
    """Return where the last part of a line that runs on is to be cut for a closing clause."""
    if marker and marker.style == "article":
        return []
    found = (match.start() for match in _CLOSING.finditer(folded, start + 1, end))
    return [
        at for at in found if cues.opens_closing(folded[at:end]) and cues.has_closing_phrase(folded[at:end])
    ][:1]
