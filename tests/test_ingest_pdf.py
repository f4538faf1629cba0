"""PDF files: the text as it stands on the pages, or a refusal by name."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipelines.errors import Reason, Refused
from pipelines.ingest import read_bytes
from pipelines.ingest.pdf import read_pdf
from pipelines.parse.document import parse_source
from tests.formats_support import HANS, as_pdf, read_or_refused

POLICY = ["关于支持企业发展的若干措施", "一、加大资金支持。对符合条件的企业给予一次性奖励20万元。"]
LONG = "支持企业开展数字化改造和智能化升级并按照规定给予补助资金" * 3

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, password: StandardEncryption | None = None) -> bytes:
    data = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont(HANS))
    canvas = Canvas(data, pagesize=A4, invariant=1, encrypt=password)
    for draw in pages:
        canvas.setFont(HANS, 14)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def text_of(*pages: Draw) -> str:
    return read_pdf(pdf(*pages), "a.pdf").text


def lines(*texts: str, left: float = 90, top: float = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, top - 24 * number, text)

    return draw


def all_of(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def at(x: float, y: float, text: str, angle: float = 0) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 128)), 0, 0, 595, 842)


def grid(rows: list[list[str]], widths: list[float], top: float = 700, height: float = 24) -> Draw:
    def draw(canvas: Canvas) -> None:
        xs = [90.0]
        for width in widths:
            xs.append(xs[-1] + width)
        canvas.grid(xs, [top - height * number for number in range(len(rows) + 1)])
        for number, row in enumerate(rows):
            for x, cell in zip(xs, row, strict=False):
                for line, part in enumerate(cell.split("/")):
                    canvas.drawString(x + 3, top - height * number - 16 - 16 * line, part)

    return draw


def doubled(canvas: Canvas) -> None:
    for shift in (0, 0.4):
        canvas.drawString(200 + shift, 700, "若干措施")


def each_glyph_twice(canvas: Canvas) -> None:
    for number, char in enumerate("若干措施"):
        canvas.drawString(200 + 14 * number, 700, char)
        canvas.drawString(200.3 + 14 * number, 700, char)


def spaced(canvas: Canvas) -> None:
    for number, char in enumerate("工作报告"):
        canvas.drawString(200 + 35 * number, 700, char)


LAYOUTS: list[tuple[str, list[Draw], str]] = [
    (
        "a paragraph is a line",
        [
            all_of(
                *(
                    lines(text, left=left, top=top)
                    for text, left, top in (
                        (LONG[:26], 118, 700),
                        (LONG[26:54], 90, 676),
                        (LONG[54:70] + "。", 90, 652),
                        ("二、另一段。", 118, 628),
                    )
                )
            )
        ],
        "\u3000\u3000" + LONG[:70] + "。\n\u3000\u3000二、另一段。\n",
    ),
    ("a heading drawn twice", [doubled], "若干措施\n"),
    ("each glyph drawn twice", [each_glyph_twice], "若干措施\n"),
    ("a letter-spaced heading", [spaced], "工作报告\n"),
    ("drawn from below", [all_of(at(90, 600, "第二行。"), at(90, 640, "第一行。"))], "第一行。\n第二行。\n"),
    (
        "a word parted by its place",
        [all_of(at(90, 700, "Digital"), at(142, 700, "China"))],
        "Digital China\n",
    ),
    (
        "text along the margin comes behind",
        [all_of(at(60, 300, "竖排", 90), lines("正文。"))],
        "正文。\n［水印：竖排］\n",
    ),
    ("a watermark", [all_of(at(200, 300, "内部资料", 45), lines("正文。"))], "正文。\n［水印：内部资料］\n"),
    (
        "a page turned on its side",
        [all_of(at(300, 90, "正文甲。", 90), at(324, 90, "正文乙。", 90))],
        "正文甲。\n正文乙。\n",
    ),
    (
        "upside down",
        [all_of(at(400, 300, "正文甲。", 180), at(400, 324, "正文乙。", 180))],
        "正文甲。\n正文乙。\n",
    ),
    (
        "a table with rules",
        [grid([["序号", "指标"], ["1", "数字/经济"]], [60, 200], height=40)],
        "序号\t指标\n1\t数字经济\n",
    ),
    (
        "a table without rules",
        [all_of(*(lines(*column, left=left) for left, column in ((90, "序12"), (240, "名甲乙"))))],
        "序\t名\n1\t甲\n2\t乙\n",
    ),
]


@pytest.mark.parametrize(("pages", "text"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS])
def test_layouts(pages: list[Draw], text: str) -> None:
    assert text_of(*pages) == text


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行的文字在此处。" for n in "一二三四五六"]
    right = [f"右栏第{n}行的文字在此处。" for n in "一二三四五六"]
    found = text_of(all_of(lines("公报", left=270, top=760), lines(*left, left=60), lines(*right, left=320)))
    assert "".join(found.split()) == "公报" + "".join(left) + "".join(right)


def book(*bodies: list[str]) -> bytes:
    """Pages with a running header and a number each."""
    count = len(bodies)
    return pdf(
        *(
            all_of(
                at(200, 800, "某省人民政府公报 2023年第8期"),
                lines(*body),
                at(270, 50, f"第{number}页 共{count}页"),
            )
            for number, body in enumerate(bodies, 1)
        )
    )


def test_a_page_does_not_tear_a_sentence() -> None:
    whole = "\u3000\u3000" + LONG
    torn = [whole[:28], whole[28:56], whole[56:83] + "2"]
    data = book(
        [*[row for _ in range(3) for row in torn[:2]], *torn], ["0万元的奖励。", "\u3000\u3000二、另一项。"]
    )
    read = read_pdf(data, "a.pdf")
    assert (
        "20万元的奖励。\n第1页 共2页\n［页眉：某省人民政府公报 2023年第8期］\n　　二、另一项。" in read.text
    )


def test_each_part_has_its_page() -> None:
    read = read_pdf(book(["第一页的正文。"], ["第二页的正文。"]), "a.pdf")
    found = [(read.text[place.start :].split("\n")[0], place.locator) for place in read.places]
    assert found == [
        ("［页眉：某省人民政府公报 2023年第8期］", "page=1"),
        ("［页眉：某省人民政府公报 2023年第8期］", "page=2"),
    ]
    assert [line for line in read.text.split("\n") if "正文" in line] == ["第一页的正文。", "第二页的正文。"]


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert text_of(lines("第一年", "2023"), lines("第二年", "2031")).split() == [
        "第一年",
        "2023",
        "第二年",
        "2031",
    ]


def test_pages_that_are_pictures_are_told() -> None:
    source = read_bytes(pdf(lines(*POLICY), picture, lines("二、另一项。"), picture, lines()), "a.pdf")
    assert source.text.split() == [*POLICY, "二、另一项。"]
    flags = [(f.quote, f.message) for f in parse_source(source).flags if f.code == "unread_page"]
    assert [quote for quote, _ in flags] == ["二、另一项。"] * 2
    assert [message.split(" of ")[0] for _, message in flags] == ["Page 2", "Page 4"]


def refusal(data: bytes, name: str = "a.pdf") -> Refused:
    with pytest.raises(Refused) as caught:
        read_bytes(data, name)
    return caught.value


REFUSALS: list[tuple[str, bytes, Reason, str]] = [
    ("scanned", pdf(picture, picture), Reason.NO_TEXT, "2 of its 2 pages are pictures"),
    ("empty pages", pdf(lines()), Reason.NO_TEXT, "no text layer"),
    ("cut short", as_pdf(POLICY)[:400], Reason.DAMAGED, "damaged PDF"),
    ("its head only", b"%PDF-1.7\n", Reason.DAMAGED, "damaged PDF"),
    (
        "a password",
        pdf(lines(*POLICY), password=StandardEncryption("secret", "owner")),
        Reason.ENCRYPTED,
        "password",
    ),
]


@pytest.mark.parametrize(("data", "reason", "words"), [c[1:] for c in REFUSALS], ids=[c[0] for c in REFUSALS])
def test_refusals(data: bytes, reason: Reason, words: str) -> None:
    refused = refusal(data)
    assert refused.reason is reason
    assert words in str(refused)


def test_an_empty_password_is_none() -> None:
    data = pdf(lines(*POLICY), password=StandardEncryption("", "owner"))
    assert POLICY[0] in read_bytes(data, "a.pdf").text


def test_a_pdf_is_read_whatever_it_is_called() -> None:
    for name in ("a.pdf", "a.txt", "a.doc", "措施"):
        source = read_bytes(as_pdf(POLICY), name)
        assert source.media_type == "application/pdf"
        assert POLICY[0] in source.text


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("ZHENGCE_PDF_PAGES", "1", "2 pages, more than 1"),
        ("ZHENGCE_PDF_PAGE_CHARS", "3", "on page 1"),
        ("ZHENGCE_TEXT_CHARS", "9", "more than 9 characters"),
    ],
)
def test_limits(monkeypatch: pytest.MonkeyPatch, setting: str, value: str, words: str) -> None:
    monkeypatch.setenv(setting, value)
    refused = refusal(book(["第一页。"], ["第二页。"]))
    assert refused.reason is Reason.TOO_LARGE
    assert words in str(refused)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    whole = as_pdf(POLICY)
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + data.draw(st.integers(0, 9)) :]
    read_or_refused(broken, "a.pdf")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_signature(data: bytes) -> None:
    read_or_refused(b"%PDF-1.7\n" + data, "a.pdf")
