"""The annotations: by the W3C's model, one per extracted row, each selector true of its text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib

import schemas
from pipelines.export.annotations import CONTEXT_LENGTH, annotated_tables, annotation, value_columns
from pipelines.publish import read_texts, verify_release
from tests.export_support import STANDARDS, copy_of, lines, read_json, reseal

Annotation = dict[str, Any]


def shape() -> Any:
    """A validator of the model's shape, as far as the annotations use it."""
    schema = read_json(STANDARDS / "web-annotation.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(annotation: Annotation, texts: dict[str, str]) -> list[str]:
    """What in the selectors of an annotation is not true of the text that it names."""
    target = annotation["target"]
    text = texts[Path(target["source"]).stem]
    position, quote = target["selector"]
    start, end = position["start"], position["end"]
    wrong = [] if 0 <= start <= end <= len(text) else ["range"]
    wrong += [] if text[start:end] == quote["exact"] else ["exact"]
    wrong += [] if text[max(0, start - 32) : start] == quote["prefix"] else ["prefix"]
    wrong += [] if text[end : end + 32] == quote["suffix"] else ["suffix"]
    return wrong


@pytest.fixture(scope="module")
def found(seed_release: Path) -> list[Annotation]:
    data = (seed_release / "annotations.jsonl").read_bytes().decode("utf-8")
    assert data.endswith("\n")
    return [json.loads(line) for line in data.split("\n")[:-1]]


@pytest.fixture(scope="module")
def texts(seed_release: Path) -> dict[str, str]:
    return read_texts(seed_release)


def test_each_extracted_row_has_its_annotation(seed_release: Path, found: list[Annotation]) -> None:
    assert set(annotated_tables()) == set(schemas.TABLES) - {"documents", "clauses"}
    expected = [
        f"annotations.jsonl#{row[schemas.primary_key(table)]}"
        for table in annotated_tables()
        for row in lines(seed_release, table)
    ]
    assert [annotation["id"] for annotation in found] == expected
    assert len(set(expected)) == len(expected)


def test_every_selector_is_true_of_its_text(found: list[Annotation], texts: dict[str, str]) -> None:
    assert [(a["id"], problems(a, texts)) for a in found if problems(a, texts)] == []
    assert CONTEXT_LENGTH == 32
    assert any(len(a["target"]["selector"][1]["prefix"]) == 32 for a in found)


SHIFTED: list[tuple[Callable[[Annotation], object], list[str]]] = [
    (
        lambda a: a["target"]["selector"][0].update(start=a["target"]["selector"][0]["start"] + 1),
        ["exact", "prefix"],
    ),
    (lambda a: a["target"]["selector"][0].update(end=10**6), ["range", "exact", "suffix"]),
    (lambda a: a["target"]["selector"][1].update(exact="x"), ["exact"]),
    (lambda a: a["target"]["selector"][1].update(suffix=""), ["suffix"]),
]


@pytest.mark.parametrize(("change", "wrong"), SHIFTED)
def test_a_selector_that_is_off_is_seen(
    found: list[Annotation], texts: dict[str, str], change: Callable[[Annotation], object], wrong: list[str]
) -> None:
    changed: Annotation = json.loads(json.dumps(found[100]))
    change(changed)
    assert problems(changed, texts) == wrong


def test_positions_count_code_points() -> None:
    text = "𠮷林市奖励2家。"  # the first character is two units of UTF-16, and four bytes
    row = dict.fromkeys(c.name for c in schemas.columns("flags")) | {
        "flag_id": "0000000000000000:f5-7",
        "document_id": "0000000000000000",
        "start": 5,
        "end": 7,
    }
    made = annotation("flags", row, text, "zh-Hans")
    position, quote = made["target"]["selector"]
    assert (position["start"], position["end"]) == (5, 7)
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == ("𠮷林市奖励", "2家", "。")


def test_the_body_names_the_row_and_holds_its_values(seed_release: Path, found: list[Annotation]) -> None:
    rows = {
        (table, row[schemas.primary_key(table)]): row
        for table in annotated_tables()
        for row in lines(seed_release, table)
    }
    for made in found:
        tag, described = made["body"]
        held = json.loads(described["value"])
        row = rows[held["table"], held["id"]]
        assert tag["value"] == held["table"]
        assert made["target"]["source"] == row["source_ref"].partition("#")[0]
        names = value_columns(held["table"])
        assert held["values"] == {name: row[name] for name in names if row[name] is not None}


def test_values_are_those_that_mean_something() -> None:
    names = value_columns("measures")
    assert {"instrument", "amount_max_cny", "condition", "tier", "rule"} <= set(names)
    assert not {"measure_id", "start", "quote", "instrument_start", "instrument_quote", "row_hash"} & set(
        names
    )


def test_every_annotation_has_the_shape_of_the_model(found: list[Annotation]) -> None:
    checks = shape()
    assert [error.message for annotation in found for error in checks.iter_errors(annotation)] == []


BROKEN: list[tuple[Callable[[Annotation], object], str]] = [
    (lambda a: a.pop("@context"), "'@context' is a required property"),
    (lambda a: a.update({"@context": "https://schema.org"}), "anno.jsonld' was expected"),
    (lambda a: a.pop("id"), "'id' is a required property"),
    (lambda a: a.update(type="Note"), "'Annotation' was expected"),
    (lambda a: a.pop("target"), "'target' is a required property"),
    (lambda a: a.update(motivation="guessing"), "'guessing' is not one of"),
    (lambda a: a["target"].pop("source"), "'source' is a required property"),
    (lambda a: a["target"]["selector"][0].pop("end"), "'end' is a required property"),
    (lambda a: a["target"]["selector"][0].update(start=-1), "-1 is less than the minimum of 0"),
    (lambda a: a["target"]["selector"][1].pop("exact"), "'exact' is a required property"),
    (lambda a: a["body"][0].pop("value"), "'value' is a required property"),
]


@pytest.mark.parametrize(("change", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_another_shape_is_refused(
    found: list[Annotation], change: Callable[[Annotation], object], reason: str
) -> None:
    broken: Annotation = json.loads(json.dumps(found[0]))
    change(broken)
    messages = [
        message
        for error in shape().iter_errors(broken)
        for message in (error.message, *(inner.message for inner in error.context))
    ]
    assert any(reason in message for message in messages)


def graph(annotation: Annotation) -> rdflib.Graph:
    """The statements that an annotation makes, by the terms of the W3C's context that it uses."""
    terms = read_json(STANDARDS / "anno-terms.json")
    local = annotation | {"@context": terms["@context"]}
    base = "https://example.org/release/"
    return rdflib.Graph().parse(data=json.dumps(local), format="json-ld", publicID=base)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # in rdflib itself
def test_as_linked_data_it_says_the_same(found: list[Annotation]) -> None:
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    made = graph(found[0])
    (subject,) = made.subjects(rdflib.RDF.type, oa.Annotation)
    assert str(subject) == f"https://example.org/release/{found[0]['id']}"
    (target,) = made.objects(subject, oa.hasTarget)
    assert [str(source) for source in made.objects(target, oa.hasSource)] == [
        f"https://example.org/release/{found[0]['target']['source']}"
    ]
    selectors = list(made.objects(target, oa.hasSelector))
    kinds = {made.value(selector, rdflib.RDF.type) for selector in selectors}
    assert kinds == {oa.TextPositionSelector, oa.TextQuoteSelector}
    (exact,) = (str(made.value(s, oa.exact)) for s in selectors if made.value(s, oa.exact) is not None)
    assert exact == found[0]["target"]["selector"][1]["exact"]
    # A key that the context does not know would be lost.
    assert len(graph(found[0] | {"comment": "x"})) == len(made)


def test_verify_finds_a_changed_annotation(seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    file = copy / "annotations.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"start":', b'"start":1', 1))
    reseal(copy)
    assert ("descriptions", "annotations.jsonl") in {(b.invariant, b.file) for b in verify_release(copy)}
