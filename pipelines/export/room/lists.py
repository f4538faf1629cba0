"""The data files of the lists: ``html/data/``: documents, measures, targets.

A measure stands with its thresholds and under its heading, a target under its heading, so that a row can
be read without its document. All words are the source's own; a browser makes them Simplified to search.

At 10,000 documents (270,000 measures) the first page asks for 2 MB of documents, a list for 4 MB more and for
the parts of the fifty rows that it shows; a search for words, or a file of all rows, loads the 100 MB of all
parts, takes seconds, and says how far it is. ``tests/room/test_scale.py`` holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipelines.export.edition import Release
from pipelines.export.room.asks import asked
from pipelines.export.room.packing import Packed, chunks, core_file, part_file, shift_for
from pipelines.export.room.streams import ByDocument, Row, rows

DOCUMENT: Final = (
    "document_id", "title", "document_number", "issuer", "region", "region_code", "region_level", "script",
    "issued_on", "published_on", "effective_on", "expires_on", "plan_start_year", "plan_end_year",
    "n_measures", "n_thresholds", "n_targets", "n_citations", "n_flags",
)  # fmt: skip
MEASURE: Final = (
    "is_quantified", "instrument", "amount_min_cny", "amount_max_cny", "amount_bound", "rate_min_pct",
    "rate_max_pct", "rate_bound", "per", "frequency", "payer_level", "confidence",
)  # fmt: skip
MEASURE_WORDS: Final = ("quote", "beneficiary", "condition", "tier", "rate_base", "cited_rule")
TARGET: Final = (
    "kind", "indicator_hans", "value_min", "value_max", "bound", "unit", "statistic", "deadline",
    "deadline_source", "period", "is_aspirational", "confidence",
)  # fmt: skip
TARGET_WORDS: Final = ("quote", "indicator")
THRESHOLD: Final = ("indicator", "comparator", "value", "unit", "alternative")
_CLAUSE: Final = ("clause_id", "document_id", "parent_id", "heading", "path", "keywords")

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: what it is filtered by, its clause, and the words that are shown."""

    coded: Sequence[Any]
    clause_id: str
    shown: Sequence[Any]


def list_files(release: Release) -> Files:
    """Make the data files of the three lists."""
    yield core_file("documents", documents(rows(release, "documents", DOCUMENT)))
    needed = ("measure_id", "document_id", "clause_id", "group_id", "condition_hans")
    stream = rows(release, "measures", (*needed, *MEASURE, *MEASURE_WORDS))
    of = rows(
        release, "thresholds", ("threshold_id", "document_id", "measure_id", "indicator_hans", *THRESHOLD)
    )
    entries = measures(stream, ByDocument(of))
    yield from _files(release, "measures", (*MEASURE, "group", "asks"), entries)
    stream = rows(release, "targets", ("target_id", "document_id", "clause_id", *TARGET, *TARGET_WORDS))
    yield from _files(release, "targets", TARGET, targets(stream))


def documents(stream: Iterable[Row]) -> dict[str, list[Any]]:
    """Return the documents as columns."""
    columns: dict[str, list[Any]] = {name: [] for name in DOCUMENT}
    for row in stream:
        for name, column in columns.items():
            column.append(row[name])
    return columns


def measures(stream: Iterable[Row], thresholds: ByDocument) -> Iterator[Entry]:
    """Yield the measures. Rows of one group have the same number, counted within their document."""
    groups: dict[str, int] = {}
    document_id = ""
    for row in stream:
        if row["document_id"] != document_id:
            document_id = row["document_id"]
            groups = {}
        own = [t for t in thresholds.of(document_id) if t["measure_id"] == row["measure_id"]]
        group = groups.setdefault(row["group_id"], len(groups)) if row["group_id"] else None
        coded = [*(row[name] for name in MEASURE), group, asked(row["condition_hans"], own)]
        limits = [[_tail(t["threshold_id"]), *(t[name] for name in THRESHOLD)] for t in own]
        shown = [_tail(row["measure_id"]), *(row[name] for name in MEASURE_WORDS), limits]
        yield Entry(coded, row["clause_id"], shown)


def targets(stream: Iterable[Row]) -> Iterator[Entry]:
    """Yield the targets."""
    for row in stream:
        shown = [_tail(row["target_id"]), *(row[name] for name in TARGET_WORDS)]
        yield Entry([row[name] for name in TARGET], row["clause_id"], shown)


def _tail(row_id: str) -> str:
    """The id of a row without that of its document."""
    return row_id.partition(":")[2]


def _files(release: Release, name: str, columns: Sequence[str], entries: Iterable[Entry]) -> Files:
    """Write the parts as the entries come, and the packed columns at the end."""
    shift = shift_for(release.store.count(name))
    packed = {column: Packed() for column in columns}
    clauses = ByDocument(rows(release, "clauses", _CLAUSE))
    count = 0
    for number, chunk in enumerate(chunks(entries, shift)):
        for entry in chunk:
            for column, value in zip(packed.values(), entry.coded, strict=True):
                column.add(value)
        count += len(chunk)
        yield part_file(name, number, part(chunk, clauses))
    core = {"rows": count, "shift": shift, "columns": {c: p.value() for c, p in packed.items()}}
    yield core_file(name, core)


def part(entries: Iterable[Entry], clauses: ByDocument) -> dict[str, Any]:
    """Return a part: its rows, each with the place of its clause; the clauses; the clauses' keywords."""
    places: dict[str, int] = {}
    words: dict[str, int] = {}
    held: list[Any] = []
    lines: list[Any] = []
    for entry in entries:
        if entry.clause_id not in places:
            places[entry.clause_id] = len(places)
            clause, heading = _clause(entry.clause_id, clauses)
            keywords = [words.setdefault(word, len(words)) for word in clause["keywords"] or ()]
            held.append([heading, clause["path"], keywords])
        lines.append([places[entry.clause_id], *entry.shown])
    return {"words": list(words), "clauses": held, "rows": lines}


def _clause(clause_id: str, clauses: ByDocument) -> tuple[Row, str | None]:
    """The clause with this id, and the nearest heading over it."""
    by_id: Mapping[str, Row] = {row["clause_id"]: row for row in clauses.of(clause_id.partition(":")[0])}
    clause = node = by_id[clause_id]
    while node["heading"] is None and node["parent_id"] is not None:
        node = by_id[node["parent_id"]]
    return clause, node["heading"]
