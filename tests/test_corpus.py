"""Many documents at once: order, refusals, crashes of the parser, and the worker count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipelines.corpus import memory, parse_corpus, parse_sources, read_sources
from pipelines.coverage import counts_of, coverage, roles, severities
from pipelines.parse import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.source import SourceText

POLICY = (
    "关于支持{name}发展的若干措施\n"
    "一、支持平台建设。对新认定的平台,给予{n}万元一次性奖励。(责任单位:市工信局)\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("丙", "甲", "乙"), start=1):
        text = POLICY.format(name=name, n=100 * number)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_documents_stand_in_the_order_of_their_paths(folder: Path) -> None:
    parsed = parse_corpus(folder)
    paths = [document.document.source_path for document in parsed.documents]
    assert paths == sorted(paths)
    assert len(paths) == 3
    assert set(parsed.texts) == {document.document.document_id for document in parsed.documents}


def test_order_of_the_arguments_does_not_matter(folder: Path) -> None:
    files = sorted(folder.iterdir())
    assert parse_corpus(*files) == parse_corpus(*reversed(files))


def test_a_refused_file_is_named_and_the_others_are_parsed(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    parsed = parse_corpus(folder)
    assert len(parsed.documents) == 3
    (refused,) = parsed.refused
    assert (refused.path, refused.reason, refused.offset) == ("empty.txt", "empty", 0)
    assert "empty.txt" in str(refused)


def test_a_crash_of_the_parser_costs_one_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def brittle(source: SourceText) -> ParsedDocument:
        if source.path.startswith("甲"):
            raise ZeroDivisionError("a rule divided by nothing")
        return parse_source(source)

    monkeypatch.setattr(memory, "parse_source", brittle)
    parsed = parse_corpus(folder)
    assert len(parsed.documents) == 2
    (refused,) = parsed.refused
    assert (refused.path, refused.reason) == ("甲.txt", "parser_error")
    assert "ZeroDivisionError: a rule divided by nothing" in refused.what
    assert set(parsed.texts) == {document.document.document_id for document in parsed.documents}


def test_progress_counts_every_document(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    parse_sources(read_sources([folder]), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_rows_of_a_table_run_over_all_documents(folder: Path) -> None:
    parsed = parse_corpus(folder)
    assert [row.document_id for row in parsed.rows("documents")] == [
        document.document.document_id for document in parsed.documents
    ]
    assert {row.document_id for row in parsed.rows("clauses")} == set(parsed.texts)


def test_nothing_to_parse_is_no_error(tmp_path: Path) -> None:
    parsed = parse_corpus(tmp_path)
    assert parsed.documents == ()
    assert coverage({})["share_of_digit_runs_covered"] == 1.0


def test_coverage_counts_characters_and_digit_runs(folder: Path) -> None:
    parsed = parse_corpus(folder)
    counts: Counter[str] = Counter()
    for document in parsed.documents:
        counts += counts_of(document, parsed.texts[document.document.document_id])
    figures = coverage(counts)
    assert figures["digit_runs"] == 3
    assert figures["share_of_digit_runs_covered"] == 1.0
    assert figures["share_of_characters_in_clauses"] == 1.0
    assert roles(counts) == {"measure": 3}
    assert set(severities(counts)) == {"info", "warning", "error"}
