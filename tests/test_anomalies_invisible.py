"""Characters that are not seen stay in the text and are flagged."""

from __future__ import annotations

import pytest

from pipelines.parse import parse_text


@pytest.mark.parametrize(
    ("mark", "code", "reason"),
    [
        ("\u202e", "hidden_character", "turns the line round"),
        ("\u2066\u2069", "hidden_character", "a run is one finding"),
        ("\u200f", "hidden_character", "a mark of direction"),
        ("\U000e0041", "hidden_character", "a tag"),
        ("\ud800", "unreadable_character", "half a character"),
        ("\x07", "unreadable_character", "the bell"),
    ],
)
def test_what_is_not_seen_is_told(mark: str, code: str, reason: str) -> None:
    text = f"某市若干措施\n一、主要举措\n对新认定的企业,给予{mark}20万元奖励。\n"
    parsed = parse_text(text)
    assert [(flag.code, flag.quote) for flag in parsed.flags if mark in flag.quote] == [(code, mark)], reason
    assert len(parsed.measures) == 1
    assert all(text[row.start : row.end] == row.quote for row in parsed.clauses)


def test_what_stands_in_every_web_page_is_no_anomaly() -> None:
    text = "某市若干措施\n一、主要举措\n对新认定的企业,给予\u200b20\xa0万元奖励😀。\n"
    assert not [flag for flag in parse_text(text).flags if flag.code == "hidden_character"]
