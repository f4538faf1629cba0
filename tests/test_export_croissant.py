"""The Croissant description: valid without a warning, and what it describes can be loaded by it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
from mlcroissant._src.core import constants

import schemas
from pipelines.export.about import about
from tests.export_support import change_json, copy_of, lines, read_json

# The reader's own use of libraries, not ours to mend.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore:The inplace keyword"),
]

# What Croissant 1.1 asks of every dataset.
REQUIRED = {
    "@context",
    "@type",
    "conformsTo",
    "description",
    "license",
    "name",
    "url",
    "creator",
    "datePublished",
    "distribution",
}


@pytest.fixture(scope="module")
def dataset(seed_release: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(jsonld=str(seed_release / "croissant.json"))


@pytest.fixture
def copy(seed_release: Path, tmp_path: Path) -> Path:
    return copy_of(seed_release, tmp_path)


def plain(value: Any) -> Any:
    """A loaded value as JSON has it: Croissant's reader gives text as bytes."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.decode("utf-8") if isinstance(value, bytes) else value


def test_the_description_is_valid_without_a_warning(dataset: mlcroissant.Dataset) -> None:
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert dataset.metadata.ctx.is_v1_1()
    assert dataset.metadata.version == "1.0.0"


def test_it_has_what_the_standard_asks_of_every_dataset(seed_release: Path) -> None:
    assert set(read_json(seed_release / "croissant.json")) >= REQUIRED


def test_columns_are_described_in_two_languages(dataset: mlcroissant.Dataset) -> None:
    for record_set in dataset.metadata.record_sets:
        columns = schemas.columns(record_set.id)
        said = [(field.id, field.description) for field in record_set.fields]
        assert said == [
            (
                f"{record_set.id}/{column.name}",
                {"en": column.description_en, "zh-Hans": column.description_zh},
            )
            for column in columns
        ]


def test_a_description_with_a_gap_is_refused(copy: Path) -> None:
    change_json(copy / "croissant.json", lambda value: value["distribution"][0].pop("encodingFormat"))
    with pytest.raises(mlcroissant.ValidationError, match="encodingFormat"):
        mlcroissant.Dataset(jsonld=str(copy / "croissant.json"))


@pytest.mark.parametrize("table", schemas.TABLES)
def test_every_record_set_loads_all_its_rows(
    seed_release: Path, dataset: mlcroissant.Dataset, table: str
) -> None:
    rows = lines(seed_release, table)
    names = {f"{table}/{column.name}": column.name for column in schemas.columns(table)}
    loaded = [
        {names[name]: plain(value) for name, value in record.items()} for record in dataset.records(table)
    ]
    assert len(rows) > 0
    assert loaded == rows


def refusal(dataset: mlcroissant.Dataset, table: str) -> str:
    """Why the rows of ``table`` do not load."""
    with pytest.raises(mlcroissant.GenerationError) as caught:
        next(iter(dataset.records(table)))
    return str(caught.value.__cause__)


def test_a_wrong_hash_does_not_load(copy: Path) -> None:
    def misstate(value: dict[str, Any]) -> None:
        (file,) = (item for item in value["distribution"] if item["@id"] == "parquet/measures.parquet")
        file["sha256"] = "0" * 64

    change_json(copy / "croissant.json", misstate)
    changed = mlcroissant.Dataset(jsonld=str(copy / "croissant.json"))
    assert "is not identical with the reference" in refusal(changed, "measures")
    assert next(iter(changed.records("documents")))


def test_a_changed_file_does_not_load(copy: Path) -> None:
    file = copy / "parquet" / "flags.parquet"
    file.write_bytes(file.read_bytes() + b"\0")
    changed = mlcroissant.Dataset(jsonld=str(copy / "croissant.json"))
    assert "is not identical with the reference" in refusal(changed, "flags")


def test_every_file_but_the_indexes_is_in_the_distribution(seed_release: Path) -> None:
    named = {item["contentUrl"] for item in read_json(seed_release / "croissant.json")["distribution"]}
    held = {path.relative_to(seed_release).as_posix() for path in seed_release.rglob("*") if path.is_file()}
    assert held - named == {"SHA256SUMS", "croissant.json", "datapackage.json"}
    assert named <= held


def test_keys_that_can_be_followed_are_references(seed_release: Path) -> None:
    stated = {
        (table["@id"], field["name"]): field["references"]["field"]["@id"]
        for table in read_json(seed_release / "croissant.json")["recordSet"]
        for field in table["field"]
        if "references" in field
    }
    assert stated[("measures", "clause_id")] == "clauses/clause_id"
    assert stated[("flags", "document_id")] == "documents/document_id"
    keys = {
        (table, key.column): f"{key.table}/{key.target_column}"
        for table in schemas.TABLES
        for key in schemas.foreign_keys(table)
    }
    assert stated.items() <= keys.items()


def test_the_responsible_ai_terms_are_those_of_the_standard(
    seed_release: Path, dataset: mlcroissant.Dataset
) -> None:
    known = {str(value) for name, value in vars(constants).items() if name.startswith("ML_COMMONS_RAI")}
    assert {f"{constants.RAI}{name}" for name in about().rai} <= known
    stated = read_json(seed_release / "croissant.json")
    assert all(stated[f"rai:{name}"] == words for name, words in about().rai.items())
    assert dataset.metadata.data_limitations == about().rai["dataLimitations"]
    assert dataset.metadata.data_collection == about().rai["dataCollection"]
    assert "http://mlcommons.org/croissant/RAI/1.0" in stated["conformsTo"]
