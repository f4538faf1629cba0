"""The data package: valid by its profile, proven by frictionless, broken where the data are broken."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest

import schemas
from tests.export_support import change_json, copy_of, lines, read_json, write_lines


def profile_errors(value: Any, profile: str) -> list[str]:
    """What the profile of Data Package v2 finds wrong with ``value``."""
    file = resources.files("dplib").joinpath("profiles", "2.0", f"{profile}.json")
    checks = jsonschema.Draft7Validator(json.loads(file.read_bytes()))
    return [f"{'/'.join(map(str, error.path))}: {error.validator}" for error in checks.iter_errors(value)]


def findings(release: Path) -> set[tuple[str, str]]:
    """What frictionless finds wrong with a release: resource and kind of error."""
    report = frictionless.validate(str(release / "datapackage.json"))
    assert not [error.note for error in report.errors]
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def narrow(release: Path, *names: str) -> None:
    """Leave only these resources in the description, and of their keys those that stay among them."""

    def keep(package: dict[str, Any]) -> None:
        package["resources"] = [item for item in package["resources"] if item["name"] in names]
        for schema in (item["schema"] for item in package["resources"] if "schema" in item):
            keys = schema.pop("foreignKeys", [])
            within = [key for key in keys if key["reference"].get("resource") in (None, *names)]
            schema.update({"foreignKeys": within} if within else {})

    change_json(release / "datapackage.json", keep)


@pytest.fixture(scope="module")
def package(seed_release: Path) -> dict[str, Any]:
    return read_json(seed_release / "datapackage.json")


@pytest.fixture
def copy(seed_release: Path, tmp_path: Path) -> Path:
    return copy_of(seed_release, tmp_path)


def test_the_descriptor_keeps_to_the_profile_of_version_2(package: dict[str, Any]) -> None:
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert profile_errors(package, "datapackage") == []
    for resource in package["resources"]:
        assert profile_errors(resource, "dataresource") == []
        assert profile_errors(resource.get("schema", {"fields": [{"name": "x"}]}), "tableschema") == []


def test_the_profile_refuses_a_wrong_descriptor(package: dict[str, Any]) -> None:
    assert "resources: minItems" in profile_errors(package | {"resources": []}, "datapackage")
    assert "licenses/0: anyOf" in profile_errors(package | {"licenses": [{"title": "free"}]}, "datapackage")
    assert profile_errors({"fields": [{"name": "x", "type": "text"}]}, "tableschema") != []


def test_frictionless_finds_the_release_valid(seed_release: Path, package: dict[str, Any]) -> None:
    report = frictionless.validate(str(seed_release / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "note"])
    assert report.warnings == []
    assert len(report.tasks) == len(package["resources"])
    read = {task.name: task.stats.get("rows") for task in report.tasks if task.type == "table"}
    assert read == {table: len(lines(seed_release, table)) for table in schemas.TABLES}


def test_every_data_file_is_a_resource_with_its_own_hash(seed_release: Path, package: dict[str, Any]) -> None:
    paths = [resource["path"] for resource in package["resources"]]
    assert len(paths) == len(set(paths))
    held = {path.relative_to(seed_release).as_posix() for path in seed_release.rglob("*.*")}
    assert {path for path in held if path.startswith(("json/", "parquet/", "texts/"))} <= set(paths)
    for resource in package["resources"]:
        data = (seed_release / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_json_lines_and_no_others_carry_a_schema(package: dict[str, Any]) -> None:
    tables = {resource["name"]: resource for resource in package["resources"] if "schema" in resource}
    assert tuple(tables) == schemas.TABLES
    assert all(resource["path"] == f"json/{name}.jsonl" for name, resource in tables.items())


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_table_schema_says_what_the_models_say(package: dict[str, Any], table: str) -> None:
    (resource,) = (item for item in package["resources"] if item["name"] == table)
    schema = resource["schema"]
    assert schema["primaryKey"] == [schemas.primary_key(table)]
    keys = [
        (key["fields"], key["reference"].get("resource", table), key["reference"]["fields"])
        for key in schema.get("foreignKeys", [])
    ]
    assert keys == [([key.column], key.table, [key.target_column]) for key in schemas.foreign_keys(table)]
    for field, column in zip(schema["fields"], schemas.columns(table), strict=True):
        assert (field["name"], field["description"]) == (column.name, column.description_en)
        constraints = field.get("constraints", {})
        assert constraints.get("required", False) is not column.nullable
        assert tuple(constraints.get("enum", ())) == (column.allowed or ())
        assert constraints.get("pattern") == column.pattern
        assert constraints.get("minimum") == column.minimum


def test_sources_and_licences_are_told(seed_release: Path, package: dict[str, Any]) -> None:
    documents = lines(seed_release, "documents")
    assert [source["path"] for source in package["sources"]] == [
        f"texts/{document['document_id']}.txt" for document in documents
    ]
    titles = [document["title"] or document["source_path"] for document in documents]
    assert [source["title"] for source in package["sources"]] == titles
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    texts = [item for item in package["resources"] if item["path"].startswith("texts/")]
    assert {licence["name"] for text in texts for licence in text["licenses"]} == {"other-pd"}


def test_a_sound_part_of_the_package_passes(copy: Path) -> None:
    """What the tests below break is sound before."""
    narrow(copy, "measures", "clauses", "flags")
    assert findings(copy) == set()


def test_a_broken_foreign_key_fails(copy: Path) -> None:
    rows = lines(copy, "measures")
    rows[3]["clause_id"] = "0000000000000000:c0-1"
    write_lines(copy, "measures", rows)
    narrow(copy, "measures", "clauses")
    assert findings(copy) == {("measures", "foreign-key")}


def test_a_broken_key_to_the_table_itself_fails(copy: Path) -> None:
    rows = lines(copy, "clauses")
    child = next(row for row in rows if row["parent_id"])
    child["parent_id"] = "0000000000000000:c0-1"
    write_lines(copy, "clauses", rows)
    narrow(copy, "clauses")
    assert findings(copy) == {("clauses", "foreign-key")}


def test_a_broken_primary_key_fails(copy: Path) -> None:
    rows = lines(copy, "flags")
    rows[1]["flag_id"] = rows[0]["flag_id"]
    write_lines(copy, "flags", rows)
    narrow(copy, "flags")
    assert ("flags", "primary-key") in findings(copy)


def test_a_value_outside_its_vocabulary_fails(copy: Path) -> None:
    rows = lines(copy, "flags")
    rows[1]["severity"] = "fatal"
    write_lines(copy, "flags", rows)
    narrow(copy, "flags")
    assert findings(copy) == {("flags", "constraint-error")}


@pytest.mark.parametrize("folder", ["json", "parquet", "texts"])
def test_a_wrong_hash_fails(copy: Path, folder: str) -> None:
    def misstate(package: dict[str, Any]) -> None:
        resource = next(item for item in package["resources"] if item["path"].startswith(folder))
        named.append(resource["name"])
        resource["hash"] = f"sha256:{'0' * 64}"

    named: list[str] = []
    change_json(copy / "datapackage.json", misstate)
    narrow(copy, *named)
    assert findings(copy) == {(named[0], "hash-count")}
