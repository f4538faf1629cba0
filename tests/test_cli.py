"""The command line, run as a user runs it, on copies of the seeds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def zhengce(*arguments: str | Path) -> tuple[int, str]:
    """Run a command; returns the exit code and everything printed."""
    runner = CliRunner(env={"COLUMNS": "200", "TERM": "dumb"})
    result = runner.invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of two seeds, shared by the tests that only read it."""
    folder = tmp_path_factory.mktemp("release")
    sources = folder / "seeds"
    sources.mkdir()
    for path in sorted(SEEDS.glob("00[04]*.txt")):
        shutil.copy(path, sources)
    code, printed = zhengce("build", sources, "--output", folder / "output")
    assert code == 0, printed
    assert "published" in printed
    return folder / "output" / "1.0.0"


@pytest.fixture
def copied(release: Path, tmp_path: Path) -> Path:
    """A copy of the release that a test may harm."""
    return Path(shutil.copytree(release, tmp_path / "1.0.0"))


def rows(release: Path, table: str) -> list[dict[str, object]]:
    lines = (release / "json" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_building_again_changes_nothing(release: Path) -> None:
    code, printed = zhengce("build", release.parents[1] / "seeds", "-o", release.parent)
    assert code == 0
    assert "nothing changed" in printed
    assert [path.name for path in release.parent.iterdir() if path.is_dir()] == ["1.0.0"]


def test_the_summary_counts_what_the_release_holds(release: Path, tmp_path: Path) -> None:
    code, printed = zhengce("build", release.parents[1] / "seeds", "-o", tmp_path / "output", "-w", "2")
    assert code == 0
    for table in ("documents", "clauses", "measures"):
        line = next(line for line in printed.splitlines() if f" {table} " in line)
        assert f" {len(rows(release, table))} " in line
    assert (tmp_path / "output/1.0.0/SHA256SUMS").read_bytes() == (release / "SHA256SUMS").read_bytes()


def test_verify_passes_a_sound_release(release: Path) -> None:
    code, printed = zhengce("verify", release)
    assert code == 0, printed
    assert "sound" in printed


@pytest.mark.parametrize("file", ["json/measures.jsonl", "parquet/clauses.parquet", "README.md"])
def test_verify_names_a_tampered_file(copied: Path, file: str) -> None:
    data = bytearray((copied / file).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / file).write_bytes(bytes(data))
    code, printed = zhengce("verify", copied)
    assert code == 1
    assert file in printed


def test_verify_of_no_release(tmp_path: Path) -> None:
    assert zhengce("verify", tmp_path)[0] == 1
    assert zhengce("verify", tmp_path / "missing")[0] == 2


@pytest.mark.parametrize(
    "table", ["documents", "document_facts", "clauses", "quantities", "measures", "responsibilities", "flags"]
)
def test_show_finds_rows_of_every_table(release: Path, table: str) -> None:
    row = rows(release, table)[0]
    code, printed = zhengce("show", str(next(iter(row.values()))), "--release", release)
    assert code == 0
    assert printed.startswith(table)
    if "quote" in row and len(str(row["quote"])) < 50:
        assert str(row["quote"]) in printed


def test_show_marks_the_span_in_its_sentence(release: Path) -> None:
    row = rows(release, "measures")[0]
    code = "from pipelines.cli import app; app()"
    command = [sys.executable, "-c", code, "show", str(row["measure_id"]), "--release", str(release)]
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "200", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, env=environment, cwd=SEEDS.parent, capture_output=True, check=True, encoding="utf-8"
    )
    assert f"\x1b[1;30;43m{row['quote']}" in done.stdout


def test_show_of_an_unknown_row_names_near_ids(release: Path) -> None:
    known = str(rows(release, "measures")[0]["measure_id"])
    code, printed = zhengce("show", known + "7", "-r", release)
    assert code == 1
    assert "no row" in printed
    assert known in printed


def test_show_takes_the_latest_release_in_output(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = str(rows(release, "documents")[0]["document_id"])
    monkeypatch.chdir(release.parents[1])
    assert zhengce("show", document)[0] == 0
    monkeypatch.chdir(release)
    code, printed = zhengce("show", document)
    assert code == 1
    assert "--release" in printed


def test_show_names_a_broken_line_and_a_missing_text(copied: Path) -> None:
    measure = rows(copied, "measures")[1]
    path = copied / "json" / "measures.jsonl"
    whole = path.read_bytes()
    lines = whole.split(b"\n")
    for torn in (lines[1][:-9], lines[1] + b"\xff"):
        path.write_bytes(b"\n".join([lines[0], torn, *lines[2:]]))
        code, printed = zhengce("show", str(measure["measure_id"]), "-r", copied)
        assert code == 1
        assert "measures.jsonl:2: not JSON" in printed
    path.write_bytes(whole)
    name = f"{measure['document_id']}.txt"
    (copied / "texts" / name).unlink()
    code, printed = zhengce("show", str(measure["measure_id"]), "-r", copied)
    assert code == 1
    assert f"{name}: cannot be read" in printed


def test_strict_with_a_bad_file(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(next(SEEDS.glob("004*.txt")), sources)
    (sources / "empty.txt").write_bytes(b"")
    code, printed = zhengce("build", sources, "-o", tmp_path / "output", "--strict")
    assert code == 3
    assert "empty.txt" in printed
    assert not (tmp_path / "output").exists()
    code, printed = zhengce("build", sources, "-o", tmp_path / "output")
    assert code == 0
    assert "empty.txt" in printed
    stated = json.loads((tmp_path / "output/1.0.0/release.json").read_text(encoding="utf-8"))
    assert [item["path"] for item in stated["refused"]] == ["empty.txt"]


@pytest.mark.parametrize("output", ["s", "s/out", "s/deep/../out", "link/out"])
def test_an_output_inside_a_source_folder_is_a_usage_error(tmp_path: Path, output: str) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "s")
    shutil.copy(next(SEEDS.glob("004*.txt")), tmp_path / "s")
    code, printed = zhengce("build", tmp_path / "s", "-o", tmp_path / output)
    assert code == 2
    assert "lies in the source folder" in printed
    assert len(list((tmp_path / "s").iterdir())) == 1


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_an_empty_source_folder_is_named(tmp_path: Path, strict: list[str]) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / ".hidden").write_text("x")
    code, printed = zhengce("build", tmp_path / "nothing", "-o", tmp_path / "output", *strict)
    assert code == 1
    assert "nothing holds no files" in printed
    assert not (tmp_path / "output").exists()


def test_nothing_but_bad_files(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, printed = zhengce("build", tmp_path / "empty.txt", "-o", tmp_path / "output")
    assert code == 1
    assert "no source could be read" in printed


def test_score_prints_and_writes_figures(release: Path, tmp_path: Path) -> None:
    stem = Path(str(rows(release, "documents")[0]["source_path"])).stem
    document = rows(release, "documents")[0]["document_id"]
    gold = tmp_path / "gold" / stem
    gold.mkdir(parents=True)
    lines = [json.dumps(row) for row in rows(release, "clauses") if row["document_id"] == document]
    (gold / "clauses.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, printed = zhengce("score", release, tmp_path / "gold", "--errors", "--json", tmp_path / "s.json")
    assert code == 0
    assert "divisions" in printed
    figures = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert figures["subjects"]["divisions"]["f1"] == 1.0
    assert zhengce("score", tmp_path, tmp_path / "gold")[0] == 1


GOLD_LINE = '{"start": 0, "end": 2}'


@pytest.mark.parametrize(
    ("data", "told", "reason"),
    [
        (b"{}", "clauses.jsonl:1: 'start' is missing", "no keys"),
        (GOLD_LINE.encode() + b'\n{"start": 0}', "clauses.jsonl:2: 'end' is missing", "one key"),
        (b'{"start": "0", "end": 2}', "'start' is missing or no whole number", "no number"),
        (b"[1]", "clauses.jsonl:1: not a JSON object", "no object"),
        (b'{"start": 0', "clauses.jsonl:1: not JSON", "cut short"),
        ('{"quote": "政"}'.encode("gb18030"), "clauses.jsonl: not UTF-8 at byte 11", "other encoding"),
    ],
)
def test_score_names_the_gold_line(
    release: Path, tmp_path: Path, data: bytes, told: str, reason: str
) -> None:
    (tmp_path / "gold" / "one").mkdir(parents=True)
    (tmp_path / "gold" / "one" / "clauses.jsonl").write_bytes(data)
    code, printed = zhengce("score", release, tmp_path / "gold")
    assert code == 1, reason
    assert told in printed, reason


def test_score_tells_a_gold_folder_in_no_release_and_a_missing_json_folder(
    release: Path, tmp_path: Path
) -> None:
    (tmp_path / "gold" / "stranger").mkdir(parents=True)
    (tmp_path / "gold" / "stranger" / "clauses.jsonl").write_text(GOLD_LINE)
    code, printed = zhengce("score", release, tmp_path / "gold")
    assert code == 0
    assert "warning" in printed
    assert "gold folder stranger" in printed
    code, printed = zhengce("score", release, tmp_path / "gold", "--json", tmp_path / "no" / "s.json")
    assert code == 2
    assert "there is no folder" in printed
    assert "Rows found" not in printed


def test_score_names_a_release_row_of_an_unknown_document(copied: Path, tmp_path: Path) -> None:
    (tmp_path / "gold" / "one").mkdir(parents=True)
    (tmp_path / "gold" / "one" / "clauses.jsonl").write_text(GOLD_LINE)
    with (copied / "json" / "flags.jsonl").open("a") as file:
        file.write('{"document_id": "0000", "start": 0, "end": 2}\n')
    code, printed = zhengce("score", copied, tmp_path / "gold")
    assert code == 1
    assert "flags.jsonl: document '0000' is not in" in printed


@pytest.mark.parametrize("command", ["build", "verify", "show", "score"])
def test_help_tells_the_exit_codes(command: str) -> None:
    code, printed = zhengce(command, "--help")
    assert code == 0
    assert "Exit codes" in printed
    assert "3  an input was refused" in printed


@pytest.mark.parametrize("arguments", [["nonsense"], ["build", "/no/such/file"], ["build", "-w", "0"]])
def test_usage_errors(arguments: list[str]) -> None:
    assert zhengce(*arguments)[0] == 2


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; import pipelines.cli; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["dagster", "pandas", "pyarrow", "pandera", "jieba", "rjieba"]
    done = subprocess.run(
        [sys.executable, "-c", code, *heavy], cwd=SEEDS.parent, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
