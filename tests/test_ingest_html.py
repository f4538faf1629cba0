"""A web page is read as its reader sees it: a line for each block, item and row, each with its path."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import Refused
from pipelines.ingest import read_bytes
from pipelines.ingest.html import read_html
from pipelines.source import Place


def text_of(page: str) -> str:
    return read_html(page.encode(), "a.html").text


@pytest.mark.parametrize(
    ("page", "text", "reason"),
    [
        ("<p>一、奖励</p><p>二、补助</p>", "一、奖励\n二、补助\n", "a block is a line"),
        ("<p>一、<b>奖</b><span>励</span></p>", "一、奖励\n", "words marked for their look stay in the line"),
        ("<p>一、奖励<br>二、补助<br/>三、</p>", "一、奖励\n二、补助\n三、\n", "br ends a line"),
        ("<p>给予\n   奖励</p>", "给予奖励\n", "a line end of the file between Chinese is no blank"),
        ("<p>给予 20\n万元 of\nit</p>", "给予 20 万元 of it\n", "elsewhere it is one blank"),
        ("<p>　　第一条　总则</p>", "　　第一条　总则\n", "wide blanks are printed"),
        (
            "<p>A&amp;B&nbsp;&#19968;&#x4e8c;&hellip;&lt;x&gt;</p>",
            "A&B\xa0一二…<x>\n",
            "entities are characters",
        ),
        ("<p>一<!-- 注 -->二</p><script>var a='<p>三</p>'</script><style>p{}</style>", "一二\n", "no code"),
        ("<div>一<p>二</p>三</div>", "一\n二\n三\n", "text around a block stands by itself"),
        ("<p>一<p>二<p>三", "一\n二\n三\n", "end tags may be left out"),
        ("<li>一<li>二", "一\n二\n", "also without a list"),
        ("奖励<b>一</b>", "奖励一\n", "a piece without any block"),
        ("<p> \n </p><p>&nbsp;</p><p>一</p>", "一\n", "what has nothing to read is no line"),
        ("<pre>第一行\n  第二行</pre>", "第一行\n  第二行\n", "preformatted text keeps its lines and blanks"),
        ('<p style="white-space: pre-wrap">一\n二</p>', "一\n二\n", "and so does a style"),
        ("<p>10<sup>4</sup>元，5m<sup>2</sup></p>", "10⁴元，5m2\n", "an exponent is no last digit"),
        ("<select><option>2023年<option>2024年</select>", "2023年\n2024年\n", "options are lines"),
        ("<p>通知</p></body></html><p>尾</p>", "通知\n尾\n", "text behind the end"),
        (
            "<p>甲</p><noscript>请启用脚本</noscript>",
            "甲\n请启用脚本\n",
            "shown where no script runs, as here",
        ),
    ],
)
def test_lines(page: str, text: str, reason: str) -> None:
    assert text_of(page) == text, reason


@pytest.mark.parametrize(
    ("page", "text", "reason"),
    [
        (
            "<table><tr><th>序号<th>指标</tr><tr><td>1<td>增加值</table>",
            "序号\t指标\n1\t增加值\n",
            "a row is a line",
        ),
        (
            "<table><tr><td>1<td><td>甲</tr></table>",
            "1\t\t甲\n",
            "an empty cell keeps the others in their columns",
        ),
        (
            "<table><tr><td><p>市</p><p>工信局</p><td>1</table>",
            "市 工信局\t1\n",
            "lines of a cell are one cell",
        ),
        ("<table><tr><td><p>一</p><p>二</p></table>", "一\n二\n", "a table of one cell is a frame, no data"),
        (
            "<table><tr><td><table><tr><td>1<td>甲</table><td>乙</table>",
            "1\t甲\n乙\n",
            "a table in a table lays out the page; the inner one is data",
        ),
        (
            f"<table><tr><td>首页<td><p>{'一' * 400}</p><p>{'二' * 400}</p></table>",
            f"首页\n{'一' * 400}\n{'二' * 400}\n",
            "a column of the page is no cell",
        ),
        ("<table><caption>表1</caption><tr><td>1<td>2</table>", "表1\n1\t2\n", "a caption is a line"),
    ],
)
def test_tables(page: str, text: str, reason: str) -> None:
    assert text_of(page) == text, reason


@pytest.mark.parametrize(
    ("page", "text", "reason"),
    [
        ("<ol><li>一<li>二</ol>", "1. 一\n2. 二\n", "the browser's numbers are text"),
        ("<ol start=3><li>一<li value=7>二<li>三</ol>", "3. 一\n7. 二\n8. 三\n", "as the page counts"),
        ("<ol type=a><li>一</ol><ol type=I><li>一<li>二</ol>", "a. 一\nI. 一\nII. 二\n", "letters, Roman"),
        ("<ol style='list-style: cjk-ideographic'><li>奖<li>补</ol>", "一、奖\n二、补\n", "Chinese"),
        ("<ol style='list-style-type:none'><li>一</ol>", "一\n", "none where the page wants none"),
        (
            "<ol><li>（一）奖励<li>2.补助<li>①贴息</ol>",
            "（一）奖励\n2.补助\n①贴息\n",
            "an item prints its own",
        ),
        ("<ol><li>一<ol><li>甲<li>乙</ol><li>二</ol>", "1. 一\n1. 甲\n2. 乙\n2. 二\n", "lists in lists"),
        ("<ul><li>一<ol><li>甲</ol></ul>", "一\n1. 甲\n", "no number in a list of points"),
        ("<ol start=99999999999999999999><li>一</ol>", "1. 一\n", "a number that none meant"),
    ],
)
def test_lists(page: str, text: str, reason: str) -> None:
    assert text_of(page) == text, reason


@pytest.mark.parametrize(
    ("page", "text", "reason"),
    [
        (
            "<p>甲乙</p><p hidden>丙</p><p style='DISPLAY : none'>丁</p>",
            "甲乙\n",
            "hidden by the page itself",
        ),
        (
            "<p>甲</p><div style='display:none'><p>办法全文如下</p></div>",
            "甲\n办法全文如下\n",
            "more than is shown",
        ),
        ("<title>某市办法 - 某市政府</title><p>第一条</p>", "某市办法 - 某市政府\n第一条\n", "not printed"),
        ("<title>某市办法_某市政府</title><h1>某市<br>办法</h1>", "某市\n办法\n", "printed by the page"),
        ("<title>index</title><p>甲</p>", "甲\n", "a title without words"),
    ],
)
def test_what_is_hidden_and_what_is_not(page: str, text: str, reason: str) -> None:
    assert text_of(page) == text, reason


def test_each_line_has_its_path() -> None:
    page = (
        "<html><body><div>页眉</div><div><p>一<br>二</p><p><b>三</b></p><table><tr><td>1<td>2</table></div>"
    )
    read = read_html(page.encode(), "a.html")
    assert read.text == "页眉\n一\n二\n三\n1\t2\n"
    assert read.places == (
        Place(0, "/html/body/div[1]"),
        Place(3, "/html/body/div[2]/p[1]"),
        Place(7, "/html/body/div[2]/p[2]"),
        Place(9, "/html/body/div[2]/table[1]/tbody[1]/tr[1]"),
    )


GBK = "<html><head><meta {}></head><p>对企业给予一次性奖励，由市人民政府负责实施。镕</p>"


@pytest.mark.parametrize(
    ("meta", "written", "encoding", "reason"),
    [
        ("charset=gb2312", "gbk", "gb18030", "the name of the family, as browsers take it"),
        (
            'http-equiv="Content-Type" content="text/html; charset=GBK"',
            "gbk",
            "gb18030",
            "in the older way",
        ),
        ("charset=gb2312", "utf-8", "utf-8", "bytes before words: a page that was moved to UTF-8"),
        ("charset=utf-8", "gb18030", "gb18030", "and one that says UTF-8 and is not"),
        ("name=x", "gb18030", "gb18030", "no name at all"),
        ("charset=utf-16", "utf-8", "utf-8", "a page that can be read so far is not UTF-16"),
        ("charset=x-unknown", "utf-8", "utf-8", "a name that none knows"),
        ("charset=utf-8", "utf-8-sig", "utf-8-sig", "a byte-order mark"),
        ("charset=gbk", "utf-16", "utf-16-le-sig", "which decides"),
    ],
)
def test_encodings(meta: str, written: str, encoding: str, reason: str) -> None:
    read = read_html(GBK.format(meta).encode(written), "a.html")
    assert (read.text, read.encoding) == ("对企业给予一次性奖励，由市人民政府负责实施。镕\n", encoding), (
        reason
    )


def test_big5() -> None:
    page = "<meta charset=big5><p>對符合條件的企業給予一次性獎勵，由市政府負責實施。</p>"
    assert (
        read_html(page.encode("big5"), "a.html").text
        == "對符合條件的企業給予一次性獎勵，由市政府負責實施。\n"
    )


def test_a_damaged_page_is_refused_with_its_byte() -> None:
    head = "<meta charset=gbk><p>对企业给予奖励".encode("gbk")
    with pytest.raises(Refused) as caught:
        read_html(head + b"\xff\xff</p>", "a.html")
    assert caught.value.offset == len(head)
    with pytest.raises(Refused) as caught:
        read_html(b"<p>" + "对企业给予奖励，由市政府负责。".encode() * 9 + b"\xe5\xaf</p>", "a.html")
    assert caught.value.offset == 3 + 45 * 9


BODY = "<p>关于支持企业发展的若干措施</p><p>一、加大资金支持。对企业给予奖励20万元，由市政府负责。</p>"


@pytest.mark.parametrize(
    ("page", "name", "media_type", "reason"),
    [
        (BODY, "a.html", "text/html", "by its name"),
        (BODY, "a.txt", "text/html", "a piece of a page in a text file"),
        ("\ufeff\n<!-- 存 -->\n<!DOCTYPE HTML>" + BODY, "a.txt", "text/html", "comments aside"),
        ("<?xml version='1.0'?>\n<html xmlns='x'>" + BODY, "a.html", "text/html", "XHTML"),
        ("<?xml version='1.0'?>\n<html xmlns='x'>" + BODY, "a", "text/html", "without a name"),
        ("<html>" + BODY, "a.shtml", "text/html", "a page made on the server"),
        ("<小微企业>" + BODY, "a.txt", "text/plain", "a bracket is no page"),
        ("措施 <p> " + BODY, "a.txt", "text/plain", "nor is a sign inside a text"),
    ],
)
def test_pages_are_known_by_their_beginning(page: str, name: str, media_type: str, reason: str) -> None:
    assert read_bytes(page.encode(), name).media_type == media_type, reason


def test_a_text_called_html_is_left_as_it_is() -> None:
    text = "关于支持企业发展的若干措施\n\n一、对企业给予奖励20万元，由市政府负责。\n"
    assert read_bytes(text.encode(), "a.html").text == text


TAGS = [
    "p",
    "div",
    "b",
    "table",
    "tr",
    "td",
    "ol",
    "li",
    "ul",
    "span",
    "pre",
    "br",
    "a",
    "select",
    "svg",
    "sup",
]
PAGES = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map("<{}>".format),
        st.sampled_from(TAGS).map("</{}>".format),
        st.sampled_from(["<!--", "-->", "<p hidden>", "<td a=2 ", "&#", "&nbsp", "<", ">", '"', "<![CDATA["]),
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6),
    ),
    max_size=40,
).map("".join)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_any_page_gives_lines_whose_places_are_in_order(page: str) -> None:
    read = read_html(page.encode("utf-8", "ignore"), "a.html")
    starts = [place.start for place in read.places]
    assert starts == sorted(set(starts))
    assert all(read.text[start - 1] == "\n" for start in starts[1:])
    assert all(place.locator.startswith("/html") for place in read.places)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    for piece in (data, b"<p>" + data, b"<meta charset=gbk>" + data):
        try:
            read_html(piece, "a.html")
        except Refused as refused:
            told = refused.offset is not None
        else:
            told = True
        assert told


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_no_character_of_a_page_is_lost(words: str) -> None:
    page = "".join(f"<div><p>{word}<table><tr><td>{word}<td><b>{word}</table>" for word in words)
    assert sorted(text_of(page)) == sorted("".join(f"{word}\n{word}\t{word}\n" for word in words))
