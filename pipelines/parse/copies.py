"""Rows with other values in some of their fields, made without the cost of :func:`dataclasses.replace`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

Row = TypeVar("Row")

_set = object.__setattr__


@cache
def _plan(kind: type) -> tuple[tuple[str, ...], Any]:
    """The names of a record's fields, and what reads them all at once."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def changed(row: Row, changes: Mapping[str, Any]) -> Row:
    """A copy of the frozen record ``row`` with ``changes`` (field name -> value); nothing is checked anew.

    A record has at least two fields and no ``__post_init__``.
    """
    kind: Any = type(row)
    names, read = _plan(kind)
    made: Row = object.__new__(kind)
    for name, value in zip(names, read(row), strict=True):
        _set(made, name, value)
    for name, value in changes.items():
        _set(made, name, value)
    return made
