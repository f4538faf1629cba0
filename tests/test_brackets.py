"""Stops and the brackets that hide them, by a quick look-up and by a count of signs."""

from __future__ import annotations

import random

import pytest

from pipelines.parse.sentences import closing_of, statements, stops

_PAIRS = {"(": ")", "《": "》", "“": "”", "[": "]", "<": ">"}
_REACH = 120


def _closing(text: str, opening: int, end: int) -> int | None:
    """The bracket that closes the one at ``opening``, counted sign by sign."""
    depth = 0
    for offset in range(opening, min(end, opening + _REACH)):
        depth += (text[offset] == text[opening]) - (text[offset] == _PAIRS[text[opening]])
        if depth == 0:
            return offset
    return None


@pytest.mark.parametrize("seed", range(40))
def test_brackets_close_as_a_count_of_their_signs_says(seed: int) -> None:
    """Nested, lost and far away: the quick look-up finds what a pass over the text does."""
    chance = random.Random(seed)
    text = "".join(
        chance.choices("()《》“”[]<>字。;", [4, 4, 2, 2, 2, 2, 1, 1, 1, 1, 3 * seed + 1, 2, 2], k=400)
    )
    for opening in (at for at, sign in enumerate(text) if sign in _PAIRS):
        end = chance.randrange(opening + 1, len(text) + 1)
        assert closing_of(text, opening, end) == _closing(text, opening, end)


def test_a_statement_knows_its_sentence() -> None:
    """A semicolon ends a statement, a full stop the sentence too; none does inside brackets."""
    text = "甲(一;二。);乙。 ;丙"
    found = statements(text, 0, len(text))
    told = [(text[one.start : one.end], one.sentence_start, one.sentence_end) for one in found]
    assert told == [("甲(一;二。)", 0, 9), ("乙", 0, 9), ("丙", 10, 13)]


def test_a_lost_bracket_hides_nothing() -> None:
    """What does not close has no inside."""
    assert list(stops("甲(乙;丙", 0, 5, ";")) == [3]
