"""Facts: what a document says of itself, on hand-made outlines of invented documents."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.parse.context import Context
from pipelines.parse.facts import FactsResult, read_facts
from pipelines.parse.facts.titles import core
from pipelines.parse.facts.validity import last_day
from pipelines.parse.facts.words import NUMBER
from pipelines.parse.records import Clause
from pipelines.source import SourceText


def outline(*parts: tuple[str, str]) -> tuple[Context, tuple[Clause, ...]]:
    """A document whose clauses are ``(kind, text)``, a line break after each."""
    ctx = Context.of(SourceText.from_text("\n".join(text for _kind, text in parts)))
    clauses, start = [], 0
    for ordinal, (kind, text) in enumerate(parts):
        end = start + len(text)
        clauses.append(
            Clause(
                clause_id=f"c{start}", kind=kind, label=None, number=None, level=None, heading=None,
                heading_hans=None, heading_start=None, heading_end=None, parent_id=None, path=None,
                ordinal=ordinal, text=ctx.hans(start, end), **ctx.located(start, end),
            )
        )  # fmt: skip
        start = end + 1
    return ctx, tuple(clauses)


def read(*parts: tuple[str, str]) -> FactsResult:
    return read_facts(*outline(*parts))


NOTICE = (
    (
        "metadata",
        "索  引 号: 000/2024-1 发文机关: 济南市人民政府办公室 成文日期: 2024年3月5日\n发布日期: 2024-03-09",
    ),
    ("title", "济南市人民政府办公室\n关于印发济南市算力发展行动方案2024-2026)的通知"),
    ("document_number", "济政办发〔2024〕7号"),
    ("addressee", "各区县人民政府:"),
    ("preamble", "《济南市算力发展行动方案(2024—2026年)》已经市政府同意,现印发给你们。"),
    ("signature", "济南市人民政府办公室\n2024年3月5日"),
    ("title", "济南市算力发展行动方案\n2024—2026"),
    ("division", "一、总体要求。到2025年,建成算力平台。"),
    ("closing", "本方案自2024年4月1日起施行,有效期3年。同一项目按照“就高不重复”原则执行。"),
)


def test_a_whole_notice() -> None:
    values = read(*NOTICE).values
    assert values == {
        "title": "济南市算力发展行动方案(2024—2026年)",
        "title_hans": "济南市算力发展行动方案(2024-2026年)",
        "document_number": "济政办发〔2024〕7号",
        "issuer": "济南市人民政府办公室",
        "issuer_hans": "济南市人民政府办公室",
        "region": "济南市",
        "region_code": "370100",
        "region_level": "city",
        "issued_on": "2024-03-05",
        "published_on": "2024-03-09",
        "effective_on": "2024-04-01",
        "expires_on": "2027-03-31",
        "plan_start_year": 2024,
        "plan_end_year": 2026,
        "stacking_rule": "就高不重复",
    }


def test_every_row_is_provable() -> None:
    ctx, clauses = outline(*NOTICE)
    result = read_facts(ctx, clauses)
    chosen = [row for row in result.facts if row.is_chosen]
    assert len({row.field for row in chosen}) == len(chosen)
    for row in result.facts:
        assert ctx.text[row.start : row.end] == row.quote
        assert any(c.clause_id == row.clause_id and c.start <= row.start < c.end for c in clauses)
    for row in chosen:
        assert str(result.values[row.field]) == row.value
    assert len({row.fact_id for row in result.facts}) == len(result.facts)


def test_the_notice_s_title_is_a_row_but_not_chosen() -> None:
    rows = [row for row in read(*NOTICE).facts if row.field == "title" and row.value.endswith("通知")]
    assert rows
    assert not any(row.is_chosen for row in rows)


CASES = [
    (
        (("title", "某地2022年数字经济工作要点"),),
        {"plan_start_year": 2022, "plan_end_year": 2022},
        "one year",
    ),
    ((("title", "某地三年行动方案"),), {"plan_start_year": None}, "no year printed, none invented"),
    ((("title", "某地营商环境举措(2023版)"),), {"plan_start_year": None}, "an edition is no period"),
    (
        (("title", "昆明市某办法"), ("signature", "2020-03-04"), ("division", "本办法自发布之日起施行。")),
        {"issued_on": None, "effective_on": None},
        "the date of a link is no signature, and without it the day of effect is unknown",
    ),
    (
        (
            ("signature", "昆明市人民政府\n2020年3月4日"),
            ("closing", "本办法自发布之日起施行,有效期至2022年12月31日。"),
        ),
        {"issued_on": "2020-03-04", "effective_on": "2020-03-04", "expires_on": "2022-12-31"},
        "issue day stands for 发布之日, a stated end wins",
    ),
    (
        (
            ("division", "自2020年1月1日起实施减税。"),
            ("division", "其他。" * 200),
            ("closing", "本意见有效期暂定两年。"),
        ),
        {"effective_on": None, "expires_on": None},
        "the effect of a measure is not that of the document; a term without a beginning has no end",
    ),
    (
        (("closing", "本政策有效期自2023年1月1日至2024年12月31日。"),),
        {"effective_on": "2023-01-01", "expires_on": "2024-12-31"},
        "both ends stated",
    ),
    (
        (("closing", "本意见自发布之日起施行,有效期暂定3年,截止至2025年12月31日。"),),
        {"expires_on": "2025-12-31"},
        "截止至 in a sentence on validity",
    ),
    (
        (("signature", "中共昆明市委\n昆明市人民政府\n2020年3月4日"), ("title", "昆明市方案")),
        {"issuer": "中共昆明市委、昆明市人民政府"},
        "joint issuers",
    ),
    (
        (
            ("title", "广东省人民政府办公厅关于印发广东省某措施的通知"),
            ("signature", "省政府办公厅\n2023年1月12日"),
        ),
        {"issuer": "广东省人民政府办公厅", "region": "广东省", "region_level": "province"},
        "a signature that leaves out the place says less than the title",
    ),
    (
        (("addressee", "各区县:现印发给你们,请认真执行。昆明市人民政府2024年1月9日昆明市某办法第一条"),),
        {"issuer": "昆明市人民政府", "issued_on": "2024-01-09"},
        "a signature run into the text",
    ),
    (
        (("title", "昆明市官渡区人民政府关于某事的意见"),),
        {"region": "官渡区", "region_code": "530111", "region_level": "county"},
        "the innermost division",
    ),
    (
        (("division", "我市推进5G。市工信局与昆明通管办、昆明高新区落实。全市加快建设。"),),
        {"region": "昆明市", "region_code": "530100"},
        "the place that the text speaks of",
    ),
    ((("division", "推动国家战略在北京、上海落地。"),), {"region": None}, "places, but none its own"),
    (
        (
            ("metadata", "頒布時間:2022年4月28日\n發布單位:武漢市人民政府"),
            ("title", "武漢市支持數字經濟發展若干政策"),
        ),
        {
            "issued_on": "2022-04-28",
            "issuer_hans": "武汉市人民政府",
            "region": "武漢市",
            "region_code": "420100",
        },
        "Traditional script is matched folded and quoted as printed",
    ),
    ((("closing", "按照“从高、不重复”的原则办理。"),), {"stacking_rule": "从高、不重复"}, "verbatim"),
    (
        (("division", "给予补助(与创业启动补助不重复享受),每年发放。"),),
        {"stacking_rule": None},
        "a gloss on one gift is no rule of the document",
    ),
    (
        (
            ("title", "昆明市政府工作报告"),
            ("metadata", "——2024年1月5日在昆明市第十六届人民代表大会第四次会议上\n昆明市市长 张某"),
            ("preamble", "现在,我代表昆明市人民政府,向大会报告政府工作。"),
            ("division", "一、工作回顾"),
        ),
        {"issuer": "昆明市人民政府", "issued_on": "2024-01-05"},
        "a report: the day on which it was given, and for whom",
    ),
    (
        (
            ("title", "昆明市某条例"),
            (
                "metadata",
                "2011年8月31日 昆明市第十一届人民代表大会常务委员会第三十四次会议通过\n"
                "2011年12月7日 昆明市第十一届人民代表大会常务委员会公告第56号公布\n2012年3月1日 施行",
            ),
            ("division", "第一条 为了发展,制定本条例。"),
        ),
        {
            "issuer": "昆明市第十一届人民代表大会常务委员会",
            "issued_on": "2011-08-31",
            "published_on": "2011-12-07",
            "effective_on": "2012-03-01",
        },
        "a statute: who passed it, made public and in force",
    ),
    (
        (
            ("title", "某獎勵辦法"),
            ("division", "第 1 條\n為獎勵檢舉,訂定本辦法。"),
            ("division", "第 2 條\n本辦法自發布日施行。"),
            (
                "metadata",
                "沿革\n1. 中華民國一百零二年七月十日行政院某委員會某授字第 0911478410號令訂定發布全文 2 條",
            ),
        ),
        {
            "issued_on": "2013-07-10",
            "issuer": "行政院某委員會",
            "document_number": "某授字第0911478410號",
            "effective_on": "2013-07-10",
        },
        "a statute's first version in its history, and its force from the day of issue",
    ),
    (
        (
            ("title", "昆明市某意见"),
            ("metadata", "(2023年2月8日)"),
            ("metadata", "来源:某报\n2023-02-10 09:02:33"),
        ),
        {"issued_on": "2023-02-08", "published_on": "2023-02-10"},
        "lines under the title that are nothing but a date, the document's and the page's",
    ),
    (
        (
            ("title", "云南省人民政府办公厅关于印发某领域对标提升举措(2023版)的通知"),
            ("addressee", "各州市:"),
            (
                "preamble",
                "《云南省人民政府办公厅关于印发某领域对标提升举措(2023版)的通知》已经省政府同意,请实施。",
            ),
            ("division", "一、强化管理。"),
        ),
        {"title": "某领域对标提升举措(2023版)", "issuer": "云南省人民政府办公厅"},
        "a notice that names itself still issues its plan",
    ),
    (
        (("preamble", "某局印发了实施意见(以下简称《某项实施意见》)。《某项实施意见》已经执行。"),),
        {"title": None},
        "a short name is no title",
    ),
    (
        (("title", "云南省商务厅昆明海关关于便利贸易若干措施的公告"),),
        {"issuer": "云南省商务厅、昆明海关"},
        "two bodies side by side",
    ),
    (
        (("title", "国家税务总局云南省税务局关于便民办税的公告"),),
        {"issuer": "国家税务总局云南省税务局"},
        "a branch of a national body is one",
    ),
]


@pytest.mark.parametrize(("parts", "expected", "reason"), CASES)
def test_values(parts: tuple[tuple[str, str], ...], expected: dict[str, object], reason: str) -> None:
    values = read(*parts).values
    assert {key: values[key] for key in expected} == expected, reason


def test_contradictions_are_found() -> None:
    result = read(
        ("metadata", "实施时间:2022年4月28日\n发文字号:昆发改〔2024〕16号"),
        ("title", "昆明市某政策"),
        ("document_number", "昆政发〔2022〕3号"),
        ("addressee", "各县区:"),
        ("division", "一、总则"),
        ("closing", "本政策自2022年6月1日起施行。"),
    )
    assert result.values["effective_on"] == "2022-06-01"
    assert result.values["document_number"] == "昆政发〔2022〕3号"
    found = {(f.code, f.read_as) for f in result.findings if "region" not in f.code}
    assert found == {("date_conflict", "2022-06-01"), ("conflicting_fact", "昆政发〔2022〕3号")}


def test_region_is_flagged_when_inferred_and_not_when_stated() -> None:
    assert [f.code for f in read(("title", "昆明市某办法")).findings] == ["inferred_region"]
    assert read(("metadata", "发文地区: 昆明市")).findings == ()


def test_an_issuer_that_begins_inside_its_place() -> None:
    result = read(
        ("title", "明市人民政府办公室关于印发《昆明市某办法》的通知"),
        ("signature", "昆明市人民政府办公室\n2024年3月5日"),
    )
    assert [(f.start, f.read_as) for f in result.findings if f.code == "dropped_chars"] == [
        (0, "昆明市人民政府办公室")
    ]


def test_nothing_from_nothing() -> None:
    result = read(("boilerplate", "首页"))
    assert set(result.values.values()) == {None}
    assert result.facts == ()


@pytest.mark.parametrize(
    ("effective", "months", "last"),
    [
        (date(2022, 6, 1), 36, date(2025, 5, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2024, 1, 31), 1, date(2024, 2, 28)),
    ],
)
def test_last_day(effective: date, months: int, last: date) -> None:
    assert last_day(effective, months) == last


def test_core_sees_through_damage() -> None:
    assert core("某方案2023—2025") == core("某方案(2023—2025年)")


@pytest.mark.parametrize(
    "printed", ["沪府规[2023]1号", "沪发改规范[2023]6 号", "深府规 [2018]12号", "国发[2020]第3号"]
)
def test_numbers(printed: str) -> None:
    found = NUMBER.search(printed)
    assert found is not None
    assert found[0] == printed
