"""A document that was a web page: the text that was read from it, and where in the original a row stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.export_support import build, lines

if TYPE_CHECKING:
    from selenium import webdriver

PAGE = """<!doctype html><html><meta charset="utf-8"><title>某市措施</title><script>1</script>
<h1>某市支持数字经济发展若干措施</h1>
<p>一、奖励支持。对年营业收入500万元以上的企业，给予最高200万元的一次性奖励。</p>
<p>二、发展目标。到2025年，培育企业100家。</p>
</html>"""


def test_the_card_names_the_place_in_the_original(browser: webdriver.Chrome, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(PAGE, "utf-8")
    release = build(tmp_path / "in", tmp_path / "output")
    row = next(row for row in lines(release, "measures") if row["amount_max_cny"])
    assert row["locator"]
    browser.get((release / row["source_view"].partition("#")[0]).as_uri() + f"#{row['measure_id']}")
    text = (release / "texts" / f"{row['document_id']}.txt").read_bytes().decode("utf-8")
    assert browser.execute_script("return document.getElementById('text').textContent") == text
    assert row["locator"] in browser.execute_script("return document.getElementById('card').innerText")
