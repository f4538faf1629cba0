"""The identification of a document by FRBR, and the references that its text makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pipelines.export.about import about
from pipelines.export.akn.outline import Row
from pipelines.export.edition import filled
from pipelines.export.xml import Element, allowed

# The schema asks for a day. A document that prints none has this one, named "unknown".
_NO_DAY: Final = "0001-01-01"
#: The columns of `documents` that may date a work, the nearest to its making first.
DATES: Final = ("issued_on", "published_on", "effective_on")
_KEPT: Final = (
    "document_id",
    "source_path",
    "source_sha256",
    "text_sha256",
    "char_count",
    "script",
    "region_code",
    "effective_on",
    "expires_on",
)


@dataclass(frozen=True, slots=True)
class Works:
    """The addresses of the documents of the dataset: by document id its dates (``DATES``) at least."""

    documents: Mapping[str, Row]

    def address(self, document_id: str) -> str:
        """Return the address of the document as a work, by the Akoma Ntoso naming convention."""
        return f"/akn/cn/doc/{_day(self.documents[document_id])[0]}/{document_id}"


def _day(document: Row) -> tuple[str, str]:
    """Return the day that dates the document, and what it is; of a month or year, the first day."""
    for name in DATES:
        if document[name]:
            printed = str(document[name])
            whole = printed + "-01" * ((10 - len(printed)) // 3)
            return whole, name if whole == printed else f"{name} {printed}"
    return _NO_DAY, "unknown"


@dataclass(frozen=True, slots=True)
class Component:
    """A document in a file: the main one, or an attachment of it; ``prefix`` opens its eIds."""

    document: Row
    work: str
    name: str
    prefix: str


def meta(component: Component, references: Sequence[Element]) -> Element:
    """Return the metadata of a component; ``references`` are what its text refers to."""
    source = {"source": f"#{component.prefix}zhengce"}
    own = Element("z:document", {name: str(value) for name, value in _kept(component.document).items()})
    return Element(
        "meta",
        {},
        (
            Element("identification", source, _identification(component)),
            Element("references", source, (*_agents(component), *references)),
            Element("proprietary", source, (own,)),
        ),
    )


def _kept(document: Row) -> dict[str, str]:
    return {name: allowed(str(value)) for name, value in filled({n: document[n] for n in _KEPT}).items()}


def _identification(component: Component) -> tuple[Element, ...]:
    document, work = component.document, component.work
    day, called = _day(document)
    expression = f"{work}/zho@"
    dated = Element("FRBRdate", {"date": day, "name": called})
    issuer, editor = (
        Element("FRBRauthor", {"href": f"#{component.prefix}{name}"}) for name in ("issuer", "zhengce")
    )
    edited = Element("FRBRdate", {"date": about().released.isoformat(), "name": "markup"})
    return (
        Element(
            "FRBRWork",
            {},
            (
                *_addresses(f"{work}/!{component.name}", work),
                *_aliases(document),
                dated,
                issuer,
                _value("FRBRcountry", "cn"),
                *_numbers(document),
            ),
        ),
        Element(
            "FRBRExpression",
            {},
            (
                *_addresses(f"{expression}/!{component.name}", expression),
                dated,
                issuer,
                Element("FRBRlanguage", {"language": "zho"}),
            ),
        ),
        Element(
            "FRBRManifestation",
            {},
            (
                *_addresses(f"{expression}/!{component.name}.xml", f"{expression}.xml"),
                edited,
                editor,
                _value("FRBRformat", "application/akn+xml"),
            ),
        ),
    )


def _addresses(this: str, whole: str) -> tuple[Element, Element]:
    return _value("FRBRthis", this), _value("FRBRuri", whole)


def _aliases(document: Row) -> list[Element]:
    title = document["title"]
    return [Element("FRBRalias", {"value": allowed(title), "name": "title"})] if title else []


def _numbers(document: Row) -> list[Element]:
    numbers = (document["document_id"], document["document_number"])
    return [_value("FRBRnumber", allowed(number)) for number in numbers if number]


def _value(name: str, value: str) -> Element:
    return Element(name, {"value": value})


def _agents(component: Component) -> tuple[Element, Element]:
    """Who issued the document, and who marked it up; a document may not say who issued it."""
    issuer = component.document["issuer"]
    address = f"cn/{quote(issuer, safe='')}" if issuer else "unknown"
    return (
        Element(
            "TLCOrganization",
            {
                "eId": f"{component.prefix}issuer",
                "href": f"/akn/ontology/organization/{address}",
                "showAs": allowed(issuer) if issuer else "not stated",
            },
        ),
        Element(
            "TLCOrganization",
            {
                "eId": f"{component.prefix}zhengce",
                "href": "/akn/ontology/organization/zhengce",
                "showAs": about().contributors[0],
            },
        ),
    )


class References:
    """The documents that a component refers to, each with an address or, if unknown, an entry of its own."""

    def __init__(self, component: Component, works: Works, attachment: str | None) -> None:
        self._component, self._works, self._attachment = component, works, attachment
        self._entries: dict[str, Element] = {}
        self._count = 0

    @property
    def entries(self) -> list[Element]:
        """The entries for documents of which no address is known, in the order of their first mention."""
        return list(self._entries.values())

    def attributes(self, citation: Row) -> dict[str, str]:
        """Return the attributes of the reference that ``citation`` is."""
        self._count += 1
        return {
            "eId": f"{self._component.prefix}ref_{self._count}",
            "href": self._address(citation),
            "z:citation": citation["citation_id"],
        }

    def _address(self, citation: Row) -> str:
        own = citation["cited_document_id"] == self._component.document["document_id"]
        if self._attachment and own and citation["relation"] == "issues":
            return f"#{self._attachment}"
        if citation["cited_document_id"]:
            return self._works.address(citation["cited_document_id"])
        return f"#{self._entry(citation['title'] or citation['document_number'])}"

    def _entry(self, shown: str) -> str:
        if shown not in self._entries:
            self._entries[shown] = Element(
                "TLCReference",
                {
                    "eId": f"{self._component.prefix}cited_{len(self._entries) + 1}",
                    "href": f"/akn/ontology/reference/cn/{quote(shown, safe='')}",
                    "showAs": allowed(shown),
                    "name": "document",
                },
            )
        return self._entries[shown].attributes["eId"]
