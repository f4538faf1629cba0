"""CITATION.cff and .zenodo.json, of the release and of the repository, against their schemas."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipelines.export.cite import bibtex, cff, zenodo
from tests.export_support import STANDARDS, read_json


def errors(value: Any, schema: str) -> list[tuple[str, str]]:
    """What ``schema`` finds wrong with ``value``: the rule, and where."""
    found = read_json(STANDARDS / f"{schema}.schema.json")
    kind = jsonschema.validators.validator_for(found)
    kind.check_schema(found)
    checks = kind(found, format_checker=kind.FORMAT_CHECKER)
    return [(error.validator, "/".join(map(str, error.path))) for error in checks.iter_errors(value)]


def cff_of(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    return value


@pytest.fixture(params=["project", "seed_release"])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


def test_the_citation_is_valid(folder: Path) -> None:
    assert errors(cff_of(folder), "cff-1.2.0") == []


def test_the_deposit_is_valid(folder: Path) -> None:
    assert errors(read_json(folder / ".zenodo.json"), "zenodo-deposit") == []


def without(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name != key}


def test_a_wrong_citation_is_refused(seed_release: Path) -> None:
    value = cff_of(seed_release)
    assert errors(without(value, "authors"), "cff-1.2.0") == [("required", "")]
    assert errors(value | {"type": "data"}, "cff-1.2.0") == [("enum", "type")]
    assert errors(value | {"editor": "me"}, "cff-1.2.0") == [("additionalProperties", "")]
    assert ("pattern", "date-released") in errors(value | {"date-released": "2026"}, "cff-1.2.0")


def test_a_wrong_deposit_is_refused(seed_release: Path) -> None:
    value = read_json(seed_release / ".zenodo.json")
    assert errors(without(value, "creators"), "zenodo-deposit") == [("required", "")]
    assert errors(value | {"upload_type": "data"}, "zenodo-deposit") == [("enum", "upload_type")]
    assert errors(value | {"editor": "me"}, "zenodo-deposit") == [("additionalProperties", "")]


def test_a_release_is_cited_as_a_dataset_of_its_version(seed_release: Path) -> None:
    value = cff_of(seed_release)
    assert (value["type"], value["version"], value["license"]) == ("dataset", "1.0.0", "CC-BY-4.0")
    deposit = read_json(seed_release / ".zenodo.json")
    assert (deposit["upload_type"], deposit["version"], deposit["license"]) == (
        "dataset",
        "1.0.0",
        "CC-BY-4.0",
    )
    assert "version = {1.0.0}" in bibtex("1.0.0")


def test_the_repository_says_the_same_as_the_releases(project: Path) -> None:
    """If this fails, write both files anew from ``cff`` and ``zenodo``."""
    version = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert (project / "CITATION.cff").read_bytes() == cff("software", version)
    assert (project / ".zenodo.json").read_bytes() == zenodo("software", version)
