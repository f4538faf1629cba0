"""The encodings of the region are told apart, decoded strictly, and lose nothing."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pipelines.errors import Reason, Refused
from pipelines.ingest import read_bytes
from pipelines.ingest.encoding import decode, encode

T = TypeVar("T")
SIMPLIFIED = ("gb18030", "utf-8", "utf-16-le", "utf-16-be")
TRADITIONAL = ("big5", *SIMPLIFIED)
MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le-sig": codecs.BOM_UTF16_LE,
    "utf-16-be-sig": codecs.BOM_UTF16_BE,
    "utf-32-le-sig": codecs.BOM_UTF32_LE,
    "utf-32-be-sig": codecs.BOM_UTF32_BE,
}
SENTENCE = "对符合条件的企业给予一次性奖励20万元。"
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8")),
    st.tuples(
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=10, max_size=60),
        st.sampled_from(["gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be", "utf-16"]),
    ).map(lambda pair: (SENTENCE + pair[0]).encode(pair[1], "ignore")),
)


def outcome(read: Callable[[bytes, str], T], data: bytes, name: str) -> T | Refused:
    try:
        return read(data, name)
    except Refused as refused:
        return refused


def texts(seeds: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]


def pieces(text: str, size: int) -> list[str]:
    """A few pieces from all over ``text``; those of blanks only would say nothing."""
    step = max(len(text) // 12, size)
    return [text[at : at + size] for at in range(0, len(text), step) if len(text[at:].strip()) > size // 2]


def assert_read(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data, "a.txt") == (data.decode(encoding), encoding)


@pytest.mark.parametrize("size", [40, 200, 2_000, 100_000])
@pytest.mark.parametrize("encoding", SIMPLIFIED)
def test_simplified_text_of_any_length(seeds: Path, encoding: str, size: int) -> None:
    for text in texts(seeds)[:4]:
        for piece in pieces(text, size):
            assert_read(piece, encoding)


@pytest.mark.parametrize("size", [40, 200, 2_000, 100_000])
@pytest.mark.parametrize("encoding", TRADITIONAL)
def test_traditional_text_of_any_length(seeds: Path, encoding: str, size: int) -> None:
    convert = OpenCC("s2t").convert
    *simplified, traditional = texts(seeds)
    for text in [traditional, *map(convert, simplified)]:
        for piece in pieces(text, size):
            assert_read(piece, encoding)


@pytest.mark.parametrize("encoding", MARKS)
def test_a_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    data = MARKS[encoding] + SENTENCE.encode(encoding.removesuffix("-sig"))
    assert decode(data, "a.txt") == (SENTENCE, encoding)
    assert encode(SENTENCE, encoding) == data


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("碁銹裏墻恒粧嫺", "cp950"), ("㗎嘅喺咗", "big5hkscs")],
)
def test_big5_in_its_larger_tables(text: str, encoding: str) -> None:
    whole = "對符合條件的企業給予一次性獎勵,由市政府負責實施。" * 3 + text
    assert decode(whole.encode(encoding), "a.txt") == (whole, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le-sig"])
@pytest.mark.parametrize("at", [0, 1, 300])
def test_a_damaged_byte_is_named(encoding: str, at: int) -> None:
    """The place is that of the character whose bytes cannot be read."""
    before = encode((SENTENCE * 30)[:at], encoding)
    bad = b"\x00\xdc" if encoding.startswith("utf-16") else b"\xff"
    after = encode(SENTENCE * 30, encoding).removeprefix(MARKS.get(encoding, b""))
    with pytest.raises(Refused) as caught:
        decode(before + bad + after, "a.txt")
    assert caught.value.reason is Reason.UNDECODABLE
    assert caught.value.offset == len(before)


def test_utf16_cut_in_a_character() -> None:
    data = (SENTENCE * 9).encode("utf-16-le") + b"\x00"
    with pytest.raises(Refused) as caught:
        decode(data, "a.txt")
    assert (caught.value.reason, caught.value.offset) == (Reason.UNDECODABLE, len(data) - 1)


@given(BYTES)
@settings(max_examples=300, deadline=None)
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    result = outcome(decode, data, "a.txt")
    if isinstance(result, Refused):
        assert result.offset is None or 0 <= result.offset <= len(data)
    else:
        assert encode(*result) == data


@given(BYTES, st.sampled_from(["a.txt", "a.md", "a", "a.html", "a.?", ".", "a\n.txt"]))
@settings(max_examples=300, deadline=None)
def test_any_file_is_a_source_or_refused(data: bytes, name: str) -> None:
    result = outcome(read_bytes, data, name)
    if isinstance(result, Refused):
        assert "\n" not in str(result)
    else:
        assert encode(result.text, result.encoding) == data
        assert result.size == len(data)
