"""Any text gives clauses that partition its non-blank characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.context import Context
from pipelines.parse.outline import find_clause, read_outline
from pipelines.source import SourceText

_BITS = st.sampled_from(
    [
        "一、",
        "(一)",
        "（二）",
        "1.",
        "2．",
        "第一条",
        "第一章",
        "①",
        "附件：",
        "附件1",
        "的通知",
        "实施方案",
        "总体要求",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "　　",
        " ",
        "。",
        "，",
        "：",
        "市人民政府",
        "2023年1月2日",
        "各区人民政府：",
        "索引号：1",
        "来源：",
        "# Page 3:",
        "- 12 -",
        "目录",
        "本办法自2023年1月1日起施行。",
        "\u200b",
        "\ufeff",
        "x",
        "〔2023〕1号",
        "支持企业发展",
        "《",
        "》",
        "1.5",
        "10%",
        "关于印发",
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_clauses_partition_the_text(text: str) -> None:
    clauses = read_outline(Context.of(SourceText.from_text(text)))
    homes = [0] * len(text)
    for clause in clauses:
        assert clause.quote == text[clause.start : clause.end] == clause.quote.strip() != ""
        for at in range(clause.start, clause.end):
            homes[at] += 1
            assert find_clause(clauses, at) is clause
    assert all(count == 1 for char, count in zip(text, homes, strict=True) if not char.isspace())
    assert max(homes, default=0) <= 1
    assert [clause.ordinal for clause in clauses] == list(range(1, len(clauses) + 1))
    assert len({clause.clause_id for clause in clauses}) == len(clauses)


@settings(max_examples=80, deadline=None)
@given(_TEXTS)
def test_parents_come_before_their_children_and_one_level_above(text: str) -> None:
    clauses = read_outline(Context.of(SourceText.from_text(text)))
    seen = {}
    for clause in clauses:
        seen[clause.clause_id] = clause
        assert (clause.level is not None) == (clause.kind in ("division", "paragraph"))
        if clause.parent_id:
            parent = seen[clause.parent_id]
            assert parent.kind == "division"
            assert clause.level == (parent.level or 0) + 1
            assert (clause.path or "").startswith(parent.path or "")


def test_an_empty_text_has_no_clauses() -> None:
    assert read_outline(Context.of(SourceText.from_text(""))) == ()
    assert read_outline(Context.of(SourceText.from_text(" \n\u3000\r\n"))) == ()
