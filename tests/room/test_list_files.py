"""The data files of the lists: packed columns can be read again, streams meet, counts are right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.export.room.asks import asked, asks
from pipelines.export.room.overview import agencies, citations, flags
from pipelines.export.room.packing import Packed, chunks, core_file, shift_for
from pipelines.export.room.streams import ByDocument
from pipelines.export.room.words import word

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
values = st.one_of(st.none(), st.integers(0, 300), st.text(max_size=3), st.floats(0, 1e12).map(lambda x: x))


def unpacked(column: dict[str, Any]) -> list[Any]:
    """Read a packed column as the browser does."""
    width, codes = column["w"], column["c"]
    found = []
    for start in range(0, len(codes), width):
        place = 0
        for digit in codes[start : start + width]:
            place = place * 64 + _DIGITS.index(digit)
        found.append(column["v"][place])
    return found


@given(st.lists(values, max_size=300))
def test_a_packed_column_holds_its_values(given_values: list[Any]) -> None:
    packed = Packed()
    for value in given_values:
        packed.add(value)
    assert unpacked(json.loads(json.dumps(packed.value()))) == given_values


@pytest.mark.parametrize(("distinct", "width"), [(1, 1), (64, 1), (65, 2), (4096, 2), (4097, 3)])
def test_a_column_is_as_wide_as_its_values_are_many(distinct: int, width: int) -> None:
    packed = Packed()
    for value in range(distinct):
        packed.add(value)
    column = packed.value()
    assert column["w"] == width
    assert unpacked(column) == list(range(distinct))


def test_whole_numbers_are_written_as_such() -> None:
    packed = Packed()
    for value in (200000.0, 0.5, True):
        packed.add(value)
    assert json.dumps(packed.value()["v"]) == "[200000, 0.5, true]"


def test_parts_grow_so_that_there_are_never_too_many() -> None:
    assert shift_for(0) == shift_for(1_024_000) == 10
    assert shift_for(1_024_001) == 11
    assert [len(chunk) for chunk in chunks(range(2500), 10)] == [1024, 1024, 452]


def test_a_data_file_holds_nothing_that_could_end_a_script() -> None:
    name, data = core_file("documents", {"title": "</script><!-- \u2028 &amp;"})
    assert name == "html/data/documents.js"
    assert not set("<>&\u2028") & set(data.decode())


def test_rows_are_met_document_by_document() -> None:
    stream = ByDocument({"document_id": name, "n": n} for name, n in [("a", 1), ("a", 2), ("c", 3), ("d", 4)])
    numbers = [[row["n"] for row in stream.of(name)] for name in ["a", "a", "b", "d", "e"]]
    assert numbers == [[1, 2], [1, 2], [], [4], []]


def test_every_word_that_a_script_says_is_there() -> None:
    folder = resources.files("pipelines.export.room").joinpath("assets")
    own = [file for file in folder.iterdir() if file.name.endswith(".js") and ".min." not in file.name]
    keys = {key for file in own for key in re.findall(r'"(x_\w+)"', file.read_text("utf-8"))}
    assert len(keys) > 90
    assert all(word(key).zh and word(key).en for key in keys)


def _limit(indicator: str | None, unit: str | None = None) -> dict[str, Any]:
    return {"indicator_hans": indicator, "unit": unit}


@pytest.mark.parametrize(
    ("condition", "limits", "kinds"),
    [
        (None, [], None),
        ("经认定后", [], {"recognition"}),
        ("特色明显", [], set()),
        ("年营业收入500万元以上", [_limit("年营业收入", "CNY")], {"revenue"}),
        (None, [_limit(None, "平方米")], {"area"}),
        ("新入选且年营业收入增长", [], {"recognition", "revenue", "growth"}),
    ],
)
def test_kinds_of_conditions(
    condition: str | None, limits: list[dict[str, Any]], kinds: Iterable[str] | None
) -> None:
    bits = asked(condition, limits)
    assert bool(bits & 1) == (kinds is not None)
    assert {ask.name for n, ask in enumerate(asks(), 1) if bits & 1 << n} == set(kinds or ())


def test_kinds_have_names_of_their_own() -> None:
    assert len({ask.name for ask in asks()}) == len(asks()) <= 30


def _duty(document: str, clause: str, name: str, role: str) -> dict[str, str]:
    return {"document_id": document, "clause_id": clause, "agency_name_hans": name, "role": role}


def test_an_agency_leads_clauses_not_rows() -> None:
    duties = [
        _duty("a", "a:1", "甲局", "lead"),
        _duty("a", "a:1", "甲局", "lead"),
        _duty("a", "a:2", "甲局", "lead"),
        _duty("a", "a:2", "乙局", "participant"),
        _duty("b", "b:1", "甲局", "responsible"),
    ]
    assert agencies(duties) == {"shown": [["甲局", 2, 1, 0], ["乙局", 0, 0, 1]], "all": 2}


def _citation(
    document: str, number: int, title: str | None, relation: str, cited: str | None
) -> dict[str, Any]:
    return {
        "document_id": document,
        "citation_id": f"{document}:x{number}",
        "title": title,
        "title_hans": title,
        "document_number": None if title else "某政发〔2023〕1号",
        "relation": relation,
        "cited_document_id": cited,
    }


def test_works_are_counted_by_the_documents_that_cite_them() -> None:
    rows = [
        _citation("a", 1, "某规划", "basis", None),
        _citation("a", 2, "某规划", "basis", None),
        _citation("a", 3, "自己", "issues", "a"),
        _citation("b", 1, "某规划", "rule", "a"),
        _citation("b", 2, None, "basis", None),
    ]
    found = citations(rows)
    assert found["works"] == [["某规划", "a", 2], ["某政发〔2023〕1号", None, 1]]
    assert found["links"] == [[0, "a", "basis", "x1"], [0, "b", "rule", "x1"], [1, "b", "basis", "x2"]]


def test_flags_are_counted_most_frequent_first() -> None:
    rows = [
        {"code": "b", "severity": "info"},
        {"code": "a", "severity": "info"},
        {"code": "b", "severity": "info"},
    ]
    assert flags(rows) == [["b", "info", 2], ["a", "info", 1]]
