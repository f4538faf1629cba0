"""SHA256SUMS is read exactly as it is written."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.publish.checksums import parse, render

_NAMES = st.from_regex(r"[^\n\\/\ud800-\udfff][^\n\\\ud800-\udfff]{0,20}", fullmatch=True)
_HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@settings(max_examples=50)
@given(st.dictionaries(_NAMES, _HASHES, max_size=5))
def test_what_is_written_is_read(hashes: dict[str, str]) -> None:
    assert parse(render(hashes)) == hashes


@settings(max_examples=100)
@given(st.dictionaries(_NAMES, _HASHES, min_size=1, max_size=3), st.data())
def test_a_changed_byte_never_reads_the_same(hashes: dict[str, str], data: st.DataObject) -> None:
    written = render(hashes)
    place = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != written[place]))
    changed = written[:place] + bytes([other]) + written[place + 1 :]
    with suppress(ValueError):
        assert parse(changed) != hashes


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("0" * 63 + "  a\n", "a digit too few"),
        ("0" * 64 + " a\n", "one space"),
        ("0" * 64 + "  \n", "no name"),
        ("0" * 64 + "  /etc/passwd\n", "an absolute path"),
        ("\\" + "0" * 64 + "  a\n", "an escaped name"),
    ],
)
def test_other_forms_are_refused_with_the_line(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        parse(line.encode())
    assert reason
