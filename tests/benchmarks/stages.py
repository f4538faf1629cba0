"""CPU time of each stage of the parser, by clocks put around the functions of the stages.

A stage's time is its own: what it spends in another stage's function is counted there. The clocks are
put around the names by which one module calls another, so nothing in the parser knows of them.
"""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pipelines.ingest import read_bytes
from pipelines.parse import parse_source
from pipelines.source import SourceText

# Where the stages begin: (stage, module, name in that module; a dot leads into a class).
CLOCKS = (
    ("clean", "pipelines.parse.document", "Context.of"),
    ("clean", "pipelines.parse.outline.build", "split_lines"),
    ("clean", "pipelines.parse.outline.build", "profile"),
    ("outline", "pipelines.parse.document", "read_outline"),
    ("outline", "pipelines.parse.document", "outline_flags"),
    ("keywords", "pipelines.parse.document", "clause_keywords"),
    ("facts", "pipelines.parse.document", "read_facts"),
    ("responsibilities", "pipelines.parse.document", "read_responsibilities"),
    ("citations", "pipelines.parse.document", "read_citations"),
    ("anomalies", "pipelines.parse.document", "find_anomalies"),
    ("confidence", "pipelines.parse.document", "graded"),
    ("confidence", "pipelines.parse.document", "low_rows"),
    ("view", "pipelines.parse.numbers", "Compact.of"),
    ("view", "pipelines.parse.numbers", "Compact.relocate"),
    ("quantities", "pipelines.parse.numbers", "read_mentions"),
    ("measures", "pipelines.parse.numbers", "read_measures"),
    ("thresholds", "pipelines.parse.measures.read", "requirement_clauses"),
    ("thresholds", "pipelines.parse.measures.conditions", "conditions"),
    ("thresholds", "pipelines.parse.measures.conditions", "comparisons"),
    ("thresholds", "pipelines.parse.measures.tiering", "conditions"),
    ("thresholds", "pipelines.parse.measures.build", "conditions"),
    ("targets", "pipelines.parse.numbers", "read_targets"),
)
STAGES = (
    "ingest",
    "clean",
    "outline",
    "view",
    "quantities",
    "measures",
    "thresholds",
    "targets",
    "responsibilities",
    "citations",
    "facts",
    "anomalies",
    "confidence",
    "rows",
    "keywords",
)
Times = dict[str, float]


class Clock:
    """Adds up CPU seconds by stage; of stages inside each other the innermost runs."""

    def __init__(self) -> None:
        self.spent: Times = defaultdict(float)
        self._stack: list[str] = []
        self._since = 0.0

    def begin(self, stage: str) -> None:
        """Stop the stage that runs, start ``stage``."""
        now = time.process_time()
        if self._stack:
            self.spent[self._stack[-1]] += now - self._since
        self._stack.append(stage)
        self._since = now

    def end(self) -> None:
        """Stop the stage that runs, go on with the one around it."""
        now = time.process_time()
        self.spent[self._stack.pop()] += now - self._since
        self._since = now

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function`` with the clock around it."""

        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(stage)
            try:
                return function(*arguments, **named)
            finally:
                self.end()

        return timed


@contextmanager
def clocks(clock: Clock) -> Iterator[None]:
    """Put the ``clock`` around every stage for as long as the context lasts."""
    before: list[tuple[Any, str, Any]] = []
    for stage, module, path in CLOCKS:
        owner: Any = importlib.import_module(module)
        *parents, name = path.split(".")
        for parent in parents:
            owner = getattr(owner, parent)
        if name not in vars(owner):
            continue  # a rule that no longer calls the stage by this name
        kept = vars(owner)[name]
        before.append((owner, name, kept))
        timed = clock.around(stage, getattr(owner, name))
        setattr(owner, name, staticmethod(timed) if isinstance(kept, classmethod) else timed)
    try:
        yield
    finally:
        for owner, name, kept in reversed(before):
            setattr(owner, name, kept)


def time_stages(sources: Sequence[tuple[str, bytes]], rounds: int) -> list[Times]:
    """CPU seconds by stage of each round over all ``sources`` (name, bytes); caches are warm."""
    for source in _texts(sources):
        parse_source(source)
    return [_round(sources) for _ in range(rounds)]


def _round(sources: Sequence[tuple[str, bytes]]) -> Times:
    clock = Clock()
    with clocks(clock):
        clock.begin("ingest")
        texts = list(_texts(sources))
        clock.end()
        clock.begin("rows")
        for source in texts:
            parse_source(source)
        clock.end()
    return dict(clock.spent)


def time_parse(texts: Sequence[SourceText]) -> float:
    """CPU seconds of one parse of all ``texts``, without any clock inside, keywords included."""
    begin = time.process_time()
    for source in texts:
        parse_source(source)
    return time.process_time() - begin


def _texts(sources: Sequence[tuple[str, bytes]]) -> Iterator[SourceText]:
    return (read_bytes(data, name) for name, data in sources)
