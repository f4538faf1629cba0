"""Whatever the text: the parser gives rows, and every row is provable against the text."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from pipelines.parse import ParsedDocument, parse_text
from tests.parse_support import HEAD, TABLES, anything, digit_runs, policies, texts

HARD = [
    "",
    " \r\n\t ",
    "\ud800",
    "\x00",
    "\U0001f600" * 3,
    "９" * 40 + "万元",
    "１．給予５００萬元一次性獎勵。\r\n２．對獲評國家級的企業，分別給予20、30、50萬元獎勵。\r\n",
    "(" * 300 + "给予50万元奖励" + ")" * 300,
    "《" * 200 + "5",
    "1.\n2.\n3.\n",
    "第一章\n第一条\n第二条",
    "(责任单位:)",
    "〔责任单位:市财政局",
    "99999999999年99月99日",
    "2023年2月30日",
    "²³٣٤五〇",
    "一、" * 200,
    "附件:1.",
    "到0000年,培育5家",
    "最高\n全额补贴。",
    "对年营业收入500万元以上的企业给予补助。其中,首次获评的给予50万元补助。",
    "数量20\n对企业给予奖励。",
    "《\n》",
    "《\r20万元",
    "- 12 -\n30%",
    "0折0%0元0/0",
]


def rows(parsed: ParsedDocument) -> list[tuple[str, Any]]:
    return [(table, row) for table in TABLES for row in getattr(parsed, table)]


def check_spans(text: str, table: str, row: Any) -> None:
    """Each ``X_start``/``X_end`` marks what the row prints: ``X_quote`` if it has it, else ``X``."""
    names = {field.name for field in fields(row)}
    for name in sorted(names):
        if name != "start" and not name.endswith("_start"):
            continue
        stem = name.removesuffix("start")
        start, end = getattr(row, name), getattr(row, f"{stem}end")
        verbatim = f"{stem}quote" if f"{stem}quote" in names else stem.removesuffix("_")
        printed = getattr(row, verbatim)
        where = (table, name, start, end, printed)
        if start is None or end is None:
            assert start is end is printed is None, where
            continue
        # A flag may mark the place of what is missing.
        assert 0 <= start <= end <= len(text), where
        assert start < end or table == "flags", where
        assert text[start:end] == printed, where
    for name in names & {f"{other}_hans" for other in names}:
        assert (getattr(row, name) is None) == (getattr(row, name.removesuffix("_hans")) is None), name


def check(text: str) -> None:
    parsed = parse_text(text)
    homes = Counter(i for clause in parsed.clauses for i in range(clause.start, clause.end))
    assert all(homes[i] == 1 for i, char in enumerate(text) if not char.isspace()), "clauses partition"
    assert max(homes.values(), default=1) == 1
    for table, row in rows(parsed):
        check_spans(text, table, row)
        assert row.source_ref == f"texts/{parsed.document.document_id}.txt#char={row.start},{row.end}"
        numbers = [v for v in (getattr(row, f.name) for f in fields(row)) if isinstance(v, float)]
        assert all(math.isfinite(number) for number in numbers), (table, row)
    check_digits(text, parsed)
    check_clauses(parsed)
    check_keys(parsed)


def check_clauses(parsed: ParsedDocument) -> None:
    clause_of = {clause.clause_id: clause for clause in parsed.clauses}
    for table, row in rows(parsed):
        clause = clause_of[row.clause_id]
        assert clause.start <= row.start, (table, row)
        assert row.end <= clause.end, (table, row)


def check_digits(text: str, parsed: ParsedDocument) -> None:
    position = 0
    for quantity in parsed.quantities:
        assert position <= quantity.start, "quantities do not overlap"
        position = quantity.end
        assert quantity.role
    for start, end in digit_runs(text):
        holders = [q for q in parsed.quantities if q.start <= start and end <= q.end]
        assert len(holders) == 1, (text[start:end], start)


def check_keys(parsed: ParsedDocument) -> None:
    ids: dict[str, set[str]] = {}
    for table in TABLES:
        column = fields(getattr(parsed, table)[0])[0].name if getattr(parsed, table) else ""
        keys = [getattr(row, column) for row in getattr(parsed, table)]
        assert len(keys) == len(set(keys)), table
        ids[table] = set(keys)
        assert getattr(parsed.document, f"n_{table}") == len(keys)
    for quantity in parsed.quantities:
        assert quantity.measure_id is None or quantity.measure_id in ids["measures"]
        assert quantity.threshold_id is None or quantity.threshold_id in ids["thresholds"]
        assert quantity.target_id is None or quantity.target_id in ids["targets"]
    for measure in parsed.measures:
        assert {measure.amount_quantity_id, measure.rate_quantity_id} <= ids["quantities"] | {None}
        assert measure.is_quantified == bool(measure.amount_quantity_id or measure.rate_quantity_id)
    for threshold in parsed.thresholds:
        assert threshold.quantity_id in ids["quantities"]
        assert threshold.measure_id is None or threshold.measure_id in ids["measures"]
    for target in parsed.targets:
        assert target.quantity_id is None or target.quantity_id in ids["quantities"]


@pytest.mark.parametrize("text", HARD, ids=[ascii(text[:12]) for text in HARD])
def test_hard_texts(text: str) -> None:
    check(text)
    check(HEAD + text)


_RUN = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@given(policies)
@settings(_RUN, max_examples=200)
def test_rows_of_policy_like_texts_are_provable(text: str) -> None:
    check(text)


@given(policies)
@settings(_RUN, max_examples=120)
def test_rows_of_running_text_are_provable(text: str) -> None:
    check(HEAD + text)


@given(anything)
@settings(_RUN, max_examples=150)
def test_rows_of_any_text_are_provable(text: str) -> None:
    check(text)


@given(texts)
@example(HEAD + "对企业分别给予20、30、50万元奖励。(责任单位:市财政局、工信局)")
@settings(_RUN, max_examples=40)
def test_parsing_twice_gives_the_same(text: str) -> None:
    assert parse_text(text) == parse_text(text)


@pytest.mark.parametrize("text", ["\x1f", "\n\x1c\n"])
def test_control_characters_that_are_blanks(text: str) -> None:
    check(text)


def test_a_label_printed_as_one_character_takes_no_digit_of_a_number() -> None:
    check("某市方案\n一、任务\n⒈对企业给予100万元奖励。\n⒉对个人给予20万元奖励。")


def test_a_number_without_end() -> None:
    check(HEAD + "9" * 400 + "万元")
