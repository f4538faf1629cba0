"""The charts: each is drawn, is named, and has its numbers behind it as a table; all follow the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.export_support import lines
from tests.room.test_lists import Script, settled, visit
from tests.room_support import trouble

if TYPE_CHECKING:
    from selenium import webdriver

__all__ = ["visit"]

TABLE = (
    "return [...document.querySelectorAll(`#chart-${arguments[0]} tbody tr`)]"
    ".map((row) => [...row.cells].map((cell) => cell.textContent))"
)


@pytest.mark.parametrize("chart", ["support", "caps", "asks", "due", "leads", "cites"])
def test_each_chart_is_drawn_named_and_told_in_numbers(
    browser: webdriver.Chrome, visit: Callable[[str], Script], chart: str
) -> None:
    page = visit("index.html#view=charts")
    drawn = page("return document.querySelector(`#chart-${arguments[0]} svg[role=img]`).ariaLabel", chart)
    assert drawn == page("return document.querySelector(`#chart-${arguments[0]} h2`).textContent", chart)
    assert page("return document.querySelectorAll(`#chart-${arguments[0]} svg [fill^=var]`).length", chart)
    assert page(TABLE, chart)
    assert page("return document.querySelectorAll('#view style, #view [style*=url]').length") == 0
    assert trouble(browser) == []


def test_the_numbers_are_those_of_the_tables(visit: Callable[[str], Script], seed_release: Path) -> None:
    page = visit("index.html#view=charts")
    regions = {row["document_id"]: row["region"] for row in lines(seed_release, "documents")}
    wanted = Counter(regions[row["document_id"]] for row in lines(seed_release, "measures"))
    found = {name: sum(map(int, cells)) for name, *cells in page(TABLE, "support")}
    assert found == wanted
    amounts = [r for r in lines(seed_release, "measures") if r["amount_max_cny"] or r["amount_min_cny"]]
    assert sum(int(number) for _, number in page(TABLE, "caps")) == len(amounts)
    due = Counter((row["deadline"] or "")[:4] for row in lines(seed_release, "targets"))
    assert {year: sum(map(int, cells)) for year, *cells in page(TABLE, "due")} == {
        year: count for year, count in due.items() if year
    }
    led: dict[str, set[Any]] = {}
    for row in lines(seed_release, "responsibilities"):
        if row["role"] == "lead":
            led.setdefault(row["agency_name_hans"], set()).add(row["clause_id"])
    assert {name: int(lead) for name, lead, *_ in page(TABLE, "leads") if int(lead)} == {
        name: len(clauses) for name, clauses in led.items()
    }


def test_charts_follow_the_filters(browser: webdriver.Chrome, visit: Callable[[str], Script]) -> None:
    page = visit("index.html#view=charts")
    region = page(TABLE, "support")[0][0]
    page("location.hash = `#view=charts&region=${arguments[0]}`", region)
    settled(browser)
    assert [row[0] for row in page(TABLE, "support")] == [region]
