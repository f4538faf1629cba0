"""The forms in which documents number their divisions: each with its paths, in text order."""

from __future__ import annotations

import pytest

from pipelines.parse.context import Context
from pipelines.parse.outline import read_outline
from pipelines.parse.records import Clause
from pipelines.source import SourceText


def divisions(text: str) -> list[Clause]:
    clauses = read_outline(Context.of(SourceText.from_text(text)))
    return [clause for clause in clauses if clause.kind == "division"]


# The lines of a document (/ between them), the path of each division with its heading behind |, the reason.
# fmt: off
FORMS = [
    (
        "某区办法/第一章 总则/第一节 一般规定/第一条【目的】为规范管理，制定本办法。/第二章 资助"
        "/第二条【标准】资助如下。",
        "第一章|总则 第一章/第一节|一般规定 第一章/第一节/第一条|目的 第二章|资助 第二章/第二条|标准",
        "chapters, sections, articles with titles in brackets",
    ),
    (
        "某市措施/一、支持研发。对企业给予奖励。/二、支持转化。对高校给予补助。",
        "一|支持研发 二|支持转化",
        "一、 as the level of items",
    ),
    (
        "某市措施/一、支持/1﹒加大投入。给予奖励。/2．加强服务。给予补助。/3、强化管理。落实责任。",
        "一|支持 一/1|加大投入 一/2|加强服务 一/3|强化管理",
        "dots of three shapes in one list",
    ),
    (
        "某市政策/一、要求/1.1 支持研发。给予奖励。/1.2 支持转化。给予补助。/二、保障"
        "/2.1 加强组织。落实责任。",
        "一|要求 一/1.1|支持研发 一/1.2|支持转化 二|保障 二/2.1|加强组织",
        "decimal numbers",
    ),
    (
        "某市细则/第一条 支持范围：/①企业；/②高校。/第二条 标准如下：/（1）一级；/（2）二级。",
        "第一条 第一条/① 第一条/② 第二条 第二条/(1) 第二条/(2)",
        "circled and bracketed numbers under articles",
    ),
    (
        "# 某市措施//## 一、支持研发//- （一）研发奖励。给予奖励。/- （二）平台奖励。给予奖励。/"
        "/### （三）其他//## 二、保障",
        "一|支持研发 一/(一)|研发奖励 一/(二)|平台奖励 一/(三)|其他 二|保障",
        "Markdown signs before the markers",
    ),
    (
        "某市措施/一、支持研发/1./对企业给予奖励。/2./对平台给予补助。/二、附则/3./本措施有效期三年。",
        "一|支持研发 一/1 一/2 二|附则 二/3",
        "numbers alone on their lines, running on",
    ),
    (
        "某市措施/一 、支持企业/( 一 ) 加大投入。给予奖励。/（ 二 ）加强服务。给予补助。",
        "一|支持企业 一/(一)|加大投入 一/(二)|加强服务",
        "odd blanks in the markers",
    ),
    (
        "某市措施/一、支持企业/１．加大投入。给予１００万元奖励。/２．加强服务。给予补助。",
        "一|支持企业 一/1|加大投入 一/2|加强服务",
        "full-width digits",
    ),
    (
        "某市关于印发某市行动方案的通知/各区人民政府：/现将《某市行动方案》印发给你们。/一、提高认识。"
        "/二、抓好落实。/某市人民政府/2023年3月4日/某市行动方案/一、总体要求/（一）思想。坚持创新。"
        "/二、保障措施",
        "一 二 一|总体要求 一/(一)|思想 二|保障措施",
        "a notice and the plan, each with its own 一、",
    ),
    (
        "某市支持人才若干措施/一、引才奖励/给予奖励。/二、附则/本措施自2023年1月1日起施行。"
        "/某市支持企业若干措施/一、企业奖励/给予奖励。/二、附则/本措施自2023年2月1日起施行。",
        "一|引才奖励 二|附则 一|企业奖励 二|附则",
        "two documents in one file",
    ),
    (
        "某市方案/一、目标/二、任务/附件/某市重点任务分工表/序号/任务/责任单位/1/建设平台/市水利局/2"
        "/培育企业/市科技局",
        "一|目标 二|任务",
        "a table flattened to one cell a line has no divisions",
    ),
    (
        "某市办法/第三条【标准】（一）一级100万元；/（二）二级50万元。/（三）三级20万元。",
        "第三条|标准 第三条/(一) 第三条/(二) 第三条/(三)",
        "a list that begins behind its heading, on the same line",
    ),
    (
        "某市方案/（一）经费保障。1.学费补助。按标准补助。/2.履约补助。按标准补助。"
        "/（二）组织保障。落实责任。",
        "(一)|经费保障 (一)/1|学费补助 (一)/2|履约补助 (二)|组织保障",
        "the same with 1. behind (一)",
    ),
    (
        "某市办法/第一章 总则 第一条 为规范管理，制定本办法。/第二条 适用于全市。"
        "/第二章 附则 第三条 自发布之日起施行。",
        "第一章|总则 第一章/第一条 第一章/第二条 第二章|附则 第二章/第三条",
        "the first article behind its chapter",
    ),
    (
        "某市意见/一、总则/第一条 为发展产业，制定本意见。/二、支持范围/（一）投资奖励/第二条 给予奖励。"
        "/（二）绩效奖励/第三条 给予奖励。",
        "一|总则 一/第一条 二|支持范围 二/(一)|投资奖励 二/(一)/第二条 二/(二)|绩效奖励 二/(二)/第三条",
        "articles that run on under 一、 and (一)",
    ),
    (
        "某市措施/一、支持企业/对企业给予奖励，详见附件1./2.其他企业参照执行。",
        "一|支持企业 一/2",
        "the number of an annex opens no list",
    ),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected", "reason"), FORMS, ids=[case[2] for case in FORMS])
def test_forms(text: str, expected: str, reason: str) -> None:
    seen = " ".join(
        f"{row.path}|{row.heading}" if row.heading else str(row.path)
        for row in divisions(text.replace("/", "\n"))
    )
    assert seen == expected, reason


def test_numbers_restart_in_each_annex() -> None:
    rows = divisions("某市办法\n一、支持\n二、附则\n附件1\n某市指南\n一、条件\n附件2\n某市标准\n一、评分")
    assert [(row.path, row.level, row.heading) for row in rows] == [
        ("一", 1, "支持"), ("二", 1, "附则"), ("一", 1, "条件"), ("一", 1, "评分"),
    ]  # fmt: skip


def test_a_wrapped_division_runs_over_a_page() -> None:
    body = "支持企业建设公共服务平台并向中小企业开放服务能力推动产业链上下游协同发展形成经验做法"
    lines = [f"{number}.{body}\n{body}。" for number in (1, 2, 3)]
    text = "\n".join([*lines, f"4.{body}", "", "# Page 12:", f"{body}。", "5.完善制度。"])
    rows = divisions(text)
    assert [row.label for row in rows] == ["1", "2", "3", "4", "5"]
    assert text[rows[3].start : rows[3].end] == f"4.{body}\n\n# Page 12:\n{body}。"


def test_sisters_have_short_titles_together() -> None:
    text = (
        "某市办法\n第一条 条件如下：\n（一）注册地在本市的企业；\n（二）纳税正常的企业。\n第二条 程序如下：\n"
        "（一）申请。企业提出申请。\n（二）审核。部门出具意见。\n（三）公示。部门予以公示。"
    )
    assert [row.heading for row in divisions(text) if row.level == 2] == [None, None, "申请", "审核", "公示"]


def test_a_heading_over_a_page_marker_opens_its_items() -> None:
    rows = divisions(
        "某市方案\n（一）开展引育行动。\n\n# Page 3:\n1.集聚企业。建立机制。\n2.提升实力。推动对接。"
    )
    assert [(row.path, row.heading) for row in rows] == [
        ("(一)", "开展引育行动"), ("(一)/1", "集聚企业"), ("(一)/2", "提升实力"),
    ]  # fmt: skip


def test_a_long_heading_is_not_joined_with_its_first_paragraph() -> None:
    heading = "推动减污降碳扩绿协同增效，全面建设人与自然和谐共生的美丽城市和乡村"
    body = "坚持绿色发展理念，全面提升城乡生态环境品质。" * 4
    text = "某市规划\n" + "\n".join(f"（{number}）{heading}\n{body}" for number in "一二三四五")
    assert [row.heading for row in divisions(text)] == [heading] * 5


def test_an_articles_own_limit_does_not_close_the_document() -> None:
    row = (
        "对企业给予奖励，用于研发和改造，\n支持其建设公共服务平台并向中小企业开放服务能力推动产业链\n"
        "上下游协同发展，单个项目补助最高不超过一百万元给予奖励。\n"
    )
    text = "某市措施\n" + "".join(f"{number}.{row}本条政策不重\n叠享受。\n" for number in range(1, 7))
    assert len(divisions(text)) == 6
    assert all(division.quote.endswith("叠享受。") for division in divisions(text))
