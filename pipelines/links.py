"""Links between documents: which document of the corpus a citation names.

A link is made by document number or by title, and only where exactly one document answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.clean.fold import fold
from pipelines.parse.records import Citation, ParsedDocument

# What may differ between a title as cited and as printed: spaces, marks, dashes, quotes.
_MARKS = re.compile(r"[\W_]+")
# A notice carries the title of the plan that it issues: …关于印发X的通知.
_ISSUED = re.compile(r"关于(?:印发|公布|发布|转发)(.{2,200})的(?:通知|公告|函)$")


def link_citations(documents: Sequence[ParsedDocument]) -> list[ParsedDocument]:
    """Fill ``cited_document_id`` of every citation that names one document of ``documents``."""
    index = _index(documents)
    return [_linked(document, index) for document in documents]


def _index(documents: Iterable[ParsedDocument]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name in _names(document):
            index[name].add(document.document.document_id)
    return index


def _names(document: ParsedDocument) -> set[str]:
    """The normalised titles and numbers by which ``document`` may be cited."""
    own = document.document
    titles = [own.title_hans, *(clause.text for clause in document.clauses if clause.kind == "title")]
    names = {_normal(title) for title in titles if title}
    names |= {issued for name in names if (issued := _issued(name))}
    if own.document_number:
        names.add(_normal(fold(own.document_number, own.script)))
    return {name for name in names if name}


def _issued(name: str) -> str | None:
    found = _ISSUED.search(name)
    return found[1] if found else None


def _normal(name: str) -> str:
    return _MARKS.sub("", name)


def _linked(document: ParsedDocument, index: dict[str, set[str]]) -> ParsedDocument:
    script = document.document.script
    citations = tuple(_link(citation, script, index) for citation in document.citations)
    return replace(document, citations=citations)


def _link(citation: Citation, script: str, index: dict[str, set[str]]) -> Citation:
    number = fold(citation.document_number, script) if citation.document_number else None
    for name in (number, citation.title_hans):
        answers = index.get(_normal(name), set()) if name else set()
        if len(answers) == 1:
            return replace(citation, cited_document_id=next(iter(answers)))
    return citation
