"""A reader on the first page: filters, sorts, searches, follows a row and comes back, takes rows away."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.export_support import lines
from tests.room_support import release_of, requested, trouble, write_room

if TYPE_CHECKING:
    from selenium import webdriver

Script = Callable[..., Any]
Rows = list[dict[str, Any]]

SHOWN: Final = "return [...document.querySelectorAll('#view tbody tr')].map((row) => row.id)"
TOTALS: Final = (
    "return Object.fromEntries([...document.querySelectorAll('#totals dl > div')]"
    ".map((one) => [one.querySelector('dt').textContent, one.querySelector('dd').firstChild.textContent]))"
)


def until(ready: Callable[[], Any], seconds: float = 20) -> Any:
    """Wait for something to hold, and return it."""
    end = time.monotonic() + seconds
    while not (found := ready()):
        assert time.monotonic() < end, "the page never got there"
        time.sleep(0.05)
    return found


def settled(browser: webdriver.Chrome) -> None:
    """Wait until the page shows what it was asked for."""
    busy = "return document.readyState === 'complete' && !document.querySelector('#view[aria-busy]')"
    until(lambda: browser.execute_script(busy))


@pytest.fixture
def visit(browser: webdriver.Chrome, room: Path) -> Callable[[str], Script]:
    """Open an address of the room, in Chinese, as for the first time; give what runs a script there."""

    def go(address: str) -> Script:
        browser.get((room / "index.html").as_uri())
        browser.execute_script("localStorage.clear(); localStorage.setItem('zhengce.lang', 'zh')")
        browser.get("about:blank")
        requested(browser), trouble(browser)
        browser.get(f"{room.as_uri()}/{address}")
        settled(browser)
        return browser.execute_script

    return go


@pytest.fixture(scope="module")
def measures(seed_release: Path) -> Rows:
    """The measures, each with its document's region."""
    regions = {row["document_id"]: row["region"] for row in lines(seed_release, "documents")}
    return [row | {"region": regions[row["document_id"]]} for row in lines(seed_release, "measures")]


def amount(row: dict[str, Any]) -> float | None:
    """The cap, or the amount where none is printed."""
    highest = row["amount_max_cny"] if row["amount_max_cny"] is not None else row["amount_min_cny"]
    return None if highest is None else float(highest)


def test_the_first_page_says_what_there_is(visit: Callable[[str], Script], seed_release: Path) -> None:
    page = visit("index.html")
    figures = page("return [...document.querySelectorAll('.figures li')].map((one) => one.innerText)")
    said = {name: number for number, name in (figure.split("\n") for figure in figures)}
    assert said["文件"] == str(len(lines(seed_release, "documents")))
    assert said["措施"] == str(len(lines(seed_release, "measures")))
    assert said["标记"] == str(len(lines(seed_release, "flags")))
    assert "准确率" in page("return document.getElementById('view').innerText")


def test_filters_leave_the_rows_that_answer_and_totals_follow(
    visit: Callable[[str], Script], measures: Rows
) -> None:
    region = measures[-1]["region"]
    page = visit(f"index.html#view=measures&region={region}&instrument=award,grant&min=50万")
    wanted = [
        row
        for row in measures
        if row["region"] == region
        and row["instrument"] in ("award", "grant")
        and (amount(row) or 0) >= 500_000
    ]
    assert page(SHOWN) == [row["measure_id"] for row in wanted][:50]
    totals = page(TOTALS)
    assert totals["措施"] == str(len(wanted))
    middle = median(amount(row) or 0 for row in wanted)
    assert totals["金额中位数"] == page("return Show.money(arguments[0])", middle)


def test_of_tiers_in_a_group_the_highest_alone_is_added(
    visit: Callable[[str], Script], measures: Rows
) -> None:
    page = visit("index.html#view=measures")
    added = ("award", "grant", "subsidy", "award_grant", "funding")
    highest: dict[str, float] = {}
    for row in measures:
        if row["instrument"] in added and row["per"] in (None, "enterprise", "project", "platform"):
            key = row["group_id"] or row["measure_id"]
            highest[key] = max(highest.get(key, 0), amount(row) or 0)
    assert len(highest) < len(measures)
    assert page(TOTALS)["上限合计"] == page("return Show.money(arguments[0])", sum(highest.values()))
    assert "互为替代" in page("return document.getElementById('totals').innerText")


@pytest.mark.parametrize("field", ["condition", "condition_hans"])
def test_words_are_found_in_either_script(visit: Callable[[str], Script], measures: Rows, field: str) -> None:
    row = next(r for r in measures if r["condition"] and r["condition"] != r["condition_hans"])
    page = visit("index.html#view=measures")
    box = "const box = document.getElementById('f-q'); box.value = arguments[0];"
    page(box + "box.dispatchEvent(new Event('input', { bubbles: true }))", row[field][:6])
    until(
        lambda: "q=" in page("return location.hash") and page("return !document.querySelector('[aria-busy]')")
    )
    shown = page(SHOWN)
    assert row["measure_id"] in shown
    assert len(shown) < len(measures)


def test_sorting_by_amount_puts_rows_without_one_last(
    browser: webdriver.Chrome, visit: Callable[[str], Script], measures: Rows
) -> None:
    page = visit("index.html#view=measures")
    for way in ("ascending", "descending"):
        page("document.querySelector('[data-sort=amount]').click()")
        settled(browser)
        assert page("return document.querySelector('[data-sort=amount]').parentElement.ariaSort") == way
        until(lambda: page("return document.activeElement.dataset.sort") == "amount")
    by_id = {row["measure_id"]: amount(row) for row in measures}
    values = [by_id[row] for row in page(SHOWN)]
    amounts = sorted((value for value in by_id.values() if value is not None), reverse=True)
    assert values == amounts[:50]


def test_indicator_words_and_deadlines_choose_targets(
    visit: Callable[[str], Script], seed_release: Path
) -> None:
    rows = [row for row in lines(seed_release, "targets") if row["indicator_hans"] and row["deadline"]]
    word, year = rows[0]["indicator_hans"][:4], rows[0]["deadline"][:4]
    page = visit(f"index.html#view=targets&indicator={word}&due_from={year}&due_to={year}")
    wanted = [row for row in rows if word in row["indicator_hans"] and row["deadline"].startswith(year)]
    assert page(SHOWN) == [row["target_id"] for row in wanted]
    assert page(TOTALS)["目标"] == str(len(wanted))


def test_a_filter_that_is_not_understood_is_said(visit: Callable[[str], Script]) -> None:
    page = visit("index.html#view=measures&min=许多")
    assert "看不懂：许多" in page("return document.getElementById('totals').innerText")
    assert page("return document.getElementById('f-min').ariaInvalid") == "true"


def test_a_row_leads_to_its_words_and_back(browser: webdriver.Chrome, visit: Callable[[str], Script]) -> None:
    page = visit("index.html#view=measures&instrument=award&sort=-amount")
    row = page(SHOWN)[3]
    page("document.getElementById(arguments[0]).querySelector('a.source').click()", row)
    document_id = row.partition(":")[0]
    until(lambda: f"{document_id}.html" in browser.current_url)
    until(lambda: page("return document.querySelector('.mark.chosen')"))
    browser.back()
    until(lambda: "index.html" in browser.current_url)
    settled(browser)
    assert page("return document.querySelector('tr.at').id") == row
    assert page("return document.querySelector('[name=instrument][value=award]').checked")
    seen = "const box = document.querySelector('tr.at').getBoundingClientRect();"
    assert page(seen + "return box.top >= 0 && box.bottom <= innerHeight")


@pytest.mark.parametrize("table", ["measures", "targets", "documents"])
def test_the_file_taken_away_holds_the_published_values(
    browser: webdriver.Chrome, visit: Callable[[str], Script], seed_release: Path, tmp_path: Path, table: str
) -> None:
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Page.setDownloadBehavior", behaviour)
    page = visit(f"index.html#view={table}")
    page("document.getElementById('csv').click()")
    path = tmp_path / f"zhengce-{table}.csv"
    until(path.is_file)
    data = path.read_bytes()
    assert data.startswith("\ufeff".encode())
    taken = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    published = lines(seed_release, table)
    assert len(taken) == len(published)
    for given, row in zip(taken, published, strict=True):
        for name in given.keys() & row.keys():
            assert given[name] == cell(row[name]), (name, row)


def cell(value: Any) -> str:
    """A value as the file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1", "'a", ""])
def test_a_spreadsheet_takes_no_text_for_a_formula(visit: Callable[[str], Script], text: str) -> None:
    page = visit("index.html")
    assert page("return Csv.cell(arguments[0])", text).startswith("'")
    assert page("return Csv.cell(-1)") == "-1"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("500万", 5e6),
        ("1.5亿", 1.5e8),
        ("２００", 200),
        ("2,000,000 元", 2e6),
        ("3m", 3e6),
        ("x", None),
        ("", None),
    ],
)
def test_amounts_are_read_as_people_write_them(
    visit: Callable[[str], Script], printed: str, read: float | None
) -> None:
    assert visit("index.html")("return Find.amount(arguments[0])", printed) == read


def test_the_language_can_be_changed(browser: webdriver.Chrome, visit: Callable[[str], Script]) -> None:
    page = visit("index.html#view=measures")
    heads = "return [...document.querySelectorAll('#view thead th')].map((head) => head.innerText)"
    assert "金额" in page(heads)
    page("document.getElementById('lang').click()")
    settled(browser)
    assert "Amount" in page(heads)
    assert page("return document.documentElement.lang") == "en"
    assert page("return document.querySelector('#view a.source').lang") == "zh"
    left = "const copy = document.querySelector('main').cloneNode(true);"
    left += "copy.querySelectorAll('[lang=zh], tbody span, datalist').forEach((one) => one.remove());"
    assert not any(
        "\u4e00" <= char <= "\u9fff" for char in page(left + "return copy.textContent").replace("万", "")
    )


def test_tables_tell_a_screen_reader_what_they_are(visit: Callable[[str], Script]) -> None:
    page = visit("index.html#view=targets")
    count = "return document.querySelectorAll(arguments[0]).length"
    assert page(count, "#view table caption") == 1
    assert page(count, "#view thead th:not([scope=col])") == 0
    assert page(count, "#view tbody tr > th[scope=row]") == len(page(SHOWN))
    assert page("return document.getElementById('totals').ariaLive") == "polite"
    unnamed = "return [...document.querySelectorAll('input, button')].filter((one) =>"
    unnamed += " !one.labels?.length && !one.ariaLabel && !one.textContent.trim()).length"
    assert page(unnamed) == 0


@pytest.mark.parametrize("view", ["about", "documents", "measures", "targets", "charts"])
def test_a_phone_needs_no_sideways_scrolling(
    browser: webdriver.Chrome, visit: Callable[[str], Script], view: str
) -> None:
    phone = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        page = visit(f"index.html#view={view}")
        assert page("return document.documentElement.scrollWidth") <= 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_but_the_files_of_the_room_is_asked_for(
    browser: webdriver.Chrome, visit: Callable[[str], Script], room: Path
) -> None:
    for view in ("about", "documents", "measures&q=企业", "targets", "charts"):
        visit(f"index.html#view={view}")
        assert trouble(browser) == []
        asked = requested(browser)
        assert asked
        assert all(address.startswith((room.as_uri(), "about:blank")) for address in asked)


def test_words_of_a_document_are_never_markup(browser: webdriver.Chrome, tmp_path: Path) -> None:
    title = "<img src=x onerror=document.title='ran'>关于</script>的若干措施"
    text = f"{title}\n一、<b>奖励</b>\n对<script>企业给予最高20万元奖励。到2025年，培育<i>企业100家。\n"
    folder = write_room(release_of({"a.txt": text}, tmp_path), tmp_path)
    for view in ("documents", "measures", "targets", "charts"):
        browser.get(f"{folder.as_uri()}/index.html#view={view}")
        settled(browser)
        assert (
            browser.execute_script("return document.querySelector('#view img, #view b, #view script')")
            is None
        )
        assert "ran" not in browser.title
        assert trouble(browser) == []


def test_a_missing_data_file_is_said(browser: webdriver.Chrome, tmp_path: Path) -> None:
    folder = write_room(release_of({"a.txt": "某市措施\n一、给予20万元奖励。\n"}, tmp_path), tmp_path)
    (folder / "data" / "measures-000.js").unlink()
    browser.get(f"{folder.as_uri()}/index.html#view=measures")
    said = "return document.getElementById('totals').innerText"
    assert "measures-000.js" in until(lambda: browser.execute_script(said))
    trouble(browser)


def test_targets_are_chosen_by_form_and_kind(visit: Callable[[str], Script], seed_release: Path) -> None:
    page = visit("index.html#view=targets")
    for name, value in (("kind", "quantified"), ("statistic", "share")):
        page(f"document.querySelector('[name={name}][value={value}]').click()")
    rows = lines(seed_release, "targets")
    wanted = [row["target_id"] for row in rows if row["kind"] == "quantified" and row["statistic"] == "share"]
    until(lambda: page(SHOWN) == wanted)
    assert page("return location.hash").endswith("kind=quantified&statistic=share")
