"""A document as Akoma Ntoso: its parts and its outline as elements."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from pipelines.clean.fold import fold
from pipelines.export.akn.meta import Component, References, Works, meta
from pipelines.export.akn.outline import OUTLINE, Node, Parts, Row, components, parts
from pipelines.export.akn.text import NAMESPACE, Text, row_attribute
from pipelines.export.xml import Element, allowed
from pipelines.parse.outline.markers import Marker, read_marker

_AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What ends a heading on the line of its text: 1.数字技术创新突破工程。围绕…
_STOP: Final = re.compile(r"[ \t\u3000]{0,4}[。.:：;；]?")
# Elements in a paragraph that say what the whole of it is.
_INLINES: Final = {"title": "docTitle", "document_number": "docNumber", "signature": "signature"}


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its row, its source text, its clauses and citations in order."""

    row: Row
    text: str
    clauses: Sequence[Row]
    citations: Sequence[Row]


def document(source: Source, works: Works) -> Element:
    """Return the root element of ``source``: a document, and one attachment for each that it issues."""
    held = components(source.clauses)
    work = works.address(source.row["document_id"])
    attachments = [
        _attachment(number, clauses, source, works, work) for number, clauses in enumerate(held[1:], start=1)
    ]
    first = attachments[0].attributes["eId"] if attachments else None
    main = _Writer(Component(source.row, work, "main", ""), source, works, first)
    name = "notice" if attachments else "policy"
    doc = main.doc(name, parts(held[0]), _attachment_references(source.row, held[1:]), attachments)
    return Element("akomaNtoso", {"xmlns": _AKN, "xmlns:z": NAMESPACE}, (doc,))


def _attachment(number: int, clauses: Sequence[Row], source: Source, works: Works, work: str) -> Element:
    eid = f"{_called('attachment')}_{number}"
    component = Component(source.row, work, f"attachment_{number}", f"{eid}__")
    doc = _Writer(component, source, works, None).doc("policy", parts(clauses), (), ())
    return Element("attachment", {"eId": eid}, (doc,))


def _attachment_references(row: Row, held: Sequence[Sequence[Row]]) -> list[Element]:
    titles = [next((c["quote"] for c in clauses if c["kind"] == "title"), row["title"]) for clauses in held]
    return [
        Element(
            "hasAttachment",
            {
                "eId": f"hasAttachment_{number}",
                "href": f"#{_called('attachment')}_{number}",
                "showAs": allowed(" ".join((title or f"attachment {number}").split())),
            },
        )
        for number, title in enumerate(titles, start=1)
    ]


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("pipelines.export.akn").joinpath("elements.toml").read_text("utf-8")
    names: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return names


def _called(element: str) -> str:
    """Return what an eId calls the element."""
    return _names()["abbreviation"].get(element, element)


class _Writer:
    """Makes the elements of one component, each with an eId that stands once in the file."""

    def __init__(self, component: Component, source: Source, works: Works, attachment: str | None) -> None:
        self._component, self._script = component, source.row["script"]
        self._references = References(component, works, attachment)
        self._text = Text(source.text, source.citations, self._references.attributes)
        self._eids: dict[str, int] = {}

    def doc(
        self, name: str, held: Parts, references: Sequence[Element], attachments: Sequence[Element]
    ) -> Element:
        """Return the document; its metadata come last to be made, for the text says what it refers to."""
        body = [
            *self._part("preface", held.preface),
            *self._part("preamble", held.preamble),
            self._body(held.body),
            *self._part("conclusions", held.conclusions),
        ]
        head = meta(self._component, [*references, *self._references.entries])
        tail = (Element("attachments", {}, tuple(attachments)),) if attachments else ()
        attributes = {"name": name, "contains": "originalVersion"}
        return Element("doc", attributes, (head, *body, *tail))

    def _eid(self, wanted: str) -> str:
        """Give the eId, with a count if the document prints the same number again."""
        count = self._eids[wanted] = self._eids.get(wanted, 0) + 1
        return wanted if count == 1 else self._eid(f"{wanted}-{count}")

    def _next(self, prefix: str, element: str) -> str:
        """Give the eId of an element without a number of its own: its count within ``prefix``."""
        key = f"{prefix}{_called(element)} "
        self._eids[key] = self._eids.get(key, 0) + 1
        return self._eid(f"{prefix}{_called(element)}_{self._eids[key]}")

    def _part(self, name: str, clauses: Sequence[Row]) -> Iterator[Element]:
        if clauses:
            yield Element(name, {}, tuple(self._block(name, clause) for clause in clauses))

    def _block(self, part: str, clause: Row) -> Element:
        """Return a clause outside the body: a title in its place as such, any other as a container."""
        name = "longTitle" if clause["kind"] == "title" and part == "preface" else "container"
        kind = {"name": clause["kind"]} if name == "container" else {}
        held = (self._paragraph(clause, clause["start"], clause["end"]),)
        return Element(name, {"eId": self._next(self._component.prefix, name)} | kind | _row(clause), held)

    def _paragraph(self, clause: Row, start: int, end: int) -> Element:
        inline = _INLINES.get(clause["kind"])
        if inline is None:
            return self._text.element("p", start, end)
        return Element("p", {}, (self._text.element(inline, start, end),), mixed=True)

    def _body(self, nodes: Sequence[Node]) -> Element:
        held = tuple(self._node(node, self._component.prefix, below_article=False) for node in nodes)
        return Element("mainBody", {}, held or (Element("p"),))

    def _node(self, node: Node, prefix: str, *, below_article: bool) -> Element:
        clause = node.clause
        marker = self._marker(clause)
        name = _element(clause, marker, below_article=below_article)
        number = clause["number"] if clause["kind"] == "division" else None
        called = f"{prefix}{_called(name)}"
        eid = self._next(prefix, name) if number is None else self._eid(f"{called}_{number}")
        attributes = {"eId": eid} | ({"name": clause["kind"]} if name == "hcontainer" else {}) | _row(clause)
        children = [
            self._node(child, f"{eid}__", below_article=below_article or name == "article")
            for child in node.children
        ]
        own = self._own(clause, marker, eid, "intro" if children else "content")
        return Element(name, attributes, (*own, *children))

    def _marker(self, clause: Row) -> Marker | None:
        """Read the marker of a division again, to know its style and where it ends."""
        if clause["kind"] != "division":
            return None
        found = read_marker(fold(clause["quote"], self._script), 0, len(clause["quote"]))
        return found if found and found.label == clause["label"] else None

    def _own(self, clause: Row, marker: Marker | None, eid: str, holder: str) -> Iterator[Element]:
        """Yield number, heading and text of a clause; end to end they are the clause."""
        at, end = clause["start"], clause["end"]
        has_heading = clause["heading_start"] is not None and clause["kind"] == "division"
        number_end = clause["heading_start"] if has_heading else at + (marker.end if marker else 0)
        if self._text.text[at:number_end].strip():
            yield self._text.element("num", at, number_end)
            at = number_end
        if has_heading:
            stop = _STOP.match(self._text.text, clause["heading_end"], end)
            heading_end = stop.end() if stop else clause["heading_end"]
            yield self._text.element("heading", at, heading_end, eId=f"{eid}__heading")
            at = heading_end
        if self._text.text[at:end].strip():
            held = (self._paragraph(clause, at, end),)
            yield Element(holder, {"eId": f"{eid}__{holder}"}, held)


def _element(clause: Row, marker: Marker | None, *, below_article: bool) -> str:
    """Name the element of a clause in the body."""
    if clause["kind"] not in OUTLINE:
        return "hcontainer"
    if clause["kind"] == "paragraph":
        return "alinea"
    styles = _names()["below_article" if below_article else "style"]
    return styles.get(marker.style, _names()["style"][marker.style]) if marker else "level"


def _row(clause: Row) -> dict[str, str]:
    return row_attribute("clause", clause["clause_id"])
