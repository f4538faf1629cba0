"""Two leads that say the same but for one phrase: 对获得甲奖的单位, 对获得乙奖的单位.

The phrase in which they differ, widened to whole words, is the tier. What stands before and behind it must be
shared: the verb that leads to it, or the noun that it qualifies.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation, sections

_WORDS = sections("tiers.txt")
# Where a phrase can begin: behind a verb, a classifier, a particle or a mark.
_JOINT = re.compile(f"(?=({alternation([*_WORDS['opener'], *_WORDS['joint']])}))")
# The verbs that lead to what is named.
LEADING_VERB = re.compile(rf"(?:{alternation(_WORDS['opener'])})+")
_OPENING = re.compile(rf"(?:{alternation(_WORDS['address'])})+")
# Words that name a level by themselves; they are the whole tier.
RANK = re.compile(rf"(?:{alternation(_WORDS['rank'])})")
_RANK_END = re.compile(rf"(?:{alternation(_WORDS['rank'])})$")
_SAME_PLACE = re.compile(r"[我本该全]|其他地?区?|以上|以下|同时|第[一二三四五六]")
_NUMBER = re.compile(r"\d[\d.,]*")
_UNIT = re.compile(r"[\d.,]+[万亿千百]*(?:(?:-|~|至|到)[\d.,]+[万亿千百]*)?(?P<unit>[^\d,、;()]?)")
_AMOUNT = r"\d[\d.,]{0,12}[^\d,;。、的且并()至-]{0,8}(?:\([^()]{0,12}\))?"
_VALUE = re.compile(rf"{_AMOUNT}(?:(?:至|-|~){_AMOUNT})?(?:(?:/年|以[上下内外])(?:\([^()]{{0,12}}\))?)?")
_BOUND = re.compile(r"以[上下内外]")
_NOUN_END = re.compile(r"[的,”“(》]")
_TRAILING = re.compile(r"[,:]*(?:分别|依次|各|均|可|再)*[,:]*$")
_LONGEST, _LEFT, _RIGHT, _SHORT_NOUN = 30, 10, 8, 3
# A short frame tells siblings of one sentence, not statements further apart.
_NEAR_FRAME, _FAR_FRAME = 2, 5


class Lead(NamedTuple):
    """The words of a lead without its blanks, and where each of them stands."""

    text: str
    places: tuple[int, ...]
    # Where the lead begins, the words of address included.
    opening: int

    @classmethod
    def of(cls, folded: str, start: int, end: int) -> Lead:
        """Read ``folded[start:end]``; the words that address somebody (对, 其中) are left out."""
        places = [i for i in range(start, end) if not folded[i].isspace()]
        text = "".join(folded[i] for i in places)
        opening = _OPENING.match(text)
        skip = opening.end() if opening else 0
        stop = max(skip, len(_TRAILING.sub("", text)))
        return cls(text[skip:stop], tuple(places[skip:stop]), places[0] if places else start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of ``text[start:end]``."""
        return self.places[start], self.places[end - 1] + 1


Phrase = tuple[int, int]


def differing(first: Lead, second: Lead, near: bool, both: bool) -> tuple[Phrase, Phrase] | None:
    """Offsets of the phrases in which two leads differ, or None where they say different things.

    ``near`` is true for statements of one sentence, of which less agreement is asked; ``both`` where neither
    of the two has a list of tiers of its own.
    """
    a, b = first.text, second.text
    if not a or not b:
        return None
    tail = _shared_tail(a, b)
    begin_a, begin_b = _anchored(a[: len(a) - tail], b[: len(b) - tail])
    parts = (begin_a, len(a) - tail), (begin_b, len(b) - tail)
    if _NUMBER.search(b, *parts[1]) or _NUMBER.search(a, *parts[0]):
        spans = _values(a, b, parts, near)
    else:
        spans = _names(a, b, parts, near, both)
    if not spans:
        return None
    alone = [LEADING_VERB.match(text, *span) is None for text, span in zip((a, b), spans, strict=True)]
    return first.span(*_unled(a, spans[0], alone[1])), second.span(*_unled(b, spans[1], alone[0]))


def _unled(text: str, span: Phrase, other_alone: bool) -> Phrase:
    """The phrase without the verb that leads to it (获得特等奖, 录取到本科院校), where the other has none.

    A word of rank needs no verb at all.
    """
    verb = LEADING_VERB.match(text, *span)
    if verb is None or verb.end() == span[1]:
        return span
    bare = RANK.fullmatch(text, verb.end(), span[1]) or (other_alone and verb.end() - span[0] > 1)
    return (verb.end(), span[1]) if bare else span


def _shared_tail(a: str, b: str) -> int:
    """How many of their last characters two leads share; never the whole of either."""
    most = min(len(a), len(b)) - 1
    return next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)


def _anchored(a: str, b: str) -> tuple[int, int]:
    """Where the difference begins: behind the longest opening of ``b`` that ``a`` has too."""
    longest = 0
    while longest < len(b) and b[: longest + 1] in a:
        longest += 1
    joints = [joint for joint in _joints(b) if max(1, longest - _LEFT) <= joint <= longest]
    known = _joints(a) if joints else set[int]()
    for length in sorted(joints, reverse=True):
        place = a.rfind(b[:length]) + length
        if place in known:
            return place, length
    return max(a.rfind(mark) for mark in ",、:;") + 1, 0


def _joints(text: str) -> set[int]:
    """Where a phrase can begin: no joint is found inside a longer one (新获 in 新获得)."""
    ends: set[int] = set()
    covered = 0
    for match in _JOINT.finditer(text):
        if match.end(1) > covered:
            covered = match.end(1)
            ends.add(covered)
    return ends


def _values(a: str, b: str, parts: tuple[Phrase, Phrase], near: bool) -> tuple[Phrase, Phrase] | None:
    """Values of one measure: the words before the numbers, and the units behind them, are the same."""
    found = []
    for text, (start, _end) in zip((a, b), parts, strict=True):
        number = _NUMBER.search(text, start)
        value = _VALUE.match(text, number.start()) if number else None
        if value is None:
            return None
        found.append(value)
    first, second = found
    units = [_UNIT.match(value.group()) for value in found]
    measured = b[parts[1][0] : second.start()]
    if not all(units) or not units[0]["unit"] or units[0]["unit"] != units[1]["unit"]:  # type: ignore[index]
        return None
    if not a[: first.start()].endswith(measured) or (parts[1][0] == 0 and not measured and not near):
        return None
    if _NUMBER.findall(first.group()) == _NUMBER.findall(second.group()):
        bounds = [_BOUND.search(value.group()) for value in found]
        if not all(bounds) or bounds[0].group() == bounds[1].group():  # type: ignore[union-attr]
            return None
    return first.span(), second.span()


def _names(
    a: str, b: str, parts: tuple[Phrase, Phrase], near: bool, both: bool
) -> tuple[Phrase, Phrase] | None:
    (start_a, end_a), (start_b, end_b) = parts
    ranks = [RANK.match(text, start) for text, start in ((a, start_a), (b, start_b))]
    if all(ranks) and ranks[0].group() != ranks[1].group() and a[ranks[0].end() :] == b[ranks[1].end() :]:  # type: ignore[union-attr]
        return ranks[0].span(), ranks[1].span()  # type: ignore[union-attr]
    shared = b[end_b:]
    noun = re.split("[,:]", shared, maxsplit=1)[0]
    # 对获得甲的, 对获得乙的: no noun is shared, so the verb must tell.
    if not noun or (noun == "的" and not (near and both)) or _same(a[start_a:end_a], b[start_b:end_b]):
        return None
    words = [list(RANK.finditer(text, *part)) for text, part in ((a, parts[0]), (b, parts[1]))]
    if start_b == 0 and near and all(len(found) == 1 for found in words):
        return words[0][0].span(), words[1][0].span()
    # 甲类企业…;乙类企业…: nothing leads up to the phrases but the opening of either statement.
    if start_b == 0 and (not near or start_a or len(noun) < len("企业")):
        return None
    if start_b + len(shared) < (_NEAR_FRAME if near else _FAR_FRAME):
        return None
    widened = 0 if _RANK_END.search(b, start_b, end_b) else _widened(shared)
    widened = max(widened, min(len(noun), 2 - min(end_a - start_a, end_b - start_b)))
    if max(end_a - start_a, end_b - start_b) + widened > _LONGEST:
        return None
    spans = (start_a, end_a + widened), (start_b, end_b + widened)
    return spans if all(end > start for start, end in spans) else None


def _same(a: str, b: str) -> bool:
    return any(_SAME_PLACE.match(text) for text in (a, b)) or any(mark in a + b for mark in ",;。:")


def _widened(shared: str) -> int:
    """How far the noun that the phrases qualify reaches, where 的 or a mark closes it."""
    close = _NOUN_END.search(shared)
    end = close.start() if close else len(shared)
    return end if end <= (_RIGHT if close else _SHORT_NOUN) else 0
