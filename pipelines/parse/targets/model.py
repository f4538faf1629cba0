"""What the reading of targets hands back, and how one number is seen while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.parse.quantities import Mention
from pipelines.parse.records import Target
from pipelines.parse.targets.period import Deadline
from pipelines.parse.targets.phrases import Phrase

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class IndicatorThreshold:
    """A number inside the name of what is counted: ``mention`` (index), what it measures, how it compares."""

    mention: int
    indicator: Span | None
    comparator: str


@dataclass(slots=True)
class TargetsResult:
    """Rows, and by index of mention its role and the target that it serves."""

    targets: tuple[Target, ...] = ()
    roles: dict[int, str] = field(default_factory=dict)
    served: dict[int, str] = field(default_factory=dict)
    thresholds: tuple[IndicatorThreshold, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """One number in its phrase: the text before and behind it that speaks of it, and its time."""

    index: int
    mention: Mention
    phrase: Phrase
    start: int
    end: int
    before: str
    after: str
    deadline: Deadline | None
    aspirational: bool
    bound_words: str
    #: What the milestone before it in its sentence speaks of, for a value whose own subject is left out.
    subject: Span | None = None
    #: Whether the sentence gives something: what it measures without a date is then a condition.
    is_promised: bool = False

    @property
    def is_due(self) -> bool:
        """The same, where a heading above may have set the time."""
        return self.aspirational or (self.deadline is not None and self.deadline.start is not None)

    @property
    def is_dated(self) -> bool:
        """Whether a time or an aim is printed before the number in its sentence."""
        printed = self.deadline.start if self.deadline is not None else None
        return self.aspirational or (printed is not None and printed >= self.phrase.statement.sentence_start)


@dataclass(frozen=True, slots=True)
class Aim:
    """A number taken as a target: its indicator's text and place, its statistic, and the rule's id."""

    seen: Seen
    indicator: tuple[Span, ...]
    printed: Span | None
    statistic: str
    rule: str
    #: Of a 分别-list: the indicator of each of its values in turn, and which one this is.
    listing: tuple[tuple[Span, ...], ...] = ()
    place: int = 0
