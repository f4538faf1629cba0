"""The tables in the order of publication, each with its model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.base import TableModel
from schemas.citations import Citations
from schemas.clauses import Clauses
from schemas.document_facts import DocumentFacts
from schemas.documents import Documents
from schemas.flags import Flags
from schemas.measures import Measures
from schemas.quantities import Quantities
from schemas.responsibilities import Responsibilities
from schemas.targets import Targets
from schemas.thresholds import Thresholds

MODELS: Final[Mapping[str, type[TableModel]]] = MappingProxyType(
    {
        "documents": Documents,
        "document_facts": DocumentFacts,
        "clauses": Clauses,
        "quantities": Quantities,
        "measures": Measures,
        "thresholds": Thresholds,
        "targets": Targets,
        "responsibilities": Responsibilities,
        "citations": Citations,
        "flags": Flags,
    }
)
TABLES: Final[tuple[str, ...]] = tuple(MODELS)
