"""What a reading leaves open is found, told by its kind and place, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.audit import KINDS, Audit, Gap, audit
from pipelines.cli import app
from pipelines.ingest import read_all
from pipelines.source import SourceText
from tests.conftest import PROJECT

HEAD = "关于支持产业发展的若干措施\n\n一、总则\n"
CORPUS = PROJECT.parent / "shared" / "corpus"


def looked(text: str) -> Audit:
    return audit(SourceText.from_text(HEAD + text))


def kinds(found: Audit) -> list[tuple[str, str]]:
    return [(gap.kind, gap.printed) for gap in found.gaps]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("对新认定的示范企业,给予一次性奖励50万元。", [], "the sum serves a measure"),
        (
            "去年全市税收收入12亿元。",
            [("number", "12亿元"), ("sum", "12亿元")],
            "a result of the past is promised to nobody: open as a number and as a sum",
        ),
        ("服务辖内18家金融机构。", [("number", "18家")], "a count that only describes"),
        ("推进5G网络建设。", [], "part of a name"),
        (
            "做好统筹。(责任单位:市工信局、B类、市财政局)",
            [("duty", "B类")],
            "a member of the list that is no body, no separator and no known word",
        ),
    ],
)
def test_gaps_of_a_text(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert kinds(looked(text)) == expected, why


def test_gaps_stand_at_their_place() -> None:
    source = SourceText.from_text(HEAD + "服务辖内18家金融机构。去年税收12亿元。")
    found = audit(source)
    assert found.gaps == tuple(sorted(found.gaps))
    assert all(source.text[gap.start : gap.end] == gap.printed for gap in found.gaps)


def test_counts_name_every_kind() -> None:
    counts = looked("服务辖内18家金融机构。").counts()
    assert list(counts) == list(KINDS)
    assert counts["number"] == 1
    assert sum(counts.values()) == 1


def test_a_lost_marker_is_told() -> None:
    # A numeral in the middle of a sequence that begins nowhere opens no division.
    found = audit(SourceText.from_text("通知\n各单位要落实。\n七、附则\n"))
    divisions = found.rows["clauses"]
    assert divisions
    assert all(gap.kind in KINDS for gap in found.gaps)


@pytest.mark.parametrize("source", read_all([PROJECT / "seeds"])[0], ids=lambda source: source.path[:3])
def test_the_seeds_leave_nothing_but_descriptions_open(source: SourceText) -> None:
    # The describing numbers are listed and justified in test_seeds_complete.
    counts = audit(source).counts()
    assert {kind for kind, count in counts.items() if count} <= {"number", "uncertain"}


def test_the_command_prints_counts_and_writes_places(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(HEAD + "服务辖内18家金融机构。\n", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    written = tmp_path / "open.json"
    result = CliRunner().invoke(app, ["audit", str(tmp_path / "in"), "--gaps", "--json", str(written)])
    assert result.exit_code == 0
    assert "18家" in result.output
    assert "b.txt" in result.output, "a file that cannot be read is named"
    (one,) = json.loads(written.read_text(encoding="utf-8"))
    assert one["open"]["number"] == 1
    assert one["places"][0]["printed"] == "18家"


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD, encoding="utf-8")
    result = CliRunner().invoke(app, ["audit", str(tmp_path), "--json", str(tmp_path / "no" / "x.json")])
    assert result.exit_code == 1
    assert "x.json" in result.output


def test_gaps_are_ordered_by_place() -> None:
    assert Gap(1, 2, "sum", "x") < Gap(3, 4, "number", "y")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other styles is not here")
def test_no_duty_word_of_the_corpus_stands_outside_a_list_that_was_read() -> None:
    texts = read_all(sorted(CORPUS.glob("*.txt")))[0]
    assert len(texts) > 40
    assert {text.path: n for text in texts if (n := audit(text).counts()["role_word"])} == {}
