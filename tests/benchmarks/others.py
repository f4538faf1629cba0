"""What is measured beside our stages: the floor, JioNLP, and other cutters of Chinese text into words."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any

INSTALL = "pip install -e '.[benchmark]' (or into another environment: --jionlp its/python)"
# One pass of one compiled pattern over a text: numbers with a unit.
_QUANTITY = re.compile(r"\d+(?:\.\d+)?\s?(?:万|亿)?(?:元|%|年|个|家|项|人|户|平方米|亩|吨|月|日)?")
_LEAST = 3
_JIONLP = """
import contextlib, io, json, sys, time
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import jionlp
texts, rounds = json.load(sys.stdin)
def cost(extract):
    begin = time.process_time()
    for text in texts:
        extract(text, with_parsing=False)
    return time.process_time() - begin
cost(jionlp.ner.extract_money), cost(jionlp.ner.extract_time)
print("\\n" + json.dumps([min(cost(jionlp.ner.extract_money) + cost(jionlp.ner.extract_time)
                             for _ in range(rounds))]))
"""


def floor(sources: Sequence[tuple[str, bytes]]) -> float:
    """CPU seconds to decode and hash the bytes and run one pattern over the text."""
    begin = time.process_time()
    for _name, data in sources:
        hashlib.sha256(data).hexdigest()
        for _match in _QUANTITY.finditer(data.decode("utf-8", "replace")):
            pass
    return time.process_time() - begin


def jionlp(texts: Sequence[str], python: str, rounds: int) -> float | None:
    """Least CPU seconds of JioNLP's money and time extraction over ``texts``; None where it is absent.

    It runs in a process of its own, by the interpreter ``python``: its import takes a while and memory.
    Values are found, not read (``with_parsing=False``): reading raises on some texts.
    """
    done = subprocess.run(
        [python or sys.executable, "-c", _JIONLP],
        input=json.dumps([list(texts), min(rounds, _LEAST)]),
        capture_output=True,
        text=True,
        check=False,
    )
    return float(json.loads(done.stdout.splitlines()[-1])[0]) if done.returncode == 0 else None


def cutters(texts: Sequence[str], rounds: int) -> dict[str, float | None]:
    """Least CPU seconds of each cutter over ``texts``; None for one that is not installed."""
    found: dict[str, float | None] = {"rjieba cut (HMM off)": _least(rounds, _rjieba(), texts)}
    has_jieba = find_spec("jieba") is not None
    found["jieba cut (HMM off)"] = _least(rounds, _jieba(), texts) if has_jieba else None
    found["jieba.posseg"] = _least(1, _posseg(), texts) if has_jieba else None
    return found


def _least(rounds: int, cut: Callable[[str], object], texts: Sequence[str]) -> float:
    cut(texts[0][:1000])
    return min(_cost(cut, texts) for _ in range(rounds))


def _cost(cut: Callable[[str], object], texts: Sequence[str]) -> float:
    begin = time.process_time()
    for text in texts:
        cut(text)
    return time.process_time() - begin


def _jieba() -> Callable[[str], object]:
    jieba = _quiet("jieba")
    return lambda text: list(jieba.cut(text, HMM=False))


def _posseg() -> Callable[[str], object]:
    posseg = _quiet("jieba.posseg")
    return lambda text: list(posseg.cut(text))


def _quiet(name: str) -> Any:
    """Import ``name``, a module of jieba, whose cache of the dictionary goes where only we look."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = import_module(name)
        jieba = import_module("jieba")
    if not jieba.dt.initialized:
        jieba.setLogLevel(60)
        with TemporaryDirectory() as folder:
            jieba.dt.tmp_dir = folder
            jieba.initialize()
    return module


def _rjieba() -> Callable[[str], object]:
    import rjieba

    return lambda text: rjieba.cut(text, hmm=False)
