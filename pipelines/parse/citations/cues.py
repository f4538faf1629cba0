"""The lexicon of citations, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

# The lexicon's patterns that are one string each.
_SINGLE = (
    "number_leaders",
    "standard_titles",
    "rule_openers",
    "applied",
    "rule_titles",
    "general",
    "chain",
    "alias",
    "former",
    "named_before",
    "changing",
    "works",
    "issuing_head",
    "issuing_tail",
)


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of ``lexicon/citations.toml``."""

    numbers: tuple[re.Pattern[str], ...]
    number_leaders: re.Pattern[str]
    standards: re.Pattern[str]
    codes: tuple[str, ...]
    standard_titles: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: dict[str, re.Pattern[str]]
    rule_openers: re.Pattern[str]
    applied: re.Pattern[str]
    rule_titles: re.Pattern[str]
    general: re.Pattern[str]
    chain: re.Pattern[str]
    alias: re.Pattern[str]
    former: re.Pattern[str]
    named_before: re.Pattern[str]
    changing: re.Pattern[str]
    works: re.Pattern[str]
    issuing_head: re.Pattern[str]
    issuing_tail: re.Pattern[str]


@cache
def cues() -> Cues:
    """Return the lexicon of citations, read once."""
    path = resources.files("pipelines.parse") / "lexicon" / "citations.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    return Cues(
        numbers=tuple(re.compile(pattern) for pattern in data["numbers"]),
        codes=tuple(data["standard_codes"]),
        standards=re.compile("|".join(data["standards"]).replace("CODES", "|".join(data["standard_codes"]))),
        before=tuple((row["relation"], re.compile(row["pattern"])) for row in data["before"]),
        after={row["relation"]: re.compile(row["pattern"]) for row in data["after"]},
        **{name: re.compile(data[name]) for name in _SINGLE},
    )
