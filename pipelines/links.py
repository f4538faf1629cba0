"""Links between documents: which document of the corpus a citation names.

A link is made by document number or by title, and only where exactly one document answers.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pipelines.clean.fold import fold
from pipelines.parse.records import Citation, ParsedDocument

# What may differ between a title as cited and as printed: spaces, marks, dashes, quotes.
_MARKS = re.compile(r"[\W_]+")
# Pages of the names' table held in memory, in KiB; more of them go to a temporary file.
_CACHE_KB: Final = 32_768
# A notice carries the title of the plan that it issues: …关于印发X的通知.
_ISSUED = re.compile(r"关于(?:印发|公布|发布|转发)(.{2,200})的(?:通知|公告|函)$")


#: What a citation names, normalised: its number and its title, each None where it has none.
Mention = tuple[str | None, str | None]


def link_citations(documents: Sequence[ParsedDocument]) -> list[ParsedDocument]:
    """Fill ``cited_document_id`` of every citation that names one document of ``documents``."""
    with Links() as links:
        for document in documents:
            links.name(document.document.document_id, names_of(document))
        return [_linked(document, links) for document in documents]


def names_of(document: ParsedDocument) -> set[str]:
    """The normalised titles and numbers by which ``document`` may be cited."""
    own = document.document
    titles = [own.title_hans, *(clause.text for clause in document.clauses if clause.kind == "title")]
    names = {_normal(title) for title in titles if title}
    names |= {issued for name in names if (issued := _issued(name))}
    if own.document_number:
        names.add(_normal(fold(own.document_number, own.script)))
    return {name for name in names if name}


def mention(number: str | None, title_hans: str | None, script: str) -> Mention:
    """What a citation names: the number as printed and the folded title, both normalised."""
    plain = _normal(fold(number, script)) if number else None
    return plain or None, (_normal(title_hans) or None) if title_hans else None


class Links:
    """Which document each name belongs to. The names lie on the disk: memory does not grow with them.

    First tell it the names of every document (:meth:`name`), then ask (:meth:`answer`).
    """

    def __init__(self) -> None:
        # An empty name is a temporary database: in memory while it is small, then in a file that is
        # gone when it is closed.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        # A name that two documents have answers for none of them: its document is null.
        self._base.execute("CREATE TABLE names (name BLOB PRIMARY KEY, document TEXT) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def __enter__(self) -> Links:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def name(self, document_id: str, names: Iterable[str]) -> None:
        """Note the names of a document, once for each document."""
        self._base.executemany(
            "INSERT INTO names VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET document = NULL",
            [(_digest(name), document_id) for name in sorted(names)],
        )

    def answer(self, mention: Mention) -> str | None:
        """Return the one document that has the number, else the one that has the title, else None."""
        for name in mention:
            found = (
                name
                and self._base.execute(
                    "SELECT document FROM names WHERE name = ?", (_digest(name),)
                ).fetchone()
            )
            if found and found[0]:
                return str(found[0])
        return None


def _digest(name: str) -> bytes:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _issued(name: str) -> str | None:
    found = _ISSUED.search(name)
    return found[1] if found else None


def _normal(name: str) -> str:
    return _MARKS.sub("", name)


def _linked(document: ParsedDocument, links: Links) -> ParsedDocument:
    script = document.document.script
    citations = tuple(_link(citation, script, links) for citation in document.citations)
    return replace(document, citations=citations)


def _link(citation: Citation, script: str, links: Links) -> Citation:
    answer = links.answer(mention(citation.document_number, citation.title_hans, script))
    return replace(citation, cited_document_id=answer) if answer else citation
