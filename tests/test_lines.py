"""Lines and how a text was broken into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.clean.lines import profile, split_lines

_FULL = "为加快培育本市新兴产业推动经济社会持续健康发展结合实际情况制"  # 30 characters, breaks off in a word


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("", [], "nothing"),
        (" \n\t\n", [], "blanks only"),
        ("甲", [("甲", 0, 0)], "one line without newline"),
        ("甲\n乙", [("甲", 0, 0), ("乙", 0, 0)], "no gap"),
        ("甲\r\n\r\n  乙 \r\n", [("甲", 0, 0), ("乙", 1, 2)], "one blank line above, two blanks of indent"),
        ("甲\r乙\n\n\n丙", [("甲", 0, 0), ("乙", 0, 0), ("丙", 2, 0)], "old newlines"),
    ],
)
def test_split_lines(text: str, expected: list[tuple[str, int, int]], reason: str) -> None:
    found = [(text[line.start : line.end], line.gap, line.indent) for line in split_lines(text)]
    assert found == expected, reason


@given(st.text(alphabet="甲乙 \n\r\t。\u3000", max_size=50))
def test_lines_hold_every_character_that_is_not_blank(text: str) -> None:
    lines = split_lines(text)
    inside = "".join(text[line.start : line.end] for line in lines)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(text[line.start : line.end].strip() for line in lines)


@pytest.mark.parametrize(
    ("lines", "wrapped", "ragged", "reason"),
    [
        ([_FULL + "。"] * 8, False, False, "each line ends its sentence"),
        ([_FULL] * 6 + ["定本方案。"], True, False, "lines break off in mid-word"),
        ([_FULL, "结合实际,"] * 6, True, True, "short pieces between: text runs of a PDF"),
        ([_FULL * 4, _FULL * 4] * 4, False, False, "no page is so wide"),
    ],
)
def test_profile(lines: list[str], wrapped: bool, ragged: bool, reason: str) -> None:
    text = "\n".join(lines)
    found = profile(text, split_lines(text))
    assert (found.wrapped, found.ragged) == (wrapped, ragged), reason
