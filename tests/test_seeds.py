"""The seeds are the documents as they were captured, byte for byte, and the manifest lists them all."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from pipelines.ingest import discover, read_all

SHA256 = {
    "000_9b149387bf10a753.txt": "a124ba505876f4deec72347fd1b4e5713b8fa1a1909efcc1bd47a80615ffe0d7",
    "001_84c3439b75763365.txt": "8bb5e52821f7f47a79791c8f6ec000c1bb6fa578027cb0216cda64a48cfd949f",
    "002_f9af7c654c781d80.txt": "129e51f8cdcb03c1b831d07331e328418b51ae0a490135352be6b1f7b16e7def",
    "003_28cc29ca10b6e044.txt": "c5256816d1b422b0e2fe2e74f7bf01d86bfe4cd8bf4e44ca3acfb985682e0aed",
    "004_1e3c7663b8a242cd.txt": "4f968e7de517df75de7d72138fa7c8bae092ecf8bd54fafe1c6cf264a89f1c35",
}


def manifest(seeds: Path) -> list[dict[str, str]]:
    with (seeds / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", SHA256)
def test_bytes_are_untouched(seeds: Path, name: str) -> None:
    assert hashlib.sha256((seeds / name).read_bytes()).hexdigest() == SHA256[name]


def test_manifest_lists_each_seed_with_its_hash(seeds: Path) -> None:
    assert {row["file"]: row["sha256"] for row in manifest(seeds)} == SHA256
    assert {found.name for found in discover([seeds])} == set(SHA256)


def test_manifest_values_stand_in_the_text(seeds: Path) -> None:
    for row in manifest(seeds):
        text = (seeds / row["file"]).read_text("utf-8")
        for column in ("title", "issuer", "region"):
            assert row[column].removesuffix("市") in text, (row["file"], column)


def test_git_leaves_the_line_ends_alone(project: Path) -> None:
    assert "seeds/** -text" in (project / ".gitattributes").read_text("utf-8").splitlines()


def test_all_are_read(seeds: Path) -> None:
    texts, refused = read_all([seeds])
    assert [text.path for text in texts] == sorted(SHA256)
    assert {text.encoding for text in texts} == {"utf-8"}
    assert refused == []
