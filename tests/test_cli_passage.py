"""The passage around a span: whole sentences, trimmed, with every value marked."""

from __future__ import annotations

import pytest

from pipelines.cli.passage import marked, sentence_around, value_spans


@pytest.mark.parametrize(
    ("text", "quote", "expected", "reason"),
    [
        ("一。二三四。五", "三", "二三四。", "one sentence with its full stop"),
        ("一二三", "二", "一二三", "no stop at all"),
        ("甲。乙\r\n丙丁\r\n戊", "丙", "丙丁", "line ends are ends, blanks are trimmed"),
        ("甲。乙。丙", "甲。乙", "甲。乙。", "a span over two sentences takes both"),
        ("甲。  乙丙。", "丙", "乙丙。", "blanks before the sentence are left out"),
        ("甲乙。", "甲乙。", "甲乙。", "the span is the sentence"),
    ],
)
def test_sentence_around(text: str, quote: str, expected: str, reason: str) -> None:
    start = text.index(quote)
    first, last = sentence_around(text, start, start + len(quote))
    assert text[first:last] == expected, reason


def test_values_elsewhere_widen_the_passage() -> None:
    text = "对重点企业。给予100万元。另一句。"
    row = {
        "start": 8,
        "end": 14,
        "beneficiary_start": 1,
        "beneficiary_end": 5,
        "tier_start": None,
        "tier_end": None,
    }
    assert value_spans(row) == {"beneficiary": (1, 5)}
    passage, styles = marked(text, row)
    assert passage.plain == "对重点企业。给予100万元。"
    assert list(styles) == ["beneficiary"]
    assert {(span.start, span.end) for span in passage.spans} == {(1, 5), (8, 14)}
