"""The text that a browser shows is the source text, whatever it holds; nothing in it is markup or script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from pipelines.export.room.text import shown
from tests.room_support import release_of, requested, trouble, write_room

if TYPE_CHECKING:
    from selenium import webdriver

HOSTILE: Final = {
    "markup": "关于</script><script>document.title='ran'</script>\n<img src=x onerror=alert(1)>给20万元。\n",
    "comment": "<!--<script>\n一、奖励\n]]>&lt;&amp;&#13;给予20万元奖励-->。\n",
    "template": "{{ 7*7 }}{% include 'x' %}\n一、给予企业${amount}奖励20万元。\n",
    "crlf": "某市措施\r\n一、奖励\r\n给予20万元奖励。\r\n\r\n",
    "cr": "某市措施\r一、奖励\r给予20万元奖励。\r",
    "mixed newlines": "\r\n\n\r某市措施\n\r一、奖励\r\r\n给予20万元奖励。\n",
    "first newline": "\n\n某市措施\n给予20万元奖励。",
    "tabs and blanks": "\t某市措施  \u3000\u00a0 \n \t一、奖励\t给予20万元奖励。  \n",
    "controls": "某市\x00措施\x01\x0b\x0c\n一、\x7f\x85\x9f奖励\x1b给予20\x00万元奖励。\n",
    "unseen": "\ufeff某市\u200b措施\u00ad\u2060\n一、奖励\u2028给予\u202020万元\u2029奖励\ufeff。\n",
    "bidi": "某市\u202e措施\n一、\u2066奖励\u202d给予20万元\u202c奖励。\n",
    "astral": "𠀀市\U00030000措施😀\n一、奖励𠮷给予20万元奖励。到2025年，培育𠀋企业100家。\n",
    "not characters": "某市\ufffe措施\uffff\n一、给予20万元奖励\U000e0001。\n",
}

SHOWN: Final = "return document.getElementById('text').textContent"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """A room of the hostile texts, and the ids of their documents by name."""
    folder = tmp_path_factory.mktemp("hostile")
    release = release_of({f"{name}.txt": text for name, text in HOSTILE.items()}, folder)
    rows: list[dict[str, Any]] = release.tables["documents"].to_pylist()
    return write_room(release, folder), {Path(row["source_path"]).stem: row["document_id"] for row in rows}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_text_on_the_page_is_the_source_text(
    browser: webdriver.Chrome, hostile: tuple[Path, Mapping[str, str]], name: str
) -> None:
    folder, ids = hostile
    requested(browser), trouble(browser)
    browser.get((folder / f"{ids[name]}.html").as_uri())
    assert browser.execute_script(SHOWN) == HOSTILE[name]
    # Marks change nothing in it.
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script(SHOWN) == HOSTILE[name]
    assert browser.title != "ran"
    assert trouble(browser) == []
    assert {url for url in requested(browser) if not url.startswith(folder.as_uri())} == set()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_adds_no_element_to_its_page(
    browser: webdriver.Chrome, hostile: tuple[Path, Mapping[str, str]], name: str
) -> None:
    folder, ids = hostile
    browser.get((folder / f"{ids[name]}.html").as_uri())
    read = (
        "return [...document.querySelectorAll('script,img,iframe,object,link,style,base,form')]"
        ".filter(e => !(e.src || e.href || '').includes('/html/assets/')).map(e => e.id || e.outerHTML)"
    )
    assert browser.execute_script(read) == ["data"]


def test_each_mark_holds_the_words_of_its_row(
    browser: webdriver.Chrome, hostile: tuple[Path, Mapping[str, str]]
) -> None:
    folder, ids = hostile
    browser.get((folder / f"{ids['astral']}.html").as_uri())
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    read = "return [...document.querySelectorAll('.mark')].map(m => m.textContent)"
    marks = browser.execute_script(read)
    assert "20万元" in "".join(marks)
    assert "100家" in "".join(marks)


def test_every_seed_is_shown_as_it_is(browser: webdriver.Chrome, seed_release: Path) -> None:
    for path in sorted((seed_release / "texts").iterdir()):
        browser.get((seed_release / "html" / f"{path.stem}.html").as_uri())
        assert browser.execute_script(SHOWN) == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&#34;&#39;", "markup is escaped"),
        ("a\r\nb", "a&#13;\nb", "a reference stays CR where a bare one would be taken for LF"),
        ("a\rb", 'a<span class="cr">&#13;</span>b', "a CR of its own breaks the line for the eye"),
        (
            "\x00",
            '<span class="odd" data-code="U+0000" data-nul></span>',
            "NUL is for the script to say",
        ),
        ("\u202e", '<span class="odd" data-code="U+202E">\u202e</span>', "what turns others is kept apart"),
        ("\t \u3000", "\t \u3000", "blanks are left to the style"),
    ],
)
def test_text_as_markup(text: str, expected: str, reason: str) -> None:
    assert shown(text) == expected, reason
