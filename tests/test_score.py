"""Scoring on invented mini gold whose precision, recall and F1 are known by hand."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipelines.score import GoldError, as_data, score_release, score_tables, to_json
from pipelines.score.compare import dice, pair_rows, same_code, same_groups, same_words
from pipelines.score.report import print_mistakes, print_scores
from pipelines.score.subjects import SUBJECTS

SUBJECT = {subject.name: subject for subject in SUBJECTS}


def row(start: int, end: int, **values: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": "甲" * (end - start), **values}


def measure(start: int, end: int, amount: float | None = None, **values: Any) -> dict[str, Any]:
    base = {"is_quantified": amount is not None, "amount_max_cny": amount, "instrument": "award"}
    return row(start, end, **{**base, **values})


@pytest.mark.parametrize(
    ("gold", "found", "expected", "reason"),
    [
        (None, None, True, "two nulls agree"),
        (None, "x", False, "null is no value"),
        (5000000, 5000000.0, True, "numbers are compared as numbers"),
        (0.1 + 0.2, 0.3, True, "binary fractions do not matter"),
        ("award", "grant", False, "codes must be equal"),
        (True, False, False, "truth values are compared"),
    ],
)
def test_same_code(gold: Any, found: Any, expected: bool, reason: str) -> None:
    assert same_code(gold, found) is expected, reason


@pytest.mark.parametrize(
    ("gold", "found", "expected", "reason"),
    [
        (None, None, True, "two nulls agree"),
        (None, "企业", False, "an invented value is wrong"),
        ("重点企业", "企业", True, "2*2/6 = 0.67"),
        ("规模以上工业企业", "企业", False, "2*2/10 = 0.4"),
        ("甲甲乙", "甲乙乙", True, "multiset: 甲 and 乙 shared once each, 4/6"),
    ],
)
def test_same_words(gold: str | None, found: str | None, expected: bool, reason: str) -> None:
    assert same_words(gold, found) is expected, reason


def test_dice_of_nothing_is_one() -> None:
    assert dice("", "") == 1.0


def test_pairing_is_one_to_one_and_prefers_the_best_overlap() -> None:
    gold = [row(0, 10), row(10, 20)]
    found = [row(5, 12), row(0, 10), row(11, 20)]
    assert pair_rows(SUBJECT["citations"], gold, found) == [(0, 1), (1, 2)]


def test_divisions_need_equal_spans() -> None:
    gold = [row(0, 10, kind="division"), row(10, 20, kind="division")]
    found = [row(0, 10, kind="division"), row(10, 21, kind="division")]
    assert pair_rows(SUBJECT["divisions"], gold, found) == [(0, 0)]


def test_groups_are_a_partition() -> None:
    rows = [("g1", "a"), ("g1", "a"), ("g2", "b"), ("g2", None), (None, None)]
    pairs = [({"group_id": left}, {"group_id": right}) for left, right in rows]
    assert same_groups(pairs) == [True, True, False, False, True]


def test_known_precision_recall_and_f1() -> None:
    gold = {"one": {"measures": [measure(0, 5, 100), measure(10, 15, 200), measure(20, 25, 300)]}}
    found = {"one": {"measures": [measure(1, 5, 100), measure(10, 15, 999), measure(40, 42)]}}
    score = score_tables(found, gold)["measures (quantified)"]
    assert (score.gold, score.found, score.matched) == (3, 2, 1)
    assert score.precision == pytest.approx(1 / 2)
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(2 / 5)


def test_unquantified_measures_are_a_subject_of_their_own() -> None:
    gold = {"one": {"measures": [measure(0, 5)]}}
    found = {"one": {"measures": [measure(4, 9), measure(4, 9, 100)]}}
    scores = score_tables(found, gold)
    assert scores["measures (unquantified)"].f1 == 1.0
    assert scores["measures (quantified)"].precision == 0.0


def test_fields_of_found_rows() -> None:
    gold = {"one": {"measures": [measure(0, 5, 1, beneficiary="企业"), measure(9, 12, 2, per="person")]}}
    found = {"one": {"measures": [measure(0, 5, 1, beneficiary="个人"), measure(9, 12, 2, per="person")]}}
    scores = score_tables(found, gold)
    fields = scores["measures (quantified)"].fields
    assert (fields["beneficiary"].right, fields["beneficiary"].total) == (1, 2)
    assert fields["per"].share == 1.0
    (mistake,) = scores.mistakes
    assert (mistake.kind, mistake.field, mistake.expected, mistake.got) == (
        "wrong",
        "beneficiary",
        "企业",
        "个人",
    )


def test_thresholds_are_scored_inside_the_measures_found() -> None:
    wanted = [
        {"indicator": "营业收入", "comparator": ">=", "value": 500, "unit": "CNY"},
        {"indicator": "增速", "comparator": ">=", "value": 10, "unit": "%"},
    ]
    got = [{"indicator": "营业收入", "comparator": ">", "value": 500.0, "unit": "CNY"}]
    gold = {"one": {"measures": [measure(0, 5, 1, thresholds=wanted), measure(9, 12, 2, thresholds=wanted)]}}
    found = {"one": {"measures": [measure(0, 5, 1, thresholds=got)]}}
    score = score_tables(found, gold)["thresholds"]
    assert (score.gold, score.found, score.matched) == (2, 1, 1)
    assert score.fields["comparator"].share == 0.0
    assert score.fields["indicator"].share == 1.0


def test_a_missing_document_counts_as_missed_and_an_absent_table_does_not_count() -> None:
    scores = score_tables({}, {"one": {"citations": [row(0, 3)]}})
    assert scores.missing_documents == ["one"]
    assert scores["citations"].recall == 0.0
    scores = score_tables({"one": {"citations": [row(0, 3)]}}, {"one": {"targets": []}})
    assert scores["citations"].found == 0


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in rows), encoding="utf-8")


def test_a_release_is_matched_by_the_stem_of_its_source(tmp_path: Path) -> None:
    tables = tmp_path / "release" / "json"
    write_lines(tables / "documents.jsonl", [{"document_id": "ab", "source_path": "seeds/one.txt"}])
    clause = {"clause_id": "ab:c0-9", "document_id": "ab", "path": "一/1", "kind": "division"}
    write_lines(tables / "clauses.jsonl", [row(0, 9, **clause)])
    one = measure(0, 5, 7, measure_id="ab:m0-5", document_id="ab", clause_id="ab:c0-9")
    write_lines(tables / "measures.jsonl", [one])
    threshold = {"measure_id": "ab:m0-5", "value": 3, "unit": "个", "comparator": ">=", "indicator": "数"}
    write_lines(tables / "thresholds.jsonl", [row(6, 8, document_id="ab", **threshold)])
    gold = measure(0, 5, 7, thresholds=[{**threshold, "indicator": None}])
    write_lines(tmp_path / "gold" / "one" / "measures.jsonl", [gold, measure(20, 22, 8)])
    scores = score_release(tmp_path / "release", tmp_path / "gold")
    assert scores["measures (quantified)"].recall == 0.5
    assert scores["thresholds"].matched == 1
    assert [mistake.kind for mistake in scores.mistakes] == ["missed", "wrong"]


@pytest.mark.parametrize("content", ["not json\n", "[1]\n"])
def test_a_broken_gold_file_is_named_with_its_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold" / "one").mkdir(parents=True)
    (tmp_path / "gold" / "one" / "targets.jsonl").write_text(
        json.dumps(row(0, 2)) + "\n" + content, encoding="utf-8"
    )
    with pytest.raises(GoldError, match=r"targets\.jsonl:2"):
        score_release(tmp_path, tmp_path / "gold")


def test_missing_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such folder"):
        score_release(tmp_path, tmp_path / "none")
    write_lines(tmp_path / "gold" / "one" / "targets.jsonl", [])
    with pytest.raises(GoldError, match="no release"):
        score_release(tmp_path, tmp_path / "gold")


def test_the_report_names_every_mistake() -> None:
    gold = {"one": {"citations": [row(0, 3, relation="basis"), row(9, 12, relation="rule")]}}
    found = {"one": {"citations": [row(0, 3, relation="other"), row(20, 22, relation="rule")]}}
    console = Console(file=io.StringIO(), width=120, color_system=None)
    scores = score_tables(found, gold)
    print_mistakes(scores, console)
    print_scores(scores, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    for word in ("missed", "extra", "gold basis, got other", "[20,22)", "0.500"):
        assert word in text


def test_scores_turn_into_json() -> None:
    gold = {"one": {"citations": [row(0, 3, relation="basis")]}}
    figures = json.loads(to_json(as_data(score_tables(gold, gold))))
    assert figures["subjects"]["citations"]["f1"] == 1.0
    assert figures["subjects"]["measures (quantified)"]["f1"] is None
    assert [row["outcome"] for row in figures["rows"]] == ["found"]
