"""Texts that once broke a promise of the tables: each must give tables that keep all of them."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_source
from pipelines.source import SourceText
from pipelines.tables import RECORDS, to_arrow
from pipelines.validate import check_release

HEAD = "某市若干措施\n一、主要举措\n"
TEXTS = [
    (
        "对投资5亿元以上的项目给予补助。\n按实际投资额的1‰给予补助,最高不超过300万元。",
        "a condition of a clause before",
    ),
    ("检举人奖金依价值十倍计算核发。", "a rate told as a multiple"),
    ("至少建有1个智慧养老院和1个智慧养老社区。", "a bound shared with a later count"),
    ("利用率分别达到50%、40%以上。", "a bound shared from the last value"),
    ("分别发放贷款6亿元、8 6\n亿元,", "a number that cannot be read in a list of aims"),
    ("投资10\n0\n万元以上的企业给予奖励。", "a number broken over three lines"),
    ("安排资金6\n00\n万元,\n开展培训。", "digits alone on a line that are no page number"),
    (
        "序号主2025年属性1基5%约束性2失能特幼儿托位数(个)4.5预期性14托育(万人)≥0.3预期性1",
        "units of a table's head",
    ),
    (":《2\n5\n年,高新技术产业增加值占GDP", "a title that is never closed"),
]


@pytest.mark.parametrize("head", [HEAD, ""], ids=["under a heading", "alone"])
@pytest.mark.parametrize(("text", "reason"), TEXTS, ids=[reason for _, reason in TEXTS])
def test_every_invariant_holds(text: str, reason: str, head: str) -> None:
    source = SourceText.from_text(head + text)
    parsed = parse_source(source)
    rows = {name: [parsed.document] if name == "documents" else getattr(parsed, name) for name in RECORDS}
    tables = {name: to_arrow(name, held) for name, held in rows.items()}
    assert check_release(tables, {source.document_id: source.text}) == [], reason
