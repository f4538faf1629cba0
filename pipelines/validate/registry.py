"""All invariants of a release, by name: what each promises, of which tables, and the function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipelines.validate import documents, hashes, keys, numbers, partition, shape, spans, ties
from pipelines.validate.breach import Breach
from pipelines.validate.dataset import Dataset


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
