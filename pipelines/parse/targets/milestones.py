"""Milestones: by a date in its own sentence something checkable is complete or attained."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.parse.targets import words
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.model import Span
from pipelines.parse.targets.period import UNPRINTED, Deadline
from pipelines.parse.targets.phrases import Phrase

# These say when, but bind nothing by themselves: 全年, 今年.
_LOOSE = re.compile(r"(?:全年|今年|本年度?)$")
_OBJECT_MARK = re.compile(r"将(?!军|来)|把(?![握关控手])|要(?!素)")
# What is called attained by a word alone: 现代化基本实现, 实现均等化; a slogan, 实现“三个突破”.
_UNCHECKED = re.compile(
    r"(?:现代化|均等化|一体化|同城化)(?:基本|全面|初步|总体)?实现|实现[^,。;]{0,12}(?:现代化|均等化)$"
    r"|实现“[^”]{0,40}[、个项][^”]{0,40}”\s*$|(?:规划|全年|各项)目标任务\s*$"
    r"|(?:强[国省市县区]|名城|高地|样板|标杆|典范|先行区)\s*$"
)
# A bare verb of completion says nothing of what is complete.
_BARE_VERB = re.compile(rf"\s*(?:{words.any_of('completion')}){{1,2}}\s*")
_WHOLE = re.compile(r"具备(?!条件)")
_DONE = re.compile(r"(?:建成|完成|实现|投运|投产|竣工|出台|印发|达到)(?:了)?")
_OBJECT_OF = re.compile(
    r"(?:基本|全部|全面|率先|如期|依法)*"
    r"(?:实现|建成|完成|出台|印发|编制|制定|启动|开工建设|达到|迈入|进入)(?:完成|并实施|投用|投运|投产)?(?:并)?"
)
_DATE_TAIL = re.compile(r"年?(?:[上下]半年|第?[一二三四]季度)?[底末]?(?:以前|之前|前|内|期间)?")
_THAN = re.compile(r"不?[高低]于")
_SUBJECT_TAIL = re.compile(r"(?:每年|逐年|均|都|要|应|须|需|将|在|于|按期|如期|主体|原则上|\s)+$")
_ADVERBS = re.compile(r"(?:力争|努力|基本|全部|全面|确保|前|底|,|\s|要|应)*")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A phrase that is a milestone: its span from its date on, its indicator, its deadline."""

    phrase: Phrase
    start: int
    end: int
    indicator: Span
    deadline: Deadline


def read_milestone(
    folded: str, phrase: Phrase, deadline: Deadline | None, first: bool, expected: bool = False
) -> Milestone | None:
    """Read ``phrase`` as a milestone due at ``deadline``; ``first``: the date is this phrase's to quote.

    ``expected``: it stands in a list of aims, where 今年 binds too.
    """
    if deadline is None or deadline.start is None or deadline.end is None:
        return None
    if deadline.value is None and not UNPRINTED.search(folded, deadline.start, deadline.end):
        return None
    if _LOOSE.search(folded[deadline.start : deadline.end]) and not expected:
        return None
    inside = phrase.start <= deadline.start < phrase.end
    body = _behind(folded, deadline.end, phrase.end) if inside else phrase.start
    end = phrase.start + len(folded[phrase.start : phrase.end].rstrip())
    led = inside and _leads(folded, phrase.start, deadline.start)
    if not _is_checkable(folded, body, end, led):
        return None
    start = deadline.start if inside or first else _after_blanks(folded, phrase.start)
    subject = phrase.start if led else body
    span = _indicator(folded, subject, deadline if subject == phrase.start and inside else None, body, end)
    return Milestone(phrase, start, end, span, deadline)


def _behind(folded: str, date_end: int, end: int) -> int:
    """Behind a date and its 底前, 之前, 期间."""
    found = _DATE_TAIL.match(folded, date_end, end)
    return found.end() if found else date_end


def shares_date(folded: str, date_end: int, start: int) -> bool:
    """Whether nothing but the comma stands between a date and the phrase at ``start``."""
    return folded[_behind(folded, date_end, start) : start].strip() == ","


def _after_blanks(folded: str, start: int) -> int:
    found = re.compile(r"\s*").match(folded, start)
    return found.end() if found else start


def _leads(folded: str, start: int, end: int) -> bool:
    """Whether a subject is printed before the date: 该项目2025年底前建成."""
    first, last = _trimmed(folded, head(folded, start, end).start, end)
    return last - first >= 3 and _SUBJECT_TAIL.fullmatch(folded, first, last) is None


def _is_checkable(folded: str, start: int, end: int, led: bool) -> bool:
    """Whether ``[start, end)`` tells something complete; ``led``: its subject stands before the date."""
    text = folded[start:end]
    done = words.COMPLETION.search(text) or words.COMPARED.search(text)
    begin = _after_adverbs(text)
    if done is None or len(text.strip()) < (2 if led else 4) or words.NO_MILESTONE.match(text, begin):
        return False
    if _UNCHECKED.search(text) or (not led and _BARE_VERB.fullmatch(text)):
        return False
    opening = _DONE.match(text, begin)
    return bool(opening and opening.group() in ("建成", "完成", "竣工")) or not words.VAGUE_END.search(text)


def _after_adverbs(text: str) -> int:
    found = _ADVERBS.match(text)
    return found.end() if found else 0


def _indicator(folded: str, subject: int, date: Deadline | None, body: int, end: int) -> Span:
    """What is attained: the subject before its verb of completion, else the object behind it."""
    if date is not None and date.start is not None:
        return _trimmed(folded, head(folded, subject, date.start).start, date.start)
    start = _core(folded, body, end)
    if found := _OBJECT_OF.match(folded, start, end):
        return (found.end(), end) if end - found.end() >= 2 else (start, end)
    verb = _THAN.search(folded, start + 2, end) or words.ATTAINED.search(folded, start + 2, end)
    if verb is None or (
        _WHOLE.search(folded, start, verb.start()) and not folded[start : verb.start()].endswith("的")
    ):
        return start, end
    return _trimmed(folded, start, verb.start())


def _trimmed(folded: str, start: int, end: int) -> Span:
    """Without what belongs to the verb behind it: X每年, X要在, X均."""
    kept = len(_SUBJECT_TAIL.sub("", folded[start:end]))
    return (start, start + kept) if kept else (start, end)


def _core(folded: str, start: int, end: int) -> int:
    """Behind date, adverbs and the name of the whole territory; the verb of completion stays."""
    while start < end:
        found = words.LEAD.match(folded, start, end) or _OBJECT_MARK.match(folded, start, end)
        if found is None or _OBJECT_OF.match(folded, start, end):
            break
        start = found.end()
    return start
