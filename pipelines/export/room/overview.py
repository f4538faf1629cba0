"""What the first page says of the whole release: counts, accuracy, flags, who leads, what is cited."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

import schemas
from pipelines.export.edition import Release
from pipelines.export.room.asks import asks
from pipelines.export.room.streams import Row, rows

#: The most agencies, cited works and citations that the page holds; it says so where there are more.
AGENCIES: Final = 40
WORKS: Final = 40
CITATIONS: Final = 400


def overview(release: Release) -> dict[str, Any]:
    """Return the figures of the first page as JSON knows them."""
    duties = rows(release, "responsibilities", ("document_id", "clause_id", "agency_name_hans", "role"))
    cited = rows(
        release,
        "citations",
        (
            "citation_id",
            "document_id",
            "title",
            "title_hans",
            "document_number",
            "relation",
            "cited_document_id",
        ),
    )
    return {
        "rows": {table: release.store.count(table) for table in schemas.TABLES},
        "flags": flags(rows(release, "flags", ("code", "severity"))),
        "agencies": agencies(duties),
        "citations": citations(cited),
        "asks": [[ask.name, ask.zh, ask.en] for ask in asks()],
        "accuracy": accuracy(release),
    }


def flags(stream: Iterable[Row]) -> list[list[Any]]:
    """Return code, severity and number of the flags, most frequent first."""
    counted = Counter((row["code"], row["severity"]) for row in stream)
    return [[*key, count] for key, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def agencies(stream: Iterable[Row]) -> dict[str, Any]:
    """Count for each agency's name the clauses that it leads, answers for, and takes part in."""
    clauses: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    document_id = ""
    for row in stream:
        if row["document_id"] != document_id:
            _settle(clauses, counted)
            document_id = row["document_id"]
        clauses[row["agency_name_hans"]][row["role"]].add(row["clause_id"])
    _settle(clauses, counted)
    ordered = sorted(counted.items(), key=lambda item: (-item[1]["lead"], -item[1].total(), item[0]))
    shown = [[name, n["lead"], n["responsible"], n["participant"]] for name, n in ordered[:AGENCIES]]
    return {"shown": shown, "all": len(ordered)}


def _settle(clauses: dict[str, dict[str, set[str]]], counted: dict[str, Counter[str]]) -> None:
    """Add the clauses of a document that has been read, and forget which they were."""
    for name, roles in clauses.items():
        for role, held in roles.items():
            counted[name][role] += len(held)
    clauses.clear()


def citations(stream: Iterable[Row]) -> dict[str, Any]:
    """Return the works that most documents cite, and who cites them; a document's own title is none.

    A work is its title, in Simplified script, or its number where it has no title.
    """
    citing: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    held: dict[str, str] = {}
    for row in stream:
        work = row["title_hans"] or row["document_number"]
        own = row["relation"] == "self" or row["cited_document_id"] == row["document_id"]
        if work is None or own:
            continue
        citing[work].setdefault((row["document_id"], row["relation"]), row["citation_id"])
        if row["cited_document_id"]:
            held[work] = row["cited_document_id"]
    ordered = sorted(citing.items(), key=lambda item: (-len({d for d, _ in item[1]}), item[0]))
    shown = [[work, held.get(work), len({d for d, _ in by})] for work, by in ordered[:WORKS]]
    links = [
        [place, document_id, relation, citation_id.partition(":")[2]]
        for place, (_, by) in enumerate(ordered[:WORKS])
        for (document_id, relation), citation_id in sorted(by.items())
    ]
    return {"works": shown, "all": len(ordered), "links": links[:CITATIONS], "all_links": len(links)}


def accuracy(release: Release) -> dict[str, Any] | None:
    """Return what ``quality.json`` says of unseen and of annotated text; None where there is none."""
    path = release.folder / "quality.json"
    if not path.is_file():
        return None
    stated = json.loads(path.read_bytes())
    subjects = (stated.get("reference") or {}).get("subjects") or {}
    unseen = stated.get("unseen") or {}
    return {
        "unseen": [[part["table"], part["rows"], part["right"]] for part in unseen.get("part", [])],
        "pieces": unseen.get("documents"),
        "known": [
            [subject, figures.get("precision"), figures.get("recall"), figures.get("f1")]
            for subject, figures in subjects.items()
        ],
        "grades": {
            table: counted.get("confidence", {}) for table, counted in (stated.get("rows") or {}).items()
        },
    }
