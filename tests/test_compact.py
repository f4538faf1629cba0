"""The reading view: running text without the page's breaks, and every row back on the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from pipelines.parse.compact import Compact
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.outline import read_outline
from pipelines.source import SourceText
from tests.parse_support import HEAD, measures, policies, quantified, values


def compact(text: str) -> Compact:
    ctx = Context.of(SourceText.from_text(text))
    return Compact.of(ctx, read_outline(ctx))


_PLAIN = (
    "对新认定的国家级创新平台和研发机构,经综合评审认定后给予一次性奖励100万元,并优先支持申报各类科技项目。"
)
BROKEN = [
    (_PLAIN.replace("奖励100", "奖\n励100"), "奖\n励", "a hard wrap inside a word"),
    (_PLAIN.replace("奖励100", "奖\r\n励100"), "奖\r\n励", "a hard wrap with CRLF"),
    (_PLAIN.replace("100万元", "100 万 元"), "100 万 元", "odd spaces in the amount"),
    (_PLAIN.replace("100万元", "100\u3000万元"), "100\u3000万元", "a wide space in the amount"),
    (_PLAIN.replace("100万元", "100\u200b万元"), "100\u200b万元", "an invisible space in the amount"),
    (_PLAIN.replace("100万元", "100万\n元"), "100万\n元", "a hard wrap inside the amount"),
    (_PLAIN.replace("平台和", "平台\n和"), "平台\n和", "a hard wrap inside the recipient"),
]


@pytest.mark.parametrize(("text", "printed", "reason"), BROKEN, ids=[case[2] for case in BROKEN])
def test_a_broken_line_changes_no_value_and_spans_take_the_break_in(
    text: str, printed: str, reason: str
) -> None:
    (whole,) = quantified(_PLAIN)
    (row,) = quantified(text)
    source = HEAD + text
    assert values(row) == values(whole) == (1e6, 1e6, "exact", None, None, None), reason
    assert source[row.start : row.end] == row.quote
    assert "".join(row.quote.split()).replace("\u200b", "") == "100万元"
    assert row.beneficiary is not None
    assert source[row.beneficiary_start : row.beneficiary_end] == row.beneficiary
    assert row.source_ref.endswith(f"#char={row.start},{row.end}")
    assert row.measure_id.endswith(f":m{row.start}-{row.end}")
    assert (row.instrument, row.frequency) == ("award", "one_off")


def test_a_page_mark_in_mid_sentence_is_passed_over() -> None:
    # Lines as full as a page's: only there does a line end say nothing.
    line = "支持企业建设公共服务平台并向中小企业开放服务能力推动产业链上"
    wrapped = "\n".join(f"{number}.{line}\n下游协同发展。" for number in (1, 2, 3))
    text = f"某市若干措施\n{wrapped}\n4.{line}\n\n# Page 9:\n下游协同发展,给予50万元奖励。"
    view = compact(text)
    assert view.ctx.text.endswith(f"4.{line}下游协同发展,给予50万元奖励。")
    assert [text[start:end] for start, end in view.cut_numbers] == ["9"]


def test_a_year_alone_on_its_line_is_no_page_mark() -> None:
    line = "支持企业建设公共服务平台并向中小企业开放服务能力推动产业链上"
    wrapped = "\n".join(f"{number}.{line}\n下游协同发展。" for number in (1, 2, 3))
    text = f"某市若干措施\n{wrapped}\n4.{line}下游协同发展；\n2024\n年，建成平台30个。"
    assert compact(text).ctx.text.endswith("协同发展；2024年，建成平台30个。")


def test_the_view_keeps_blanks_between_words_in_latin_letters() -> None:
    view = compact(HEAD + "对通过 GB 19580 认证 的企业给予奖励。")
    assert "对通过GB 19580认证的企业给予奖励。" in view.ctx.text


def test_an_offset_of_the_view_leads_to_its_character() -> None:
    text = HEAD + "对 企业\n给予 50 万元 奖励。"
    view = compact(text)
    for offset, char in enumerate(view.ctx.text):
        start, end = view.span(offset, offset + 1)
        assert text[start:end] == char
    assert len(view.ctx.text) == len(view.ctx.folded)


def test_without_breaks_the_running_text_is_itself() -> None:
    view = compact(HEAD + _PLAIN)
    assert view.ctx.text.endswith(_PLAIN)


def test_measures_of_a_traditional_text_are_quoted_as_printed() -> None:
    text = "對獲評國家級示範 平台的企業，給予 ５００ 萬元\n一次性獎勵。"
    row, *more = measures(text)
    assert not more
    assert row.quote == "５００ 萬元"
    assert row.amount_max_cny == 5_000_000
    assert row.beneficiary == "企業"
    assert row.beneficiary_hans == "企业"


@given(policies)
@settings(max_examples=60, deadline=None)
def test_the_view_is_the_source_with_characters_left_out(text: str) -> None:
    view = compact(text)
    assert "".join(text[i] for i in view.offsets) == view.ctx.text
    assert list(view.offsets) == sorted(set(view.offsets))
    gone = set(range(len(text))) - set(view.offsets)
    digits = {i for start, end in view.cut_numbers for i in range(start, end)}
    assert {i for i in gone if view.source.folded[i] in "0123456789"} == digits


def test_ids_of_one_span_are_numbered() -> None:
    make = IdMaker("0123456789abcdef", "m")
    assert [make(1, 5), make(1, 5), make(2, 5), make(1, 5)] == [
        "0123456789abcdef:m1-5",
        "0123456789abcdef:m1-5.2",
        "0123456789abcdef:m2-5",
        "0123456789abcdef:m1-5.3",
    ]


def test_context_quotes_the_source_and_folds_beside_it() -> None:
    ctx = Context.of(SourceText.from_text("獎勵５０萬元"))
    assert (ctx.script, ctx.quote(0, 4), ctx.hans(0, 4)) == ("hant", "獎勵５０", "奖励50")
    row = ctx.located(2, 6)
    assert row["quote"] == "５０萬元"
    assert row["source_ref"] == f"texts/{ctx.document_id}.txt#char=2,6"


def test_a_text_without_a_file_is_known_by_its_utf8_form() -> None:
    source = SourceText.from_text("政策")
    assert source.document_id == source.sha256[:16]
    assert (source.size, source.encoding, source.media_type) == (6, "utf-8", "text/plain")
    assert SourceText.from_text("政策", "other").sha256 == source.sha256
    assert SourceText.from_text("\ud800").size == 3, "a lone surrogate is no reason to fail"
