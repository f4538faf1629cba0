"""How the lists' data files are written: what a browser filters by, small enough for all rows at once.

A column of few distinct values is packed: the values in the order of first appearance, and for each row
the place of its value among them, in as many base-64 digits as the largest place needs. A browser reads
270,000 rows of a column so in milliseconds. What is only shown or searched stands in parts of some
thousand rows, which are loaded when asked for. Both are scripts, since a page opened from a folder may
load scripts but not fetch files; each is one call with JSON in it, and holds no ``<`` (:func:`data_json`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from pipelines.export.registry import PARTS
from pipelines.export.room.frame import data_json

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: Rows in a part: 2 to this power, so that a browser finds the part of a row by a shift.
SHIFT: Final = 10


class Packed:
    """A column while it is gathered: distinct values, and for each row the place of its own."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}
        self._codes = array("L")

    def add(self, value: Any) -> None:
        """Take the value of the next row; values must be hashable and be known to JSON."""
        self._codes.append(self._places.setdefault(plain(value), len(self._places)))

    def value(self) -> dict[str, Any]:
        """Return the column as JSON knows it: values ``v``, digits per row ``w``, the digits ``c``."""
        width = _width(len(self._places))
        digits = [_digits(place, width) for place in range(len(self._places))]
        return {"v": list(self._places), "w": width, "c": "".join(digits[code] for code in self._codes)}


def plain(value: Any) -> Any:
    """Write a whole float as an integer (200000, not 200000.0), other values as they are."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _width(distinct: int) -> int:
    width = 1
    while len(_DIGITS) ** width < distinct:
        width += 1
    return width


def _digits(place: int, width: int) -> str:
    return "".join(_DIGITS[place >> (6 * digit) & 63] for digit in reversed(range(width)))


def shift_for(count: int) -> int:
    """Return the power of two of rows in a part, for ``count`` rows: beyond a million, parts grow."""
    shift = SHIFT
    while count > PARTS << shift:
        shift += 1
    return shift


def chunks(stream: Iterable[Any], shift: int) -> Iterator[Sequence[Any]]:
    """Yield the items in lists of ``2 ** shift``, the last one shorter."""
    held: list[Any] = []
    for item in stream:
        held.append(item)
        if len(held) == 1 << shift:
            yield held
            held = []
    if held:
        yield held


def core_file(name: str, value: Any) -> tuple[str, bytes]:
    """Name and write the script that hands over what is filtered by: ``html/data/NAME.js``."""
    return f"html/data/{name}.js", f"Shelf.put({data_json(name)},{data_json(value)});\n".encode()


def part_file(name: str, part: int, value: Any) -> tuple[str, bytes]:
    """Name and write the script of part ``part`` of a list: ``html/data/NAME-000.js``."""
    return core_file(f"{name}-{part:03}", value)
