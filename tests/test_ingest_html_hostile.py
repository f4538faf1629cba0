"""Pages made to stall or to break a parser: their text comes out, in time that grows with their length."""

from __future__ import annotations

import time

import pytest

from pipelines.ingest.html import guard, read_html

DEEP = 100_000
MANY = 30_000
# Seconds of CPU for a page of 100,000 tags; the slowest takes about 1 on one slow core.
MOST = 12.0
END = "尾"

NESTED = ["b", "p", "ol", "li", "table", "a", "button", "section", "font", "h1", "dl", "form"]
PAGES = {tag: f"<{tag}>" * MANY + END for tag in NESTED} | {
    "div": "<div>" * DEEP + END,
    "span": "<span>" * DEEP + END,
    "ul": "<ul>" * DEEP + END,
    "balanced": "<div>" * DEEP + END + "</div>" * DEEP,
    "cells": "<table><tr><td>" * (MANY // 3) + END,
    "ends without starts": "<b>" * (MANY // 2) + "</p>" * (MANY // 2) + END,
    "fonts left open": "".join(f"<p><font color=c{i}>{END}" for i in range(MANY // 2)),
    "text in tables": "<table>" + f"{END}<tr>" * (MANY // 2),
    "rows": "<table>" + f"<tr><td>{END}<td>1" * (MANY // 4),
    "options": "<select>" + f"<option>{END}" * (MANY // 2),
    "lists": f"<ol><li>{END}" * (MANY // 2),
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(MANY)) + f">{END}",
    "blanks": "<p>一" + " " * (MANY * 10) + END,
    "line ends": "<p>一" + " \n" * (MANY * 5) + END,
    "signs": "<" * MANY + END,
    "entities": "<p>" + "&#65;&nbsp" * MANY + END,
    "one line": "<p>" + "政" * (MANY * 10) + END,
    "image in the page": f"<img src='data:{'A' * MANY * 20}'>{END}",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_text_comes_out_in_time(name: str) -> None:
    start = time.process_time()
    read = read_html(PAGES[name].encode(), "a.html")
    assert time.process_time() - start < MOST
    assert END in read.text
    assert max((len(place.locator) for place in read.places), default=0) < 1000


@pytest.mark.parametrize("page", ["<div>" * 300 + "<p>一</p>" + "</div>" * 300, "<p>一<p>二" * 3000])
def test_a_page_within_the_limits_is_left_alone(page: str) -> None:
    assert guard.tamed(page) == page


def test_words_marked_over_and_over_cost_no_paragraph() -> None:
    """Tags left open in every paragraph, as editors write them, would count as depth."""
    page = "".join(f"<p><font size={i}>第{i}段" for i in range(3000))
    lines = read_html(page.encode(), "a.html").text.splitlines()
    assert lines == [f"第{i}段" for i in range(3000)]


def test_what_lies_too_deep_stands_side_by_side() -> None:
    page = "".join(f"<div>第{i}层" for i in range(5000))
    lines = read_html(page.encode(), "a.html").text.splitlines()
    assert lines == [f"第{i}层" for i in range(5000)]


def test_attributes_without_end_are_cut_and_the_rest_is_kept() -> None:
    page = "<p>前</p><p " + "x=1 " * 2000 + ">一</p><p class='a b'>二</p>"
    assert guard.tamed(page) == "<p>前</p><p>一</p><p class='a b'>二</p>"
