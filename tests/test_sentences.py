"""Sentences and statements: where a clause is cut, and where a stop does not count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.sentences import closing_of, statements, stops

CASES = [
    ("支持甲。支持乙。", ["支持甲", "支持乙"], "full stops"),
    ("支持甲;支持乙;支持丙。", ["支持甲", "支持乙", "支持丙"], "semicolons part statements"),
    ("支持甲!支持乙?好", ["支持甲", "支持乙", "好"], "other stops"),
    ("支持甲(含乙;丙。)及丁。", ["支持甲(含乙;丙。)及丁"], "stops in brackets"),
    ("落实《某办法;某细则》。", ["落实《某办法;某细则》"], "stops in book-title marks"),
    ("坚持“创新;开放。”理念。", ["坚持“创新;开放。”理念"], "stops in quotation marks"),
    ("甲(乙(丙;丁)戊;己)。庚", ["甲(乙(丙;丁)戊;己)", "庚"], "brackets in brackets"),
    ("支持甲(未关。支持乙。", ["支持甲(未关", "支持乙"], "a lost bracket hides nothing"),
    ("支持甲,支持乙、丙:丁", ["支持甲,支持乙、丙:丁"], "lesser stops do not part"),
    ("投资1.5亿元。", ["投资1.5亿元"], "a decimal point is no stop"),
    ("。。;;", [], "nothing between stops"),
    ("", [], "nothing at all"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_statements(text: str, expected: list[str], reason: str) -> None:
    assert [text[s.start : s.end] for s in statements(text, 0, len(text))] == expected, reason


def test_a_statement_knows_its_sentence() -> None:
    text = "甲一;甲二。乙一。"
    found = [(text[s.start : s.end], text[s.sentence_start : s.sentence_end]) for s in statements(text, 0, 8)]
    assert found == [("甲一", "甲一;甲二"), ("甲二", "甲一;甲二"), ("乙一", "乙一")]


def test_only_the_clause_is_read() -> None:
    text = "前文。支持甲;支持乙。后文"
    assert [text[s.start : s.end] for s in statements(text, 3, 10)] == ["支持甲", "支持乙"]


def test_closing_of() -> None:
    assert closing_of("(甲(乙)丙)丁", 0, 9) == 6
    assert closing_of("(甲(乙)丙)丁", 2, 9) == 4
    assert closing_of("(甲", 0, 2) is None
    assert closing_of("(甲)", 0, 2) is None, "the bracket closes behind the end"


def test_a_bracket_that_closes_far_away_is_a_lost_one() -> None:
    text = "(" + "甲" * 5000 + ")"
    assert closing_of(text, 0, len(text)) is None


def test_stops_stand_outside_brackets() -> None:
    assert list(stops("甲,(乙,丙),丁", 0, 9, ",")) == [1, 7]


@given(st.text(alphabet="甲乙。;!()《》“”[]<> \n1.", max_size=80))
@settings(max_examples=200, deadline=None)
def test_statements_cover_all_but_stops_and_blanks(text: str) -> None:
    found = statements(text, 0, len(text))
    position = 0
    for one in found:
        assert position <= one.start < one.end <= len(text)
        assert one.sentence_start <= one.start
        assert one.end <= one.sentence_end
        assert not text[position : one.start].strip("。;! \n"), "nothing but stops is left out"
        position = one.end
    assert not text[position:].strip("。;! \n")
