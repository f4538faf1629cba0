"""Files become source texts, or are refused by name with reason, place and advice."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from pipelines.errors import Reason, Refused
from pipelines.ingest import discover, read_all, read_bytes, read_source

POLICY = "关于支持企业发展的若干措施\n\n一、加大资金支持。对符合条件的企业给予一次性奖励20万元。\n"


def write(folder: Path, name: str, data: bytes | str = POLICY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refusal(data: bytes | str, name: str = "a.txt") -> Refused:
    with pytest.raises(Refused) as caught:
        read_bytes(data.encode() if isinstance(data, str) else data, name)
    return caught.value


def test_a_source_says_where_it_came_from(tmp_path: Path) -> None:
    path = write(tmp_path, "省/a.txt")
    source = read_source(path, tmp_path)
    assert source.text == POLICY
    assert source.path == "省/a.txt"
    assert source.size == path.stat().st_size
    assert (source.media_type, source.encoding) == ("text/plain", "utf-8")
    assert len(source.sha256) == 64


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_newlines_are_kept(newline: str) -> None:
    text = POLICY.replace("\n", newline)
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.MD", "text/markdown"), ("a", "text/plain"), ("措施(2023.5)", "text/plain")],
)
def test_names_of_text_files(name: str, media_type: str) -> None:
    assert read_bytes(POLICY.encode(), name).media_type == media_type


@pytest.mark.parametrize(
    ("data", "name", "reason", "offset", "words"),
    [
        (b"", "a.txt", Reason.EMPTY, 0, "is empty"),
        (" \r\n\u3000\n", "a.txt", Reason.EMPTY, 0, "is empty"),
        (POLICY.encode() + b"\0", "a.txt", Reason.BINARY, len(POLICY.encode()), "zero byte"),
        (bytes(range(1, 32)) * 9, "a.txt", Reason.BINARY, 0, "control characters"),
        (POLICY.encode() + b"\xff\n", "a.txt", Reason.UNDECODABLE, len(POLICY.encode()), "utf-8"),
        (POLICY.encode()[:-2], "a.txt", Reason.UNDECODABLE, len(POLICY.encode()) - 4, "utf-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "a.doc", Reason.UNSUPPORTED_FORMAT, None, "old Word file"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", Reason.DAMAGED, None, "PDF file"),
        (b"PK\x03\x04....", "a.docx", Reason.DAMAGED, None, "Word file"),
        (b"PK\x03\x04....", "a.txt", Reason.UNSUPPORTED_FORMAT, None, "archive"),
        ("The quick brown fox jumps. " * 9, "a.txt", Reason.NOT_POLICY_TEXT, None, "0 Chinese"),
        ("春眠不觉晓,处处闻啼鸟。夜来风雨声,花落知多少。", "a.txt", Reason.NOT_POLICY_TEXT, None, "0 words"),
        ("措施。支持。", "a.txt", Reason.NOT_POLICY_TEXT, None, "4 Chinese"),
    ],
)
def test_refusals(data: bytes | str, name: str, reason: Reason, offset: int | None, words: str) -> None:
    refused = refusal(data, name)
    assert (refused.reason, refused.offset) == (reason, offset)
    message = str(refused)
    assert message.startswith(f"{name}: ")
    assert words in message
    assert message.endswith(".")


def test_a_refusal_is_one_line_and_survives_a_pickle() -> None:
    refused = refusal(b"", "a\nb\udc80.txt")
    assert "\n" not in str(refused)
    assert str(pickle.loads(pickle.dumps(refused))) == str(refused)


def test_traditional_text_is_policy_text() -> None:
    text = "關於支持企業發展的若干措施\n一、加大資金支持。對符合條件的企業給予一次性獎勵20萬元。"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_discovery_is_sorted_and_skips_what_is_no_source(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", ".hidden", ".git/x.txt", "manifest.csv", "a/manifest.csv"):
        write(tmp_path, name)
    assert [found.name for found in discover([tmp_path])] == ["a.txt", "a/z.txt", "b.txt"]
    twice = discover([tmp_path, tmp_path / "a", tmp_path / "b.txt"])
    assert sorted(found.path.name for found in twice) == ["a.txt", "b.txt", "z.txt"]


def test_files_may_be_named_one_by_one(tmp_path: Path) -> None:
    paths = [write(tmp_path, name) for name in ("x/b.txt", "y/a.txt")]
    assert [found.name for found in discover(paths)] == ["a.txt", "b.txt"]


def test_what_cannot_be_read_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    outside = write(tmp_path, "elsewhere/o.txt", POLICY + "外")
    root = tmp_path / "in"
    write(root, "a.txt")
    write(root, "same.txt")
    (root / "file-link.txt").symlink_to(outside)
    (root / "folder-link").symlink_to(outside.parent)
    (root / "loop").symlink_to(root)
    (root / "dangling.txt").symlink_to(root / "none")
    os.mkfifo(root / "pipe.txt")
    texts, refused = read_all([root, tmp_path / "missing.txt"])
    assert [text.path for text in texts] == ["a.txt"]
    assert {refusal.path: refusal.reason for refusal in refused} == {
        "dangling.txt": Reason.UNREADABLE,
        "file-link.txt": Reason.OUTSIDE_ROOT,
        "folder-link": Reason.OUTSIDE_ROOT,
        "missing.txt": Reason.UNREADABLE,
        "pipe.txt": Reason.UNREADABLE,
        "same.txt": Reason.DUPLICATE,
    }


def test_a_link_inside_the_root_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    assert read_source(tmp_path / "b.txt", tmp_path).text == POLICY


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Refused, match=r"a\.txt: cannot be read \(Permission denied\)"):
        read_source(path, tmp_path)


def test_a_file_name_that_is_no_utf8_is_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd5\xfe.txt"))
    path.write_bytes(POLICY.encode())
    assert read_source(path, tmp_path).path == r"\xd5\xfe.txt"
