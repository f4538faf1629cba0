"""The same document in another layout has the same divisions.

The seeds are wrapped, indented, given page numbers and other newlines; each division must be found
again with its first and last character where they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.parse.context import Context
from pipelines.parse.outline import read_outline
from pipelines.source import SourceText

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
# A character of the new layout and where it stood in the old one, None if it is new.
Mapped = Iterator[tuple[str, int | None]]


def wrapped(text: str, width: int, page: int) -> Mapped:
    """Lines of ``width`` characters, a page number after ``page`` of them (0: none)."""
    column = lines = 0
    for at, char in enumerate(text):
        if column >= width and char not in "，。、；：,.;:）)”\n":
            yield "\n", None
            column, lines = 0, lines + 1
            if page and lines % page == 0:
                yield from ((sign, None) for sign in f"\n- {lines // page} -\n")
        yield char, None if char == "\n" else at
        column = 0 if char == "\n" else column + 1


def indented(text: str) -> Mapped:
    """Each paragraph behind two wide blanks."""
    for at, char in enumerate(text):
        if char != "\n" and (not at or text[at - 1] == "\n"):
            yield from (("\u3000", None), ("\u3000", None))
        yield char, at


def carriage_returns(text: str) -> Mapped:
    """Newlines as Windows writes them."""
    for at, char in enumerate(text):
        if char == "\n":
            yield "\r", None
        yield char, at


LAYOUTS: dict[str, Callable[[str], Mapped]] = {
    "wrapped": lambda text: wrapped(text, 38, 0),
    "wrapped on numbered pages": lambda text: wrapped(text, 30, 25),
    "indented": indented,
    "carriage returns": carriage_returns,
}


def divisions(text: str, origin: list[int | None]) -> set[tuple[int, int, str | None]]:
    found = set()
    for clause in read_outline(Context.of(SourceText.from_text(text))):
        if clause.kind == "division":
            places = [place for place in origin[clause.start : clause.end] if place is not None]
            found.add((places[0], places[-1], clause.path))
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_layout_changes_no_division(seed: Path, layout: str) -> None:
    text = seed.read_bytes().decode("utf-8")
    expected = divisions(text, list(range(len(text))))
    pairs = list(LAYOUTS[layout](text))
    found = divisions("".join(char for char, _ in pairs), [place for _, place in pairs])
    assert len(expected & found) >= 0.97 * max(len(expected), len(found))


def test_there_are_seeds() -> None:
    assert SEEDS
