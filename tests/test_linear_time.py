"""A sentence four times as long costs about four times the time, never sixteen times."""

from __future__ import annotations

import hashlib
import time

import pytest

from pipelines.parse import parse_source
from pipelines.source import SourceText

pytestmark = pytest.mark.slow

_HEAD = "关于印发若干政策措施的通知\n一、奖励资金。"
_SHORT, _LONG = 2_000, 8_000
# Linear is 4 and quadratic 16; what lies between is left to the noise of the machine.
_MOST = 8
_RUNS = 3
_UNITS = [
    ("到2025年,", _MOST, "dates before no number"),
    ("1、", _MOST, "numbers in a list"),
    ("1.", _MOST, "numbers without any join"),
    ("分别给予20万元、", _MOST, "sums of one promise without a stop"),
    ("给予50万元奖励、", _MOST, "sums each behind its verb"),
    ("给予50万元奖励,", _MOST, "promises of one sentence"),
    ("按投资额的30%给予补贴、", _MOST, "rates and what they are taken of"),
    ("给予补助", _MOST, "promises without a figure, joined"),
    ("免征增值税、", _MOST, "taxes let off"),
    ("其中甲20万元、", _MOST, "parts of no total"),
    ("奖励(第一年5万元)", _MOST, "parts in brackets"),
    ("营业收入500万元以上的企业,", _MOST, "conditions before no promise"),
    ("产值达到100亿元、", _MOST, "values to reach"),
    ("培育企业50家、", _MOST, "things to be counted"),
    ("“(", _MOST, "quotation marks and brackets that never close"),
    ("或者500万元", _MOST, "sums that no one promises"),
    ("按《甲办法》给予支持", _MOST, "promises without a figure, with names in marks"),
    ("(一)", _MOST, "markers without text"),
    ("(", _MOST, "brackets that never close"),
    ("《", _MOST, "book-title marks that never close"),
    ("《甲办法》、", _MOST, "citations in a row"),
    ("甲\n", _MOST, "short lines"),
    ("一、总则\n", _MOST, "headings"),
    ("(责任单位:市财政局、市教育局)", _MOST, "duty lists in a row"),
    ("政办发(2024)1号", _MOST, "numbers of documents in a row"),
    ("二〇二五年", _MOST, "dates in Chinese numerals"),
    ("甲 ", _MOST, "blanks inside a sentence"),
]


def _cost(unit: str, length: int) -> float:
    """Least CPU time, in seconds, of a document with one sentence of ``length`` characters."""
    text = _HEAD + unit * (length // len(unit))
    data = text.encode()
    source = SourceText(
        text=text,
        path="long.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        encoding="utf-8",
    )
    return min(_timed(source) for _ in range(_RUNS))


def _timed(source: SourceText) -> float:
    begin = time.process_time()
    parse_source(source)
    return time.process_time() - begin


@pytest.mark.parametrize(("unit", "most", "reason"), _UNITS)
def test_time_grows_with_length_not_with_its_square(unit: str, most: int, reason: str) -> None:
    _cost(unit, _SHORT // 10)
    assert _cost(unit, _LONG) < most * _cost(unit, _SHORT), reason
