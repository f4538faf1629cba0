"""Archives are read as folders; what could do harm in one is refused by name, and nothing is written."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import Reason, Refused
from pipelines.ingest import read_all
from pipelines.ingest.archive import is_archive, members
from pipelines.ingest.limits import Limits, limits
from pipelines.ingest.names import Unsafe, member_name, safe_path

POLICY = "关于支持企业发展的若干措施\n\n一、加大资金支持。对符合条件的企业给予一次性奖励{}万元。\n"


def policy(number: int = 20) -> bytes:
    return POLICY.format(number).encode()


def zip_of(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return data.getvalue()


def tar_of(*files: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files:
            item = tarfile.TarInfo(name)
            item.type, item.linkname = kind, "/etc/hostname"
            item.size = len(content) if kind == tarfile.REGTYPE else 0
            archive.addfile(item, io.BytesIO(content))
    return data.getvalue()


def encrypted() -> bytes:
    """A member whose header says that it is encrypted."""
    data = bytearray(zip_of(("a.txt", policy())))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    return bytes(data)


def linked() -> bytes:
    item = zipfile.ZipInfo("a.txt")
    item.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zip_of((item, b"/etc/hostname"))


def read(tmp_path: Path, name: str, data: bytes) -> tuple[list[str], list[Refused]]:
    (tmp_path / name).write_bytes(data)
    texts, refused = read_all([tmp_path / name])
    return [text.path for text in texts], refused


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", lambda files: zip_of(*files)),
        ("a.tar", lambda files: tar_of(*files)),
        ("a.tar.gz", lambda files: gzip.compress(tar_of(*files))),
        ("a.tgz", lambda files: gzip.compress(tar_of(*files))),
        ("without suffix", lambda files: zip_of(*files)),
    ],
)
def test_members_are_sources_named_by_their_path(
    tmp_path: Path, name: str, pack: Callable[[list[tuple[str, bytes]]], bytes]
) -> None:
    files = [("省/甲.txt", policy(1)), ("b.txt", policy(2)), (".hidden", b"x"), ("__MACOSX/b.txt", b"x")]
    paths, refused = read(tmp_path, name, pack(files))
    assert sorted(paths) == [f"{name}!/b.txt", f"{name}!/省/甲.txt"]
    assert refused == []
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_packed_file_is_one_source(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt.gz", gzip.compress(policy())) == (["a.txt.gz!/a.txt"], [])


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    inner = zip_of(("c.txt", policy(1)))
    middle = zip_of(("b.txt", policy(2)), ("inner.zip", inner))
    outer = zip_of(("a.txt", policy(3)), ("middle.zip", middle))
    paths, refused = read(tmp_path, "o.zip", outer)
    assert paths == ["o.zip!/a.txt", "o.zip!/middle.zip!/b.txt"]
    assert [(r.path, r.reason) for r in refused] == [
        ("o.zip!/middle.zip!/inner.zip", Reason.TOO_DEEP),
    ]


def test_the_same_bytes_in_and_out_of_an_archive_are_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(policy())
    (tmp_path / "b.zip").write_bytes(zip_of(("c.txt", policy())))
    texts, refused = read_all([tmp_path])
    assert [text.path for text in texts] == ["a.txt"]
    assert [(r.path, r.reason) for r in refused] == [("b.zip!/c.txt", Reason.DUPLICATE)]


REFUSALS: list[tuple[str, bytes, Reason, str]] = [
    ("up", zip_of(("../a.txt", policy())), Reason.UNSAFE_PATH, "leads out"),
    ("up in the middle", zip_of(("a/../../b.txt", policy())), Reason.UNSAFE_PATH, "leads out"),
    ("up by backslashes", zip_of(("a\\..\\..\\b.txt", policy())), Reason.UNSAFE_PATH, "leads out"),
    ("absolute", tar_of(("/etc/a.txt", policy())), Reason.UNSAFE_PATH, "absolute"),
    ("a drive", zip_of(("C:/a.txt", policy())), Reason.UNSAFE_PATH, "absolute"),
    ("a link", linked(), Reason.UNSAFE_PATH, "link"),
    ("a link in a tar", tar_of(("a.txt", b""), kind=tarfile.SYMTYPE), Reason.UNSAFE_PATH, "link"),
    ("a hard link", tar_of(("a.txt", b""), kind=tarfile.LNKTYPE), Reason.UNSAFE_PATH, "link"),
    ("a device", tar_of(("a.txt", b""), kind=tarfile.FIFOTYPE), Reason.UNSAFE_PATH, "device"),
    ("encrypted", encrypted(), Reason.ENCRYPTED, "encrypted"),
    ("cut short", zip_of(("a.txt", policy()))[:-30], Reason.DAMAGED, "damaged archive"),
    ("cut short, packed", gzip.compress(policy())[:-20], Reason.DAMAGED, "damaged archive"),
    ("a bomb", zip_of(("a.txt", bytes(20_000_000))), Reason.TOO_LARGE, "zip bomb"),
    ("an old Word file", zip_of(("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))),
     Reason.UNSUPPORTED_FORMAT, "old Word file"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason", "words"), [case[1:] for case in REFUSALS], ids=[c[0] for c in REFUSALS]
)
def test_what_could_do_harm_is_refused_by_name(
    tmp_path: Path, data: bytes, reason: Reason, words: str
) -> None:
    paths, refused = read(tmp_path, "a.zip", data)
    assert paths == []
    assert [r.reason for r in refused] == [reason]
    assert refused[0].path.startswith("a.zip")
    assert words in str(refused[0])


def test_two_members_of_one_name(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(("a.txt", policy(1)), ("a.txt", policy(2)))
    paths, refused = read(tmp_path, "a.zip", data)
    assert paths == ["a.zip!/a.txt"]
    assert [(r.path, r.reason) for r in refused] == [("a.zip!/a.txt", Reason.DUPLICATE)]


def test_a_refused_member_costs_no_other(tmp_path: Path) -> None:
    paths, refused = read(tmp_path, "a.zip", zip_of(("../x.txt", b"x"), ("b.txt", policy())))
    assert paths == ["a.zip!/b.txt"]
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("most", "reasons"),
    [
        (Limits(archive_members=2), [Reason.TOO_LARGE]),
        (Limits(file_bytes=10), [Reason.TOO_LARGE] * 3),
        (Limits(archive_bytes=len(policy()) * 2), [None, None, Reason.TOO_LARGE]),
    ],
)
def test_limits(tmp_path: Path, most: Limits, reasons: list[Reason | None]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(*((f"{n}.txt", policy(n)) for n in range(10, 13))))
    found: list[Reason | None] = []
    try:
        for member in members(path, "a.zip", most):
            try:
                member.read()
                found.append(None)
            except Refused as refusal:
                found.append(refusal.reason)
    except Refused as refusal:
        found.append(refusal.reason)
    assert found == reasons


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGCE_PDF_PAGES", "7")
    assert limits() == Limits(pdf_pages=7)
    monkeypatch.setenv("ZHENGCE_PDF_PAGES", "many")
    with pytest.raises(ValueError, match="ZHENGCE_PDF_PAGES is 'many'"):
        limits()


def test_names_of_the_region(tmp_path: Path) -> None:
    data = bytearray(zip_of(("aaaa.txt", policy())))
    for _ in range(2):
        at = data.index(b"aaaa")
        data[at : at + 4] = "政策".encode("gbk")
    assert read(tmp_path, "a.zip", bytes(data))[0] == ["a.zip!/政策.txt"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("政策.txt".encode("gbk"), "政策.txt"), ("政策".encode(), "政策"), (b"plan.txt", "plan.txt")],
)
def test_a_name_that_was_taken_for_another_encoding(written: bytes, meant: str) -> None:
    assert member_name(written.decode("cp437"), False) == meant


@given(st.text(max_size=40))
def test_a_safe_path_stays_below(name: str) -> None:
    try:
        path = safe_path(name)
    except Unsafe:
        return
    assert path is None or (not path.startswith("/") and ".." not in path.split("/"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_damaged_archives_are_refused_or_read(tmp_path: Path, data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from(
            [zip_of(("a.txt", policy()), ("b.txt", policy(2))), gzip.compress(tar_of(("a.txt", policy())))]
        )
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 8)) :]
    texts, refused = read_all([_written(tmp_path / "a.zip", broken)])
    assert texts or refused


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_word_file_is_no_archive(tmp_path: Path) -> None:
    assert not is_archive(_written(tmp_path / "a", zip_of(("word/document.xml", b"<x/>"))))
    assert is_archive(_written(tmp_path / "b", zip_of(("a.txt", b"x"))))
    assert not is_archive(tmp_path / "missing")
