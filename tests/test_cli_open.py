"""``zhengce open``: the page of a row, in the browser or as an address."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.export_support import lines


def zhengce(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["open", *map(str, arguments)])
    return result.exit_code, result.output.strip()


def test_the_address_of_every_kind_of_row_is_its_page_and_place(seed_release: Path) -> None:
    for table in ("measures", "flags", "clauses"):
        row = lines(seed_release, table)[0]
        row_id = next(iter(row.values()))
        code, address = zhengce(row_id, "--release", seed_release, "--print")
        assert code == 0
        parts = urlsplit(address)
        assert Path(url2pathname(parts.path)) == seed_release / "html" / f"{row['document_id']}.html"
        assert parts.fragment == row_id
        assert row["source_view"] == f"html/{row['document_id']}.html#{row_id}"


def test_a_document_and_no_row_at_all(seed_release: Path) -> None:
    document = lines(seed_release, "documents")[0]
    assert zhengce(document["document_id"], "-r", seed_release, "-p")[1].endswith(document["source_view"])
    assert zhengce("-r", seed_release, "-p")[1].endswith("html/index.html")


def test_it_opens_the_browser(seed_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", browse)
    row = lines(seed_release, "targets")[0]
    code, address = zhengce(row["target_id"], "--release", seed_release)
    assert (code, opened) == (0, [address])


def test_without_a_browser_it_says_what_to_do(seed_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    code, told = zhengce("--release", seed_release)
    assert code == 1
    assert "index.html" in told
    assert "open the address above" in told


def test_what_is_not_there_is_told(seed_release: Path, tmp_path: Path) -> None:
    code, told = zhengce("0123456789abcdef:m1-2", "--release", seed_release, "--print")
    assert code == 1
    assert "no row '0123456789abcdef:m1-2'" in told
    code, told = zhengce("--release", tmp_path, "--print")
    assert code == 1
    assert "html" in told
