"""No pattern of the package is open to catastrophic backtracking, whatever text it meets.

A pattern that is searched for in all of a long text may take the square of its length (blanks before a
word, tried from each of them), and the rules use such a pattern only at one place or in a short stretch:
that whole documents take linear time is tested in ``test_linear_time``. More than the square is a fault.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

import pipelines
from pipelines.parse.citations.cues import cues
from pipelines.parse.responsibilities.words import lead_rules, markers

pytestmark = pytest.mark.slow

_SHORT, _LONG = 200, 800
# The square is 16, the third power 64. What is over in this time is too short to compare.
_MOST = 40
_ENOUGH = 0.01
# Tried only right behind one word of a clause from which blanks are taken out: two runs of blanks may meet.
_AT_ONE_PLACE = r"\s*(?:且|但|同时|其中|原则上|,)?\s*(?:"
# Repeated, these are what makes a pattern go back: what many patterns skip, and what they look for.
_UNITS = (*" 0一甲(《,、\n市", "1.", "1、", "甲,", "(一)", "元万", "市、", " \n")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns that a module of the package holds, by its source."""
    found: dict[str, re.Pattern[str]] = {}
    values: list[object] = [cues(), markers(), lead_rules()]
    for module in pkgutil.walk_packages(pipelines.__path__, "pipelines."):
        if (
            not module.name.startswith(("pipelines.definitions", "pipelines.defs"))
            and "__main__" not in module.name
        ):
            values.append(vars(importlib.import_module(module.name)))
    for pattern in _inside(values, 0):
        found.setdefault(pattern.pattern, pattern)
    return found


def _inside(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth > 5 or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, Mapping):
        for inner in list(value.values()):
            yield from _inside(inner, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in list(value):
            yield from _inside(inner, depth + 1)
    elif dataclasses.is_dataclass(value):
        for column in dataclasses.fields(value):
            yield from _inside(getattr(value, column.name, None), depth + 1)


def _texts(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    own = re.findall(r"[\u4e00-\u9fff]{1,6}", pattern.pattern)[:3]
    for unit in dict.fromkeys((*_UNITS, *own)):
        yield (unit * (length // len(unit) + 1))[:length]


def _cost(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    for _match in pattern.finditer(text):
        pass
    return time.process_time() - begin


def _is_bounded(pattern: re.Pattern[str], short: str, long: str) -> bool:
    spent = _cost(pattern, long)
    if spent < _ENOUGH:
        return True
    return min(spent, _cost(pattern, long)) < _MOST * min(_cost(pattern, short) for _ in range(3))


def test_every_pattern_is_bounded() -> None:
    bad: list[Any] = []
    for source, pattern in _patterns().items():
        if source.startswith(_AT_ONE_PLACE):
            continue
        for short, long in zip(_texts(pattern, _SHORT), _texts(pattern, _LONG), strict=True):
            if not _is_bounded(pattern, short, long):
                bad.append((source[:80], short[:4]))
                break
    assert not bad


def test_the_patterns_are_found() -> None:
    assert len(_patterns()) > 400
