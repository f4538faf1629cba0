"""What a release says of its accuracy: measured figures, honest where none were, and its own counts."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import schemas
from pipelines.markdown import cell, table
from pipelines.publish import canonical, checksums, content, latest_release, same_content, verify_release
from pipelines.publish.manifest import quality_hash, to_json
from pipelines.publish.write import write_release
from pipelines.quality import (
    Knowledge,
    KnowledgeError,
    Tally,
    accuracy_page,
    known,
    quality,
    recounted,
    to_bytes,
)
from pipelines.quality.__main__ import main
from pipelines.quality.knowledge import unseen, weaknesses
from pipelines.quality.measure import measure
from tests.conftest import PROJECT
from tests.release_support import corpus_inputs, corpus_records, corpus_tables, corpus_texts

GOLD = PROJECT / "tests" / "gold"
DATA = PROJECT / "pipelines" / "quality" / "data"


@pytest.fixture(scope="module")
def measured(seeds: Path) -> bytes:
    return to_bytes(measure(seeds, GOLD))


def test_the_reference_is_what_the_rules_give_now(measured: bytes) -> None:
    told = (DATA / "reference.json").read_bytes()
    assert measured == told, "run `make quality` and commit the new reference"


def test_the_reference_names_documents_and_annotation() -> None:
    reference = known().reference
    assert [item["annotation"] for item in reference["documents"]] == sorted(
        folder.name for folder in GOLD.iterdir() if folder.is_dir()
    )
    assert len(reference["annotation"]["sha256"]) == 64
    assert set(reference["annotation"]["files"]) == {
        path.relative_to(GOLD).as_posix() for path in GOLD.glob("*/*.jsonl")
    }
    for name, figures in reference["subjects"].items():
        counts = [item["subjects"].get(name, {}) for item in reference["documents"]]
        for key in ("gold", "found", "matched"):
            assert sum(count.get(key, 0) for count in counts) == figures[key], (name, key)


def test_measuring_writes_the_file_it_is_told(measured: bytes, seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "reference.json"
    assert main([str(GOLD), "--seeds", str(seeds), "--output", str(path)]) == 0
    assert path.read_bytes() == measured


def annotated(*documents: str) -> Knowledge:
    """What is known, as if ``documents`` had been annotated."""
    like = known().reference["documents"][0]
    items = [{**like, "document_id": document} for document in documents]
    return replace(known(), reference={**known().reference, "documents": items})


IDS = sorted(corpus_texts())


@pytest.mark.parametrize(
    ("documents", "on", "here", "said"),
    [
        ([], "no document", [], "**The accuracy was not measured on the documents of this release**"),
        (["0" * 16], "no document", [], "nobody has annotated them"),
        ([IDS[0], "0" * 16], "some documents", IDS[:1], "measured on 1 of the 2 documents"),
        (IDS, "all documents", IDS, "all of them were annotated by hand"),
    ],
)
def test_a_release_says_on_which_of_its_documents_was_measured(
    documents: list[str], on: str, here: list[str], said: str
) -> None:
    stated = quality(corpus_tables(), annotated(*documents))
    assert stated["measured"] == {"on": on, "documents": 2, "annotated": here}
    assert said in accuracy_page(stated)


def test_a_strangers_release_is_not_said_to_be_measured() -> None:
    stated = quality(corpus_tables())
    assert stated["measured"]["on"] == "no document"
    assert "| yes |" not in accuracy_page(stated)


def graded_tables() -> dict[str, pa.Table]:
    records = corpus_records()
    one = records["measures"][0]
    columns = ("measure_id", "start", "confidence", "rule")
    lines = [
        (one.measure_id, 1, "low", "measure.joined"),
        ("b", 2, "high", "measure.joined"),
        ("c", 3, None, None),
    ]
    rows = [dict(zip(columns, line, strict=True)) for line in lines]
    return corpus_tables() | {"measures": pa.Table.from_pylist(rows)}


def test_rows_are_counted_by_grade_and_rule_and_flags_by_code() -> None:
    stated = quality(graded_tables())
    assert stated["rows"]["measures"] == {
        "rows": 3,
        "confidence": {"high": 1, "low": 1, "none": 1},
        "rule": {"measure.joined": 2, "none": 1},
    }
    assert list(stated["rows"]["measures"]["confidence"]) == ["high", "low", "none"]
    assert stated["flags"] == {"misprint": 1}
    assert set(stated["rows"]) == {"measures", "thresholds", "targets", "responsibilities"}


def test_tables_without_the_columns_count_under_none() -> None:
    tables = corpus_tables() | {"measures": pa.table({"measure_id": ["a", "b"]})}
    assert quality(tables)["rows"]["measures"] == {"rows": 2, "confidence": {"none": 2}, "rule": {"none": 2}}


def test_the_same_rows_in_another_order_give_the_same_bytes() -> None:
    tables = graded_tables()
    expected = to_bytes(quality(tables))
    for seed in range(3):
        order = random.Random(seed).sample(range(3), 3)
        assert to_bytes(quality(tables | {"measures": tables["measures"].take(order)})) == expected
    assert to_bytes(recounted(json.loads(expected), Tally.of(tables))) == expected


def test_the_page_tells_every_figure_and_weakness() -> None:
    stated = quality(graded_tables())
    page = accuracy_page(stated)
    for name, figures in stated["reference"]["subjects"].items():
        assert cell(name) in page
        for field in figures["fields"]:
            assert f"| {cell(name)} | `{field}` |" in page
    for item in stated["weaknesses"]:
        assert cell(item["title"]) in page
        assert cell(item["example"]) in page
    assert stated["reference"]["annotation"]["sha256"] in page
    assert schemas.heading("measures").title_zh in page
    assert "measure.joined" in page
    assert "| `misprint` | 1 |" in page
    assert "$" not in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


EVALUATION: dict[str, Any] = {
    "description": "Ten rows of each of two documents.",
    "documents": 2,
    "part": [{"table": "measures", "rows": 12, "right": 9}, {"table": "targets", "rows": 8, "right": 8}],
    "error": [{"kind": "a size read as a | target", "number": 3, "example": "规模突破<b>100亿元"}],
}


def test_an_evaluation_on_unseen_documents_is_told() -> None:
    found = unseen(EVALUATION)
    assert found is not None
    assert (found["rows"], found["right"]) == (20, 17)
    page = accuracy_page(quality(corpus_tables(), replace(known(), unseen=found)))
    assert "| all | 20 | 17 | 0.850 |" in page
    assert "a size read as a &#124; target | 3 |" in page
    assert "<b>" not in page
    assert unseen({}) is None
    page = accuracy_page(quality(corpus_tables(), replace(known(), unseen=None)))
    assert "No such evaluation has been made" in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"documents": None}, "no 'documents'"),
        ({"description": ""}, "no 'description'"),
        ({"part": [{"table": "measures", "rows": 2}]}, "no 'right'"),
        ({"part": [{"table": "measures", "rows": 2, "right": 3}]}, "more rows right than read"),
        ({"part": [{"table": "aims", "rows": 2, "right": 1}]}, "of no table"),
        ({"error": [{"kind": "x", "number": 2}]}, "3 rows are wrong, but fewer errors are told"),
        ({"error": [{"number": 3}]}, "no 'kind'"),
    ],
)
def test_a_torn_evaluation_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(KnowledgeError, match=r"unseen\.toml") as caught:
        unseen(EVALUATION | change)
    assert told in str(caught.value)


WEAK = {"title": "t", "tables": ["measures"], "what": "w", "example": "e"}


@pytest.mark.parametrize("change", [{"title": ""}, {"tables": []}, {"tables": ["aims"]}, {"example": None}])
def test_a_torn_weakness_is_refused(change: dict[str, Any]) -> None:
    assert weaknesses({"weakness": [WEAK]}) == [WEAK]
    with pytest.raises(KnowledgeError, match=r"weaknesses\.toml"):
        weaknesses({"weakness": [WEAK | change]})


def test_the_weaknesses_are_told_once_each() -> None:
    titles = [item["title"] for item in known().weaknesses]
    assert len(titles) == len(set(titles)) >= 5


def test_cells_take_no_markup() -> None:
    assert cell("a|b\n<i>`") == "a&#124;b &lt;i&gt;&#96;"
    assert table(("a", "b#"), [("x", None)]) == "| a | b |\n| --- | ---: |\n| x |  |"


# In a release.


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return write_release(corpus_tables(), corpus_texts(), corpus_inputs(), [], tmp_path / "output", "1.0.0")


def reseal(release: Path) -> None:
    (release / "SHA256SUMS").write_bytes(checksums.render(checksums.hash_folder(release)))


def test_a_release_holds_both_files_and_names_the_figures(release: Path) -> None:
    data = (release / "quality.json").read_bytes()
    assert data == to_bytes(quality(corpus_tables()))
    assert (release / "ACCURACY.md").read_text("utf-8") == accuracy_page(json.loads(data))
    assert json.loads((release / "release.json").read_bytes())["quality_sha256"] == quality_hash(data)
    assert "ACCURACY.md" in (release / "README.md").read_text("utf-8")
    assert verify_release(release) == []


def test_other_figures_make_another_release(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert latest_release(release.parent) == release
    tables = {name: canonical(name, rows) for name, rows in corpus_tables().items()}
    assert same_content(release, content(tables, corpus_inputs(), []))
    monkeypatch.setattr("pipelines.quality.report.known", lambda: annotated(*IDS))
    assert not same_content(release, content(tables, corpus_inputs(), []))


def test_a_release_of_earlier_figures_stays_sound(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figures are those of its own rules: a later measurement does not make them wrong."""
    monkeypatch.setattr("pipelines.quality.report.known", lambda: annotated(*IDS))
    assert verify_release(release) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["flags"].update(misprint=2), "its counts are not those of the tables"),
        (lambda data: data["rows"]["targets"].update(rows=9), "its counts are not those of the tables"),
        (lambda data: data["measured"].update(on="all documents"), "its counts are not those"),
        (lambda data: data["weaknesses"].clear(), "it is not the one that release.json names"),
        (lambda data: data.pop("reference"), "not of its form"),
        (lambda data: data.update(reference=[]), "not of its form"),
    ],
)
def test_a_forged_quality_is_named(release: Path, change: Callable[[Any], Any], message: str) -> None:
    path = release / "quality.json"
    data = json.loads(path.read_bytes())
    change(data)
    path.write_bytes(to_json(data))
    reseal(release)
    found = verify_release(release)
    assert found[0].file == "quality.json"
    assert message in found[0].message


def test_a_page_that_tells_other_figures_is_named(release: Path) -> None:
    path = release / "ACCURACY.md"
    path.write_text(path.read_text("utf-8").replace("no document", "all").replace("1.000", "0.999"), "utf-8")
    reseal(release)
    (found,) = verify_release(release)
    assert (found.file, found.message) == ("ACCURACY.md", "it does not say what quality.json says")


def test_a_release_from_before_says_to_verify_with_its_own_code(release: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(release, tmp_path / "old"))
    for name in ("quality.json", "ACCURACY.md"):
        (old / name).unlink()
    reseal(old)
    found = verify_release(old)
    assert {breach.file for breach in found} == {"quality.json", "ACCURACY.md"}
    assert all("verify with the code of its version" in breach.advice for breach in found)
