"""``csv/TABLE.csv``: the rows as RFC 4180 with a byte order mark, so that Excel reads the Chinese.

CSV knows text alone, and a spreadsheet takes some of it for formulas. What is written can be read back
exactly, by the rules that ``csv/README.md`` states (:func:`guarded` is the one that changes a cell).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export.edition import Data, Release, template
from pipelines.export.flat import TWINS

BOM = "\ufeff"
# The characters at which Excel, LibreOffice or Google Sheets begin a formula (OWASP, "CSV Injection"),
# their full-width forms, and the apostrophe itself, so that one apostrophe can always be taken off.
_GUARDED = tuple("=+-@\t\r\n＝＋－＠'")


def csv_files(release: Release) -> Iterator[tuple[str, Data]]:
    """Make ``csv/TABLE.csv`` of every table and twin, and ``csv/README.md``."""
    for table in schemas.TABLES:
        names = schemas.arrow_schema(table).names
        yield f"csv/{table}.csv", _pieces(names, map(_records, release.stream(table)))
    for twin in TWINS:
        records = (map(_cells, twin.rows(rows)) for rows in release.stream(twin.table))
        yield f"csv/{twin.name}.csv", _pieces(twin.columns, records)
    yield "csv/README.md", template("csv.md")


def _records(rows: pa.Table) -> Iterator[Sequence[str]]:
    columns = [map(_writer(column.type), column.to_pylist()) for column in rows.columns]
    return zip(*columns, strict=True)


def guarded(text: str) -> str:
    """Return ``text`` with an apostrophe before it if it is empty or a spreadsheet might run it.

    Whoever reads the file takes one leading apostrophe off each cell, and has the text; a cell with
    nothing in it is null.
    """
    return f"'{text}" if not text or text.startswith(_GUARDED) else text


def joined(items: Iterable[str]) -> str:
    r"""Return the items of a list parted by ``|``; a ``|`` or ``\`` within one has a ``\`` before it."""
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def _pieces(names: Sequence[str], parts: Iterable[Iterable[Sequence[str]]]) -> Iterator[bytes]:
    """Yield a file piece by piece: the line of names, then the records of each part."""
    yield BOM.encode("utf-8") + _csv([names])
    yield from map(_csv, parts)


def _csv(records: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(records)
    return file.getvalue().encode("utf-8")


def _cells(row: Iterable[Any]) -> list[str]:
    return [_text(value) if isinstance(value, str) else _number(value) for value in row]


def _writer(kind: pa.DataType) -> Callable[[Any], str]:
    if pa.types.is_list(kind):
        return _list
    if pa.types.is_boolean(kind):
        return _truth
    return _text if pa.types.is_string(kind) else _number


def _text(value: str | None) -> str:
    return "" if value is None else guarded(value)


def _list(value: Iterable[str] | None) -> str:
    return "" if value is None else guarded(joined(value))


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()


def _number(value: float | None) -> str:
    """Write a number in the shortest form that reads back the same; a whole one without ``.0``."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(value)
