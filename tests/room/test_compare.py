"""A reader who sets documents side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.export_support import lines
from tests.room.test_lists import Script, settled, until, visit
from tests.room_support import requested, trouble

if TYPE_CHECKING:
    from selenium import webdriver

__all__ = ["visit"]

LINKS = "return [...document.querySelectorAll('#view a.source')].map((link) => link.getAttribute('href'))"


@pytest.fixture(scope="module")
def two(seed_release: Path) -> list[str]:
    """The two documents with most measures."""
    rows = sorted(lines(seed_release, "documents"), key=lambda row: -int(row["n_measures"]))
    return [row["document_id"] for row in rows[:2]]


def test_documents_chosen_in_the_list_stand_side_by_side(
    browser: webdriver.Chrome, visit: Callable[[str], Script], two: list[str]
) -> None:
    page = visit("index.html#view=documents")
    for document_id in two:
        page("document.getElementById(arguments[0]).querySelector('input').click()", document_id)
    page("document.querySelector('#picked a').click()")
    until(lambda: "compare.html" in browser.current_url)
    settled(browser)
    heads = "return [...document.querySelector('#view thead').rows[0].cells].length"
    assert page(heads) == 3
    assert trouble(browser) == []


def test_every_measure_stands_in_its_documents_column(
    visit: Callable[[str], Script], two: list[str], seed_release: Path
) -> None:
    page = visit(f"compare.html#docs={','.join(two)}&all=1")
    found = page(LINKS)
    for table in ("measures", "targets"):
        key = f"{table[:-1]}_id"
        rows = [row for row in lines(seed_release, table) if row["document_id"] in two]
        wanted = [row for row in rows if table == "measures" or row["indicator_hans"]]
        assert {f"{row['document_id']}.html#{row[key]}" for row in wanted} <= set(found)


def test_a_document_is_found_by_its_words_and_removed_again(
    browser: webdriver.Chrome, visit: Callable[[str], Script], two: list[str], seed_release: Path
) -> None:
    page = visit("compare.html")
    row = next(row for row in lines(seed_release, "documents") if row["document_id"] == two[0])
    add = "const box = document.getElementById('add'); box.value = arguments[0];"
    add += "box.dispatchEvent(new Event('input'));"
    page(add + "document.querySelector('#offers button').click()", row["region"])
    settled(browser)
    assert two[0] in browser.current_url
    page("document.querySelector('#chosen button').click()")
    settled(browser)
    assert page("return document.getElementById('view').textContent") == ""


def test_a_topic_leaves_what_is_on_it(visit: Callable[[str], Script], two: list[str]) -> None:
    page = visit(f"compare.html#docs={','.join(two)}&all=1")
    before = len(page(LINKS))
    page("document.querySelector('.topic').click()")
    until(lambda: page("return document.querySelector('.topic[aria-pressed=true]')"))
    assert 0 < len(page(LINKS)) < before
    assert "topic=" in page("return location.hash")


def test_indicators_that_say_nearly_the_same_come_together(visit: Callable[[str], Script]) -> None:
    page = visit("compare.html")
    phrases = ["软件业务收入占比", "全市软件业务收入占比", "培育企业数量", "软件业务收入的占比", "新建充电桩"]
    groups = page("return Alike.groups(arguments[0], (one) => one).map((group) => group.items)", phrases)
    assert groups == [[phrases[0], phrases[1], phrases[3]], [phrases[2]], [phrases[4]]]


def test_it_asks_for_nothing_but_the_files_of_the_room(
    browser: webdriver.Chrome, visit: Callable[[str], Script], two: list[str], room: Path
) -> None:
    page = visit(f"compare.html#docs={','.join(two)}")
    page("document.getElementById('lang').click()")
    settled(browser)
    assert all(address.startswith((room.as_uri(), "about:blank")) for address in requested(browser))
    assert trouble(browser) == []
    assert "Measures: who gives what" in page("return document.getElementById('view').innerText")
