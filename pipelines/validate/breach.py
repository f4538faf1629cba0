"""What a broken invariant looks like: where it broke and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Breach:
    """One broken invariant.

    ``table``, ``row_id``, ``document_id`` and ``offset`` (code points in the source text) say where,
    as far as they apply; ``file`` names a file of a release, with forward slashes. ``message`` says
    what is wrong, ``advice`` what to do.
    """

    invariant: str
    message: str
    advice: str
    file: str = ""
    table: str = ""
    row_id: str = ""
    document_id: str = ""
    offset: int = -1

    @property
    def place(self) -> str:
        """Where it broke, in words: ``measures row …, document …, offset …``."""
        parts = [self.file, self.table and f"table {self.table}", self.row_id and f"row {self.row_id}"]
        parts.append(self.document_id and f"document {self.document_id}")
        parts.append(f"offset {self.offset}" if self.offset >= 0 else "")
        return ", ".join(part for part in parts if part) or "release"

    def __str__(self) -> str:
        return f"[{self.invariant}] {self.place}: {self.message} -> {self.advice}"
