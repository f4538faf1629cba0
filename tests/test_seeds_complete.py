"""Nothing in the seeds is left unaccounted for: every number has a part, and every sum serves a row."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipelines.ingest import read_all
from pipelines.parse import ParsedDocument, parse_source
from tests.conftest import PROJECT
from tests.parse_support import digit_runs

ROLES = {
    "measure",
    "threshold",
    "target",
    "baseline",
    "quota",
    "date",
    "duration",
    "label",
    "identifier",
    "term",
    "other",
}
# Numbers that describe rather than promise: seed, number as printed, how often, why.
DESCRIBING: list[tuple[str, str, int, str]] = [
    ("001", "十大", 3, "projects of the plan, named as a group"),
    ("001", "八大", 3, "policy systems of the plan, named as a group"),
    ("001", "两大", 2, "engines of growth, named as a group"),
    ("001", "七大", 2, "chains, and campaigns, named as a group"),
    ("001", "六大", 1, "databases, in apposition to those just listed"),
    ("001", "4", 1, "towns, in apposition to those just listed"),
    ("001", "3个", 1, "towns, in apposition to those just listed"),
    ("001", "18家", 1, "the institutions that there are"),
    ("001", "两个", 1, "the model villages that there are"),
    ("001", "两级", 1, "levels of government"),
    ("001", "1个", 1, "each project of a kind: nothing is counted"),
    ("001", "202344465G", 1, "damaged in the source, unreadable"),
    ("002", "4大类", 1, "industries, in apposition to those just listed"),
    ("002", "两级", 1, "levels of government"),
    ("003", "24 条", 1, "the chains that there are"),
    ("003", "两张", 1, "lists, in apposition to those just named"),
    ("003", "6 个", 1, "the nodes that there are"),
]
# Sums and shares in running text that serve no row: seed, as printed, why. None at present.
UNSERVED: list[tuple[str, str, str]] = []


@cache
def parsed() -> dict[str, tuple[str, ParsedDocument]]:
    """Text and rows of each seed, by the number that its name begins with."""
    found = {}
    for source in read_all([PROJECT / "seeds"])[0]:
        found[Path(source.path).name[:3]] = (source.text, parse_source(source))
    return found


SEEDS = ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_digit_run_has_a_part(seed: str) -> None:
    text, document = parsed()[seed]
    for start, end in digit_runs(text):
        holders = [q for q in document.quantities if q.start <= start and end <= q.end]
        assert len(holders) == 1, text[start:end]
        assert holders[0].role in ROLES


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_that_only_describe_are_known(seed: str) -> None:
    _, document = parsed()[seed]
    debris = {clause.clause_id for clause in document.clauses if clause.kind == "boilerplate"}
    others = [q for q in document.quantities if q.role == "other" and q.clause_id not in debris]
    known = {printed: count for name, printed, count, _why in DESCRIBING if name == seed}
    assert Counter(quantity.quote for quantity in others) == known


@pytest.mark.parametrize("seed", SEEDS)
def test_every_sum_and_share_serves_a_row(seed: str) -> None:
    _, document = parsed()[seed]
    known = [printed for name, printed, _why in UNSERVED if name == seed]
    found = []
    for quantity in document.quantities:
        if quantity.type not in ("money", "percent", "percentage_point"):
            continue
        served = {
            "measure": quantity.measure_id,
            "threshold": quantity.threshold_id,
            "target": quantity.target_id,
            "baseline": quantity.quantity_id,
        }
        if served.get(quantity.role) is None:
            found.append(quantity.quote)
    assert found == known


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_agrees_with_its_quantity(seed: str) -> None:
    _, document = parsed()[seed]
    quantities = {quantity.quantity_id: quantity for quantity in document.quantities}
    for measure in document.measures:
        for name, unit in (("amount", "cny"), ("rate", "pct")):
            quantity = quantities.get(getattr(measure, f"{name}_quantity_id") or "")
            values = tuple(getattr(measure, f"{name}_{end}_{unit}") for end in ("min", "max"))
            assert values == ((quantity.value_min, quantity.value_max) if quantity else (None, None))
            assert quantity is None or quantity.role == "measure"
    for target in document.targets:
        quantity = quantities.get(target.quantity_id or "")
        assert (quantity is not None) == (target.kind == "quantified"), target.quote
        if quantity is not None:
            assert (target.value_min, target.value_max) == (quantity.value_min, quantity.value_max)
            assert quantity.role == "target"
    for threshold in document.thresholds:
        assert quantities[threshold.quantity_id].role == "threshold"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_clauses_hold_every_character(seed: str) -> None:
    text, document = parsed()[seed]
    homes = Counter(i for clause in document.clauses for i in range(clause.start, clause.end))
    assert all(homes[i] == 1 for i, char in enumerate(text) if not char.isspace())


def test_all_seeds_are_read() -> None:
    assert sorted(parsed()) == SEEDS
