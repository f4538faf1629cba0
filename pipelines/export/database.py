"""``sqlite/zhengce.sqlite``: every table in one file, with keys, indexes and a full-text index.

Equal rows give equal bytes: the file is built in the order of publication, by statements that know no time,
some rows at a time in a temporary folder, then packed. What would tell one SQLite library from another is
set to a constant: the library's number and the counters in the header, and the unused bytes of each page.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export import fulltext
from pipelines.export.datasette import metadata
from pipelines.export.edition import Data, Release, template, to_json
from pipelines.export.flat import TWINS, Twin

Stream = Callable[[str], Iterable[pa.Table]]

# What the pragmas fix, a library may have been compiled to do otherwise.
_FORMAT = "PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE; PRAGMA secure_delete=ON;"
# The file is thrown away if anything fails: no journal, no waiting for the disk, 64 MB of pages in memory.
_SPEED = (
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA cache_size=-65536; PRAGMA temp_store=FILE;"
)
_TYPES = {pa.string(): "TEXT", pa.int64(): "INTEGER", pa.float64(): "REAL", pa.bool_(): "INTEGER"}
# Fields of the file's header (https://sqlite.org/fileformat2.html, 1.3), by offset: the counters of
# changes, of changes to the schema, and of the change that the version is valid for; the version of the
# library that wrote the file, for which stands the first that can read it (STRICT tables: 3.37).
_HEADER = {24: 1, 40: 1, 92: 1, 96: 3_037_000}
_OLDEST = (3, 37)
# A page of a b-tree by its first byte: the length of its header (1.6 there).
_PAGE, _HEADERS = 4096, {2: 12, 5: 12, 10: 8, 13: 8}
# Bytes handed on at a time: whole pages.
_PIECE = 1 << 20


def database_files(release: Release) -> Iterator[tuple[str, Data]]:
    """Make ``sqlite/zhengce.sqlite``, ``sqlite/metadata.json`` for Datasette and ``sqlite/README.md``."""
    yield "sqlite/zhengce.sqlite", _pages(release.stream)
    yield "sqlite/metadata.json", to_json(metadata(release))
    yield "sqlite/README.md", template("sqlite.md")


def _pages(stream: Stream) -> Iterator[bytes]:
    """Make the file beside the system's temporary files, and yield it a megabyte at a time.

    Raises ``RuntimeError`` if Python was built with an SQLite that cannot make it.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise RuntimeError(
            f"SQLite {sqlite3.sqlite_version} is too old; use a Python with SQLite 3.37 or newer"
        )
    with tempfile.TemporaryDirectory(prefix="zhengce-sqlite-") as folder:
        packed = Path(folder) / "packed.sqlite"
        try:
            _make(Path(folder) / "work.sqlite", packed, stream)
        except sqlite3.OperationalError:
            _let_the_system_say(Path(folder))
            raise
        with packed.open("rb") as file:
            for number, data in enumerate(iter(lambda: file.read(_PIECE), b"")):
                yield _constant(data, is_first=number == 0)


def _let_the_system_say(folder: Path) -> None:
    """Raise what the system has against writing to ``folder``, if anything: SQLite does not pass it on.

    Raises ``OSError``.
    """
    with (folder / "work.sqlite").open("ab") as file:
        file.write(bytes(_PIECE))


def _make(work: Path, packed: Path, stream: Stream) -> None:
    connection = sqlite3.connect(work, isolation_level=None)
    try:
        connection.executescript(_FORMAT + _SPEED)
        connection.execute("BEGIN")
        for table in schemas.TABLES:
            _fill(connection, table, stream(table))
        for twin in TWINS:
            _fill_twin(connection, twin, stream(twin.table))
        for statement in _indexes():
            connection.execute(statement)
        fulltext.build(connection, stream("clauses"))
        connection.execute("COMMIT")
        connection.execute("VACUUM INTO ?", (str(packed),))
    finally:
        connection.close()


def _constant(data: bytes, *, is_first: bool) -> bytes:
    """Set what would tell one library from another in some pages of the file."""
    pages = bytearray(data)
    if is_first:
        for at, value in _HEADER.items():
            pages[at : at + 4] = value.to_bytes(4, "big")
    for page in range(0, len(pages), _PAGE):
        _wipe(pages, page, page + (100 if is_first and page == 0 else 0))
    return bytes(pages)


def _wipe(data: bytearray, page: int, at: int) -> None:
    """Set the unused bytes between cell pointers and cells of a page, its header at ``at``, to zero."""
    if data[at] not in _HEADERS:
        return  # an overflow page: it begins with the number of the next, whose first byte is 0
    cells = int.from_bytes(data[at + 3 : at + 5], "big")
    begin = at + _HEADERS[data[at]] + 2 * cells
    end = page + int.from_bytes(data[at + 5 : at + 7], "big")
    data[begin:end] = bytes(end - begin)


def _fill(connection: sqlite3.Connection, table: str, parts: Iterable[pa.Table]) -> None:
    connection.execute(create_table(table))
    names = schemas.arrow_schema(table).names
    for rows in parts:
        columns = [_values(column) for column in rows.columns]
        _insert(connection, table, names, zip(*columns, strict=True))


def _values(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_list(column.type):
        return [
            None if items is None else json.dumps(items, ensure_ascii=False, separators=(",", ":"))
            for items in values
        ]
    return values


def _fill_twin(connection: sqlite3.Connection, twin: Twin, parts: Iterable[pa.Table]) -> None:
    key, position, item = twin.columns
    connection.execute(
        f'CREATE TABLE "{twin.name}" (\n'
        f'  "{key}" TEXT NOT NULL REFERENCES "{twin.table}" ("{key}"),\n'
        f'  "{position}" INTEGER NOT NULL CHECK ("{position}" >= 1),\n'
        f'  "{item}" TEXT NOT NULL,\n'
        f'  PRIMARY KEY ("{key}", "{position}")\n) STRICT'
    )
    for rows in parts:
        _insert(connection, twin.name, twin.columns, twin.rows(rows))
    connection.execute(f'CREATE INDEX "{twin.name}__{item}" ON "{twin.name}" ("{item}")')


def _insert(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    places = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)


def create_table(table: str) -> str:
    """Return the statement that makes ``table``: types, keys, allowed values, and in a comment what it is."""
    lines = [_column(table, column) for column in schemas.columns(table)]
    lines += [
        f'  FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.target_column}")'
        for key in schemas.foreign_keys(table)
    ]
    words = schemas.heading(table).description_en
    return f'CREATE TABLE "{table}" ( -- {words}\n' + ",\n".join(lines) + "\n) STRICT"


def _column(table: str, column: schemas.Column) -> str:
    parts = [f'  "{column.name}"', _TYPES.get(column.type, "TEXT")]
    parts += ["NOT NULL"] if not column.nullable else []
    parts += ["PRIMARY KEY"] if column.name == schemas.primary_key(table) else []
    check = _check(column)
    return " ".join([*parts, f"CHECK ({check})"] if check else parts)


def _check(column: schemas.Column) -> str:
    """Say what values the column may hold, as far as SQL can; null passes every check."""
    name = f'"{column.name}"'
    if pa.types.is_boolean(column.type):
        return f"{name} IN (0, 1)"
    if pa.types.is_list(column.type):
        return f"json_valid({name})"
    if column.allowed:
        return f"{name} IN ({', '.join(map(_literal, column.allowed))})"
    if column.minimum is not None:
        return f"{name} >= {column.minimum}"
    return "" if column.may_be_empty or not pa.types.is_string(column.type) else f"{name} <> ''"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _indexes() -> Iterator[str]:
    """Yield an index per foreign key and per coded column, by which tables are joined and filtered."""
    for table in schemas.TABLES:
        names = [key.column for key in schemas.foreign_keys(table)]
        names += [column.name for column in schemas.columns(table) if column.vocabulary]
        for name in names:
            yield f'CREATE INDEX "{table}__{name}" ON "{table}" ("{name}")'
