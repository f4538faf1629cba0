"""Markdown is read as its reader sees it; what is only called Markdown stays as it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.ingest.markdown import read_markdown
from pipelines.source import Place


def text_of(source: str) -> str:
    return read_markdown(source.encode(), "a.md").text


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("# 某市**若干**措施\n", "某市若干措施\n", "a heading, emphasis in it"),
        ("某市办法\n===\n一、总则\n", "某市办法\n一、总则\n", "a heading ruled below"),
        ("**注：**各地执行\n", "注：各地执行\n", "emphasis that the standard misses beside Chinese"),
        (
            "详见[原文](https://a.example/1)和<https://a.example/>\n",
            "详见原文和https://a.example/\n",
            "links",
        ),
        ("![图1](a.png)\n", "图1\n", "what stands for a picture"),
        ("> 引用\n> 续行\n", "引用\n续行\n", "a quote; its lines stay lines"),
        ("- 奖励\n- 补助\n  - 贴息\n", "奖励\n补助\n贴息\n", "points in points"),
        ("# 题\n1. 奖励\n3. 补助\n", "题\n1. 奖励\n3. 补助\n", "numbers as printed, gaps too"),
        (
            "|序号|指标|\n|-|:-:|\n|1|增速<br>年均|\n|2||\n",
            "序号\t指标\n1\t增速 年均\n2\n",
            "rows of a table",
        ),
        ("奖励\\*20万元`A`&nbsp;~~旧~~\n", "奖励*20万元A\xa0旧\n", "signs that are meant, code, entities"),
        ("甲<br>乙<b>丙</b>\n", "甲\n乙丙\n", "HTML in a line"),
        ("<table><tr><td>1</td><td>甲</td></tr></table>\n", "1\t甲\n", "HTML between lines"),
        ("甲\n\n---\n\n**乙**\n", "甲\n\n乙\n", "a rule between parts"),
        ("[注]: 说明见附件\n**乙**\n", "[注]: 说明见附件\n乙\n", "a definition that would not be shown"),
    ],
)
def test_signs_go_and_text_stays(source: str, text: str, reason: str) -> None:
    assert text_of(source) == text, reason


@pytest.mark.parametrize(
    "text",
    [
        "　　一、总则\n\n    （一）缩进的段落\n1. 第一项\n2. 第二项\r\n5. 第五项\n",
        "第一条　总则*注\n100*20平方米_以上_的企业\n",
        "某市办法〔2023〕5号\n#不是标题\n-5%\n>=20万元\n",
        "给予100*20*30元奖励\n",
        "a\u2028b\r一、给予奖励\r\r二、补助",
        "",
    ],
)
def test_a_plain_text_called_markdown_is_left_as_it_is(text: str) -> None:
    read = read_markdown(text.encode(), "a.md")
    assert (read.text, read.places) == (text, ())


def test_the_seeds_called_markdown_are_left_as_they_are(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        assert read_markdown(path.read_bytes(), "a.md").text.encode() == path.read_bytes()


def test_signs_before_the_lines_of_a_scanned_page_are_left_to_the_clean_room() -> None:
    text = "## 第一条为支持企业发\n\n- 展，制定本办法。\n\n## 第二条给予**奖励**。\n"
    assert text_of(text) == text


def test_a_place_is_a_line_of_the_file() -> None:
    read = read_markdown("# 题\n\n甲\n**乙**\n".encode(), "a.md")
    assert read.text == "题\n\n甲\n乙\n"
    assert read.places == (Place(0, "line=0,1"), Place(3, "line=2,3"), Place(5, "line=3,4"))


@pytest.mark.parametrize("sign", [">", "- ", "[", "*一 ", "`", "([", "<", "**", "| ", "1. ", "&#", "  - "])
def test_signs_without_end_neither_stall_nor_lose_the_text(sign: str) -> None:
    start = time.process_time()
    assert "尾" in text_of(sign * 10_000 + "尾")
    assert time.process_time() - start < 5


@given(
    st.lists(
        st.sampled_from(
            ["# ", "**", "_", "[", "](", ")", "\n", "\n\n", "- ", "1. ", "|", "奖", "20", "<b>", "`"]
        ),
        max_size=30,
    )
)
@settings(max_examples=100, deadline=None)
def test_no_chinese_character_is_lost(parts: list[str]) -> None:
    source = "".join(parts).replace("](", "]")
    assert text_of(source).count("奖") >= source.count("奖")
