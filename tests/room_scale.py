"""A large reading room of made-up rows: what a browser has to carry at 10,000 documents.

``python -m tests.room_scale FOLDER [DOCUMENTS]`` writes one to look at.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa

from pipelines.export.edition import Release
from pipelines.export.room.index import index_pages
from pipelines.export.room.shared import asset_files
from schemas import TABLES
from schemas.vocabulary import VOCABULARIES

#: Rows of a document on average, as in the seeds.
MEASURES: Final = 27
TARGETS: Final = 14
CLAUSES: Final = 50
SYLLABLES: Final = "数字经济产业平台企业创新发展技术项目工业网络智能服务建设试点示范认定投资研发人才园区金融"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A store of ``documents`` made-up documents, of the tables and columns that the lists are made of."""

    documents: int

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        if table in ("measures", "targets"):
            return sum(_count(number, table) for number in range(self.documents))
        return len(MAKERS.get(table, _none)(0)) * self.documents

    def stream(self, table: str) -> Iterator[pa.Table]:
        """Yield a table, some documents at a time."""
        for first in range(0, self.documents, 500):
            numbers = range(first, min(first + 500, self.documents))
            yield pa.Table.from_pylist([row for n in numbers for row in MAKERS.get(table, _none)(n)])


def _some(number: int, what: str) -> random.Random:
    return random.Random(f"{number} {what}")


def _words(some: random.Random, least: int, most: int) -> str:
    return "".join(some.choices(SYLLABLES, k=some.randint(least, most)))


def _term(some: random.Random, vocabulary: str) -> str:
    return some.choice(_terms(vocabulary))


@cache
def _terms(vocabulary: str) -> list[str]:
    return [t.value for v in VOCABULARIES if v.name == vocabulary for t in v.terms]


def _id(number: int) -> str:
    return f"{number:016x}"


def _none(_number: int) -> list[dict[str, Any]]:
    return []


def _count(number: int, table: str) -> int:
    return _some(number, table).randint(0, 2 * {"measures": MEASURES, "targets": TARGETS}[table])


def _documents(number: int) -> list[dict[str, Any]]:
    some = _some(number, "document")
    region = f"{_words(random.Random(number % 330), 2, 3)}市"
    date = f"20{some.randint(15, 25)}-0{some.randint(1, 9)}-1{some.randint(0, 9)}"
    row = {
        "document_id": _id(number),
        "title": f"{region}{_words(some, 8, 20)}若干措施",
        "document_number": f"{region[0]}政发〔2023〕{number % 90}号",
        "issuer": f"{region}人民政府",
        "region": region,
        "region_code": str(110000 + number % 330 * 100),
        "region_level": "city",
        "script": "hans",
        "issued_on": date,
    }
    blank = ("published_on", "effective_on", "expires_on", "plan_start_year", "plan_end_year")
    counts = {f"n_{t}": _count(number, t) for t in ("measures", "targets")}
    return [row | dict.fromkeys(blank) | counts | {"n_thresholds": 8, "n_citations": 3, "n_flags": 6}]


def _clauses(number: int) -> list[dict[str, Any]]:
    some = _some(number, "clause")
    return [
        {
            "clause_id": f"{_id(number)}:c{n}",
            "document_id": _id(number),
            "parent_id": f"{_id(number)}:c{n - n % 5}" if n % 5 else None,
            "heading": None if n % 5 else _words(some, 6, 14),
            "path": f"{n // 5}/{n % 5}",
            "keywords": [_words(some, 2, 4) for _ in range(8)],
        }
        for n in range(CLAUSES)
    ]


def _measures(number: int) -> list[dict[str, Any]]:
    some = _some(number, "measure")
    rows = []
    for n in range(_count(number, "measures")):
        amount = some.choice([None, *(lead * 10.0**power for lead in (1, 2, 3, 5, 8) for power in (4, 5, 6))])
        condition = some.choice([None, f"经认定的{_words(some, 6, 40)}"])
        rows.append(
            {
                "measure_id": f"{_id(number)}:m{n * 100}-{n * 100 + 9}",
                "document_id": _id(number),
                "clause_id": f"{_id(number)}:c{n % CLAUSES}",
                "quote": f"给予最高{_words(some, 2, 12)}奖励",
                "is_quantified": amount is not None,
                "instrument": _term(some, "instrument"),
                "amount_min_cny": None,
                "amount_max_cny": amount,
                "amount_bound": "at_most" if amount else None,
                "rate_min_pct": None,
                "rate_max_pct": some.choice([None, None, 10.0, 20.0, 30.0, 50.0]),
                "rate_bound": None,
                "rate_base": some.choice([None, "项目投资额"]),
                "per": some.choice([None, None, "enterprise"]),
                "frequency": some.choice([None, "one_off"]),
                "payer_level": some.choice([None, "city", "province"]),
                "beneficiary": _words(some, 2, 12),
                "condition": condition,
                "condition_hans": condition,
                "tier": some.choice([None, None, "一等"]),
                "group_id": some.choice([None, f"{_id(number)}:g{n // 3}"]),
                "cited_rule": None,
                "confidence": some.choice(["high", "high", "medium", "low"]),
            }
        )
    return rows


def _thresholds(number: int) -> list[dict[str, Any]]:
    some = _some(number, "threshold")
    return [
        {
            "threshold_id": f"{_id(number)}:h{n}",
            "document_id": _id(number),
            "measure_id": f"{_id(number)}:m{n * 100}-{n * 100 + 9}",
            "indicator": "年营业收入",
            "indicator_hans": "年营业收入",
            "comparator": ">=",
            "value": some.choice([5e6, 1e7, 1e8]),
            "unit": "CNY",
            "alternative": None,
        }
        for n in range(8)
    ]


def _targets(number: int) -> list[dict[str, Any]]:
    some = _some(number, "target")
    rows = []
    for n in range(_count(number, "targets")):
        indicator = _words(random.Random(some.randint(0, 40_000)), 4, 12)
        value = float(some.randint(1, 500))
        row = {
            "target_id": f"{_id(number)}:t{n * 100}-{n * 100 + 9}",
            "document_id": _id(number),
            "clause_id": f"{_id(number)}:c{n % CLAUSES}",
            "quote": f"{value:g}个",
            "kind": "quantified",
            "indicator": indicator,
            "indicator_hans": indicator,
            "value_min": value,
            "value_max": value,
            "bound": "exact",
            "unit": some.choice(["个", "家", "%", "CNY"]),
            "statistic": _term(some, "statistic"),
            "deadline": str(some.randint(2018, 2035)),
            "deadline_source": "stated",
            "period": None,
            "is_aspirational": some.random() < 0.2,
            "confidence": some.choice(["high", "medium"]),
        }
        rows.append(row)
    return rows


@cache
def _agency(number: int) -> str:
    return f"市{_words(random.Random(number), 2, 4)}局"


def _responsibilities(number: int) -> list[dict[str, Any]]:
    some = _some(number, "duty")
    return [
        {
            "document_id": _id(number),
            "clause_id": f"{_id(number)}:c{n % CLAUSES}",
            "agency_name_hans": _agency(some.randint(0, 200)),
            "role": _term(some, "agency_role"),
        }
        for n in range(30)
    ]


def _citations(number: int) -> list[dict[str, Any]]:
    some = _some(number, "citation")
    titles = [f"{_words(random.Random(some.randint(0, 3000)), 6, 20)}规划" for _ in range(3)]
    return [
        {
            "citation_id": f"{_id(number)}:x{n}",
            "document_id": _id(number),
            "title": title,
            "title_hans": title,
            "document_number": None,
            "relation": _term(some, "relation"),
            "cited_document_id": None,
        }
        for n, title in enumerate(titles)
    ]


def _flags(number: int) -> list[dict[str, Any]]:
    some = _some(number, "flag")
    return [{"document_id": _id(number), "code": _term(some, "flag_code"), "severity": "info"}]


MAKERS: Final = {
    "documents": _documents,
    "clauses": _clauses,
    "measures": _measures,
    "thresholds": _thresholds,
    "targets": _targets,
    "responsibilities": _responsibilities,
    "citations": _citations,
    "flags": _flags,
}
assert set(MAKERS) <= set(TABLES)


def write_large_room(folder: Path, documents: int) -> Path:
    """Write the first pages and lists of a room of so many documents; return its folder, ``html``."""
    release = Release(folder, cast(Any, MadeUp(documents)), {"version": "1.0.0"})
    for files in (asset_files(), index_pages(release)):
        for name, data in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder / "html"


if __name__ == "__main__":
    print(write_large_room(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000))
