"""The seeds' duty lists are read to the last character: a body, a separator, or a known word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.parse.context import Context
from pipelines.parse.outline import read_outline
from pipelines.parse.responsibilities.pieces import find_markers
from pipelines.parse.responsibilities.read import ReadList, duty_lists
from pipelines.source import SourceText

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
# What a list may hold beside bodies and role words: separators and the words that sum up (等部门).
_JOINERS = re.compile(r"(?:[、,;:。()]|以及|和|及|等|由|有关|相关|部门|单位)*")
_ROLE_WORDS = re.compile(r"(?:责任|牵头|配合)(?:单位|部门):|(?<=[局委办])牵头[,)]|按职责分工负责[)\]]")


def lists_of(path: Path) -> tuple[Context, list[ReadList]]:
    text = path.read_bytes().decode("utf-8")
    ctx = Context.of(SourceText.from_text(text))
    return ctx, duty_lists(ctx, read_outline(ctx))


def leftovers(one: ReadList) -> list[str]:
    """Return the stretches of a list that are neither a member, nor a marker, nor a joining word."""
    used = [(start, end) for start, end, _ in find_markers(one.view.masked)]
    used += [(item.low, item.high) for item in one.items]
    chars = list(one.view.text)
    for start, end in used:
        chars[start:end] = "\0" * (end - start)
    return [rest for rest in "".join(chars).split("\0") if not _JOINERS.fullmatch(rest)]


@pytest.mark.parametrize("path", SEEDS, ids=[path.name for path in SEEDS])
def test_every_character_of_a_duty_list_is_accounted_for(path: Path) -> None:
    _, lists = lists_of(path)
    assert [rest for one in lists for rest in leftovers(one)] == []


@pytest.mark.parametrize("path", SEEDS, ids=[path.name for path in SEEDS])
def test_every_role_word_stands_in_a_list_that_was_read(path: Path) -> None:
    ctx, lists = lists_of(path)
    spans = [(one.view.offsets[0], one.view.offsets[-1] + 1) for one in lists]
    missed = [
        ctx.folded[match.start() : match.start() + 20]
        for match in _ROLE_WORDS.finditer(ctx.folded)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    assert missed == []
