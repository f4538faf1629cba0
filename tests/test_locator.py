"""Rows say where in the original file they begin, in every table whose rows have a span."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import schemas
from pipelines.corpus import parse_corpus
from pipelines.ingest import read_bytes
from pipelines.parse import parse_source, parse_text
from pipelines.source import Place, SourceText
from pipelines.tables import to_arrow
from pipelines.validate import check_release
from tests.parse_support import TABLES

PAGE = """<html><body><ul><li>首页</ul><h1>某市支持企业发展若干措施</h1><div><p>某政发〔2023〕5号</p>
<p>一、加大资金支持</p><p>对新认定的企业，给予一次性奖励20万元。</p><p>到2025年，培育企业50家。</p></div>"""


def test_every_row_of_a_page_has_the_path_of_its_element() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    parsed = parse_source(source)
    for table in TABLES:
        assert all(row.locator == source.locator(row.start) for row in getattr(parsed, table))
    assert [row.locator for row in parsed.measures] == ["/html/body/div[1]/p[3]"]
    assert [row.locator for row in parsed.targets] == ["/html/body/div[1]/p[4]"]


def test_a_plain_text_has_none() -> None:
    parsed = parse_text("某市若干措施\n一、主要举措\n对新认定的企业,给予20万元奖励。\n")
    assert {row.locator for table in TABLES for row in getattr(parsed, table)} == {None}


@pytest.mark.parametrize(
    ("offset", "locator", "reason"),
    [
        (0, None, "before the first place"),
        (2, "page=1", "at its start"),
        (8, "page=1", "up to the next"),
        (9, "page=2", "from there on"),
        (999, "page=2", "to the end"),
    ],
)
def test_a_place_reaches_to_the_next(offset: int, locator: str | None, reason: str) -> None:
    source = SourceText.from_text("文" * 20)
    placed = SourceText(
        text=source.text,
        path="a",
        sha256=source.sha256,
        size=source.size,
        places=(Place(2, "page=1"), Place(9, "page=2")),
    )
    assert placed.locator(offset) == locator, reason


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_the_release_is_held_to_it(tmp_path: Path, name: str) -> None:
    text = PAGE if name == "a.html" else "某市若干措施\n一、主要举措\n对新认定的企业,给予20万元奖励。\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = parse_corpus(tmp_path)
    tables = {table: to_arrow(table, corpus.rows(table)) for table in schemas.TABLES}
    assert check_release(tables, corpus.texts) == []
    # A clause cannot be in another element than a row that begins where it does, nor in one of a plain text.
    clauses = [replace(row, locator="/html/body/p[99]") for row in corpus.rows("clauses")]
    broken = check_release(tables | {"clauses": to_arrow("clauses", clauses)}, corpus.texts)
    assert {breach.invariant for breach in broken} == {"locators"}
