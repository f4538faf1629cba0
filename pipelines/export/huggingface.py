"""The header of the data card by which Hugging Face, and ``datasets.load_dataset``, know the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.export.about import about
from pipelines.export.layout import Layout
from pipelines.export.registry import PARQUET
from pipelines.export.yaml import to_yaml

# The sizes that Hugging Face knows, by the number of rows below which each one holds.
_SIZES = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
    (10**10, "1B<n<10B"),
    (10**11, "10B<n<100B"),
    (10**12, "100B<n<1T"),
)


def card_header(stated: Mapping[str, Any]) -> str:
    """Return the YAML header, with its fences, of the card of the release that ``release.json`` states."""
    return f"---\n{to_yaml(card_metadata(stated))}---\n"


def card_metadata(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the header says: the words of the work, and a configuration for each table."""
    work = about()
    rows = sum(summary["rows"] for summary in stated["tables"].values())
    return {
        "pretty_name": work.title,
        "language": [work.language],
        "license": work.licences["data"].id.lower(),
        "size_categories": [size_category(rows)],
        "tags": [keyword.replace(" ", "-").lower() for keyword in work.keywords],
        "configs": [_config(table, Layout.of(stated)) for table in stated["tables"]],
    }


def _config(table: str, layout: Layout) -> dict[str, str]:
    return {"config_name": table, "data_files": layout.glob(PARQUET.path.format(table=table), table)}


def size_category(rows: int) -> str:
    """Return the size that Hugging Face gives a dataset of so many rows."""
    return next((name for below, name in _SIZES if rows < below), "n>1T")
