"""What opens a division and what only looks like it."""

from __future__ import annotations

import pytest

from pipelines.clean.fold import fold
from pipelines.parse.outline.markers import han_number, read_marker

MARKERS = [
    ("一、总体要求", "han", 1, "一", "Chinese numeral with its comma"),
    ("二十三、加强", "han", 23, "二十三", "two digits"),
    ("（二十一）推进", "han_bracket", 21, "(二十一)", "full-width brackets fold"),
    ("(一) 指导", "han_bracket", 1, "(一)", "a space behind"),
    ("1.支持企业", "dot", 1, "1", "Arabic with a point"),
    ("１．支持企业", "dot", 1, "1", "full width"),
    ("3﹒支持企业", "dot", 3, "3", "small full stop"),
    ("12、支持", "comma", 12, "12", "Arabic with the Chinese comma"),
    ("（3）支持", "bracket", 3, "(3)", "Arabic in brackets"),
    ("2)支持", "half", 2, "2", "half a bracket"),
    ("①支持", "circled", 1, "①", "circled"),
    ("⑵支持", "bracket", 2, "(2)", "one character for (2)"),
    ("第一章 总则", "chapter", 1, "第一章", "chapter"),
    ("## 第二章 附则", "chapter", 2, "第二章", "behind a Markdown sign"),
    ("- （三）支持", "han_bracket", 3, "(三)", "behind a bullet"),
    ("**第一条** 为", "article", 1, "第一条", "in bold"),
    ("第三节　资金", "section", 3, "第三节", "section"),
    ("第十条【适用范围】对", "article", 10, "第十条", "article with its title"),
    ("第 4 條 各級", "article", 4, "第4条", "spaces inside go; Traditional folds"),
    ("第 7-1 条", "article", 7, "第7-1条", "an inserted article"),
    ("1.1 资金来源", "nested", 1, "1.1", "decimal numbering"),
    ("1.5G网络建设。", "dot", 1, "1", "item 1 begins with 5G"),
]
NONE = [
    ("一、二、三产业融合", "numerals in a row"),
    ("二、三级企业", "grades in a row"),
    ("一是加强领导", "an inline list"),
    ("2.5%的企业", "a rate"),
    ("10.5亿元", "an amount"),
    ("4.8万个", "a count"),
    ("3.0版本", "a version"),
    ("110、119等", "numbers in a row"),
    ("2023.10.1", "a date"),
    ("2023年12月", "a year"),
    ("第三条规定的条件", "a reference"),
    ("第三条第二款", "a reference"),
    ("(一)、(二)项的企业", "a reference"),
    ("第一批项目", "an ordinal"),
    ("十四五时期", "a name"),
    ("（责任单位：市财政局）", "a duty list"),
    ("2024-10-26某新闻", "a dated link"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "style", "number", "label", "reason"), MARKERS)
def test_markers(text: str, style: str, number: int, label: str, reason: str) -> None:
    found = read_marker(fold(text, "hant"), 0, len(text))
    assert found is not None, reason
    assert (found.style, found.number, found.label) == (style, number, label), reason


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_not_markers(text: str, reason: str) -> None:
    assert read_marker(fold(text), 0, len(text)) is None, reason


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零二", 102),
        ("二〇", 20),
        ("7", 7),
        ("⑳", 20),
    ],
)
def test_han_number(digits: str, value: int) -> None:
    assert han_number(digits) == value
