"""Hostile headers of archives cost neither the run nor its time: the library has no limits of its own."""

from __future__ import annotations

import io
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from pipelines.corpus.sources import find_sources
from pipelines.errors import Reason
from pipelines.ingest.archive import members
from pipelines.ingest.limits import Limits
from pipelines.ingest.tarheads import LARGEST_HEADER

#: Bytes 124 to 136 of a header hold the size, 148 to 156 the sum of all its bytes.
_SIZE, _SUM = slice(124, 136), slice(148, 156)


def header(kind: bytes, size: int) -> bytes:
    """A header of a member that claims ``size`` bytes (in base 256, as sizes of any length are)."""
    item = tarfile.TarInfo("a.txt")
    item.type = kind
    data = bytearray(item.tobuf(tarfile.USTAR_FORMAT))
    data[_SIZE] = b"\x80" + size.to_bytes(11, "big")
    data[_SUM] = b" " * 8
    data[_SUM] = b"%06o\0 " % sum(data)
    return bytes(data)


def broken_lzma() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "奖励一百万元。" * 50)
    packed = bytearray(data.getvalue())
    start = packed.index(b"a.txt") + 25
    packed[start : start + 20] = b"\xff" * 20
    return bytes(packed)


HOSTILE = [
    (
        "name.tar",
        header(tarfile.GNUTYPE_LONGNAME, 2**60) + b"x" * 4096,
        "a name of an exabyte is not asked for",
    ),
    ("pax.tar", header(tarfile.XHDTYPE, 2**60) + b"x" * 4096, "attributes of an exabyte neither"),
    ("digits.tar", header(tarfile.XHDTYPE, LARGEST_HEADER) + b"1" * LARGEST_HEADER, "square time in digits"),
    ("global.tar", header(tarfile.XGLTYPE, LARGEST_HEADER) + b"1" * LARGEST_HEADER, "for all members alike"),
    ("lzma.zip", broken_lzma(), "the error of this method has no common ancestor with the others"),
]


@pytest.mark.parametrize(("name", "data", "why"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_a_hostile_header_is_refused_and_the_others_go_on(
    name: str, data: bytes, why: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_text("关于支持企业发展的若干措施", encoding="utf-8")
    began = time.process_time()
    found = find_sources([folder], members=tmp_path / "members")
    assert time.process_time() - began < 2, why
    assert [source.name for source in found.sources] == ["z.txt"], why
    assert [refusal.reason for refusal in found.refused] == [Reason.DAMAGED], why


def test_folders_in_an_archive_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "folders.tar"
    path.write_bytes(header(tarfile.DIRTYPE, 0) * 50 + b"\0" * 1024)
    with pytest.raises(Exception, match="more than 20 members"):
        list(members(path, path.name, Limits(archive_members=20)))


def test_long_names_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.tar"
    long = "政策" * 60 + "/" + "9" * 60 + ".txt"
    for layout in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        with tarfile.open(path, "w", format=layout) as archive:
            archive.addfile(tarfile.TarInfo(long), io.BytesIO())
        assert [member.name for member in members(path, "long.tar")] == [f"long.tar!/{long}"]
