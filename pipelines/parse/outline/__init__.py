"""The outline of a document: its clauses, which partition its non-blank characters.

:func:`read_outline` reads them, :func:`find_clause` finds the one at an offset, and
:func:`outline_flags` says what was odd about them.
"""

from pipelines.parse.outline.build import find_clause, read_outline
from pipelines.parse.outline.flags import outline_flags

__all__ = ["find_clause", "outline_flags", "read_outline"]
