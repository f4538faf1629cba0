"""The card for Hugging Face: its header is valid, and each table loads by its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import schemas
from pipelines.export.about import about
from pipelines.export.huggingface import card_header, size_category
from tests.export_support import copy_of, lines, read_json


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The library, away from the network and from the user's cache, which it settles when imported."""
    cache = str(tmp_path_factory.mktemp("hugging-face"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "HF_HOME", cache)
        patch.setitem(os.environ, "HF_HUB_OFFLINE", "1")
        patch.setitem(os.environ, "HF_DATASETS_DISABLE_PROGRESS_BARS", "1")
        import datasets

        yield datasets


@pytest.mark.parametrize("table", schemas.TABLES)
def test_each_table_loads_by_its_name(datasets: Any, seed_release: Path, tmp_path: Path, table: str) -> None:
    loaded = datasets.load_dataset(str(seed_release), name=table, split="train", cache_dir=str(tmp_path))
    assert loaded.column_names == [column.name for column in schemas.columns(table)]
    assert loaded.to_list() == lines(seed_release, table)


def test_the_configurations_are_the_tables(datasets: Any, seed_release: Path) -> None:
    assert datasets.get_dataset_config_names(str(seed_release)) == list(schemas.TABLES)


def test_a_name_that_is_no_table_is_refused(datasets: Any, seed_release: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="BuilderConfig 'ministries' not found"):
        datasets.load_dataset(str(seed_release), name="ministries", cache_dir=str(tmp_path))


def test_a_header_that_names_no_file_is_refused(datasets: Any, seed_release: Path, tmp_path: Path) -> None:
    copy = copy_of(seed_release, tmp_path)
    card = (copy / "README.md").read_text("utf-8")
    (copy / "README.md").write_text(card.replace("parquet/flags.parquet", "parquet/flag.parquet", 1), "utf-8")
    with pytest.raises((FileNotFoundError, datasets.exceptions.DatasetNotFoundError), match=r"flag\.parquet"):
        datasets.load_dataset(str(copy), name="flags", cache_dir=str(tmp_path / "cache"))


def test_the_header_says_what_hugging_face_asks(seed_release: Path) -> None:
    from huggingface_hub import DatasetCard, DatasetCardData

    card = DatasetCard.load(seed_release / "README.md")
    assert isinstance(card.data, DatasetCardData)
    assert card.data.pretty_name == about().title
    assert (card.data.language, card.data.license) == (["zh"], "cc-by-4.0")
    assert card.data.size_categories == ["1K<n<10K"]
    assert card.text.startswith("# Zhengce 1.0.0")
    assert [item["config_name"] for item in card.data["configs"]] == list(schemas.TABLES)


def test_the_header_stands_first_and_is_yaml(seed_release: Path) -> None:
    stated = read_json(seed_release / "release.json")
    header = card_header(stated)
    assert (seed_release / "README.md").read_text("utf-8").startswith(header)
    assert set(yaml.safe_load(header.strip("-\n"))) == {
        "pretty_name",
        "language",
        "license",
        "size_categories",
        "tags",
        "configs",
    }


@pytest.mark.parametrize(
    ("rows", "size"),
    [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (10**9, "1B<n<10B"), (10**12, "n>1T")],
)
def test_sizes_are_those_that_hugging_face_knows(rows: int, size: str) -> None:
    assert size_category(rows) == size
