"""The seeds' duty lists are read to the last character: a body, a separator, or a known word."""

from __future__ import annotations

import pytest

from pipelines.audit.duties import duty_gaps
from pipelines.ingest import read_all
from pipelines.parse import parse_source
from pipelines.parse.context import Context
from pipelines.source import SourceText
from tests.conftest import PROJECT

SEEDS = read_all([PROJECT / "seeds"])[0]


@pytest.mark.parametrize("source", SEEDS, ids=lambda source: source.path)
def test_every_character_and_every_role_word_is_accounted_for(source: SourceText) -> None:
    assert list(duty_gaps(Context.of(source), parse_source(source))) == []


def test_a_list_with_a_stray_word_is_told() -> None:
    source = SourceText.from_text("一、总则\n做好统筹。(责任单位:市工信局、B类、市财政局)\n")
    assert [gap.printed for gap in duty_gaps(Context.of(source), parse_source(source))] == ["B类"]
