"""YAML that reads back as what was written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipelines.export.yaml import to_yaml

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
keys = st.text("abcdefghij-", min_size=1, max_size=8).filter(lambda key: not key.startswith("-"))
values = st.recursive(
    texts | st.booleans() | st.integers(-9, 9),
    lambda inner: (
        st.lists(inner.filter(lambda item: not isinstance(item, list)), max_size=3)
        | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(keys, values, max_size=4))
def test_a_value_reads_back(value: dict[str, Any]) -> None:
    assert (yaml.safe_load(to_yaml(value)) or {}) == value


@pytest.mark.parametrize(
    "text", ["no", "1.0", "2026-11-23", "a: b", "# x", "中文:值", "a\nb", "\u2028", "\ufeff"]
)
def test_a_text_stays_a_text(text: str) -> None:
    assert yaml.safe_load(to_yaml({"key": [text]})) == {"key": [text]}
