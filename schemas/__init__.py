"""What a row is: one Pandera model per table, and everything that is derived from the models.

A column is described once, in its model: type, null, unit, allowed values, and words in English and
Chinese. The Arrow schemas, the keys, the spans, the hash and the data dictionary come from there.
"""

from schemas.describe import (
    Column,
    ForeignKey,
    Heading,
    Rule,
    arrow_schema,
    columns,
    foreign_keys,
    heading,
    model,
    primary_key,
    rules,
    schema_hash,
    span_columns,
)
from schemas.dictionary import codebook, data_dictionary
from schemas.models import TABLES
from schemas.spans import SpanColumns

__all__ = [
    "TABLES",
    "Column",
    "ForeignKey",
    "Heading",
    "Rule",
    "SpanColumns",
    "arrow_schema",
    "codebook",
    "columns",
    "data_dictionary",
    "foreign_keys",
    "heading",
    "model",
    "primary_key",
    "rules",
    "schema_hash",
    "span_columns",
]
