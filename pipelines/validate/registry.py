"""All invariants of a release, by name: what each promises, of which tables, and the function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

import schemas
from pipelines.store import Batch, Store, sliced
from pipelines.validate import documents, hashes, keys, numbers, partition, shape, spans, ties
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset, Row

# Rows of a table held against its model at a time.
_ROWS = 1 << 13


@dataclass(frozen=True, slots=True)
class Invariant:
    """A promise that a release keeps.

    ``tables`` names the tables it speaks of, the most concerned first (empty: all of them);
    ``check`` yields the breaches in a :class:`Dataset`.
    """

    name: str
    tables: tuple[str, ...]
    check: Callable[[Dataset], Iterable[Breach]]

    @property
    def description(self) -> str:
        """What is promised, in a sentence or two."""
        return " ".join((self.check.__doc__ or "").split())


def _named(*invariants: Invariant) -> Mapping[str, Invariant]:
    return {invariant.name: invariant for invariant in invariants}


INVARIANTS: Mapping[str, Invariant] = _named(
    Invariant("schema", (), shape.check_schema),
    Invariant("primary_keys", (), keys.check_primary_keys),
    Invariant("foreign_keys", (), keys.check_foreign_keys),
    Invariant("ids", (), keys.check_ids),
    Invariant("locators", (), keys.check_locators),
    Invariant("row_hashes", (), hashes.check_row_hashes),
    Invariant("texts", ("documents",), documents.check_texts),
    Invariant("counts", ("documents",), documents.check_counts),
    Invariant("facts", ("document_facts", "documents"), documents.check_facts),
    Invariant("quotes", (), spans.check_quotes),
    Invariant("inside_clause", (), spans.check_inside_clause),
    Invariant("partition", ("clauses",), partition.check_partition),
    Invariant("order", ("clauses",), partition.check_order),
    Invariant("outline", ("clauses",), partition.check_outline),
    Invariant("digits", ("quantities",), numbers.check_digits),
    Invariant("measure_ties", ("measures", "quantities"), ties.check_measures),
    Invariant("threshold_ties", ("thresholds", "quantities"), ties.check_thresholds),
    Invariant("target_ties", ("targets", "quantities"), ties.check_targets),
    Invariant("roles", ("quantities", "measures", "thresholds", "targets"), ties.check_roles),
)


def check_store(store: Store) -> list[Breach]:
    """Check every invariant of the documents in ``store``, batch by batch, as ``check_release`` does.

    A promise speaks of one document, but for these: ids of documents are unique, documents stand in the
    order of their ids, and a citation names one of them. So ids of documents are all that is kept.
    """
    breaches = [breach for table in schemas.TABLES for breach in check_stream(table, store.stream(table))]
    if breaches:
        return breaches
    found = check_batches(store)
    return [breach for name in INVARIANTS for breach in found.get(name, ())]


def check_stream(table: str, parts: Iterable[pa.Table]) -> Iterator[Breach]:
    """Check the rows of one table, in pieces end to end, against its model."""
    for rows in sliced(parts, _ROWS):
        yield from shape.check_table(table, rows)


def check_batches(store: Store) -> dict[str, list[Breach]]:
    """Return the breaches of each invariant but the schema, by its name."""
    found: dict[str, list[Breach]] = {name: [] for name in INVARIANTS if name != "schema"}
    known: dict[str, Row] = {
        name: {} for rows in store.stream("documents") for name in rows["document_id"].to_pylist()
    }
    last = ""
    for batch in store.batches():
        data = Dataset(batch.tables, batch.texts, known)
        for name in found:
            found[name] += INVARIANTS[name].check(data)
        found["primary_keys"] += _out_of_order(batch, last)
        last = max([last, *batch.document_ids])
    return found


def _out_of_order(batch: Batch, last: str) -> Iterator[Breach]:
    """Documents of a later batch come after those of all before, so that none stands twice."""
    first = min(batch.document_ids, default=chr(0x10FFFF))
    if first <= last:
        yield Breach(
            invariant="primary_keys",
            table="documents",
            document_id=first,
            message=f"document_id {first!r} stands twice, or after {last!r}",
            advice="give the documents in the order of their ids, each once",
        )


def check_release(tables: Mapping[str, pa.Table], texts: Mapping[str, str]) -> list[Breach]:
    """Check every invariant of ``tables`` (by name) against the source ``texts`` (by document id).

    Returns the breaches in the order of :data:`INVARIANTS`; an empty list is a sound release. The
    other invariants rely on the schema: if it is broken, only its breaches come back.
    """
    data = Dataset(tables, texts)
    breaches = list(INVARIANTS["schema"].check(data))
    if breaches:
        return breaches
    rest = [invariant for name, invariant in INVARIANTS.items() if name != "schema"]
    return [breach for invariant in rest for breach in invariant.check(data)]
