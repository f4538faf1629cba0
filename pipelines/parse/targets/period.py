"""By when: the date that governs a number, the plan's own period, and what lies behind us."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.parse.quantities import Mention

# A date after one of these is where a change starts, or part of a name; it sets no deadline.
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:比|较|自|过去的|每年|每年度|从|由|以|与|暨|对|相比|起|同期|(?:延续|延长|顺延|执行|实施|有效|有效期|有效期限|期限)(?:至|到|为)?)\s?$"
)
# A deadline opens its phrase, stands behind a word of time or aim, or is itself a limit (…年底前); a year
# elsewhere is part of a name (开展2022年度…行动).
_DEADLINE_BEFORE = re.compile(
    r"(?:^|[,。;:、()!?\s“”]|到|至|于|在|止|力争|争取|确保|实现|努力|预期|计划|预计|其中|同时|和|及|并|时间|是|建议|提出)\s?$"
)
# The same, where what is due stands around it: 该项目10月份投入使用. What was done by then is another (…的).
_DONE = "投入|建成|投产|竣工|通车|完工|交付|投用|投运|完成"
_DONE_AFTER = rf"(?:全面|全部|基本|正式|主体|如期)*(?:{_DONE})(?![^,。;]{{0,16}}的)"
# Or where a value is reached by then: 产值2025年达到A、2027年突破B.
_REACH_AFTER = (
    r"\s?(?:分别)?(?:力争)?(?:达到|突破|超过|控制在|稳定在|提高到|提高至|提升到|提升至)(?![^,。;]{0,16}的)"
)
_LIMIT_AFTER = re.compile(rf"\s?(?:,|年?底|末|以?前|之前|内|期间)|{_DONE_AFTER}|{_REACH_AFTER}")
_NO_DEADLINE_AFTER = re.compile(
    r"\s?(?:起|以来|以后|相比|同期|基数|版|届|以上|发布|印发|出台|第\d|及以后|是|的?基础上?|[^,。;]{1,12}基础上)"
)
# A bracket that does not close so soon behind the date is a lost one.
_GLOSS_REACH = 60
_BRACKETS = (("(", ")"), ("[", "]"))
_BRACKET = re.compile(r"[()\[\]]")
# No word of time, with the character that can forbid it, is longer.
_WORD_REACH = 12
# Each alternative opens with a character of its own, so that most places are passed over at a glance; what
# may not stand before a word is looked at from behind its first characters.
_QUARTER_BEHIND = rf"(?=(?:底|末)?前|末|内|{_DONE_AFTER}|实现)"
_WORDS_OF_TIME = [
    *(rf"{word}(?<![年\d]{word}){_QUARTER_BEHIND}" for word in ("第[一二三四]季度", "上半年")),
    *(rf"{n}季度(?<![年\d]{n}季度){_QUARTER_BEHIND}" for n in "一二三四"),
    *("今年年?底前?", "今年内", "今年"),
    r"年内(?<![\d一二三四五六七八九十两几]年内)(?<!\d\s年内)",
    r"年[底末](?<![\d今]年[底末])前?",
    *("全年", "本年度", "本年"),
]
_OF_TIME = "|".join(f"{word}(?![均龄级])" for word in _WORDS_OF_TIME)
_UNPRINTED_BEHIND = r"年(?:底|末)?(?:以?前|之前)?(?=[,\u4e00-\u9fa5])"
_OF_NO_YEAR = "|".join(f"{head}[X×]{_UNPRINTED_BEHIND}" for head in ("20[X×]", "X", "×"))
_BY_TIME = "|".join(rf"{by}(?:{_OF_TIME}|{_OF_NO_YEAR})" for by in "到至")
_RELATIVE = re.compile(f"{_BY_TIME}|{_OF_TIME}|{_OF_NO_YEAR}")
# A year that the page does not print (到XX年) sets a time, though none that can be told.
UNPRINTED = re.compile(r"[X×]{2}年")
_QUARTER_ENDS = {"一季": "-03-31", "二季": "-06-30", "三季": "-09-30", "四季": "-12-31", "上半年": "-06-30"}
_QUARTER = re.compile("|".join(_QUARTER_ENDS))
_MONTH = re.compile(r"(\d{1,2})月(?:(底|末)|份?(?=以?前|之前))?(?:(\d{1,2})日)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPeriod:
    """What the document says of its own time.

    ``end_year`` is the last year in the plan's title, inherited by sentences that print none.
    ``year`` is the year that 全年, 年内, 年底前 mean: the title's or, if it has none, the document's.
    """

    end_year: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: ISO value, span of what says it (null if inherited from the title), and its source."""

    value: str | None
    start: int | None
    end: int | None
    source: str


class Calendar:
    """The dates of a document, asked for by place; what does not hang on the place is read once."""

    def __init__(self, folded: str, mentions: Sequence[Mention], period: PlanPeriod) -> None:
        self._folded = folded
        self.period = period
        dates = (m for m in mentions if m.role == "date" and self._sets(m))
        self._dates = [(m, found) for m in dates if (found := self._read(m))]
        self._starts = [m.start for m, _ in self._dates]
        self._words = [(m.start(), m.end()) for m in _RELATIVE.finditer(folded)]
        # By where a sentence begins: for each date from there on, the last one up to it that is no gloss.
        self._last: dict[int, list[int | None]] = {}
        marks = [match.start() for match in _BRACKET.finditer(folded)]
        self._marks = {mark: [at for at in marks if folded[at] == mark] for mark in "()[]"}

    def is_silent(self, start: int, end: int) -> bool:
        """Whether no date and no word of time begins in ``[start, end)``."""
        dated = bisect_left(self._starts, start) < bisect_left(self._starts, end)
        return not dated and bisect_left(self._words, (start, 0)) == bisect_left(self._words, (end, 0))

    def printed(self, start: int, end: int) -> Deadline | None:
        """The last date or word of time in ``[start, end)`` that can govern what follows it."""
        date, word = self.printed_date(start, end), self._relative(start, end)
        if date is None or word is None:
            return date or word
        return word if (word.start or 0) > (date.start or 0) else date

    def governing(self, start: int, end: int, above: Deadline | None = None) -> Deadline | None:
        """The deadline of what stands at ``end`` in a sentence that begins at ``start``.

        ``above`` is the time that a heading sets; it is nearer than the plan's own period.
        """
        if found := self.printed(start, end) or above:
            return found
        year = self.period.end_year
        return None if year is None else Deadline(str(year), None, None, "inherited")

    def is_past(self, deadline: Deadline | None) -> bool:
        """Whether a printed deadline lies before the document's own year."""
        if deadline is None or deadline.value is None or self.period.year is None:
            return False
        return int(deadline.value[:4]) < self.period.year

    def printed_date(self, start: int, end: int) -> Deadline | None:
        """The last calendar date in ``[start, end)`` that can govern what follows it."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        while last > first and self._dates[last - 1][0].end > end:
            last -= 1
        if last <= first:
            return None
        known = self._last.setdefault(start, [])
        for index in range(first + len(known), last):
            before = known[-1] if known else None
            known.append(before if self._is_gloss(start, self._dates[index][0]) else index)
        found = known[last - first - 1]
        return None if found is None else self._dates[found][1]

    def _is_gloss(self, start: int, date: Mention) -> bool:
        """Whether the date stands in brackets, as in a list of duties: (某局负责,2025年6月底前完成)."""
        behind = self._folded[date.end : date.end + _GLOSS_REACH]
        return any(
            right in behind and self._count(left, start, date.start) > self._count(right, start, date.start)
            for left, right in _BRACKETS
        )

    def _count(self, mark: str, start: int, end: int) -> int:
        """How many of a bracket's ``mark`` stand in ``[start, end)``."""
        return bisect_left(self._marks[mark], end) - bisect_left(self._marks[mark], start)

    def _sets(self, date: Mention) -> bool:
        before = self._folded[max(0, date.start - 6) : date.start]
        if _NO_DEADLINE_BEFORE.search(before) or _NO_DEADLINE_AFTER.match(self._folded, date.end):
            return False
        limit = self._folded[date.end - 1] in "底末" or _LIMIT_AFTER.match(self._folded, date.end)
        return bool(limit or _DEADLINE_BEFORE.search(before))

    def _read(self, date: Mention) -> Deadline | None:
        start = date.start - (self._folded[date.start - 1 : date.start] in ("到", "至"))
        if date.date_value is not None:
            first, _, last = date.date_value.partition("/")
            if last and "-" in first:  # From a day or month to another: the scope or the validity of a rule.
                return None
            return Deadline(date.date_value.split("/")[-1], start, date.end, "stated")
        value = self._month(date)
        return Deadline(value, start, date.end, "inherited") if value else None

    def _month(self, date: Mention) -> str | None:
        """A month without a year is one of the document's own year."""
        match = _MONTH.match(self._folded, date.start)
        year = self.period.year
        if match is None or year is None or not 1 <= int(match[1]) <= 12:
            return None
        day = int(match[3]) if match[3] else monthrange(year, int(match[1]))[1]
        return f"{year}-{int(match[1]):02}" + (f"-{day:02}" if match[2] or match[3] else "")

    def _relative(self, start: int, end: int) -> Deadline | None:
        """The last word of time; only one that begins right before ``end`` can be cut off by it."""
        near = max(start, end - _WORD_REACH)
        last = bisect_left(self._words, (near, 0)) - 1
        found = self._words[last] if last >= 0 and self._words[last][0] >= start else None
        near = max(near, found[1]) if found else near
        for match in _RELATIVE.finditer(self._folded, near, end):
            found = match.span()
        if found is None:
            return None
        value = None if self.period.year is None else str(self.period.year)
        if UNPRINTED.search(self._folded, *found):
            return Deadline(None, *found, "inherited")
        quarter = _QUARTER.search(self._folded, *found)
        if value and quarter:
            value += _QUARTER_ENDS[quarter.group()]
        return Deadline(value, *found, "inherited")
