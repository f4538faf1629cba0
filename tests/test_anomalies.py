"""Flags on damaged text: what is found, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.anomalies import find_anomalies
from pipelines.parse.findings import Finding
from tests.test_facts import outline


def flags(*parts: tuple[str, str]) -> list[Finding]:
    return list(find_anomalies(*outline(*parts)))


FOUND = [
    ("按要求(责任单位:市科技局。", "unbalanced_bracket", "(", None, "never closed"),
    ("方案2023-2025年)的通知。", "unbalanced_bracket", ")", None, "never opened"),
    ("落实《某方案(2022-2025年》要求。", "unbalanced_bracket", "(", None, "the title ends first"),
    ("比重达到4%左右力争进位。", "missing_punctuation", "4%左右力争", "4%左右,力争", "a comma lost"),
    ("一是建网。占比30%二是用网。", "missing_punctuation", "30%二是", "30%。二是", "a full stop lost"),
    (
        "奠定坚实基础2025年,建成平台。",
        "missing_punctuation",
        "坚实基础2025年",
        "坚实基础。2025年",
        "a break lost",
    ),
    ("推进应用,,加快建设。", "odd_separator", ",,", ",", "a comma too many"),
    ("做好信息化支撑化支撑体系。", "repeated_text", "化支撑化支撑", "化支撑", "a phrase twice"),
    ("自202211日起减税。", "dropped_chars", "202211日", "2022年1月1日", "one reading fits"),
    ("到2025100家企业上云。", "unreadable_number", "2025100", None, "a year run into a count"),
    ("新建202344465G基站。", "unreadable_number", "202344465G", None, "numbers run together"),
    ("奖励1□20元。", "unreadable_number", "1□20元", None, "a lost character in a number"),
    ("每月发给新台币三万元。", "foreign_currency", "新台币三万元", None, "the 元 is a dollar"),
    ("抓好4市级专业镇。", "dropped_chars", "4市级", "4个市级", "a measure word lost"),
    ("由各县人民市政府负责。", "misprint", "人民市政府", "人民政府", "a stray character"),
    ("由经济开区管委会负责。", "dropped_chars", "经济开区", "经济开发区", "a character of a fixed term lost"),
    (
        "到2025年,建成平台。打下扎实基础2025年,全面铺开。",
        "dropped_chars",
        "扎实基础2025年",
        "扎实基础。到2025年",
        "a break and the 到 that the document writes elsewhere",
    ),
    (
        "支持高新技术产业开放区建设。",
        "misprint",
        "高新技术产业开放区",
        "高新技术产业开发区",
        "another character",
    ),
    ("每平方米补贴10元/㎡²。", "misprint", "㎡²", "㎡", "the square twice"),
    ("文本\ufffd\ufffd损坏。", "unreadable_character", "\ufffd\ufffd", None, "replacement characters"),
]
CLEAN = [
    ("1)完善机制。2)加大投入。(1)方案。a)细则。", "list marks"),
    ("一是建网。二是用网,是否可行。", "stops in their places"),
    ("占比30%左右。力争进位。", "a stop there"),
    ("到2025年,建成平台。截至2025年,力争2025年,市2025年,", "words that govern a year"),
    ("逐步完善,一步一步推进,方方面面。……", "reduplication"),
    ("给予20000个、2025家、123456户。", "large counts"),
    ("在经济开发区、人力资源社会保障局、高新技术产业开发区。", "terms printed whole"),
    ("推动发展规划、战略规划。推动发展。", "a short sentence"),
    ("实施方案(2023-2025),“十四五”“十五五”《甲》《乙》。", "pairs"),
    ("套用模板,数位专家。", "no conversion in Simplified text"),
    ("1级、2级,3省联动。", "numbers with nouns"),
    ("支持国民经济与社会发展,发行专项金融债,发展政府融资担保。", "said as well"),
]


@pytest.mark.parametrize(("text", "code", "printed", "read_as", "reason"), FOUND)
def test_found(text: str, code: str, printed: str, read_as: str | None, reason: str) -> None:
    found = [(f.code, text[f.start : f.end], f.read_as) for f in flags(("paragraph", text))]
    assert found == [(code, printed, read_as)], reason


@pytest.mark.parametrize(("text", "reason"), CLEAN)
def test_clean(text: str, reason: str) -> None:
    assert flags(("paragraph", text)) == [], reason


def test_a_sentence_told_twice() -> None:
    text = "因地制宜开展光伏一体试点。因地制宜开展风电、光伏一体化等试点。"
    assert [(f.code, f.certainty) for f in flags(("paragraph", text))] == [("repeated_text", "suspected")]


def test_brackets_over_a_clause_border_are_a_pair() -> None:
    assert flags(("paragraph", "要求(责任单位:市科技局"), ("paragraph", "市财政局)落实。")) == []


def test_debris_is_left_alone() -> None:
    assert flags(("boilerplate", "20231229)"), ("metadata", "标题:某方案2023)")) == []


def test_a_period_without_its_sign_needs_the_whole_one_elsewhere() -> None:
    lost = flags(("title", "某方案2023-2025"), ("preamble", "《某方案(2023-2025年)》。"))
    assert [(f.code, f.read_as) for f in lost] == [("dropped_chars", "2023-2025年")]
    assert flags(("title", "某方案2023-2025")) == []


def test_last_stop_is_missed_only_where_all_others_stand() -> None:
    whole = [("paragraph", f"第{i}段说明。" + "推进建设" * 12 + "。") for i in range(12)]
    bare = ("paragraph", "最后一段。" + "营造氛围" * 12)
    assert [f.code for f in flags(*whole, bare) if f.code != "repeated_text"] == ["missing_punctuation"]
    assert [f.code for f in flags(bare, bare) if f.code == "missing_punctuation"] == []


def test_a_repeated_block_needs_two_paragraphs_or_to_follow_at_once() -> None:
    one, two, other = (
        ("paragraph", sign * 10 + "、完善配套办法并持续推进各项工作落实到位见到成效,定期评估。")
        for sign in "甲乙丙"
    )
    codes = [f.code for f in flags(one, two, other, one, two) if f.code == "repeated_block"]
    assert len(codes) == 1
    assert not [f for f in flags(one, two, one) if f.code == "repeated_block"]


def test_a_comma_against_the_habit_of_the_lists() -> None:
    usual = ("paragraph", "推进(责任单位:市科技局、市财政局)。")
    odd = ("paragraph", "推进(责任单位:市科技局,市财政局)。")
    assert [(f.code, f.read_as) for f in flags(*[usual] * 24, odd) if f.code == "odd_separator"] == [
        ("odd_separator", "、")
    ]
    assert not [f for f in flags(*[usual] * 24, odd, odd) if f.code == "odd_separator"]
    assert not [f for f in flags(usual, odd) if f.code == "odd_separator"]


def test_converted_vocabulary_once_a_word() -> None:
    text = "武漢市人民政府推進網路建設,加強網路安全,發展網際網路套用,培育人工智慧。"
    found = {f.read_as: f.message for f in flags(("paragraph", text))}
    assert set(found) == {"网络", "互联网", "应用", "人工智能"}
    assert "2 time" in found["网络"]


def test_taiwan_s_own_words_are_no_conversion() -> None:
    assert flags(("paragraph", "主管機關應設置網路信箱,並辦理資訊公開。")) == []


@given(st.text(alphabet="(一二是)《》“”[]2025年5G个,。;试点\n", max_size=80))
@settings(max_examples=100, deadline=None)
def test_never_fails_and_stays_inside(text: str) -> None:
    for finding in flags(("paragraph", text)):
        assert 0 <= finding.start < finding.end <= len(text)
