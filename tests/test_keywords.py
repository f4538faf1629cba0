"""Keywords: what a clause is about, the same on every machine."""

from __future__ import annotations

import random
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.keywords import MOST, clause_keywords, keywords, words
from pipelines.parse.lexicon import rows
from pipelines.parse.records import Clause

CASES = [
    (
        "推进工业互联网平台建设,支持工业互联网标识解析。",
        ("工业互联网", "标识解析", "平台"),
        (),
        "a term stays whole",
    ),
    ("给予不超过500万元的一次性奖励。", ("奖励",), ("万元", "不超过", "500"), "amounts and bounds are none"),
    ("(十一)建设数据中心。", ("数据中心",), ("十一",), "a label is none"),
    ("(责任单位:市工信局)", (), ("责任单位", "单位"), "the head of a duty list is none"),
    ("培育区块\n链平台", ("区块链",), (), "a word broken over two lines"),
    ("IPv6和GDP,5G基站", ("GDP", "基站"), ("IPv",), "abbreviations count"),
]


@pytest.mark.parametrize(("text", "present", "absent", "reason"), CASES)
def test_keywords(text: str, present: tuple[str, ...], absent: tuple[str, ...], reason: str) -> None:
    found = keywords(text)
    assert set(present) <= set(found), reason
    assert not set(absent) & set(found), reason


def test_order_is_by_frequency_then_position() -> None:
    assert keywords("算力。区块链。区块链。云计算。")[:3] == ("区块链", "算力", "云计算")


def test_at_most_eight_of_two_or_more_characters() -> None:
    found = keywords(
        "云计算、大数据、区块链、人工智能、物联网、元宇宙、集成电路、半导体、车联网、算力、工业软件"
    )
    assert len(found) == MOST
    assert all(len(word) >= 2 for word in found)


def test_boilerplate_has_none() -> None:
    clause = Clause(
        clause_id="x", document_id="x", start=0, end=4, quote="区块链网", source_ref="", kind="boilerplate",
        label=None, number=None, level=None, heading=None, heading_hans=None, heading_start=None,
        heading_end=None, parent_id=None, path=None, ordinal=1, text="区块链网",
    )  # fmt: skip
    assert clause_keywords([clause]) == [()]


def test_words_keep_every_character() -> None:
    text = "数字经济 2025年\n(一)推进。"
    assert "".join(words(text)) == text


def test_quiet_and_without_a_cache_file(tmp_path: Path) -> None:
    code = "from pipelines.parse.keywords import keywords; print(keywords('区块链')[0])"
    env = {"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, env=env, check=True
    )
    assert done.stdout.decode("utf-8").strip() == "区块链"
    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []


@cache
def _jieba() -> Callable[[str], list[str]]:
    """The cutter of the package jieba with our terms: without ``initialize()``, which writes a cache file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    cutter = jieba.Tokenizer()
    with resources.files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        cutter.FREQ, cutter.total = cutter.gen_pfdict(dictionary)
    cutter.initialized = True
    for line, *_rest in rows("terms_keywords.txt"):
        for term in line.split():
            cutter.add_word(term, 2_000_000)
    return lambda text: list(cutter.cut(text, cut_all=False, HMM=False))


def _dictionary() -> list[str]:
    text = resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    return [line.split(" ")[0] for line in text.splitlines()]


def test_cuts_as_jieba_does_every_word_of_its_dictionary() -> None:
    found = _dictionary()
    assert len(found) > 300_000
    random.Random(0).shuffle(found)
    for at in range(0, len(found), 20 * 250):
        text = "".join(found[at : at + 250])
        assert words(text) == _jieba()(text)


@pytest.mark.slow
def test_cuts_as_jieba_does_the_whole_dictionary() -> None:
    found = _dictionary()
    for seed in (1, 2):
        random.Random(seed).shuffle(found)
        for at in range(0, len(found), 250):
            text = "".join(found[at : at + 250])
            assert words(text) == _jieba()(text)


@settings(max_examples=200)
@given(
    st.text(
        st.sampled_from("数字经济大数据中心的一二三四五2024年AIGC5G+-#&%._ ,。()《》\n\t〇○é😀𠀀ＡＢ龥鿕鿖㐀")
    )
)
def test_cuts_as_jieba_does_any_text(text: str) -> None:
    assert words(text) == _jieba()(text)


def test_cuts_as_jieba_does_the_seeds() -> None:
    for seed in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt")):
        for line in seed.read_text("utf-8").splitlines():
            assert words(line) == _jieba()(line)
