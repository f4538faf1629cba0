"""Every word that the pages say, in Chinese and English, as one script: ``html/assets/words.js``.

The interface's own words are the files of ``vocabulary/``; the names of tables, columns and coded values
are those of the models and vocabularies, so that a page and the data dictionary never tell two stories.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import schemas
from schemas.vocabulary import VOCABULARIES

# A description begins with the column's name in words; what follows one of these marks explains it.
_EXPLAINED: Final = {"zh": re.compile(r"[;。:,(]"), "en": re.compile(r"[;.:,(]")}


class Word(NamedTuple):
    """The same words in two languages."""

    zh: str
    en: str


@cache
def word(key: str) -> Word:
    """Return the interface's words for ``key``. Raises KeyError for a key that no file has."""
    return _listed("words")[key]


@cache
def _listed(section: str) -> Mapping[str, Word]:
    """All pairs of a section, over all files; a key stands in one file alone."""
    folder = resources.files("pipelines.export.room").joinpath("vocabulary")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    pairs: dict[str, Word] = {}
    for file in files:
        for key, pair in tomllib.loads(file.read_text("utf-8")).get(section, {}).items():
            if key in pairs:
                raise ValueError(f"{file.name}: {key} is in another file too")
            pairs[key] = Word(*pair)
    return pairs


def column_label(table: str, column: schemas.Column) -> Word:
    """Return a short name of a column: from ``columns.toml``, else the first words of its description."""
    given, simplified = _listed("columns"), column.name.endswith("_hans")
    for key in (f"{table}.{column.name}", column.name, column.name.removesuffix("_hans")):
        if key in given:
            word = given[key]
            return Word(f"{word.zh}(简体)", f"{word.en} (Simplified)") if simplified else word
    zh = _EXPLAINED["zh"].split(column.description_zh, maxsplit=1)[0]
    en = _EXPLAINED["en"].split(column.description_en, maxsplit=1)[0]
    return Word(zh.replace("`", "").strip(), en.replace("`", "").strip())


def column_word(table: str, name: str) -> Word:
    """Return the short name of column ``name`` of ``table``."""
    (column,) = (column for column in schemas.columns(table) if column.name == name)
    return column_label(table, column)


def words_script() -> bytes:
    """Make ``words.js``: one call that hands the words to the script of all pages."""
    words = {
        "ui": _listed("words"),
        "tables": {table: _table(table) for table in schemas.TABLES},
        "terms": {v.name: {term.value: [term.zh, term.en] for term in v.terms} for v in VOCABULARIES},
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"Room.speak({text});\n".encode()


def _table(table: str) -> dict[str, Any]:
    """A column is its names, what it means, its vocabulary, and its unit."""
    heading = schemas.heading(table)
    return {
        "title": [heading.title_zh, heading.title_en],
        "about": [heading.description_zh, heading.description_en],
        "columns": {
            column.name: [
                [*column_label(table, column)],
                [column.description_zh, column.description_en],
                column.vocabulary.name if column.vocabulary else None,
                column.unit,
            ]
            for column in schemas.columns(table)
        },
    }
