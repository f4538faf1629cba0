"""The folded view: one character for one character, and each family of marks in one plain form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clean.fold import fold, script_of
from pipelines.ingest import read_all

FOLDED = [
    ("—–−‐‑‒―─－﹘﹣", "-", "every dash"),
    ("～〜∼˜", "~", "tildes"),
    ("〔［【〖", "[", "opening brackets of notices"),
    ("〕］】〗", "]", "closing brackets of notices"),
    ("〈＜", "<", "opening angle brackets"),
    ("〉＞", ">", "closing angle brackets"),
    ("（﹙", "(", "opening parentheses"),
    ("）﹚", ")", "closing parentheses"),
    ("「﹁", "“", "corner brackets open like quotation marks"),
    ("」﹂", "”", "corner brackets close like quotation marks"),
    ("『", "‘", "inner corner brackets open"),
    ("』", "’", "inner corner brackets close"),
    ("．﹒", ".", "full-width stops"),
    ("｡", "。", "the half-width full stop"),
    ("，﹐", ",", "commas"),
    ("：﹕", ":", "colons"),
    ("；﹔", ";", "semicolons"),
    ("﹑", "、", "the small enumeration comma"),
    ("•・‧∙", "·", "middle dots"),
    ("％﹪", "%", "percent signs"),
    ("／∕⁄", "/", "slashes"),
    ("\u00a0\u2002\u2003\u2009\u200b\u202f\u2060\u3000\ufeff\u00ad", " ", "odd and invisible spaces"),
    ("０", "0", "full-width digits"),
    ("９", "9", "full-width digits"),
    ("Ａ", "A", "full-width letters"),
    ("ｚ", "z", "full-width letters"),
]
KEPT = "。、《》“”‘’·…一二三十百千万亿第章条款%()[],:;.-~ \n\r\t①⑳"
CONVERTED = [
    ("獎勵補貼資金萬億", "奖励补贴资金万亿"),
    ("對獲評國家級的企業，給予５００萬元", "对获评国家级的企业,给予500万元"),
    ("數字經濟發展規劃綱要", "数字经济发展规划纲要"),
    ("責任單位：發改委、財政廳", "责任单位:发改委、财政厅"),
    ("網際網路套用", "网际网路套用"),
]


@pytest.mark.parametrize(("printed", "plain", "reason"), FOLDED)
def test_each_family_has_one_form(printed: str, plain: str, reason: str) -> None:
    for script in ("hans", "hant"):
        assert fold(printed, script) == plain * len(printed), reason


def test_plain_characters_stay() -> None:
    assert fold(KEPT) == KEPT
    assert fold(KEPT, "hant") == KEPT


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_stay(newline: str) -> None:
    assert fold(f"甲{newline}乙") == f"甲{newline}乙"


@pytest.mark.parametrize(("traditional", "simplified"), CONVERTED)
def test_traditional_texts_become_simplified_character_by_character(
    traditional: str, simplified: str
) -> None:
    assert script_of(traditional) == "hant"
    assert fold(traditional) == simplified


def test_simplified_texts_keep_a_stray_traditional_character() -> None:
    text = "支持企业加快发展数字经济,推动产业转型升级,建设公共服务平台,引进龍头企业。"
    assert script_of(text) == "hans"
    assert fold(text) == text


@pytest.mark.parametrize(("text", "script"), [("", "hans"), ("abc 123", "hans"), ("支持企业", "hans")])
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_every_seed_keeps_its_length_and_its_newlines(seeds: Path) -> None:
    for source in read_all([seeds])[0]:
        folded = fold(source.text)
        assert len(folded) == len(source.text), source.path
        newlines = [(i, char) for i, char in enumerate(source.text) if char in "\r\n"]
        assert newlines == [(i, char) for i, char in enumerate(folded) if char in "\r\n"], source.path
        assert not set(folded) & set("（），：；％—–－～　〔〕０１２３４５６７８９\u00a0\ufeff"), source.path


_CHARACTERS = st.characters(exclude_categories=())


@given(st.text(_CHARACTERS), st.sampled_from(["hans", "hant", None]))
@settings(max_examples=200, deadline=None)
def test_any_text_keeps_its_length(text: str, script: str | None) -> None:
    folded = fold(text, script)
    assert len(folded) == len(text)
    assert [c in "\r\n" for c in folded] == [c in "\r\n" for c in text]


@given(st.text(_CHARACTERS), st.text(_CHARACTERS))
@settings(max_examples=100, deadline=None)
def test_each_character_folds_by_itself(left: str, right: str) -> None:
    assert fold(left + right, "hant") == fold(left, "hant") + fold(right, "hant")


def test_every_character_folds_to_one_character_and_stays_there() -> None:
    every = "".join(chr(code) for code in range(0x110000))
    folded = fold(every, "hans")
    assert len(folded) == len(every)
    assert fold(folded, "hans") == folded
    # OpenCC's own table goes two steps once (薴 to 苧, 苧 to 苎), so only the length is held here.
    assert len(fold(every, "hant")) == len(every)


def test_compatibility_ideographs_become_simplified() -> None:
    assert fold("\uf9c4\uf900", "hant") == "龙岂", "they fold to 龍豈 and no further"


@pytest.mark.parametrize(("printed", "plain"), [*zip("｟｠｢｣･", "()“”·", strict=True)])
def test_half_width_marks(printed: str, plain: str) -> None:
    assert fold(printed) == plain


def test_a_long_text_folds_as_its_characters_do() -> None:
    for script in ("hans", "hant"):
        for text in ("(薴苧){，．}" * 200, "第一條　　（一）ＡＢＣ——" * 100, "𠀀，" * 400, "\ud800，" * 400):
            assert fold(text, script) == "".join(fold(char, script) for char in text)
