"""The full-text indexes over the clauses: Chinese has no blanks, so words must be told to SQLite.

``clauses_words`` holds the words that jieba finds and, besides, every two neighbouring Chinese
characters, so that each two-character word is found in every clause where it stands, however jieba cut it.
``clauses_text`` holds every three neighbouring characters, and finds any longer string as it is typed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyarrow as pa

from pipelines.parse.keywords import words

WORDS: Final = "clauses_words"
TEXT: Final = "clauses_text"

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(f"[{_HAN}]{{2,}}")
# Blanks and line breaks within a word or sentence of a hard-wrapped text.
_WRAP: Final = re.compile(rf"(?<=[{_HAN}])\s{{1,8}}(?=[{_HAN}])")


def build(connection: sqlite3.Connection, clauses: Iterable[pa.Table]) -> None:
    """Make both indexes over the table ``clauses``, which ``connection`` holds already, row by row.

    ``clauses`` are its rows, in pieces end to end.

    The words are indexed and not stored (``content=''``); a row of the index has the ``rowid`` of its clause.
    """
    connection.execute(
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5(words, pairs, content='', tokenize='unicode61')"
    )
    connection.executemany(
        f"INSERT INTO {WORDS} (rowid, words, pairs) VALUES (?, ?, ?)",
        _entries(clauses),
    )
    connection.execute(
        f"CREATE VIRTUAL TABLE {TEXT} USING fts5(text, content=\"clauses\", tokenize='trigram')"
    )
    for table in (WORDS, TEXT):
        if table == TEXT:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _entries(clauses: Iterable[pa.Table]) -> Iterator[tuple[int, str, str]]:
    rows = (row for part in clauses for row in part.select(["text", "quote"]).to_pylist())
    for number, row in enumerate(rows, start=1):
        yield number, " ".join(words(_WRAP.sub("", row["text"]))), " ".join(_pairs(row))


def _pairs(clause: dict[str, Any]) -> list[str]:
    """Pair the characters of a clause; one printed in Traditional script is found by that, too."""
    simplified, printed = pairs(clause["text"]), pairs(clause["quote"])
    return simplified if simplified == printed else [*simplified, *printed]


def pairs(text: str) -> list[str]:
    """Return every two neighbouring Chinese characters of ``text``, in order; a line break parts none."""
    return [run[at : at + 2] for run in _RUN.findall(_WRAP.sub("", text)) for at in range(len(run) - 1)]
