"""All quantities together: every digit run in exactly one, labels from the outline, no overlaps."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.outline import read_outline
from pipelines.parse.quantities import Mention, read_mentions
from pipelines.source import SourceText
from tests.parse_support import digit_runs, mentions, texts


def accounted(text: str, found: tuple[Mention, ...]) -> None:
    position = 0
    for mention in found:
        assert position <= mention.start < mention.end <= len(text), "in order, without overlap"
        position = mention.end
    for start, end in digit_runs(text):
        holders = [m for m in found if m.start <= start and end <= m.end]
        assert len(holders) == 1, text[start:end]


@given(texts)
@settings(max_examples=300, deadline=None)
def test_each_digit_run_is_in_one_quantity(text: str) -> None:
    accounted(text, mentions(text))


@given(st.text(alphabet="0123456789.,%-~至/年月日号强万亿元个GK〔2022〕 ()、第前", max_size=40))
@settings(max_examples=300, deadline=None)
def test_each_digit_run_is_in_one_quantity_whatever_stands_around(text: str) -> None:
    accounted(text, mentions(text))


@given(texts)
@settings(max_examples=100, deadline=None)
def test_quantities_with_an_outline(text: str) -> None:
    ctx = Context.of(SourceText.from_text(text))
    accounted(text, read_mentions(ctx.folded, read_outline(ctx)))


@given(st.integers(1, 99_999), st.sampled_from(["", "万", "亿"]), st.sampled_from(["", " ", "　"]))
@settings(max_examples=80, deadline=None)
def test_amounts_read_back(number: int, scale: str, gap: str) -> None:
    for printed in (f"{number}{gap}{scale}元", f"{number:,}{gap}{scale}元"):
        (found,) = mentions(f"给予{printed}奖励")
        factor = {"": 1, "万": 10**4, "亿": 10**8}[scale]
        assert (found.type, found.low, found.unit) == ("money", number * factor, "CNY")
        assert fold(f"给予{printed}奖励")[found.start : found.end] == fold(printed)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["-", "—", "～", "~", "至"]))
@settings(max_examples=60, deadline=None)
def test_ranges_read_back(low: int, more: int, join: str) -> None:
    high = low + more
    for printed in (f"{low}{join}{high}万元", f"{low}万元{join}{high}万元"):
        (found,) = mentions(f"补助{printed}。")
        assert (found.low, found.high, found.bound) == (low * 10**4, high * 10**4, "range")


def test_labels_are_told_by_the_outline() -> None:
    text = "某市方案\n一、任务\n1.培育企业。培育50家企业。\n2、建设平台。\n(3)建设中心。\n"
    ctx = Context.of(SourceText.from_text(text))
    found = [m for m in read_mentions(ctx.folded, read_outline(ctx)) if m.role == "label"]
    assert [text[m.start : m.end].strip("().、") for m in found] == ["1", "2", "3"]
    assert [m.low for m in found] == [1, 2, 3]


@pytest.mark.parametrize(("text", "value"), [("按85折收取", 85), ("按95折优惠", 95)])
def test_a_discount_of_two_digits(text: str, value: float) -> None:
    assert [(m.low, m.unit) for m in mentions(text)] == [(value, "%")]


@pytest.mark.slow
def test_a_long_run_of_digits_takes_linear_time() -> None:
    def seconds(length: int) -> float:
        started = time.perf_counter()
        mentions("1" * length)
        return time.perf_counter() - started

    short = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(2)) < 8 * short


@pytest.mark.slow
def test_time_is_linear() -> None:
    started = time.perf_counter()
    for bit in ("1,", "1-", "20、", "一", "〔2022〕", "5G/", "1.5万元至", "不超过", "（"):
        mentions(bit * 20_000)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("text", ["2023条措施", "20231条措施", "12345强企业", "1234折", "第20235届大会"])
def test_no_quantity_begins_or_ends_inside_a_run_of_digits(text: str) -> None:
    """Every digit run lies in one quantity, whatever follows it."""
    runs = [match.span() for match in re.finditer(r"[0-9]+", text)]
    spans = [(m.start, m.end) for m in mentions(text)]
    assert all(any(start <= a and b <= end for start, end in spans) for a, b in runs)
