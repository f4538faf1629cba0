"""What of a division is its heading."""

from __future__ import annotations

import pytest

from pipelines.parse.outline.headings import find_heading

CASES = [
    ("总体要求", "han", "总体要求", "the whole line"),
    ("全面推进改革,塑强发展新优势", "han", "全面推进改革,塑强发展新优势", "a comma does no harm"),
    ("总体要求:", "han", "总体要求", "without its colon"),
    ("优化公用服务(牵头单位:市城管局)", "han_bracket", "优化公用服务", "without the duty list"),
    ("技术创新工程。围绕链条,支持企业。", "dot", "技术创新工程", "the first sentence is a title phrase"),
    ("[适用范围]对本区企业给予资助。", "article", "适用范围", "in brackets"),
    ("(目的和依据)", "article", "目的和依据", "in round brackets"),
    ("政策依据  根据有关规定,制定本办法。", "article", "政策依据", "before wide space"),
    ("对新认定的企业给予奖励的,按规定办理。其他情形除外。", "dot", None, "a rule, no title"),
    ("本办法适用于本市企业。其他企业参照执行。", "article", None, "an article's first sentence is law"),
    ("法律另有规定的情形。", "han_bracket", None, "the only sentence, with nothing below"),
    ("申请材料如下:", "article", None, "announces a list"),
    (
        "工作目标坚持应保尽保、分类施策、动态管理的原则,健全机制,完善措施。",
        "han",
        "工作目标",
        "run into its text",
    ),
    (
        "工作目标是健全机制、完善措施,确保应保尽保,确保资金按时足额到位。",
        "han",
        None,
        "the subject of a sentence",
    ),
    ("规范执法检查行为。建立检查制度。", "dot", "规范执法检查行为", "行为 is no verb"),
    ("", "dot", None, "nothing"),
]


@pytest.mark.parametrize(("own", "style", "expected", "reason"), CASES)
def test_headings(own: str, style: str, expected: str | None, reason: str) -> None:
    found = find_heading(own, style, has_children=False)
    assert (own[found.start : found.end] if found else None) == expected, reason


def test_a_single_sentence_that_opens_children_is_a_heading() -> None:
    found = find_heading("使用管理。", "han_bracket", has_children=True)
    assert found is not None
    assert (found.start, found.end, found.phrase) == (0, 4, True)


def test_a_long_sentence_that_opens_paragraphs_is_a_heading() -> None:
    own = "大力推进科技创新、产业创新和金融创新深度融合发展,加快构建体现本地优势的现代化产业体系。"
    found = find_heading(own, "han_bracket", has_children=True)
    assert found is not None
    assert found.end == len(own) - 1


def test_a_contents_list_tells_where_a_heading_ends() -> None:
    found = find_heading(" 发展基础近年来本市农业稳步发展。", "section", False, frozenset({"发展基础"}))
    assert found is not None
    assert (found.start, found.end) == (1, 5)
