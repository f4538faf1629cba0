"""The same policy made anew in the formats in which people have it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipelines.errors import Refused
from pipelines.ingest import read_bytes
from pipelines.ingest.docx.numerals import number_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

# Adobe's fonts for the two scripts, which every reader of PDF knows: nothing is embedded.
HANS, HANT = "STSong-Light", "MSung-Light"


def docx(body: str, **parts: str) -> bytes:
    """A Word file of a body in WordprocessingML; further parts by name (numbering, styles, footnotes)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _rels({"rId1": ("officeDocument", "word/document.xml")}))
        own = {f"r{kind}": (re.sub(r"\d+$", "", kind), f"{kind}.xml") for kind in parts}
        archive.writestr("word/_rels/document.xml.rels", _rels(own))
        namespaces = (
            f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:v" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        for kind, content in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            root = re.sub(r"\d+$", "", kind)
            root = {"header": "hdr", "footer": "ftr"}.get(root, root)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {namespaces}>{content}</w:{root}>")
    return data.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph whose text is split into runs, as Word splits it at every change of format."""
    cuts = [text[at : at + 7] for at in range(0, len(text), 7)]
    runs = "".join(
        f"<w:r><w:rPr>{'<w:b/>' if number % 2 else ''}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(cut)}</w:t></w:r>'
        for number, cut in enumerate(cuts)
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


# The levels of a list as official documents have them: format and pattern.
LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "(%2)"),
    ("decimal", "%3."),
)
_MARKS = (
    re.compile(r"([一二三四五六七八九十]{1,3})、(?=\S)"),
    re.compile(r"\(([一二三四五六七八九十]{1,3})\)(?=\S)"),
    re.compile(r"(\d{1,2})\.(?=[^\d\s])"),
)


def numbering(levels: Iterable[tuple[str, str]] = LEVELS) -> str:
    """A numbering part with one list (numId 1) of these levels."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def as_docx(lines: list[str]) -> bytes:
    """The lines as paragraphs; a number that Word would generate is left to Word."""
    counts = [0, 0, 0]
    return docx("".join(_numbered(line, counts) for line in lines), numbering=numbering())


def _numbered(line: str, counts: list[int]) -> str:
    for level, mark in enumerate(_MARKS):
        found = mark.match(line)
        if found and found[1] == number_text(counts[level] + 1, LEVELS[level][0]):
            counts[level] += 1
            counts[level + 1 :] = [0] * (2 - level)
            named = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            return paragraph(line[found.end() :], named)
    return paragraph(line)


def as_pdf(lines: list[str], font: str = HANS, header: str = "某省人民政府公报 2023年第8期") -> bytes:
    """The lines as paragraphs of a printed page: hard-wrapped (numbers and words torn), first lines
    indented, with a running header and page numbers."""
    sheet = Sheet(font, header)
    for line in lines:
        for wrapped in sheet.wrapped("\u3000\u3000" + line):
            sheet.write(wrapped)
    return sheet.done()


class Sheet:
    """Pages of a PDF, filled line by line."""

    def __init__(self, font: str, header: str, size: float = 14) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
        self._data = io.BytesIO()
        self.canvas = Canvas(self._data, pagesize=A4, invariant=1)
        self._font, self._size, self._header = font, size, header
        self._number, self._at = 0, 0.0

    def wrapped(self, text: str, width: float = 28) -> Iterator[str]:
        """Break a text into lines of ``width`` characters; a mark that may begin no line hangs over."""
        line = ""
        for char in text:
            full = stringWidth(line + char, self._font, self._size) > width * self._size
            if full and char not in "，。；、：！？》」”)],;:":
                yield line
                line = ""
            line += char
        if line:
            yield line

    def write(self, line: str) -> None:
        """Print one line, blanks at its head by moving it, as programs do."""
        if self._at < 90:
            self._turn()
        bare = line.lstrip("\u3000")
        self.canvas.drawString(85 + self._size * (len(line) - len(bare)), self._at, bare)
        self._at -= self._size * 1.7

    def done(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._data.getvalue()

    def _turn(self) -> None:
        if self._number:
            self.canvas.showPage()
        self._number += 1
        self.canvas.setFont(self._font, self._size)
        if self._header:
            self.canvas.drawString(180, 790, self._header)
        self.canvas.drawString(280, 50, f"— {self._number} —")
        self._at = 750.0


def _rels(parts: dict[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'
        for name, (kind, target) in parts.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONSHIPS}">{made}</Relationships>'


_MENU = """<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/fw/">政务服务</a></li></ul></div>
<script>document.write("对企业一次性奖励999万元");</script><style>p { color: red }</style>"""
_FOOT = """<div class="foot"><p>主办单位：某省人民政府办公厅</p><p>网站标识码：1400000001</p></div>"""


def as_html(lines: list[str]) -> bytes:
    """The lines as paragraphs of a portal's page, with menus, scripts and a footer."""
    made = "\n".join(f"<p style='text-indent:2em'><span>{escape(line)}</span></p>" for line in lines)
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>某省人民政府</title></head>"
        f"<body>{_MENU}<div class='article'>{made}</div>{_FOOT}</body></html>"
    )
    return page.encode()


def read_or_refused(data: bytes, name: str) -> None:
    """Hold that bytes are read as a text, or refused by name."""
    try:
        text = read_bytes(data, name).text
    except Refused as refused:
        text = str(refused)
    assert text.strip()
