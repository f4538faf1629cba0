"""Marker sequences and the depths that the algorithm must find."""

from __future__ import annotations

import pytest

from pipelines.parse.outline.depth import Step, depths

# A marker as "style number", with ":" behind it if the text before announces a list.
CASES = [
    ("han1 han_bracket1 han_bracket2 han2 han_bracket1", "1 2 2 1 2", "the plain case"),
    ("han1 dot1 dot2 han2 dot3 dot4", "1 2 2 1 2 2", "numbers run on through the document"),
    ("han1 han_bracket1 dot1 dot2 han_bracket2 dot3 han2 han_bracket1", "1 2 3 3 2 3 1 2", "three levels"),
    ("dot1 dot2 dot3", "1 1 1", "a document that knows one style only"),
    ("chapter1 article1 article2 chapter2 article3", "1 2 2 1 2", "articles run on over chapters"),
    ("chapter1 section1 article1 section2 article2 chapter2 section1", "1 2 3 2 3 1 2", "sections restart"),
    ("article1 han1: han2 article2 han1:", "1 2 2 1 2", "一、 as item of an article"),
    ("article1 dot1 han1: han2 dot2 article2", "1 2 3 3 2 1", "a colon opens 一、 inside 1."),
    ("han1 dot1 bracket1 circled1 circled2 bracket2 dot2", "1 2 3 4 4 3 2", "four levels and back"),
    ("han_bracket1 han_bracket2 han1 han_bracket1", "1 1 1 2", "(一) stood first, 一、 is still the higher"),
    ("han1 dot1 dot2 comma3 dot4", "1 2 2 2 2", "3、 slipped in among 1. 2."),
    ("han1 han_bracket1 han_bracket3 han2", "1 2 2 1", "a gap in the numbers changes no level"),
    ("han1 han2 han1 han2", "1 1 1 1", "a list that restarts without a word"),
    ("han1 han2 dot1 han1: han2 dot2 han3", "1 1 2 3 3 2 1", "一、 inside 1. inside 一、"),
    ("nested1.1 nested1.2 nested1.2.1 nested1.3", "1 1 2 1", "decimal numbering"),
    ("dot1 nested1.1 nested1.2 dot2 nested2.1", "1 2 2 1 2", "decimal numbering under 1."),
    ("han1 article1 article2 han2 article3 han3 article4", "1 2 2 1 2 1 2", "articles under 一、"),
    ("han1 han_bracket1 article1 article2 han_bracket2 article3 han2 han_bracket1 article4",
     "1 2 3 3 2 3 1 2 3", "articles under (一) under 一、"),
    ("han1 article1 han_bracket1 han_bracket2 article2 han2 article3 han_bracket1", "1 2 3 3 2 1 2 3",
     "(一) in articles under 一、"),
    ("article1 article1 article2", "1 1 1", "a number printed twice"),
]  # fmt: skip


def _step(word: str) -> Step:
    announced = word.endswith(":")
    word = word.rstrip(":")
    style = word.rstrip("0123456789.")
    number = word[len(style) :]
    return Step(style, int(number.split(".")[-1]), announced, number.count(".") + 1)


@pytest.mark.parametrize(("markers", "expected", "reason"), CASES)
def test_depths(markers: str, expected: str, reason: str) -> None:
    found = depths([_step(word) for word in markers.split()])
    assert found == [int(depth) for depth in expected.split()], reason
