"""What differs between two releases: rows by id, and a document captured again by what its rows quote."""

from __future__ import annotations

import json

import pytest

import schemas
from pipelines.changes import Level, change_files, changelog, compare
from pipelines.changes.changelog import _share
from tests.changes_support import OTHER, PLAN, cells, compared, held

BOTH = {"plan.txt": PLAN, "other.txt": OTHER}


def again(old: str, new: str, text: str = PLAN) -> str:
    """The plan with other words in one place."""
    assert text.count(old) == 1
    return text.replace(old, new)


def test_the_same_files_differ_in_nothing() -> None:
    comparison = compared(BOTH, BOTH)
    assert comparison.level is None
    assert list(change_files(comparison)) == []
    assert "Nothing differs." in changelog(comparison, "1.0.0", "1.0.1")


def test_a_document_more_is_minor_and_one_less_too() -> None:
    more = compared({"plan.txt": PLAN}, BOTH)
    less = compared(BOTH, {"plan.txt": PLAN})
    assert (more.level, less.level) == (Level.MINOR, Level.MINOR)
    assert len(more.tables["documents"].added) == len(less.tables["documents"].removed) == 1
    assert not more.revisions
    assert not less.revisions


def test_another_name_of_a_file_is_a_patch() -> None:
    comparison = compared({"plan.txt": PLAN}, {"in/plan.txt": PLAN})
    assert comparison.level is Level.PATCH
    assert cells(comparison, "documents") == [("source_path", "plan.txt", "in/plan.txt")]


def test_a_corrected_figure_is_a_changed_cell_of_a_revision() -> None:
    comparison = compared(BOTH, BOTH | {"plan.txt": again("奖励50万元", "奖励60万元")})
    (revision,) = comparison.revisions
    assert revision.similarity > 0.9
    assert cells(comparison, "measures") == [
        ("quote", "50万元", "60万元"),
        ("amount_min_cny", 500000, 600000),
        ("amount_max_cny", 500000, 600000),
    ]
    assert all(not change.added and not change.removed for change in comparison.tables.values())
    assert comparison.level is Level.MINOR
    assert len(comparison.tables["clauses"].ids) == comparison.tables["clauses"].before - 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (PLAN.replace("\n", "\r\n"), "other line ends"),
        (PLAN.replace("\n", "\n\n"), "blank lines"),
        ("\ufeff" + PLAN, "a byte-order mark"),
        (PLAN.translate({ord(","): "\uff0c", ord("("): "\uff08", ord(")"): "\uff09"}), "full width"),
    ],
)
def test_a_capture_of_the_same_words_changes_no_value(text: str, why: str) -> None:
    comparison = compared({"plan.txt": PLAN}, {"plan.txt": text})
    assert len(comparison.revisions) == 1, why
    for table in ("measures", "thresholds", "targets", "responsibilities", "quantities"):
        change = comparison.tables[table]
        assert (len(change.added), len(change.removed), len(change.ids)) == (0, 0, change.before), table
        assert {name for name, _, _ in cells(comparison, table)} <= {"quote", "condition"}, table


def test_an_inserted_paragraph_adds_its_rows_and_moves_the_others() -> None:
    extra = "(四)支持数据交易。对数据交易平台,给予一次性奖励88万元。(责任单位:市大数据局)\n三、保障措施"
    comparison = compared({"plan.txt": PLAN}, {"plan.txt": again("三、保障措施", extra)})
    measures = comparison.tables["measures"]
    assert [row["quote"] for row in measures.added] == ["88万元"]
    assert not measures.removed
    assert not measures.cells
    assert len(measures.ids) == measures.before
    clauses = comparison.tables["clauses"]
    assert (len(clauses.added), len(clauses.removed), len(clauses.cells)) == (1, 0, 0)


def test_a_deleted_paragraph_removes_its_rows_only() -> None:
    start, end = PLAN.index("(二)支持企业上云"), PLAN.index("(三)支持人才")
    comparison = compared({"plan.txt": PLAN}, {"plan.txt": PLAN[:start] + PLAN[end:]})
    assert [row["quote"] for row in comparison.tables["thresholds"].removed] == ["500万元以上"]
    assert not comparison.tables["measures"].added
    assert not comparison.tables["measures"].cells


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (again("〔2023〕12号", "〔2023〕13号"), "another document number"),
        (PLAN.replace("某市数字经济发展实施方案", "某市数字经济发展实施方案(2024年)"), "a year in the title"),
        (OTHER, "another text"),
    ],
)
def test_another_document_is_no_revision(text: str, why: str) -> None:
    comparison = compared({"plan.txt": PLAN}, {"plan.txt": text})
    assert comparison.revisions == (), why
    assert len(comparison.tables["documents"].added) == len(comparison.tables["documents"].removed) == 1


def test_of_two_captures_each_finds_its_own() -> None:
    old = {"a.txt": PLAN, "b.txt": OTHER}
    new = {"a.txt": again("市人社局", "市人力社保局"), "b.txt": again("30万元", "35万元", OTHER)}
    comparison = compared(old, new)
    titles = held(old).rows("documents"), held(new).rows("documents")
    assert len(comparison.revisions) == 2
    for pair in comparison.revisions:
        assert titles[0][pair.old]["title"] == titles[1][pair.new]["title"]


def test_the_changes_lead_from_the_old_rows_to_the_new() -> None:
    """Of documents that are no revisions: old rows less the removed, with new cells, and the added ones."""
    old, new = held({"plan.txt": PLAN}), held({"in/plan.txt": PLAN, "other.txt": OTHER})
    files = {name: b"".join(lines) for name, lines in change_files(compare(old, new))}
    for table in schemas.TABLES:
        key = schemas.primary_key(table)
        kinds = {
            kind: files.get(f"changes/{table}.{kind}.jsonl", b"") for kind in ("added", "removed", "cells")
        }
        read = {kind: list(map(json.loads, data.splitlines())) for kind, data in kinds.items()}
        rows = {name: dict(row) for name, row in old.rows(table).items()}
        for row in read["removed"]:
            del rows[row[key]]
        for cell in read["cells"]:
            assert rows[cell["row_id"]][cell["column"]] == cell["old"]
            rows[cell["row_id"]][cell["column"]] = cell["new"]
        rows |= {row[key]: row for row in read["added"]}
        expected = new.rows(table)
        for row in (*rows.values(), *expected.values()):
            row.pop("row_hash")
        assert rows == expected


def test_the_changelog_counts_and_names() -> None:
    comparison = compared(BOTH, {"plan.txt": again("奖励50万元", "奖励60万元")})
    words = changelog(comparison, "1.0.0", "1.1.0")
    assert words.startswith("# Changes from 1.0.0 to 1.1.0\n")
    assert "a **minor** version" in words
    assert "某县促进软件产业发展若干政策" in words
    assert "1 captured again:" in words
    assert "| `measures.amount_max_cny` | 1 |" in words


def test_a_changed_document_id_scheme_is_major() -> None:
    old, new = held({"plan.txt": PLAN}), held({"plan.txt": PLAN})
    (row,) = new.rows("documents").values()
    renamed = json.dumps(row | {"document_id": "0" * 16}, ensure_ascii=False).encode()
    lines, texts = new.lines, new.texts
    other = type(new)(
        new.stated,
        new.shapes,
        lambda table: iter([renamed]) if table == "documents" else lines(table),
        lambda ids: ((name, text) for name in ids for _, text in texts([row["document_id"]])),
    )
    assert compare(old, other).level is Level.MAJOR


def test_a_text_that_differs_is_never_the_same_in_full() -> None:
    """A share is cut, not rounded: one character of ten thousand is a difference that the words must show."""
    assert [_share(part) for part in (1.0, 0.99999, 0.5, 0.8567)] == ["100%", "99.9%", "50%", "85.6%"]
