"""Each invariant finds what it is for, and says where; a sound corpus breaks none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

import schemas
from pipelines.validate import INVARIANTS, Breach, Dataset, check_release, check_table
from tests.release_support import (
    POLICY,
    changed,
    corpus_records,
    corpus_tables,
    corpus_texts,
    policy_records,
    twice,
    without,
)

# (invariant, table, row number, columns changed, words of the message)
ONE_VALUE_WRONG: list[tuple[str, str, int, dict[str, Any], str]] = [
    ("foreign_keys", "measures", 0, {"clause_id": "0123456789abcdef:c0-1"}, "names no row of clauses"),
    (
        "foreign_keys",
        "quantities",
        0,
        {"threshold_id": "0123456789abcdef:h0-1"},
        "names no row of thresholds",
    ),
    ("foreign_keys", "citations", 0, {"cited_document_id": "0123456789abcdef"}, "names no row of documents"),
    ("ids", "measures", 0, {"measure_id": "0123456789abcdef:m0-1"}, "id does not name"),
    ("ids", "flags", 0, {"source_ref": "texts/0123456789abcdef.txt#char=1,2"}, "source_ref"),
    ("texts", "documents", 0, {"char_count": 7}, "char_count"),
    ("texts", "documents", 0, {"text_sha256": "0" * 64}, "text_sha256"),
    ("counts", "documents", 1, {"n_quantities": 2}, "quantities has 1 rows"),
    ("facts", "documents", 0, {"title": "别的", "title_hans": "别的"}, "in documents"),
    ("quotes", "responsibilities", 0, {"quote": "市公安局"}, "the source has '市工信局'"),
    ("quotes", "measures", 0, {"condition": "年营业收入600万元以上"}, "condition is"),
    ("quotes", "measures", 0, {"condition": None}, "not all set"),
    ("quotes", "measures", 0, {"rate_base_start": None}, "not all set"),
    ("quotes", "targets", 0, {"deadline_start": -1}, "is no span"),
    ("quotes", "targets", 0, {"deadline_end": 10_000}, "is no span"),
    ("quotes", "clauses", 3, {"end": 0}, "is no span"),
    ("order", "clauses", 2, {"ordinal": 9}, "in text order it is 3"),
    ("outline", "clauses", 1, {"parent_id": None, "level": 2}, "level is 2"),
    ("outline", "clauses", 2, {"path": "二/(一)"}, "path is"),
    ("outline", "clauses", 3, {"level": 3}, "level is 3"),
    ("outline", "clauses", 0, {"level": 1}, "of kind title has level"),
    ("measure_ties", "measures", 0, {"amount_max_cny": 3e6}, "has (None, 3000000.0"),
    ("measure_ties", "measures", 0, {"rate_bound": "at_least"}, "has (None, 30.0, 'at_least')"),
    ("measure_ties", "quantities", 1, {"role": "other"}, "has role 'other'"),
    ("measure_ties", "quantities", 2, {"type": "area"}, "of type 'area'"),
    ("threshold_ties", "thresholds", 0, {"value": 5.0}, "is no end of its quantity"),
    ("threshold_ties", "thresholds", 0, {"unit": "家"}, "unit is '家'"),
    ("threshold_ties", "quantities", 0, {"role": "measure"}, "not 'threshold'"),
    ("target_ties", "targets", 0, {"value_max": 99.0}, "has (100.0, 99.0"),
    ("target_ties", "targets", 0, {"unit": "个"}, "unit is '个'"),
    ("roles", "quantities", 1, {"measure_id": None}, "measure_id None names no row"),
    ("roles", "quantities", 3, {"role": "target"}, "target_id None names no row"),
    ("roles", "measures", 0, {"rate_quantity_id": None}, "does not use it"),
]


def breaches_of(name: str, tables: dict[str, pa.Table], texts: dict[str, str] | None = None) -> list[Breach]:
    return list(INVARIANTS[name].check(Dataset(tables, corpus_texts() if texts is None else texts)))


def test_a_sound_corpus_breaks_nothing() -> None:
    assert [str(breach) for breach in check_release(corpus_tables(), corpus_texts())] == []


@pytest.mark.parametrize(("name", "table", "number", "columns", "words"), ONE_VALUE_WRONG)
def test_one_wrong_value_is_found(
    name: str, table: str, number: int, columns: dict[str, Any], words: str
) -> None:
    tables = changed(table, number, **columns)
    found = [breach for breach in breaches_of(name, tables) if words in breach.message]
    assert found
    assert all(breach.invariant == name and breach.advice for breach in found)
    assert check_release(tables, corpus_texts())


@pytest.mark.parametrize("table", [table for table in schemas.TABLES if table != "documents"])
def test_a_row_that_stands_twice_is_found(table: str) -> None:
    (found,) = breaches_of("primary_keys", twice(table, 0))
    assert found.table == table
    assert found.row_id == getattr(corpus_records()[table][0], schemas.primary_key(table))


def test_a_reference_into_another_document_is_found() -> None:
    other = corpus_records()["clauses"][-1].clause_id
    (found,) = breaches_of("foreign_keys", changed("measures", 0, clause_id=other))
    assert "another document" in found.message


def test_a_breach_says_table_row_document_offset_and_advice() -> None:
    (found,) = breaches_of("quotes", changed("responsibilities", 0, quote="市公安局"))[:1]
    row = corpus_records()["responsibilities"][0]
    for part in ("responsibilities", row.responsibility_id, row.document_id, str(row.start), found.advice):
        assert part in str(found)


def test_the_offset_of_a_wrong_value_is_where_the_value_was_read() -> None:
    found = breaches_of("quotes", changed("measures", 0, condition="年营业收入600万元以上"))
    assert found[0].offset == POLICY.index("年营业收入")


def test_a_row_outside_its_clause_is_found() -> None:
    title = corpus_records()["clauses"][0].clause_id
    (found,) = breaches_of("inside_clause", changed("measures", 0, clause_id=title))
    assert "leaves its clause" in found.message


def test_a_value_may_be_read_from_another_clause() -> None:
    title = corpus_records()["clauses"][0]
    where = {"tier_start": title.start, "tier_end": title.start + 2, "tier_quote": "某市"}
    assert breaches_of("inside_clause", changed("measures", 0, tier="某市", tier_hans="某市", **where)) == []
    assert breaches_of("quotes", changed("measures", 0, tier="某市", tier_hans="某市", **where)) == []


def test_text_outside_all_clauses_is_found_at_its_first_character() -> None:
    (found,) = breaches_of("partition", without("clauses", 3))
    assert found.offset == POLICY.index("到２０２５年")


def test_overlapping_clauses_are_found() -> None:
    title = corpus_records()["clauses"][0]
    (found,) = breaches_of("partition", changed("clauses", 0, end=title.end + 3))
    assert title.clause_id in found.message


def test_blank_and_folded_spaces_need_no_clause() -> None:
    texts = {key: text.replace("\r\n　　", "\r\n\u200b　") for key, text in corpus_texts().items()}
    assert texts != corpus_texts()
    assert breaches_of("partition", corpus_tables(), texts) == []


def test_digits_without_a_quantity_are_found_full_width_ones_too() -> None:
    (found,) = breaches_of("digits", without("quantities", 3))
    assert (found.offset, "'2025'" in found.message) == (POLICY.index("２０２５"), True)


def test_digits_half_in_a_quantity_are_found() -> None:
    quantity = corpus_records()["quantities"][0]
    assert breaches_of("digits", changed("quantities", 0, start=quantity.start + 1))


def test_overlapping_quantities_are_found() -> None:
    quantity = corpus_records()["quantities"][1]
    found = breaches_of("digits", changed("quantities", 1, end=quantity.end + 4))
    assert [quantity.quantity_id in breach.message for breach in found] == [True]


def test_a_parent_that_follows_is_found() -> None:
    after = corpus_records()["clauses"][2].clause_id
    (found,) = breaches_of("outline", changed("clauses", 1, parent_id=after))
    assert "does not precede" in found.message


def test_a_missing_text_and_a_stray_one_are_found() -> None:
    texts = corpus_texts()
    text = texts.popitem()[1]
    found = breaches_of("texts", corpus_tables(), {**texts, "0" * 16: text})
    assert [breach.message for breach in found] == [
        "the document has no source text",
        "a text without a row in documents",
    ]


def test_two_chosen_facts_of_one_field_are_found() -> None:
    rows = corpus_records()
    rows["document_facts"].append(replace(rows["document_facts"][0], fact_id="other"))
    (found,) = breaches_of("facts", corpus_tables(rows))
    assert "second chosen fact" in found.message


def test_a_rate_shared_by_tiers_is_sound() -> None:
    rows = policy_records()
    rows["measures"].append(replace(rows["measures"][0], measure_id=rows["measures"][0].measure_id + ".2"))
    texts = {rows["documents"][0].document_id: POLICY}
    rows["documents"] = [replace(rows["documents"][0], n_measures=2)]
    assert check_release(corpus_tables(rows), texts) == []


def test_a_gloss_may_name_the_threshold_of_its_clause() -> None:
    rows = corpus_records()
    threshold = rows["thresholds"][0]
    tables = changed("quantities", 1, role="threshold", measure_id=None, threshold_id=threshold.threshold_id)
    assert breaches_of("roles", tables) == []


def test_the_schema_is_checked_row_by_row() -> None:
    tables = changed("measures", 0, instrument="gift")
    found = list(check_table("measures", tables["measures"]))
    assert [breach.row_id for breach in found] == [corpus_records()["measures"][0].measure_id]
    assert "gift" in found[0].message
    assert check_release(tables, corpus_texts()) == found


def test_a_rule_across_columns_is_one_breach_of_one_row() -> None:
    tables = changed("measures", 0, is_quantified=False)
    (found,) = check_table("measures", tables["measures"])
    assert found.row_id == corpus_records()["measures"][0].measure_id
    assert "quantified" in found.message
    assert found.offset == POLICY.index("不超过投资额")


def test_an_unnamed_null_is_found() -> None:
    rows = corpus_tables()["targets"]
    place = rows.schema.get_field_index("kind")
    broken = rows.set_column(place, rows.schema.field("kind"), [pa.nulls(rows.num_rows, pa.string())])
    found = list(check_table("targets", broken))
    assert any("kind" in breach.message for breach in found)


def test_wrong_columns_and_missing_tables_are_found_before_anything_else() -> None:
    tables = corpus_tables()
    tables["flags"] = tables["flags"].drop_columns(["code"])
    tables["extra"] = tables.pop("citations")
    found = check_release(tables, corpus_texts())
    assert {(breach.table, breach.invariant) for breach in found} == {
        ("flags", "schema"),
        ("extra", "schema"),
        ("citations", "schema"),
    }


def test_every_invariant_describes_itself() -> None:
    for name, invariant in INVARIANTS.items():
        assert name == invariant.name
        assert invariant.description.endswith(".")
        assert set(invariant.tables) <= set(schemas.TABLES)
