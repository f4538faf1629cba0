"""10,000 documents: every view of the first page opens at once, and what takes longer says so."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.room.test_lists import settled, until
from tests.room_scale import write_large_room
from tests.room_support import trouble

if TYPE_CHECKING:
    from selenium import webdriver

pytestmark = pytest.mark.slow

DOCUMENTS: Final = 10_000
#: Seconds of the browser's own work until a view stands, and heap it may hold, in bytes.
OPENS: Final = 2.0
HEAP: Final = 400e6


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first pages of 10,000 documents: 270,000 measures, 140,000 targets."""
    return write_large_room(tmp_path_factory.mktemp("large"), DOCUMENTS)


def spent(browser: webdriver.Chrome) -> dict[str, float]:
    """What the page has cost: seconds of work, bytes of heap. Other programs' work does not count."""
    metrics: dict[str, Any] = browser.execute_cdp_cmd("Performance.getMetrics", {})
    return {one["name"]: one["value"] for one in metrics["metrics"]}


@pytest.mark.parametrize("view", ["about", "documents", "measures", "targets", "measures&sort=-amount"])
def test_a_view_opens_in_two_seconds(browser: webdriver.Chrome, large: Path, view: str) -> None:
    browser.execute_cdp_cmd("Performance.enable", {})
    browser.get("about:blank")
    trouble(browser)
    browser.get(f"{large.as_uri()}/index.html#view={view}")
    settled(browser)
    cost = spent(browser)
    assert cost["TaskDuration"] < OPENS
    assert cost["JSHeapUsedSize"] < HEAP
    assert trouble(browser) == []


def test_a_search_for_words_says_how_far_it_is(browser: webdriver.Chrome, large: Path) -> None:
    browser.get("about:blank")
    browser.get(f"{large.as_uri()}/index.html#view=measures")
    settled(browser)
    box = "const box = document.getElementById('f-q'); box.value = '认定';"
    browser.execute_script(box + "box.dispatchEvent(new Event('input', { bubbles: true }))")
    said = "return document.getElementById('totals').innerText"
    until(lambda: "正在查找" in browser.execute_script(said) or "Searching" in browser.execute_script(said))
    end = time.monotonic() + 120
    while browser.execute_script("return !!document.querySelector('#view[aria-busy]')"):
        assert time.monotonic() < end
        time.sleep(0.2)
    found = browser.execute_script("return document.querySelectorAll('#view tbody tr').length")
    assert found == 50
    assert spent(browser)["JSHeapUsedSize"] < HEAP
