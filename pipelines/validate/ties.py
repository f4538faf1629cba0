"""Ties: measures, thresholds and targets agree with the quantities they were read from.

What a row must be in itself (a quantified measure names a quantity, an exact value has equal ends) is
a rule of its model; here rows are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row

_ADVICE = "build the row from its quantity and set the quantity's role and id in the same step"

# kind of value: (columns of the measure, quantity id, types that the quantity may have)
_MEASURED: Mapping[str, tuple[tuple[str, str, str], str, frozenset[str]]] = {
    "amount": (
        ("amount_min_cny", "amount_max_cny", "amount_bound"),
        "amount_quantity_id",
        frozenset({"money"}),
    ),
    "rate": (
        ("rate_min_pct", "rate_max_pct", "rate_bound"),
        "rate_quantity_id",
        frozenset({"percent", "percentage_point", "multiple"}),
    ),
}


def check_measures(data: Dataset) -> Iterator[Breach]:
    """A measure's amount and rate, with their bounds, equal their quantities of role ``measure``."""
    quantities = data.by_id("quantities")
    for row in data.rows("measures"):
        for kind in _MEASURED:
            problem = _measure_problem(row, quantities, kind)
            if problem:
                yield data.breach("measure_ties", "measures", row, problem, _ADVICE)


def _measure_problem(row: Row, quantities: Mapping[str, Row], kind: str) -> str:
    (low, high, bound), key, types = _MEASURED[kind]
    values = (row[low], row[high], row[bound])
    if row[key] is None:
        return ""
    quantity = quantities.get(row[key])
    if quantity is None:
        return f"{key} {row[key]!r} names no quantity"
    if quantity["type"] not in types:
        return f"{key} names a quantity of type {quantity['type']!r}"
    return _value_problem(values, _in_percent(quantity), "measure")


def _in_percent(quantity: Row) -> Row:
    """A multiple as the rate that it is: twice a base is 200 percent of it."""
    if quantity["type"] != "multiple":
        return quantity
    ends = {end: None if quantity[end] is None else quantity[end] * 100 for end in ("value_min", "value_max")}
    return {**quantity, **ends}


def _value_problem(values: tuple[Any, Any, Any], quantity: Row, role: str) -> str:
    printed = (quantity["value_min"], quantity["value_max"], quantity["bound"])
    if values != printed:
        return f"has {values}, its quantity {quantity['quantity_id']} has {printed}"
    return _role_problem(quantity, role)


def _role_problem(quantity: Row, role: str) -> str:
    if quantity["role"] != role:
        return f"quantity {quantity['quantity_id']} has role {quantity['role']!r}, not {role!r}"
    return ""


def check_thresholds(data: Dataset) -> Iterator[Breach]:
    """A threshold's value is an end of its quantity of role ``threshold``, in the same unit."""
    quantities = data.by_id("quantities")
    for row in data.rows("thresholds"):
        problem = _threshold_problem(row, quantities.get(row["quantity_id"]))
        if problem:
            yield data.breach("threshold_ties", "thresholds", row, problem, _ADVICE)


def _threshold_problem(row: Row, quantity: Row | None) -> str:
    if quantity is None:
        return f"quantity_id {row['quantity_id']!r} names no quantity"
    ends = (quantity["value_min"], quantity["value_max"])
    if row["value"] not in ends:
        return f"value {row['value']} is no end of its quantity {quantity['quantity_id']} {ends}"
    if row["unit"] != quantity["unit"]:
        return f"unit is {row['unit']!r}, its quantity's is {quantity['unit']!r}"
    return _role_problem(quantity, "threshold")


def check_targets(data: Dataset) -> Iterator[Breach]:
    """A quantified target equals its quantity of role ``target``, unit and bound included."""
    quantities = data.by_id("quantities")
    for row in data.rows("targets"):
        problem = _target_problem(row, quantities.get(row["quantity_id"]))
        if problem:
            yield data.breach("target_ties", "targets", row, problem, _ADVICE)


def _target_problem(row: Row, quantity: Row | None) -> str:
    if row["quantity_id"] is None:
        return ""
    if quantity is None:
        return f"quantity_id {row['quantity_id']!r} names no quantity"
    if row["unit"] != quantity["unit"]:
        return f"unit is {row['unit']!r}, its quantity's is {quantity['unit']!r}"
    return _value_problem((row["value_min"], row["value_max"], row["bound"]), quantity, "target")


def check_roles(data: Dataset) -> Iterator[Breach]:
    """A quantity of role measure, threshold or target names the row that it serves, which uses it.

    Of several rows that share a quantity (a rate common to all tiers), it names one. A gloss of a
    threshold (2年(24个月)) names the threshold in its own clause.
    """
    for row in data.rows("quantities"):
        if row["role"] in ("measure", "threshold", "target"):
            problem = _service_problem(row, data)
            if problem:
                yield data.breach("roles", "quantities", row, problem, _ADVICE)


def _service_problem(quantity: Row, data: Dataset) -> str:
    role = quantity["role"]
    table = f"{role}s"
    key = quantity[f"{role}_id"]
    served = data.by_id(table).get(key)
    if served is None:
        return f"{role}_id {key!r} names no row of {table}"
    used = [served.get(name) for name in ("quantity_id", "amount_quantity_id", "rate_quantity_id")]
    gloss = role == "threshold" and served["clause_id"] == quantity["clause_id"]
    return "" if gloss or quantity["quantity_id"] in used else f"{role}_id {key!r} does not use it"
