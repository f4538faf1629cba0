"""A reader on the page of a document: from a row to its mark and back, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.export_support import lines
from tests.room_support import requested, trouble

if TYPE_CHECKING:
    from selenium import webdriver

Script = Callable[..., Any]


@pytest.fixture
def measure(seed_release: Path) -> dict[str, Any]:
    """A measure with an amount and a condition."""
    rows = lines(seed_release, "measures")
    return next(row for row in rows if row["amount_max_cny"] and row["condition"] and not row["rate_max_pct"])


@pytest.fixture
def page(browser: webdriver.Chrome, room: Path, measure: dict[str, Any]) -> Script:
    """Open the page of the measure's document, in Chinese, as for the first time; give what runs a script."""
    address = (room / f"{measure['document_id']}.html").as_uri()
    browser.get(address)
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    requested(browser), trouble(browser)
    browser.get(address)
    speak = "if (Room.lang !== 'zh') document.getElementById('lang').click();"
    browser.execute_script(speak + "dispatchEvent(new Event('beforeprint'))")
    return browser.execute_script


def press(browser: webdriver.Chrome, key: str) -> None:
    """Press a key where the focus is, as the browser itself would."""
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(key).perform()


def follow(page: Script, row_id: str) -> None:
    """Follow a link to a row on the page that is open."""
    page("location.hash = arguments[0]; dispatchEvent(new Event('hashchange'))", f"#{row_id}")


CARD = "return document.getElementById('card')?.innerText ?? null"
CHOSEN = "return [...document.querySelectorAll('.mark.chosen')].map(m => m.textContent).join('')"


def test_a_row_leads_to_its_mark(page: Script, measure: dict[str, Any]) -> None:
    short = measure["measure_id"].partition(":")[2]
    page(f"document.querySelector('[data-row=\"{short}\"]').click()")
    assert page(CHOSEN) == measure["quote"]
    seen = "const box = document.querySelector('.chosen').getBoundingClientRect();"
    assert page(seen + "return box.top >= 0 && box.bottom <= innerHeight")
    assert page("return decodeURIComponent(location.hash)") == f"#{measure['measure_id']}"


def test_a_mark_leads_to_its_row_with_all_its_values(page: Script, measure: dict[str, Any]) -> None:
    press_mark = (
        "[...document.querySelectorAll('.mark')].find(m => m.rows.some(r => r.full === arguments[0])).click()"
    )
    page(press_mark, measure["measure_id"])
    card = page(CARD)
    assert measure["measure_id"] in card
    assert measure["condition"] in card
    assert measure["rule"] in card
    assert "支持方式" in card
    assert "万元" in card
    assert page("return document.querySelector('.row[aria-current]').dataset.row") in measure["measure_id"]


def test_the_card_tells_every_value_of_every_row(
    page: Script, seed_release: Path, measure: dict[str, Any]
) -> None:
    """Each value of a row stands in the card: coded ones by their code, sums in words."""
    document = measure["document_id"]
    untold = []
    for table, told in (
        ("targets", ("indicator", "deadline", "statistic")),
        ("flags", ("code", "message")),
        ("responsibilities", ("agency_name", "role")),
        ("citations", ("relation", "title")),
    ):
        for row in [row for row in lines(seed_release, table) if row["document_id"] == document][:4]:
            row_id = next(iter(row.values()))
            follow(page, row_id)
            card = re.sub(r"\s", "", page(CARD))
            untold += [(row_id, n) for n in told if row[n] and re.sub(r"\s", "", str(row[n])) not in card]
    assert untold == []


def test_the_card_of_a_measure_leads_to_its_thresholds_and_tiers(
    browser: webdriver.Chrome, room: Path, seed_release: Path, page: Script
) -> None:
    row = next(row for row in lines(seed_release, "thresholds") if row["measure_id"])
    browser.get((room / f"{row['document_id']}.html").as_uri() + f"#{row['measure_id']}")
    related = "return [...document.querySelectorAll('#card .near .chip')].map(c => c.textContent)"
    assert any(row["indicator"] in words for words in page(related))
    chip = "[...document.querySelectorAll('.near .chip')].find(c => c.textContent.includes(arguments[0]))"
    page(f"{chip}.click()", row["indicator"])
    assert row["comparator"] in page(CARD)


def test_an_address_with_a_row_opens_it(
    browser: webdriver.Chrome, room: Path, page: Script, measure: dict[str, Any]
) -> None:
    browser.get("about:blank")
    browser.get((room / f"{measure['document_id']}.html").as_uri() + f"#{measure['measure_id']}")
    assert page(CHOSEN) == measure["quote"]
    assert measure["measure_id"] in page(CARD)


def test_a_row_that_is_not_there_is_told(page: Script, measure: dict[str, Any]) -> None:
    page(
        f"location.hash = '#{measure['document_id']}:m999999-1000000'; dispatchEvent(new Event('hashchange'))"
    )
    assert "m999999-1000000" in page("return document.getElementById('live').textContent")


def test_the_legend_switches_each_table(page: Script) -> None:
    count = "return document.querySelectorAll('.mark[role]').length"
    before = page(count)
    rows = "return document.querySelectorAll('.row').length"
    listed = page(rows)
    page("document.querySelector('.chip[data-table=measures]').click()")
    assert page(count) < before
    assert page(rows) < listed
    assert page("return document.querySelector('.chip[data-table=measures]').ariaPressed") == "false"
    page("document.querySelector('.chip[data-table=measures]').click()")
    assert page(count) == before


def test_every_table_has_its_own_colour_and_line(page: Script) -> None:
    marked = [t for t in page("return Object.keys(Room.data('data').tables)") if t != "clauses"]
    style = (
        "const style = getComputedStyle(document.documentElement);"
        "return arguments[0].map(t => style.getPropertyValue(`--${t}`))"
    )
    assert len(set(page(style, marked))) == len(marked)
    lines_ = style.replace("`--${t}`", "`--line-${t}`")
    assert len(set(page(lines_, marked))) == len(marked)


def test_clauses_fold_and_a_row_within_unfolds_them(page: Script, measure: dict[str, Any]) -> None:
    page("document.querySelectorAll('#legend .plain')[0].click()")
    heights = (
        "return [...document.querySelectorAll('.clause[hidden]')].map(e => e.getBoundingClientRect().height)"
    )
    folded = page(heights)
    assert folded
    assert set(folded) == {0}, "what is folded takes no room"
    short = measure["measure_id"].partition(":")[2]
    page(f"document.querySelector('[data-row=\"{short}\"]').click()")
    assert page("return document.querySelector('.chosen').closest('.clause').hidden") is False
    assert page("return document.querySelector('.chosen').checkVisibility({ contentVisibilityAuto: true })")
    page("document.querySelectorAll('#legend .plain')[1].click()")
    assert page("return document.querySelectorAll('.clause[hidden]').length") == 0


def test_both_languages(page: Script, measure: dict[str, Any]) -> None:
    follow(page, measure["measure_id"])
    assert "支持措施" in page("return document.body.innerText")
    page("document.getElementById('lang').click()")
    body = page("return document.body.innerText")
    assert "Measures" in body
    assert "Instrument" in page(CARD)
    assert page("return document.documentElement.lang") == "en"
    missing = (
        "const has = new Set(Object.keys(Room.words().ui));"
        "return [...document.querySelectorAll('[data-t]')].map(e => e.dataset.t).filter(k => !has.has(k))"
    )
    assert page(missing) == []
    page("document.getElementById('lang').click()")
    assert page("return document.documentElement.lang") == "zh-Hans"


def test_the_keyboard_goes_from_mark_to_card_and_back(browser: webdriver.Chrome, page: Script) -> None:
    from selenium.webdriver.common.keys import Keys

    page("document.querySelector('.mark[tabindex=\"0\"]').focus()")
    at = "return [...document.querySelectorAll('.mark[role]')].indexOf(document.activeElement)"
    first = page(at)
    assert first >= 0
    press(browser, Keys.ARROW_RIGHT)
    press(browser, Keys.ARROW_RIGHT)
    press(browser, Keys.ARROW_LEFT)
    assert page(at) == first + 1
    press(browser, Keys.ENTER)
    assert page("return document.activeElement.id") == "card-title"
    assert page("return document.getElementById('live').textContent")
    press(browser, Keys.ESCAPE)
    assert page(at) == first + 1
    assert page(CARD) is None


def test_the_arrows_go_along_the_list(browser: webdriver.Chrome, page: Script) -> None:
    from selenium.webdriver.common.keys import Keys

    page("document.querySelector('.row').focus()")
    press(browser, Keys.ARROW_DOWN)
    assert page("return [...document.querySelectorAll('.row')].indexOf(document.activeElement)") == 1
    press(browser, Keys.ENTER)
    assert page("return document.activeElement.dataset.row") in page(CARD)
    press(browser, Keys.ESCAPE)
    assert page("return [...document.querySelectorAll('.row')].indexOf(document.activeElement)") == 1


def test_marks_that_overlap_stay_apart(page: Script) -> None:
    """Where rows overlap, the place is one element that knows them all, each with a line of its own."""
    page("document.querySelectorAll('.chip[aria-pressed=false]').forEach(c => c.click())")
    places = page(
        "return [...document.querySelectorAll('.mark')].filter(m => m.rows.length > 1)"
        ".map(m => [m.rows.length, new Set(m.rows.map(r => r.lane)).size])"
    )
    assert places
    assert all(rows == lanes for rows, lanes in places)


def test_debris_is_dimmed(page: Script) -> None:
    found = "const e = document.querySelector('.clause.boilerplate');"
    opacity = page(found + "return e ? getComputedStyle(e).opacity : null")
    assert opacity is None or float(opacity) < 1


def test_searching_the_rows(page: Script, measure: dict[str, Any]) -> None:
    page(
        "const i = document.getElementById('wanted'); i.value = arguments[0];"
        "i.dispatchEvent(new Event('input'))",
        measure["quote"],
    )
    found = page("return [...document.querySelectorAll('.row')].map(r => r.dataset.row)")
    assert measure["measure_id"].partition(":")[2] in found
    assert len(found) < 20


def test_the_page_asks_for_nothing_and_complains_of_nothing(
    browser: webdriver.Chrome, room: Path, page: Script
) -> None:
    page("document.querySelectorAll('.row').forEach(row => row.click())")
    assert {url for url in requested(browser) if not url.startswith(room.as_uri())} == set()
    assert trouble(browser) == []
    resources = page("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert all(name.startswith(room.as_uri()) for name in resources)


def test_the_policy_stops_a_script_that_comes_from_within(browser: webdriver.Chrome, page: Script) -> None:
    page(
        "const s = document.createElement('script');"
        "s.textContent = 'document.title = \"ran\"'; document.body.append(s)"
    )
    assert browser.title != "ran"
    assert any("Content Security Policy" in message for message in trouble(browser))


def test_the_page_proves_its_text(browser: webdriver.Chrome, page: Script) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10).until(lambda _: page("return document.getElementById('proof').textContent"))
    assert "SHA-256" in page("return document.getElementById('proof').textContent")
    assert page("return document.getElementById('proof').dataset.t") == "d_proved"


def test_landmarks_and_names(page: Script) -> None:
    unnamed = (
        "return [...document.querySelectorAll('button,input,a,nav,aside')]"
        ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label'))).map(e => e.outerHTML)"
    )
    assert page(unnamed) == []
    assert page("return document.querySelectorAll('h1').length") == 1
    for landmark in ("main", "nav", "aside", "[role=status]", "[role=heading]"):
        assert page("return document.querySelectorAll(arguments[0]).length", landmark) > 0, landmark
    assert page("return document.querySelector('#text').lang").startswith("zh-Han")
