"""Whole outlines: a text, the clauses it must give, and why."""

from __future__ import annotations

import pytest

from pipelines.parse.context import Context
from pipelines.parse.outline import find_clause, outline_flags, read_outline
from pipelines.parse.records import Clause
from pipelines.source import SourceText


def outline(text: str) -> tuple[Clause, ...]:
    return read_outline(Context.of(SourceText.from_text(text)))


def seen(text: str) -> list[str]:
    """Each clause as "kind path: text"."""
    return [f"{clause.kind} {clause.path or '-'}: {clause.text}" for clause in outline(text)]


_LONG = "支持企业建设公共服务平台并向中小企业开放服务能力推动产业链上下游协同发展形成可复制推广的经验做法"

CASES: list[tuple[str, list[str], str]] = [
    (
        "某市促进数字经济若干政策\n为推动发展,制定本政策。\n一、总体要求\n(一)鼓励创新。支持研发。\n坚持市场导向。\n"
        "本政策自2023年1月1日起施行。",
        [
            "title -: 某市促进数字经济若干政策",
            "preamble -: 为推动发展,制定本政策。",
            "division 一: 一、总体要求",
            "division 一/(一): (一)鼓励创新。支持研发。",
            "paragraph 一/(一): 坚持市场导向。",
            "closing -: 本政策自2023年1月1日起施行。",
        ],
        "a plan from its title to its validity",
    ),
    (
        "某市人民政府办公室\n关于印发某市行动方案\n(2023—2025年)的通知\n某政办发〔2023〕7号\n"
        "各县(市、区)人民政府,各有关单位:\n"
        "《某市行动方案》已经市政府同意,现印发给你们,请认真贯彻执行。\n某市人民政府办公室\n2023年5月4日\n(此件公开发布)\n"
        "某市行动方案\n(2023—2025年)\n为加快发展,制定本方案。\n一、目标\n附件:1.任务清单\n2.责任分工",
        [
            "title -: 某市人民政府办公室关于印发某市行动方案(2023-2025年)的通知",
            "document_number -: 某政办发[2023]7号",
            "addressee -: 各县(市、区)人民政府,各有关单位:",
            "preamble -: 《某市行动方案》已经市政府同意,现印发给你们,请认真贯彻执行。",
            "signature -: 某市人民政府办公室2023年5月4日",
            "boilerplate -: (此件公开发布)",
            "title -: 某市行动方案(2023-2025年)",
            "preamble -: 为加快发展,制定本方案。",
            "division 一: 一、目标",
            "attachment -: 附件:1.任务清单2.责任分工",
        ],
        "a notice and the plan it issues; titles broken over lines are one row",
    ),
    (
        "索 引 号:123\n发文机关:某市政府\n索 引 号:123\n发文机关:某市政府\n"
        "某市管理办法\n第一章 总则\n第一条 为规范管理,制定本办法。",
        [
            "metadata -: 索 引 号:123发文机关:某市政府",
            "metadata -: 索 引 号:123发文机关:某市政府",
            "title -: 某市管理办法",
            "division 第一章: 第一章 总则",
            "division 第一章/第一条: 第一条 为规范管理,制定本办法。",
        ],
        "a catalogue printed twice is two rows",
    ),
    (
        "某市方案\n一、要求\n1.支持5G。一是建设基站;二是推广应用。\n2.5%的资金用于奖励。\n二、三产业融合发展。\n二、保障\n3.加强领导。",
        [
            "title -: 某市方案",
            "division 一: 一、要求",
            "division 一/1: 1.支持5G。一是建设基站;二是推广应用。",
            "paragraph 一/1: 2.5%的资金用于奖励。",
            "paragraph 一/1: 二、三产业融合发展。",
            "division 二: 二、保障",
            "division 二/3: 3.加强领导。",
        ],
        "inline lists, decimals and rows of numerals are no divisions; numbers run on",
    ),
    (
        "各区人民政府:现将《某区管理办法》印发给你们,请遵照执行。某市人民政府办公室2023年5月4日"
        "某区管理办法第一章 总 则第一条 为规范管理,"
        "根据第三条规定制定本办法。第二条 补助对象包括:(一)企业;(二)个人。"
        "第二章 附则第三条 本办法自发布之日起施行。" + "相关附件:二维码" + "说明" * 9,
        [
            "addressee -: 各区人民政府:",
            "preamble -: 现将《某区管理办法》印发给你们,请遵照执行。",
            "signature -: 某市人民政府办公室2023年5月4日",
            "title -: 某区管理办法",
            "division 第一章: 第一章 总 则",
            "division 第一章/第一条: 第一条 为规范管理,根据第三条规定制定本办法。",
            "division 第一章/第二条: 第二条 补助对象包括:",
            "division 第一章/第二条/(一): (一)企业;",
            "division 第一章/第二条/(二): (二)个人。",
            "division 第二章: 第二章 附则",
            "division 第二章/第三条: 第三条 本办法自发布之日起施行。",
            "boilerplate -: 相关附件:二维码" + "说明" * 9,
        ],
        "a document on one line is cut at its markers, never inside a sentence",
    ),
    (
        "\n".join(
            [
                *(f"{number}.{_LONG[:30]}\n{_LONG[30:]}。" for number in (1, 2, 3)),
                "4." + _LONG[:30],
                "",
                "# Page 9:",
                "平台。",
            ]
        ),
        [
            *(f"division {number}: {number}.{_LONG}。" for number in (1, 2, 3)),
            "division 4: 4." + _LONG[:30] + "平台。",
        ],
        "hard-wrapped lines are one clause; a page marker inside it is left out of its text",
    ),
    (
        "某市措施\n一、\n支持企业。\n(一)\n给予奖励。",
        ["title -: 某市措施", "division 一: 一、支持企业。", "division 一/(一): (一)给予奖励。"],
        "a marker alone on its line belongs to the text below",
    ),
    (
        "某市若干措施\n一、支持企业。\n本措施自印发之日起施行,有效期3年。\n来源:某网\n另一市行动方案\n2024-10-26又一市实施意见\n2024-10-26",
        [
            "title -: 某市若干措施",
            "division 一: 一、支持企业。",
            "closing -: 本措施自印发之日起施行,有效期3年。",
            "boilerplate -: 来源:某网另一市行动方案2024-10-26又一市实施意见2024-10-26",
        ],
        "what follows the page's source line is debris, titles of other policies too",
    ),
    (
        "某市办法\n一、支持企业。\n附件1\n某市申报指南\n一、申报条件\n附件2\n某市评分标准\n一、评分",
        [
            "title -: 某市办法",
            "division 一: 一、支持企业。",
            "attachment -: 附件1",
            "title -: 某市申报指南",
            "division 一: 一、申报条件",
            "attachment -: 附件2",
            "title -: 某市评分标准",
            "division 一: 一、评分",
        ],
        "each annex begins an outline of its own",
    ),
    (
        "打印\n全屏\n【字号：\n加大\n还原\n减小\n】\n2026年某市政府工作报告\n各位代表：\n一、工作回顾\n经济平稳发展。",
        [
            "boilerplate -: 打印全屏[字号:加大还原减小]",
            "title -: 2026年某市政府工作报告",
            "addressee -: 各位代表:",
            "division 一: 一、工作回顾",
            "paragraph 一: 经济平稳发展。",
        ],
        "a page's tool bar above the title",
    ),
    (
        "政 府 工 作 报 告\n--2024年2月9日在某市第十四届人民代表大会第三次会议上\n"
        "某市人民政府市长　　张某某\n张某某同志作报告。本报记者 李某摄\n各位代表：\n"
        "现在,我代表市人民政府作工作报告,请予审议。\n一、工作回顾",
        [
            "title -: 政 府 工 作 报 告",
            "metadata -: --2024年2月9日在某市第十四届人民代表大会第三次会议上某市人民政府市长  张某某",
            "boilerplate -: 张某某同志作报告。本报记者 李某摄",
            "addressee -: 各位代表:",
            "preamble -: 现在,我代表市人民政府作工作报告,请予审议。",
            "division 一: 一、工作回顾",
        ],
        "a report: where it was given and by whom, a photograph's caption, whom it addresses",
    ),
    (
        "某市政府工作报告\n来源：某报\n2024-02-03 09:02:33\n一、工作回顾\n来源：某报\n2024-02-03",
        [
            "title -: 某市政府工作报告",
            "metadata -: 来源:某报2024-02-03 09:02:33",
            "division 一: 一、工作回顾",
            "boilerplate -: 来源:某报2024-02-03",
        ],
        "the page's source and day under the title are a catalogue, at the end debris",
    ),
    (
        "各区人民政府:现将《某区管理办法》印发给你们,请遵照执行。某市人民政府办公室2023年5月4日"
        "某区管理办法第一条 为规范管理,制定本办法。第二条 本办法自2023年6月1日起施行,有效期5年"
        "经营申请表(/site/c104243/1743919/a.doc)相关附件:二维码" + "说明" * 9,
        [
            "addressee -: 各区人民政府:",
            "preamble -: 现将《某区管理办法》印发给你们,请遵照执行。",
            "signature -: 某市人民政府办公室2023年5月4日",
            "title -: 某区管理办法",
            "division 第一条: 第一条 为规范管理,制定本办法。",
            "division 第二条: 第二条 本办法自2023年6月1日起施行,有效期5年",
            "boilerplate -: 经营申请表(/site/c104243/1743919/a.doc)相关附件:二维码" + "说明" * 9,
        ],
        "a file of the page behind the last sentence, its stop lost",
    ),
    (
        "某市公告\n现就《某市实施意见(征求意见稿)》公开征求意见。\n联系邮箱:abc@example.org\n某市\n实施意见(征求意见稿)\n"
        "为加快发展,制定本意见。\n一、目标",
        [
            "title -: 某市公告",
            "preamble -: 现就《某市实施意见(征求意见稿)》公开征求意见。",
            "preamble -: 联系邮箱:abc@example.org",
            "title -: 某市实施意见(征求意见稿)",
            "preamble -: 为加快发展,制定本意见。",
            "division 一: 一、目标",
        ],
        "a title broken over lines that the notice above names",
    ),
    (
        "某市办法\n第一条 目的\n为规范管理,制定本办法。\n第二条 有效期\n本办法自2023年7月3日起施行。",
        [
            "title -: 某市办法",
            "division 第一条: 第一条 目的",
            "paragraph 第一条: 为规范管理,制定本办法。",
            "division 第二条: 第二条 有效期",
            "paragraph 第二条: 本办法自2023年7月3日起施行。",
        ],
        "what stands under an article's heading is the article's own",
    ),
    (
        "某獎勵辦法\n第 1 條\n為獎勵檢舉,訂定本辦法。\n## 沿革\n"
        "1. 中華民國九十一年七月十日某部令訂定發布全文1條\n"
        "1. 中華民國九十五年一月十六日某部令修正發布第1條條文",
        [
            "title -: 某奖励办法",
            "division 第1条: 第 1 条为奖励检举,订定本办法。",
            "metadata -: ## 沿革1. 中华民国九十一年七月十日某部令订定发布全文1条"
            "1. 中华民国九十五年一月十六日某部令修正发布第1条条文",
        ],
        "a statute's history is no division",
    ),
    (
        "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了发展。\n"
        "第二章 附则\n第二条 自公布之日起施行。",
        [
            "boilerplate -: 目录第一章 总则第二章 附则",
            "division 第一章: 第一章 总则",
            "division 第一章/第一条: 第一条 为了发展。",
            "division 第二章: 第二章 附则",
            "division 第二章/第二条: 第二条 自公布之日起施行。",
        ],
        "a table of contents is navigation",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[case[2] for case in CASES])
def test_outlines(text: str, expected: list[str], reason: str) -> None:
    assert seen(text) == expected, reason


def test_a_division_has_all_its_columns() -> None:
    text = "某市方案\n\n一、總體要求\n（一）支持企業發展。對新認定的企業給予獎勵。\n"
    clauses = outline(text)
    chapter, item = clauses[1], clauses[2]
    assert (chapter.label, chapter.number, chapter.level, chapter.ordinal) == ("一", 1, 1, 2)
    assert (item.label, item.number, item.level, item.path) == ("(一)", 1, 2, "一/(一)")
    assert item.parent_id == chapter.clause_id
    assert item.heading == "支持企業發展"
    assert item.heading_hans == "支持企业发展"
    assert text[item.heading_start : item.heading_end] == item.heading
    assert text[item.start : item.end] == item.quote == "（一）支持企業發展。對新認定的企業給予獎勵。"
    assert item.text == "(一)支持企业发展。对新认定的企业给予奖励。"


def test_find_clause_takes_the_clause_before_a_blank() -> None:
    text = "甲。\n\n乙。"
    clauses = outline(text)
    assert [find_clause(clauses, at).quote for at in range(len(text))] == ["甲。"] * 4 + ["乙。"] * 2
    with pytest.raises(LookupError):
        find_clause((), 0)


def codes(text: str) -> list[tuple[str, str]]:
    ctx = Context.of(SourceText.from_text(text))
    return [(flag.code, ctx.folded[flag.start : flag.end]) for flag in outline_flags(ctx, read_outline(ctx))]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("某市方案\n一、甲\n1.乙\n二、丙\n2.丁", [], "numbers run on"),
        ("某市方案\n一、甲\n1.乙\n二、丙\n1.丁", [], "numbers restart"),
        ("某市方案\n一、甲\n三、丙", [("numbering_gap", "三、")], "二 is left out"),
        ("某市方案\n一、甲\n二、乙\n二、丙", [("numbering_gap", "二、")], "二 comes twice"),
        ("为了发展,制定本意见。\n一、甲", [("missing_title", "为")], "the text starts without a title"),
        ("第一条 甲。\n第一条 乙。", [("missing_title", "第")], "a restart is no gap"),
    ],
)
def test_flags(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert codes(text) == expected, reason


def test_a_catalogue_printed_twice_is_flagged() -> None:
    assert ("repeated_block", "索引号:1\n标题:甲") in codes(
        "索引号:1\n标题:甲\n索引号:1\n标题:甲\n某市方案\n一、乙"
    )
