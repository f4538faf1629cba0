"""Word files: the text as Word shows it, or a refusal by name."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import Reason, Refused
from pipelines.ingest import read_bytes
from pipelines.ingest.docx import read_docx
from pipelines.ingest.docx.numerals import number_text
from tests.formats_support import as_docx, docx, numbering, paragraph, read_or_refused

POLICY = ["关于支持企业发展的若干措施", "一、加大资金支持。对符合条件的企业给予一次性奖励20万元。"]


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts), "a.docx").text


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(run(part)) for part in text.split('/'))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


BOX = "<w:txbxContent>{}</w:txbxContent>"

BODIES: list[tuple[str, str, str]] = [
    (
        p(run("给予") + run("20万", "<w:b/>") + run("元")),
        "给予20万元\n",
        "runs split by formatting are one text",
    ),
    (p(run("甲")) + p("") + p(run("乙")), "甲\n\n乙\n", "an empty paragraph is an empty line"),
    (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), "甲\n乙\n", "a soft break"),
    (p("<w:r><w:t>附件：</w:t><w:tab/><w:t>一</w:t></w:r>"), "附件：\t一\n", "a tab"),
    (p("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2025年</w:t></w:r>"), "2023-2025年\n", "a hard hyphen"),
    (p(f"<w:hyperlink>{run('《办法》')}</w:hyperlink>"), "《办法》\n", "a link's text"),
    (
        p(f"<w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"),
        "增\n",
        "a tracked insertion is kept, a deletion is not",
    ),
    (
        p(f"<w:moveFrom>{run('前')}</w:moveFrom><w:moveTo>{run('后')}</w:moveTo>"),
        "后\n",
        "moved text stands once",
    ),
    (
        p(run("甲"), "<w:rPr><w:del/></w:rPr>") + p(run("乙")),
        "甲乙\n",
        "a deleted end of a paragraph joins two",
    ),
    (p(run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>')), "甲丙\n", "hidden text"),
    (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('控件'))}</w:sdtContent></w:sdt>",
        "控件\n",
        "a content control",
    ),
    (p(f"<w:sdt><w:sdtContent>{run('行内')}</w:sdtContent></w:sdt>"), "行内\n", "one inside a paragraph"),
    (p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5%</w:t></w:r>'), "≥5%\n", "a sign of a symbol font"),
    (p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'), "□\n", "a box of a form"),
    (
        p("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>"),
        "3\n",
        "a field shows its result",
    ),
    (
        p(f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"),
        "汉\n",
        "the word, not how it is said",
    ),
    (
        p(f"<w:r><w:pict>{BOX.format(p(run('红头')))}</w:pict></w:r>{run('正文')}"),
        "正文\n红头\n",
        "a text box",
    ),
    (
        p(
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX.format(p(run('框')))}</mc:Choice>"
            f"<mc:Fallback>{BOX.format(p(run('框')))}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "框\n",
        "a box told in two ways stands once",
    ),
    (
        table(cell("序号") + cell("指标"), cell("1") + cell("数字/经济")),
        "序号\t指标\n1\t数字经济\n",
        "a row is a line, a cell of two paragraphs too",
    ),
    (
        table(
            cell("甲") + cell("乙", '<w:vMerge w:val="restart"/>'),
            cell("丙") + cell("", "<w:vMerge/>") + cell("丁"),
        ),
        "甲\t乙\n丙\t\t丁\n",
        "a cell merged over rows keeps its place",
    ),
    (table(cell("甲", '<w:gridSpan w:val="2"/>') + cell("乙")), "甲\t乙\n", "a cell over columns is one"),
    (table(cell("一、甲/二、乙")), "一、甲\n二、乙\n", "a frame of one cell is no table"),
    (table(cell("索引号：1") + cell("分类：2")), "索引号：1\n分类：2\n", "pairs side by side are lines"),
    (table(cell("甲") + cell("乙" * 1600)), "甲\n" + "乙" * 1600 + "\n", "a cell that holds a document"),
]


@pytest.mark.parametrize(("body", "text"), [b[:2] for b in BODIES], ids=[b[2] for b in BODIES])
def test_bodies(body: str, text: str) -> None:
    assert text_of(body) == text


STYLES: list[tuple[str, int, str, str]] = [
    ("decimal", 12, "12", "Arabic"),
    ("chineseCounting", 10, "十", "ten"),
    ("chineseCounting", 21, "二十一", "tens"),
    ("chineseCountingThousand", 105, "一百零五", "a gap"),
    ("chineseCountingThousand", 1010, "一千零一十", "a gap, then ten"),
    ("ideographDigital", 20, "二〇", "digit by digit"),
    ("chineseLegalSimplified", 12, "壹拾贰", "of cheques"),
    ("ideographTraditional", 3, "丙", "stems"),
    ("ideographZodiac", 2, "丑", "branches"),
    ("decimalEnclosedCircleChinese", 10, "⑩", "circled"),
    ("decimalEnclosedCircle", 36, "㊱", "circled, from another block"),
    ("decimalEnclosedParen", 2, "⑵", "in brackets"),
    ("decimalEnclosedFullstop", 3, "⒊", "with a stop"),
    ("decimalFullWidth", 12, "１２", "wide"),
    ("decimalZero", 3, "03", "two digits"),
    ("lowerLetter", 28, "bb", "letters go on doubled"),
    ("upperRoman", 1994, "MCMXCIV", "Roman"),
    ("none", 3, "", "no number"),
    ("unheardOf", 3, "3", "unknown formats are decimal"),
    ("chineseCounting", 0, "0", "no form for nought"),
]


@pytest.mark.parametrize(("style", "value", "text"), [s[:3] for s in STYLES], ids=[s[3] for s in STYLES])
def test_numerals(style: str, value: int, text: str) -> None:
    assert number_text(value, style) == text


@given(
    st.integers(-5, 200_000),
    st.sampled_from(["chineseCounting", "upperRoman", "lowerLetter", "decimalEnclosedCircle"]),
)
def test_every_number_has_a_form(value: int, style: str) -> None:
    assert number_text(value, style)


def test_levels_count_and_restart() -> None:
    body = (
        numbered("甲") + numbered("子", 1) + numbered("丑", 1) + numbered("乙") + numbered("寅", 1)
        + numbered("细", 2) + p(run("正文")) + numbered("丙")
    )  # fmt: skip
    found = text_of(body, numbering=numbering())
    assert found.split("\n") == [
        "一、甲",
        "(一)子",
        "(二)丑",
        "二、乙",
        "(一)寅",
        "1. 细",
        "正文",
        "三、丙",
        "",
    ]


def test_a_pattern_of_several_levels() -> None:
    levels = (("decimal", "%1."), ("decimal", "%1.%2"))
    found = text_of(numbered("甲") + numbered("乙", 1) + numbered("丙", 1), numbering=numbering(levels))
    assert found == "1. 甲\n1.1 乙\n1.2 丙\n"


def test_articles_and_bullets() -> None:
    levels = (("chineseCountingThousand", "第%1条"), ("bullet", "\uf0b7"))
    assert text_of(numbered("甲") + numbered("乙", 1), numbering=numbering(levels)) == "第一条 甲\n• 乙\n"


def test_a_list_starts_where_it_says() -> None:
    own = numbering().replace(
        "</w:abstractNum>",
        "</w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
        "<w:startOverride w:val='5'/></w:lvlOverride></w:num>",
    )
    found = text_of(
        numbered("甲") + numbered("乙", 0, 2) + numbered("丙", 0, 2) + numbered("丁"), numbering=own
    )
    assert found == "一、甲\n五、乙\n六、丙\n七、丁\n"


def test_a_number_from_the_style() -> None:
    styles = (
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="own"/>') + paragraph("乙", '<w:pStyle w:val="round"/>')
    off = '<w:pStyle w:val="own"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert text_of(body + paragraph("丙", off), numbering=numbering(), styles=styles) == "一、甲\n乙\n丙\n"


def test_notes_stand_at_the_end() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(run(text))}</w:footnote>' for n, text in ((2, "含税。"), (3, "无"))
    )
    read = read_docx(docx(p(run("奖励") + reference + run("20万元")), footnotes=notes), "a.docx")
    assert read.text == "奖励20万元\n注1：含税。\n"
    assert read.places[-1].locator == "footnote=1"


def test_headers_and_footers_are_marked_behind_the_text() -> None:
    references = (
        '<w:sectPr><w:headerReference r:id="rheader1"/><w:headerReference r:id="rheader2"/>'
        '<w:footerReference r:id="rfooter1"/></w:sectPr>'
    )
    header, footer = p(run("某省人民政府公报")), p(run("— ") + run("1") + run(" —"))
    found = text_of(p(run("正文")) + references, header1=header, header2=header, footer1=footer)
    assert found == "正文\n［页眉：某省人民政府公报］\n— 1 —\n"


def test_places() -> None:
    body = p(run("甲")) + table(cell("子") + cell("丑"), cell("寅") + cell("卯")) + p(run("乙"))
    read = read_docx(docx(body), "a.docx")
    assert [(read.text[place.start], place.locator) for place in read.places] == [
        ("甲", "paragraph=1"),
        ("子", "table=1;row=1;cell=1"), ("丑", "table=1;row=1;cell=2"),
        ("寅", "table=1;row=2;cell=1"), ("卯", "table=1;row=2;cell=2"),
        ("乙", "paragraph=2"),
    ]  # fmt: skip


def test_a_policy_is_read_whatever_the_file_is_called() -> None:
    data = as_docx(POLICY)
    for name in ("a.docx", "a.doc", "a.zip", "a.txt", "措施"):
        source = read_bytes(data, name)
        assert source.text == "\n".join(POLICY) + "\n"
        assert "wordprocessingml" in source.media_type


def refusal(data: bytes, name: str = "a.docx") -> Refused:
    with pytest.raises(Refused) as caught:
        read_bytes(data, name)
    return caught.value


def nested(depth: int) -> bytes:
    return docx("<w:sdt>" * depth + p(run("甲")) + "</w:sdt>" * depth)


def entities() -> bytes:
    """The thousandfold laugh."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        root = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "哈">{lines}]>'
        archive.writestr("word/document.xml", root + "<d>&l9;</d>")
    return data.getvalue()


def without_document() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)

REFUSALS: list[tuple[str, bytes, Reason, str]] = [
    ("cut short", as_docx(POLICY)[:-100], Reason.DAMAGED, "damaged"),
    ("its head only", as_docx(POLICY)[:300], Reason.DAMAGED, "damaged"),
    ("broken XML", docx("<w:p>"), Reason.DAMAGED, "no whole XML"),
    ("nothing in it", without_document(), Reason.DAMAGED, "without a document"),
    ("too deep", nested(5000), Reason.DAMAGED, "no whole XML"),
    ("no text", docx(p("")), Reason.NO_TEXT, "without text"),
    ("a password", OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED, "password"),
    (
        "an old Word file",
        OLE + "WordDocument".encode("utf-16-le"),
        Reason.UNSUPPORTED_FORMAT,
        "old Word file",
    ),
]


@pytest.mark.parametrize(("data", "reason", "words"), [c[1:] for c in REFUSALS], ids=[c[0] for c in REFUSALS])
def test_refusals(data: bytes, reason: Reason, words: str) -> None:
    refused = refusal(data)
    assert refused.reason is reason
    assert words in str(refused)


def test_entities_are_not_expanded() -> None:
    assert refusal(entities()).reason in (Reason.DAMAGED, Reason.NO_TEXT)


def test_nesting_that_is_allowed_is_read() -> None:
    assert read_docx(nested(200), "a.docx").text == "甲\n"


def test_a_part_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGCE_DOCX_BYTES", "1000")
    assert refusal(as_docx(POLICY * 50)).reason is Reason.TOO_LARGE
    monkeypatch.setenv("ZHENGCE_DOCX_BYTES", "1000000")
    monkeypatch.setenv("ZHENGCE_DOCX_MEMBERS", "2")
    assert refusal(as_docx(POLICY)).reason is Reason.TOO_LARGE


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    whole = as_docx(POLICY)
    at = data.draw(st.integers(0, len(whole) - 1))
    broken: Any = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + data.draw(st.integers(0, 9)) :]
    read_or_refused(broken, "a.docx")
