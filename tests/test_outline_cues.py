"""What a line is by its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.clean.fold import fold
from pipelines.parse.outline import cues, occasion

CASES: list[tuple[Callable[[str], bool], str, bool, str]] = [
    (cues.is_metadata, "索  引 号: 0001/2024", True, "blanks inside the key"),
    (cues.is_metadata, "• 中文名：某市若干政策", True, "behind a bullet"),
    (cues.is_metadata, "支持对象：在本市注册的企业", False, "a colon in running text"),
    (cues.is_title, "某市人民政府关于加快发展的若干意见", True, "an opinion"),
    (cues.is_title, "关于印发《某市行动方案（2023—2025年）》的通知", True, "a notice"),
    (cues.is_title, "关于印发《某市行动方案》的", False, "a notice that breaks off"),
    (cues.is_title, "某市实施方案2023—2025）", True, "a damaged year"),
    (cues.is_title, "为落实《某省实施方案》", False, "prose"),
    (cues.is_title, "支持企业发展", False, "no title noun"),
    (cues.is_document_number, "某政办发〔2023〕44号", True, "the usual form"),
    (cues.is_document_number, "某府办规[2018] 6 号", True, "other brackets, blanks"),
    (cues.is_document_number, "根据某政发〔2023〕4号文件", False, "inside a sentence"),
    (cues.is_date, "2023年5月4日", True, "Arabic"),
    (cues.is_date, "二〇二三年五月四日", True, "Chinese"),
    (cues.is_date, "20231229", True, "its signs lost"),
    (cues.is_date, "2023年底", False, "no day"),
    (cues.is_org, "某市人民政府办公室", True, "an office"),
    (cues.is_org, "支持企业办理，方便群众", False, "a sentence"),
    (cues.is_addressee, "各县（市、区）人民政府，市政府各有关部门：", True, "the usual form"),
    (cues.is_addressee, "各部门要做好以下工作：", False, "announces a list"),
    (cues.is_page_marker, "- 12 -", True, "a page number"),
    (cues.is_page_marker, "# Page 309:", True, "a converter's page mark"),
    (cues.is_page_marker, "第 3 页 共 5 页", True, "page of pages"),
    (cues.is_page_marker, "12个", False, "a count"),
    (cues.is_debris, "（此件公开发布）", True, "release note"),
    (cues.is_debris, "【图解】某市若干政策", True, "a tagged link"),
    (cues.is_debris, "2024-10-26某市行动方案", True, "a dated link"),
    (cues.is_debris, "打印 关闭", True, "buttons"),
    (cues.is_debris, "申请表(/site/c1/2021/a1b2.doc)", True, "a file of the page"),
    (cues.is_debris, "图为会场。某报记者 张某摄", True, "a photograph's caption"),
    (cues.is_debris, "支持企业(含分支机构)发展", False, "a gloss in brackets"),
    (cues.is_title, "工 作 报 告", True, "a blank behind each character"),
    (occasion.is_given, "——2024年1月5日在某市第十六届人民代表大会第四次会议上", True, "where it was given"),
    (occasion.is_given, "2024年1月5日在某市召开会议", False, "a sentence"),
    (occasion.is_speaker, "某市市长 张某", True, "who gave it"),
    (occasion.is_speaker, "市长负责制", False, "another word"),
    (cues.is_debris, "政策解读、宣传引导，及时了解企业诉求", False, "the rest of a sentence"),
    (cues.is_attachment, "附件：1.任务清单", True, "a list"),
    (cues.is_attachment, "附近的企业", False, "another word"),
    (cues.is_annex_head, "附件 2", True, "an annex's number"),
    (cues.is_annex_head, "附件：任务清单", False, "a list"),
    (cues.is_closing, "本办法自2023年1月1日起施行。", True, "validity"),
    (cues.is_closing, "各政策举措自印发之日起执行。", True, "each measure"),
    (cues.is_closing, "加强政策宣传，提高知晓度。", False, "a paragraph"),
    (cues.is_page_marker, "[页眉:某省人民政府公报]", True, "what a reader marked as a running header"),
    (cues.is_page_marker, "[页眉]", False, "a bracket with one word"),
    (cues.is_menu, "政务公开", True, "an entry of a portal's menu"),
    (cues.is_menu, "首页 | 要闻 | 互动交流", True, "a menu on one line"),
    (cues.is_menu, "政务公开工作要点", False, "a title that begins as an entry does"),
    (cues.is_menu, " | ", False, "nothing but the signs between entries"),
]


@pytest.mark.parametrize(("cue", "text", "expected", "reason"), CASES)
def test_cues(cue: Callable[[str], bool], text: str, expected: bool, reason: str) -> None:
    assert cue(fold(text, "hans")) is expected, reason


def test_a_paragraph_right_under_a_heading_closes_only_by_strong_words() -> None:
    assert not cues.is_closing("证书有效期为三年。", under_heading=True)
    assert cues.is_closing("本意见自印发之日起施行。", under_heading=True)
