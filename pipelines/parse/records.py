"""The rows that the parser hands on: one frozen record per table of the codebook.

Field names, order and nullness are the tables' own. Offsets are Unicode code points in the
source text, `[start, end)`; money is in yuan, rates and shares in percent, dates in ISO form.

Two conventions make every value provable against the source:

* a field ``X_start``/``X_end`` marks where the value ``X`` was read;
* the characters there are ``X_quote`` where the record has that field (the value was coded or
  restored), and ``X`` itself where it has not (the value is verbatim).

``X_hans`` is the folded Simplified form of ``X``, filled whenever ``X`` is.
``locator`` says where in the original file a row begins; it is filled when all rows are made.
This module imports the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: Kinds of clauses that are running text, which may go on over several lines.
RUNNING = ("division", "paragraph", "preamble", "closing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row per source: what it is and what it says of itself. Null is what it does not say."""

    document_id: str
    source_path: str
    source_sha256: str
    source_bytes: int
    media_type: str
    encoding: str
    text_sha256: str
    char_count: int
    script: str
    title: str | None = None
    title_hans: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    issuer_hans: str | None = None
    region: str | None = None
    region_code: str | None = None
    region_level: str | None = None
    issued_on: str | None = None
    published_on: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None
    plan_start_year: int | None = None
    plan_end_year: int | None = None
    stacking_rule: str | None = None
    n_document_facts: int = 0
    n_clauses: int = 0
    n_quantities: int = 0
    n_measures: int = 0
    n_thresholds: int = 0
    n_targets: int = 0
    n_responsibilities: int = 0
    n_citations: int = 0
    n_flags: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFact:
    """One printed statement of a field of :class:`Document`."""

    fact_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    field: str
    value: str
    source: str
    is_chosen: bool
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A node of the outline. The clauses of a document partition its non-blank characters."""

    clause_id: str
    document_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    kind: str
    label: str | None
    number: int | None
    level: int | None
    heading: str | None
    heading_hans: str | None
    heading_start: int | None
    heading_end: int | None
    parent_id: str | None
    path: str | None
    ordinal: int
    text: str
    keywords: tuple[str, ...] = ()
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, or a range of numbers, and the part it plays."""

    quantity_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    type: str
    value_min: float | None
    value_max: float | None
    date_value: str | None
    bound: str | None
    unit: str | None
    unit_printed: str | None
    role: str
    measure_id: str | None = None
    threshold_id: str | None = None
    target_id: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An amount or rate promised to one kind of recipient at one tier."""

    measure_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    is_quantified: bool
    instrument: str
    instrument_start: int | None = None
    instrument_end: int | None = None
    instrument_quote: str | None = None
    amount_min_cny: float | None = None
    amount_max_cny: float | None = None
    amount_bound: str | None = None
    amount_quantity_id: str | None = None
    rate_min_pct: float | None = None
    rate_max_pct: float | None = None
    rate_bound: str | None = None
    rate_quantity_id: str | None = None
    rate_base: str | None = None
    rate_base_hans: str | None = None
    rate_base_start: int | None = None
    rate_base_end: int | None = None
    per: str | None = None
    per_start: int | None = None
    per_end: int | None = None
    per_quote: str | None = None
    frequency: str | None = None
    frequency_start: int | None = None
    frequency_end: int | None = None
    frequency_quote: str | None = None
    payer_level: str | None = None
    payer_level_start: int | None = None
    payer_level_end: int | None = None
    payer_level_quote: str | None = None
    beneficiary: str | None = None
    beneficiary_hans: str | None = None
    beneficiary_start: int | None = None
    beneficiary_end: int | None = None
    condition: str | None = None
    condition_hans: str | None = None
    condition_start: int | None = None
    condition_end: int | None = None
    tier: str | None = None
    tier_hans: str | None = None
    tier_start: int | None = None
    tier_end: int | None = None
    tier_quote: str | None = None
    group_id: str | None = None
    cited_rule: str | None = None
    cited_rule_start: int | None = None
    cited_rule_end: int | None = None
    rule: str | None = None
    confidence: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A numeric condition on who or what qualifies; ``measure_id`` is null where no measure follows."""

    threshold_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    measure_id: str | None
    quantity_id: str
    indicator: str | None
    indicator_hans: str | None
    indicator_start: int | None
    indicator_end: int | None
    comparator: str
    value: float
    unit: str | None
    alternative: int | None
    rule: str | None = None
    confidence: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value to reach, or a dated milestone."""

    target_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    kind: str
    indicator: str | None
    indicator_hans: str | None
    indicator_start: int | None
    indicator_end: int | None
    indicator_quote: str | None
    value_min: float | None
    value_max: float | None
    bound: str | None
    unit: str | None
    quantity_id: str | None
    statistic: str | None
    deadline: str | None
    deadline_start: int | None
    deadline_end: int | None
    deadline_quote: str | None
    deadline_source: str | None
    period: str | None
    is_aspirational: bool
    rule: str | None = None
    confidence: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """One agency printed in a duty list. ``agency`` is the quote, ``agency_name`` the restored name."""

    responsibility_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    agency: str
    agency_name: str
    agency_name_hans: str
    role: str
    position: int
    rule: str | None = None
    confidence: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One mention of a document, by title in book-title marks or by number."""

    citation_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    title: str | None
    title_hans: str | None
    document_number: str | None
    relation: str
    cited_document_id: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something in the source, or in our reading of it, that a reader should know."""

    flag_id: str
    document_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    source_ref: str
    code: str
    severity: str
    printed: str
    read_as: str | None
    certainty: str
    message: str
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """All rows of one document; every tuple is in text order."""

    document: Document
    document_facts: tuple[DocumentFact, ...] = field(default=())
    clauses: tuple[Clause, ...] = field(default=())
    quantities: tuple[Quantity, ...] = field(default=())
    measures: tuple[Measure, ...] = field(default=())
    thresholds: tuple[Threshold, ...] = field(default=())
    targets: tuple[Target, ...] = field(default=())
    responsibilities: tuple[Responsibility, ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())
    flags: tuple[Flag, ...] = field(default=())
