"""China's provinces, cities and counties: their names in a text, their codes and levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.parse.lexicon import rows, sections

_FORMS: Final = "regions_forms.txt"


@dataclass(frozen=True, slots=True)
class Region:
    """A division by GB/T 2260: six-digit ``code``, full ``name``, ``level`` province, city or county."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """``province``, ``city`` or ``county`` (districts too), as the code's zeros tell."""
        return "province" if self.code[2:] == "0000" else "city" if self.code[4:] == "00" else "county"

    def holds(self, other: Region) -> bool:
        """Whether ``other`` is this division or lies in it."""
        return other.code.startswith(self.prefix)

    @property
    def prefix(self) -> str:
        """The digits that the codes of all divisions in it begin with."""
        return {"province": self.code[:2], "city": self.code[:4]}.get(self.level, self.code)


@dataclass(frozen=True, slots=True)
class Place:
    """A name at ``[start, end)`` and the divisions that bear it; ``full`` where it is a full name."""

    start: int
    end: int
    regions: tuple[Region, ...]
    full: bool


def places(folded: str, start: int = 0, end: int | None = None) -> Iterator[Place]:
    """Every place name in ``folded[start:end]``, the longest at each position, none overlapping."""
    names, end = _names(), len(folded) if end is None else end
    behind = start
    for opening in _openings().finditer(folded, start, max(start, end - 1)):
        index = opening.start()
        if index < behind:
            continue
        for name, regions, full in names.get(folded[index : index + 2], ()):
            if folded.startswith(name, index) and index + len(name) <= end:
                behind = index + len(name)
                yield Place(index, behind, regions, full)
                break


@cache
def _openings() -> re.Pattern[str]:
    """The characters with which names begin."""
    return re.compile(f"[{re.escape(''.join(sorted({pair[0] for pair in _names()})))}]")


@cache
def regions() -> dict[str, Region]:
    """All divisions by code."""
    return {code: Region(code, name) for code, name in rows("regions.tsv")}


def short_name(region: Region) -> str | None:
    """The name without 省, 市, 州 and peoples (柳州, 恩施); null where it would be no safe name."""
    forms = sections(_FORMS)
    if region.level == "county" and not (region.name.endswith("市") and region.code[4] in "89"):
        return None
    ends = forms["province_end" if region.level == "province" else "city_end"]
    end = max((e for e in ends if region.name.endswith(e)), key=len, default="")
    stem = region.name.removesuffix(end) if end else ""
    if end == "自治州":
        stem = _without_peoples(stem)
    return stem if len(stem) >= 2 and stem not in forms["words"] else None


def _without_peoples(stem: str) -> str:
    peoples = sections(_FORMS)["peoples"]
    while True:
        people = max((p for p in peoples if stem.endswith(p) and stem != p), key=len, default="")
        if not people:
            return stem
        stem = stem.removesuffix(people)


@cache
def _names() -> dict[str, tuple[tuple[str, tuple[Region, ...], bool], ...]]:
    """Names by their first two characters, the longest first."""
    full: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in regions().values():
        full.setdefault(region.name, []).append(region)
        stem = short_name(region)
        if stem:
            short.setdefault(stem, []).append(region)
        if stem and region.name.endswith("自治州"):
            full.setdefault(f"{stem}州", []).append(region)
    entries = [(name, tuple(found), True) for name, found in full.items()]
    entries += [(name, tuple(found), False) for name, found in short.items() if name not in full]
    index: dict[str, list[tuple[str, tuple[Region, ...], bool]]] = {}
    for entry in sorted(entries, key=lambda e: (-len(e[0]), e[0])):
        index.setdefault(entry[0][:2], []).append(entry)
    return {key: tuple(found) for key, found in index.items()}
