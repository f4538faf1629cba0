"""Whole documents changed in ways that must change the rows only as they should."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from opencc import OpenCC

from pipelines.clean.fold import fold
from pipelines.ingest import read_all
from pipelines.parse import ParsedDocument, lexicon, parse_text
from tests.conftest import PROJECT

Rows = Counter[tuple[Any, ...]]

_TO_TRADITIONAL = OpenCC("s2t")
SEEDS = {source.path[:3]: source.text for source in read_all([PROJECT / "seeds"])[0]}
_BODY = re.compile(r"(?<=\n)[^\n]{120,}(?=\n)")


def said(value: str | None) -> str | None:
    """Words without their blanks: a broken line is closed up, a space between words is none of the sense."""
    return None if value is None else re.sub(r"\s", "", fold(value, "hant"))


def measures(parsed: ParsedDocument) -> Rows:
    return Counter(
        (
            *(row.amount_min_cny, row.amount_max_cny, row.rate_min_pct, row.rate_max_pct),
            *(row.instrument, row.per, row.frequency, row.payer_level, row.rule, row.confidence),
            *map(said, (row.beneficiary, row.condition, row.tier, row.rate_base)),
        )
        for row in parsed.measures
    )


def targets(parsed: ParsedDocument) -> Rows:
    return Counter(
        (
            *(row.kind, row.value_min, row.value_max, row.bound, row.unit, row.statistic),
            *(row.deadline, row.deadline_source, row.period, row.is_aspirational, said(row.indicator)),
        )
        for row in parsed.targets
    )


def thresholds(parsed: ParsedDocument) -> Rows:
    return Counter((said(row.indicator), row.comparator, row.value, row.unit) for row in parsed.thresholds)


def agencies(parsed: ParsedDocument) -> Rows:
    """Damaged lists are left out: where one that is never closed ends is a guess that lines decide."""
    rows = parsed.responsibilities
    damaged = {row.clause_id for row in rows if row.rule == "agency.repaired_name"}
    damaged |= {flag.clause_id for flag in parsed.flags if flag.code == "unbalanced_bracket"}
    return Counter(
        (said(row.agency_name), row.role, row.position) for row in rows if row.clause_id not in damaged
    )


def numbers(parsed: ParsedDocument) -> Rows:
    return Counter((q.type, q.value_min, q.value_max, q.date_value, q.role) for q in parsed.quantities)


TABLES: dict[str, Callable[[ParsedDocument], Rows]] = {
    "measures": measures,
    "targets": targets,
    "thresholds": thresholds,
    "agencies": agencies,
    "numbers": numbers,
}


@cache
def original(seed: str) -> ParsedDocument:
    return parse_text(SEEDS[seed])


def assert_same(seed: str, changed: str) -> None:
    parsed = parse_text(changed)
    for name, rows in TABLES.items():
        before, after = rows(original(seed)), rows(parsed)
        assert (before - after, after - before) == (Counter(), Counter()), name


def wrapped(text: str) -> str:
    """Long paragraphs broken every 37 characters, in mid-word as it comes, but not inside a number."""
    return _BODY.sub(lambda body: re.sub(r"(.{36}(?![\d.,%])\D)(?=[^\d\s])", r"\1\n", body.group()), text)


def spaced(text: str) -> str:
    """A blank between a number and the 万元, 亿元 or 家 behind it, as portals print it."""
    return re.sub(r"(?<=\d)(?=[万亿]元|家)", " ", text)


@pytest.mark.parametrize("seed", SEEDS)
def test_hard_wrapped_lines_change_nothing(seed: str) -> None:
    assert_same(seed, wrapped(SEEDS[seed]))


@pytest.mark.parametrize("seed", SEEDS)
def test_blanks_inside_sums_change_nothing(seed: str) -> None:
    assert_same(seed, spaced(SEEDS[seed]))


@pytest.mark.parametrize("seed", SEEDS)
def test_traditional_script_changes_nothing(seed: str) -> None:
    text = SEEDS[seed]
    simplified = fold(text, "hant")
    traditional = _TO_TRADITIONAL.convert(simplified)
    if fold(traditional, "hant") != simplified:
        traditional = "".join(
            wide if fold(wide, "hant") == narrow else narrow
            for narrow, wide in zip(simplified, traditional, strict=True)
        )
    assert_same(seed, traditional)


def elsewhere(region: str) -> str:
    """A place of the same level and length that no seed speaks of, without its 市, 县 or 区."""
    everything = "".join(SEEDS.values())
    for _code, name, *_rest in lexicon.rows("regions.tsv"):
        bare = name.rstrip("市县区")
        if len(name) == len(region) and name[-1] == region[-1] and bare not in everything:
            return bare
    raise AssertionError(region)


@pytest.mark.parametrize("seed", SEEDS)
def test_another_place_changes_the_names_only(seed: str) -> None:
    region = original(seed).document.region
    assert region
    place, other = region.rstrip("市县区"), elsewhere(region)
    parsed = parse_text(SEEDS[seed].replace(place, other))
    for name, rows in TABLES.items():
        before = Counter(
            tuple(v.replace(fold(place, "hant"), other) if isinstance(v, str) else v for v in row)
            for row in rows(original(seed)).elements()
        )
        after = rows(parsed)
        assert (before - after, after - before) == (Counter(), Counter()), name


@pytest.mark.parametrize("seed", SEEDS)
def test_other_sums_change_the_amounts_only(seed: str) -> None:
    """Every …0万元 becomes …5万元: the same rows, with the new amounts."""
    changed = re.sub(r"(?<=\d)0(?=\s?万元)", "5", SEEDS[seed])
    parsed = parse_text(changed)
    for before, after in zip(original(seed).measures, parsed.measures, strict=True):
        assert (before.start, before.end, before.rule) == (after.start, after.end, after.rule)
        for bound in ("amount_min_cny", "amount_max_cny"):
            old, new = getattr(before, bound), getattr(after, bound)
            assert (old is None) == (new is None)
            assert old == new or 0 < new - old <= 50_000, "…0万元 to …5万元"
        assert (before.rate_min_pct, before.rate_max_pct) == (after.rate_min_pct, after.rate_max_pct)
    assert sum(targets(parsed).values()) == sum(targets(original(seed)).values())


def bodies(text: str) -> list[str]:
    """The long paragraphs of a text, each once."""
    return list(dict.fromkeys(match.group() for match in _BODY.finditer(text)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paragraph_that_is_left_out_takes_its_own_rows_only(seed: str) -> None:
    text = SEEDS[seed]
    for body in bodies(text)[::5]:
        at = text.index(body)
        end = at + len(body) + 1
        kept = [row for row in original(seed).measures if not at <= row.start < end]
        parsed = parse_text(text[:at] + text[end:])
        values = [(row.amount_max_cny, row.rate_max_pct, row.quote) for row in parsed.measures]
        assert values == [(row.amount_max_cny, row.rate_max_pct, row.quote) for row in kept]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paragraph_that_stands_twice_gives_its_rows_twice(seed: str) -> None:
    text = SEEDS[seed]
    for body in bodies(text)[1::6]:
        at = text.index(body)
        end = at + len(body)
        own = [row.quote for row in original(seed).measures if at <= row.start < end]
        parsed = parse_text(text[:end] + "\n" + body + text[end:])
        quotes = Counter(row.quote for row in parsed.measures)
        quotes.subtract(row.quote for row in original(seed).measures)
        assert +quotes == Counter(own)
        assert not -quotes
