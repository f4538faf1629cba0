"""``zhengce score --compare`` and ``--fail-on-loss``, run as a user runs them on a small release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.publish import write_release
from tests.release_support import corpus_inputs, corpus_records, corpus_tables, corpus_texts


def score(*arguments: str | Path) -> tuple[int, str]:
    runner = CliRunner(env={"COLUMNS": "200", "TERM": "dumb"})
    result = runner.invoke(app, ["score", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("scored") / "output"
    return write_release(corpus_tables(), corpus_texts(), corpus_inputs(), [], output, "1.0.0")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold that agrees with the release on its one duty list."""
    row = corpus_records()["responsibilities"][0]
    wanted = {"start": row.start, "end": row.end, "quote": row.quote, "agency_name": row.agency_name}
    folder = tmp_path / "gold" / "policy"
    folder.mkdir(parents=True)
    (folder / "responsibilities.jsonl").write_text(
        json.dumps({**wanted, "role": row.role, "position": row.position}) + "\n", "utf-8"
    )
    return folder.parent


def test_equal_scores_lose_nothing(release: Path, gold: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    assert score(release, gold, "--json", base)[0] == 0
    before = base.read_bytes()
    code, printed = score(release, gold, "--compare", base, "--fail-on-loss", "--json", base)
    assert code == 0
    assert "0 gained, 0 lost; no figure fell" in printed
    assert base.read_bytes() == before


def test_a_loss_is_told_and_fails_only_when_asked(release: Path, gold: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    score(release, gold, "--json", base)
    data = json.loads(base.read_text("utf-8"))
    data["subjects"]["agencies"]["fields"]["role"]["share"] = 1.1
    data["rows"][0]["outcome"] = "missed"
    base.write_text(json.dumps(data), "utf-8")
    code, printed = score(release, gold, "--compare", base)
    assert code == 0
    assert "newly found" in printed
    assert "fallen: agencies role" in printed
    assert score(release, gold, "--compare", base, "--fail-on-loss")[0] == 1


def test_a_bad_baseline_is_named_before_anything_is_written(
    release: Path, gold: Path, tmp_path: Path
) -> None:
    base, written = tmp_path / "base.json", tmp_path / "s.json"
    base.write_text("{}")
    code, printed = score(release, gold, "--compare", base, "--json", written)
    assert code == 1
    assert "base.json: no scores of zhengce" in printed
    assert not written.exists()
    score(release, gold, "--json", base)
    with (gold / "policy" / "responsibilities.jsonl").open("a") as file:
        file.write("\n")
    code, printed = score(release, gold, "--compare", base)
    assert code == 1
    assert "base.json: measured against other gold (policy/responsibilities.jsonl differs)" in printed


def test_wrong_usage(release: Path, gold: Path, tmp_path: Path) -> None:
    code, printed = score(release, gold, "--fail-on-loss")
    assert code == 2
    assert "--compare" in printed
    assert score(release, gold, "--compare", tmp_path / "none.json")[0] == 2
