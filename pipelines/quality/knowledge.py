"""What is known of the accuracy of the rules, apart from any release: data files beside this module.

``reference.json`` holds the figures of this version of the rules on the annotated documents (made by
``make quality``), ``annotation.toml`` says who annotated them and how, ``unseen.toml`` is an evaluation
on documents that no rule was tuned to, ``weaknesses.toml`` tells what is known to go wrong.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any

import schemas


class KnowledgeError(ValueError):
    """A data file of this package is not of its form; the message names file, place and what to do."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The contents of the data files, as plain JSON values; ``unseen`` is None where none was made."""

    annotation: Mapping[str, Any]
    reference: Mapping[str, Any]
    unseen: Mapping[str, Any] | None
    weaknesses: list[Mapping[str, Any]]

    def as_data(self) -> dict[str, Any]:
        """Return the parts by name."""
        return asdict(self)


@cache
def known() -> Knowledge:
    """Return what the data files say.

    Raises:
        KnowledgeError: a file is not of its form.
    """
    return Knowledge(
        annotation=_toml("annotation.toml"),
        reference=json.loads(_text("reference.json")),
        unseen=unseen(_toml("unseen.toml")),
        weaknesses=weaknesses(_toml("weaknesses.toml")),
    )


def unseen(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the evaluation on unseen documents with its sums, or None for an empty file.

    ``part`` has a table's rows read and rows right, ``error`` a kind of error and its number. Raises
    :class:`KnowledgeError` if a part is missing, more rows are right than were read, or fewer errors are
    told than there are wrong rows.
    """
    if not data:
        return None
    parts, errors = data.get("part", []), data.get("error", [])
    for name in ("description", "documents"):
        _require("unseen.toml", data, name)
    for part in parts:
        for name in ("table", "rows", "right"):
            _require("unseen.toml", part, name)
        if part["table"] not in schemas.TABLES or not 0 <= part["right"] <= part["rows"]:
            raise KnowledgeError(f"unseen.toml: {part} is of no table, or has more rows right than read")
    for error in errors:
        for name in ("kind", "number"):
            _require("unseen.toml", error, name)
    rows, right = sum(part["rows"] for part in parts), sum(part["right"] for part in parts)
    if errors and sum(error["number"] for error in errors) < rows - right:
        raise KnowledgeError(f"unseen.toml: {rows - right} rows are wrong, but fewer errors are told")
    return {**data, "part": parts, "error": errors, "rows": rows, "right": right}


def weaknesses(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the known weaknesses; raises :class:`KnowledgeError` if one lacks a part or names no table."""
    found: list[Mapping[str, Any]] = data.get("weakness", [])
    for item in found:
        for name in ("title", "tables", "what", "example"):
            _require("weaknesses.toml", item, name)
        if strange := set(item["tables"]) - set(schemas.TABLES):
            raise KnowledgeError(f"weaknesses.toml: {item['title']!r} names no table: {sorted(strange)}")
    return found


def _require(file: str, data: Mapping[str, Any], name: str) -> None:
    if not data.get(name) and data.get(name) != 0:
        raise KnowledgeError(f"{file}: {dict(data)} has no {name!r}; fill it in as the file's head says")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return resources.files("pipelines.quality").joinpath("data", name).read_text("utf-8")
