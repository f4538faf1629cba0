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


def test_lines_that_hang_under_their_item_belong_to_it() -> None:
    """As law portals print lists: each item's further lines are set in, below its first."""
    text = (
        "某某津贴发给办法\n第 1 条\n前条所定之津贴,其标准如下:\n"
        "一、工作能力相当于给付标准第一等级至第三等级并且丧失全\n    部能力者,每月发给八千元。\n"
        "二、工作能力相当于给付标准第四等级至第七等级,或者合并后\n    相当于第三等级,并且丧失部分能力者,\n"
        "    每月发给五千元。\n三、其他情形。\n第 2 条\n本办法自发布之日起施行,由主管机关公布全\n文。\n"
    )
    clauses = read_outline(Context.of(SourceText.from_text(text)))
    items = [clause for clause in clauses if clause.kind == "division" and clause.level == 2]
    assert [clause.label for clause in items] == ["一", "二", "三"]
    assert [clause.quote.split("\n")[-1].strip() for clause in items] == [
        "部能力者,每月发给八千元。",
        "每月发给五千元。",
        "三、其他情形。",
    ]
