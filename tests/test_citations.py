"""Citations: which documents a text names, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.citations import find_titles, read_citations
from pipelines.parse.context import Context
from pipelines.parse.records import Citation, Clause
from pipelines.source import SourceText


def read(
    text: str, number: str | None = None, title: str | None = None, kind: str = "preamble"
) -> tuple[Citation, ...]:
    """Return the citations of ``text`` as one clause of ``kind``."""
    ctx = Context.of(SourceText.from_text(text))
    clause = Clause(
        clause_id="c", **ctx.located(0, len(text)), kind=kind, label=None, number=None, level=None,
        heading=None, heading_hans=None, heading_start=None, heading_end=None, parent_id=None, path=None,
        ordinal=1, text=ctx.folded,
    )  # fmt: skip
    return read_citations(ctx, (clause,), number, title)


RELATIONS = [
    ("根据《数据条例》,制定本方案。", ["basis"], "根据"),
    ("根据市委、市政府《促进办法》和省政府《发展规划》精神,制定本方案。", ["basis", "basis"], "joined by 和"),
    ("深入实施《网络安全法》《数据安全法》,加强防护。", ["basis", "basis"], "side by side"),
    ("按《专项资金管理办法》给予支持。", ["rule"], "a rule of support"),
    ("按照《扶持办法》《奖励办法》有关规定予以奖励。", ["rule", "rule"], "two rules of support"),
    ("现将《行动计划(2023—2025年)》印发给你们。", ["issues"], "现将 … 印发"),
    ("《行动计划》已经市政府同意,现印发给你们,请执行。", ["issues"], "已经同意,现印发"),
    ("《甲类要点》和《乙类要点》已经审议通过,现印发给你们。", ["issues", "issues"], "two plans at once"),
    ("推广《通用要求》等国家标准。", ["standard"], "a national standard"),
    ("执行GB/T 12345-2020要求。", ["standard"], "a standard by its code"),
    ("依法取得《经营许可证》的企业", ["other"], "依法 is no basis"),
    ("未按规定携带《运输证》的", ["other"], "按规定 is no basis"),
    ("出台《服务业发展规划》。", ["other"], "a document still to come"),
    ("资金的申请和审核按照《专项资金管理办法》有关规定实施。", ["rule"], "a rule that is applied"),
    ("失信行为按照《调查处理办法》《信用规则》纳入记录。", ["rule", "rule"], "two rules that are applied"),
    ("依照《消防条例》处罚。", ["rule"], "a statute that is applied"),
    ("按照《管理办法》要求,结合我市实际,制定本方案。", ["basis"], "the ground of a plan, a rule though"),
    ("按照《指导意见》部署推进。", ["basis"], "no rule"),
    ("未按照规定携带《运输证》的", ["other"], "按照规定 is no basis"),
    ("重点抓好《若干措施》的落实。", ["basis"], "落实 behind the title"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), RELATIONS, ids=[case[2] for case in RELATIONS])
def test_relations(text: str, expected: list[str], reason: str) -> None:
    assert [row.relation for row in read(text)] == expected, reason


def only(text: str) -> Citation:
    (row,) = read(text)
    return row


NUMBERS = [
    (
        "根据《意见》(国办发〔2022〕34号)精神",
        "《意见》(国办发〔2022〕34号)",
        "意见",
        "国办发〔2022〕34号",
        "behind the title",
    ),
    (
        "根据《若干措施(深府规〔2018〕4号)》精神",
        "《若干措施(深府规〔2018〕4号)》",
        "若干措施(深府规〔2018〕4号)",
        "深府规〔2018〕4号",
        "in it",
    ),
    ("按照川府发〔2014〕47号文件执行", "川府发〔2014〕47号", None, "川府发〔2014〕47号", "alone"),
    (
        "依据《办法》\n(国函〔2022〕126 号)办理",
        "《办法》\n(国函〔2022〕126 号)",
        "办法",
        "国函〔2022〕126号",
        "over a line",
    ),
    ("根据国务院令第722号", "国务院令第722号", None, "国务院令第722号", "an order"),
]


@pytest.mark.parametrize(("text", "quote", "title", "number", "reason"), NUMBERS)
def test_numbers(text: str, quote: str, title: str | None, number: str, reason: str) -> None:
    row = only(text)
    assert (row.quote, row.title, row.document_number) == (quote, title, number), reason


TITLES = [
    ("落实《关于印发〈行动计划〉的通知》要求", ["关于印发〈行动计划〉的通知"], "a title in a title"),
    (
        "落实《关于印发《行动计划》的通知》要求",
        ["关于印发《行动计划》的通知"],
        "the same with one kind of mark",
    ),
    ("落实《数据条例,加快建设", ["数据条例"], "the closing mark is lost"),
    ("落实《数据条例和《网络办法》", ["数据条例", "网络办法"], "lost before another title"),
    ("落实《数字\n经济条例》", ["数字经济条例"], "hard-wrapped"),
    ("落实《网络\n\n# Page 12:\n办法》", ["网络办法"], "over a page"),
    ("读《》", [], "empty marks"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TITLES, ids=[case[2] for case in TITLES])
def test_titles(text: str, expected: list[str], reason: str) -> None:
    assert [row.title for row in read(text)] == expected, reason


def test_a_traditional_title_stands_in_both_scripts() -> None:
    row = only("根據《數字經濟條例》的規定辦理")
    assert (row.title, row.title_hans) == ("數字經濟條例", "数字经济条例")


def test_the_document_itself() -> None:
    title = "东川市人民政府关于印发东川市发展若干政策的通知"
    assert [row.relation for row in read("《东川市发展若干政策》由市政府发布。", title=title)] == ["self"]
    assert [row.relation for row in read("原《东川市发展若干政策》同时废止。", title=title)] == ["other"]
    assert [row.relation for row in read("根据《发展若干政策》,", title=title)] == ["basis"]


def test_another_document_in_the_documents_own_title() -> None:
    title = "东川市关于贯彻落实《全国农业机械化发展规划》的实施意见"
    assert [row.relation for row in read("落实农业部《全国农业机械化发展规划》部署。", title=title)] == [
        "basis"
    ]
    title = "东川市优化营商环境条例"
    assert [
        row.relation for row in read("根据《关于修改〈东川市优化营商环境条例〉的决定》修正", title=title)
    ] == ["basis"]


def test_a_draft_put_out_for_comment_is_issued() -> None:
    text = "关于公开征求《营商环境实施意见(征求意见稿)》意见的公告"
    assert [row.relation for row in read(text, kind="title")] == ["issues"]


@pytest.mark.parametrize("text", ["纪录电影《某某的声音》引发反响。", "持续打造《向前走》品牌栏目。"])
def test_works_are_no_documents(text: str) -> None:
    assert read(text) == ()


def test_the_documents_own_number_is_no_citation() -> None:
    assert read("川府发〔2014〕47号文件", number="川府发〔2014〕47号") == ()
    assert read("川府发〔2014〕47号", kind="document_number") == ()


def test_debris_cites_nothing_but_metadata_does() -> None:
    assert read("《有关通知》", kind="boilerplate") == ()
    assert [row.relation for row in read("《有关通知》", kind="metadata")] == ["other"]


PARTS = st.sampled_from(
    [*"《》〈〉()〔〕和、,。\n ", "办法", "根据", "国办发〔2022〕3号", "按", "给予", "印发"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_any_text_is_read_and_every_quote_is_true(text: str) -> None:
    rows = read(text)
    assert all(text[row.start : row.end] == row.quote for row in rows)
    assert all(high > low for low, high in find_titles(text))
