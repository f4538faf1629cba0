"""Akoma Ntoso: valid by the OASIS schema, and markup taken away it is the source text, in order."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipelines.clean.fold import fold
from pipelines.export.akn.document import Source, document
from pipelines.export.akn.meta import Works
from pipelines.export.akn.outline import components, parts
from pipelines.export.xml import Element, allowed
from pipelines.export.xml import document as serialised
from pipelines.parse.outline.markers import _FORMS
from pipelines.publish import read_texts, verify_release
from tests.export_support import STANDARDS, build, copy_of, lines, reseal

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
Z = "{urn:x-zhengce:akn}"

# A text with what the seeds have not: chapters and articles, wrapped lines, both kinds of line break, and two
# characters that no XML file can hold.
LAW = (
    "某市数字经济促进条例\r\n\r\n第一章　总则\r\n"
    "第一条　为了促进数字经济发展，根据《某省数字经济\r\n促进条例》，制定本条例。\n"
    "第二条　市人民政府应当履行下列职责：\n"
    "（一）制定规划\x0c和计划；\n（二）安排资金 < 100 & > 50 万元\x01。\n"
    "第二章　保障\n第三条　对企业给予最高50万元奖励。\n第四条　本条例自2024年1月1日起施行。\n"
)


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(STANDARDS / "akomantoso30.xsd"))


@pytest.fixture(scope="module")
def texts(seed_release: Path) -> dict[str, str]:
    return read_texts(seed_release)


@pytest.fixture(scope="module")
def roots(seed_release: Path, texts: dict[str, str]) -> dict[str, etree._Element]:
    found = {path.stem: etree.parse(path).getroot() for path in (seed_release / "akn").glob("*.xml")}
    assert found.keys() == texts.keys()
    return found


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> tuple[etree._Element, str]:
    sources = tmp_path_factory.mktemp("law")
    (sources / "law.txt").write_bytes(LAW.encode("utf-8"))
    release = build(sources, tmp_path_factory.mktemp("law-release") / "output")
    assert verify_release(release) == []
    (file,) = (release / "akn").glob("*.xml")
    return etree.parse(file).getroot(), read_texts(release)[file.stem]


def pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element: a break is a line feed, a marker the character that it stands for."""
    if element.tag == f"{AKN}br":
        yield "\n"
    if element.tag == f"{AKN}marker":
        yield chr(int(element.get("name")[2:], 16))
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def text_of(element: etree._Element) -> str:
    return "".join(pieces(element))


def unwrapped(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def dense(text: str) -> str:
    """The text without what is blank, as the partition by clauses takes it."""
    return "".join(char for char, plain in zip(text, fold(text), strict=True) if not plain.isspace())


def misplaced(root: etree._Element, text: str) -> list[str]:
    """The elements whose text is not that of the source at the offsets that they state."""
    placed = root.xpath("//*[@z:start]", namespaces={"z": Z[1:-1]})
    assert placed
    spans = [(e, int(e.get(f"{Z}start")), int(e.get(f"{Z}end"))) for e in placed]
    return [e.tag for e, start, end in spans if text_of(e) != unwrapped(text[start:end])]


def test_every_document_is_valid_by_the_strict_schema(
    schema: etree.XMLSchema, roots: dict[str, etree._Element]
) -> None:
    for name, root in roots.items():
        assert schema.validate(root), (name, schema.error_log)


def _first(path: str) -> Callable[[etree._Element], etree._Element]:
    def find(root: etree._Element) -> etree._Element:
        return root.xpath(path, namespaces={"a": AKN[1:-1]})[0]

    return find


def _drop(path: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        element = _first(path)(root)
        element.getparent().remove(element)

    return change


def _set(path: str, name: str, value: str) -> Callable[[etree._Element], None]:
    return lambda root: _first(path)(root).set(name, value)


def _wild(root: etree._Element) -> None:
    etree.SubElement(_first("//a:mainBody")(root), f"{AKN}clauze")


INVALID: list[tuple[Callable[[etree._Element], None], str]] = [
    (_drop("//a:FRBRWork"), "Expected is .*FRBRWork"),
    (_drop("//a:mainBody"), "Expected is .*mainBody"),
    (_set("//a:FRBRdate", "date", "2023"), "'2023' is not a valid value"),
    (_set("//a:section[last()]", "eId", "sec_1"), "Duplicate key-sequence"),
    (_set("//a:section", "eId", "sec 1"), "not accepted by the pattern"),
    (_set("//a:section", "offset", "1"), "attribute 'offset' is not allowed"),
    (_wild, "element is not expected"),
]


@pytest.mark.parametrize(("change", "reason"), INVALID, ids=[reason for _, reason in INVALID])
def test_a_broken_document_is_not_valid(
    schema: etree.XMLSchema,
    roots: dict[str, etree._Element],
    change: Callable[[etree._Element], None],
    reason: str,
) -> None:
    root = next(copy.deepcopy(r) for r in roots.values() if not r.findall(f".//{AKN}attachment"))
    change(root)
    with pytest.raises(etree.DocumentInvalid, match=reason):
        schema.assertValid(root)


def test_without_markup_it_is_the_source_text(
    roots: dict[str, etree._Element], texts: dict[str, str]
) -> None:
    for name, root in roots.items():
        assert dense(text_of(root)) == dense(texts[name])
        assert misplaced(root, texts[name]) == []


def test_lost_text_and_wrong_offsets_are_seen(
    roots: dict[str, etree._Element], texts: dict[str, str]
) -> None:
    name, whole = next(iter(roots.items()))
    root = copy.deepcopy(whole)
    paragraph = _first("//a:content/a:p[@*]")(root)
    paragraph.text = (paragraph.text or "")[1:]
    assert dense(text_of(root)) != dense(texts[name])
    assert misplaced(root, texts[name]) == [f"{AKN}p"]
    root = copy.deepcopy(whole)
    _first("//a:heading")(root).set(f"{Z}end", "1")
    assert misplaced(root, texts[name]) == [f"{AKN}heading"]


def test_every_clause_stands_once_under_its_parent(
    seed_release: Path, roots: dict[str, etree._Element]
) -> None:
    for name, root in roots.items():
        rows = [row for row in lines(seed_release, "clauses") if row["document_id"] == name]
        placed = {e.get(f"{Z}clause"): e for e in root.iter() if e.get(f"{Z}clause")}
        assert list(placed) == [row["clause_id"] for row in rows]
        for row in rows:
            if row["parent_id"]:
                assert placed[row["clause_id"]].getparent() is placed[row["parent_id"]]
            if row["heading"]:
                heading = placed[row["clause_id"]].find(f"{AKN}heading")
                assert unwrapped(text_of(heading)).startswith(unwrapped(row["heading"]))
            if row["kind"] == "division":
                assert placed[row["clause_id"]].find(f"{AKN}num") is not None


def test_every_citation_is_a_reference(seed_release: Path, roots: dict[str, etree._Element]) -> None:
    rows = {row["citation_id"]: row for row in lines(seed_release, "citations")}
    found = {
        ref.get(f"{Z}citation"): (root, ref) for root in roots.values() for ref in root.iter(f"{AKN}ref")
    }
    assert found.keys() == rows.keys()
    for citation_id, (root, ref) in found.items():
        assert unwrapped(text_of(ref)) == unwrapped(rows[citation_id]["quote"])
        if ref.get("href").startswith("#"):  # an attachment, or the entry of a document elsewhere
            (target,) = root.xpath("//*[@eId=$eid]", eid=ref.get("href")[1:])
            assert target.tag in (f"{AKN}attachment", f"{AKN}TLCReference")
        else:
            assert ref.get("href").endswith(rows[citation_id]["cited_document_id"])


def test_every_local_reference_has_its_element(roots: dict[str, etree._Element]) -> None:
    for root in roots.values():
        eids = {e.get("eId") for e in root.iter() if e.get("eId")}
        used = {value for e in root.iter() for value in e.attrib.values() if value.startswith("#")}
        assert {value[1:] for value in used} <= eids


def test_a_notice_that_issues_a_plan_is_a_document_with_an_attachment(
    seed_release: Path, roots: dict[str, etree._Element]
) -> None:
    issued = {row["document_id"] for row in lines(seed_release, "citations") if row["relation"] == "issues"}
    assert issued
    for name, root in roots.items():
        (doc,) = root.findall(f"{AKN}doc")
        attached = doc.findall(f"{AKN}attachments/{AKN}attachment/{AKN}doc")
        assert len(attached) == (name in issued)
        assert doc.get("name") == ("notice" if name in issued else "policy")
        for plan in attached:
            assert doc.find(f"{AKN}conclusions//{AKN}signature") is not None
            assert doc.find(f".//{AKN}ref[@href='#att_1']") is not None
            assert doc.find(f"{AKN}mainBody/{AKN}section") is None
            assert plan.find(f"{AKN}mainBody/{AKN}section") is not None


def test_the_title_and_number_are_marked_as_such(
    seed_release: Path, roots: dict[str, etree._Element]
) -> None:
    for row in lines(seed_release, "clauses"):
        tags = {"title": "docTitle", "document_number": "docNumber", "signature": "signature"}
        if row["kind"] in tags:
            found = [unwrapped(text_of(e)) for e in roots[row["document_id"]].iter(AKN + tags[row["kind"]])]
            assert unwrapped(row["quote"]) in found


def test_chapters_articles_and_their_points(law: tuple[etree._Element, str], schema: etree.XMLSchema) -> None:
    root, text = law
    schema.assertValid(root)
    assert dense(text_of(root)) == dense(text)
    assert misplaced(root, text) == []
    eids = [e.get("eId") for e in root.iter(f"{AKN}chapter", f"{AKN}article", f"{AKN}point")]
    assert eids[:5] == [
        "chp_1",
        "chp_1__art_1",
        "chp_1__art_2",
        "chp_1__art_2__point_1",
        "chp_1__art_2__point_2",
    ]
    assert text_of(_first("//a:article/a:num")(root)).strip() == "第一条"


def test_a_character_that_xml_forbids_is_kept_as_a_marker(law: tuple[etree._Element, str]) -> None:
    root, text = law
    markers = {e.get("name"): int(e.get(f"{Z}start")) for e in root.iter(f"{AKN}marker")}
    assert markers == {"U+000C": text.index("\x0c"), "U+0001": text.index("\x01")}
    assert allowed("规划\x0c和") == "规划\ufffd和"
    with pytest.raises(ValueError, match=r"U\+000C cannot stand in XML"):
        serialised(Element("p", {}, ("规划\x0c和",), mixed=True))


def test_a_reference_over_a_line_break_is_one(law: tuple[etree._Element, str]) -> None:
    (ref,) = law[0].iter(f"{AKN}ref")
    assert text_of(ref) == "《某省数字经济\n促进条例》"
    assert [child.tag for child in ref] == [f"{AKN}br"]


def row(**columns: Any) -> dict[str, Any]:
    """A row of ``documents`` with nothing in it but what is given."""
    names = "document_id source_path source_sha256 text_sha256 char_count script region_code title issuer"
    dates = "document_number issued_on published_on effective_on expires_on"
    return dict.fromkeys(f"{names} {dates}".split()) | {"document_id": "0" * 16, "script": "hans"} | columns


def made(text: str, clauses: list[dict[str, Any]], **columns: Any) -> etree._Element:
    held = row(**columns)
    element = document(Source(held, text, clauses, []), Works({held["document_id"]: held}))
    return etree.fromstring(serialised(element))


KINDS = [
    "metadata title document_number addressee preamble division paragraph closing signature attachment "
    "boilerplate"
][0].split()


@st.composite
def outlines(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Clauses of any kinds in any order, under any parents that precede them."""
    found: list[dict[str, Any]] = []
    for at in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(KINDS))
        parents = [c["clause_id"] for c in found if c["kind"] == "division"]
        division = kind == "division"
        found.append(
            {
                "clause_id": f"c{at}",
                "kind": kind,
                "start": 4 * at,
                "end": 4 * at + 3,
                "quote": "一、的",
                "label": "一" if division else None,
                "number": 1 if division else None,
                "heading_start": 4 * at + 2 if division and draw(st.booleans()) else None,
                "heading_end": 4 * at + 3,
                "parent_id": draw(st.sampled_from([None, *parents])) if parents else None,
            }
        )
    return found


@settings(max_examples=150, deadline=None)
@given(outlines())
def test_any_outline_gives_a_valid_document_in_the_order_of_the_text(clauses: list[dict[str, Any]]) -> None:
    text = "一、的\n" * len(clauses)
    root = made(text, clauses)
    SCHEMA.assertValid(root)
    assert dense(text_of(root)) == dense(text)
    placed = [e.get(f"{Z}clause") for e in root.iter() if e.get(f"{Z}clause")]
    assert placed == [clause["clause_id"] for clause in clauses]


SCHEMA = etree.XMLSchema(etree.parse(STANDARDS / "akomantoso30.xsd"))


def test_the_readme_names_the_element_of_every_marker(seed_release: Path) -> None:
    readme = (seed_release / "akn" / "README.md").read_text("utf-8")
    names = tomllib.loads(
        resources.files("pipelines.export.akn").joinpath("elements.toml").read_text("utf-8")
    )
    assert {f"`{name}`" for name in names["style"].values()} <= set(re.findall("`[a-z]+`", readme))
    assert set(names["style"]) == {style for style, *_ in _FORMS}


def kinds(*names: str) -> list[dict[str, Any]]:
    return [{"clause_id": f"c{at}", "kind": name, "parent_id": None} for at, name in enumerate(names)]


@pytest.mark.parametrize(
    ("given", "sizes", "why"),
    [
        (kinds("title", "preamble", "division", "signature"), [4], "signed at its end, it issues nothing"),
        (kinds("preamble", "signature", "title", "division"), [2, 2], "a plan follows the signature"),
        (
            kinds("preamble", "signature", "boilerplate", "preamble", "division"),
            [3, 2],
            "debris is the notice's",
        ),
        (kinds("preamble", "signature", "attachment", "boilerplate"), [4], "a list of attachments is none"),
        (kinds("title", "signature", "title", "boilerplate"), [4], "a title alone is no plan"),
        ([], [0], "an empty text is one document"),
    ],
)
def test_what_a_notice_issues(given: list[dict[str, Any]], sizes: list[int], why: str) -> None:
    assert [len(component) for component in components(given)] == sizes, why


def test_an_ending_before_more_outline_is_none() -> None:
    held = parts(kinds("title", "division", "closing", "division", "closing"))
    assert [node.clause["kind"] for node in held.body] == ["division", "closing", "division"]
    assert [clause["kind"] for clause in held.conclusions] == ["closing"]


@pytest.mark.parametrize(
    ("columns", "date", "name"),
    [
        ({"issued_on": "2023-10-20", "published_on": "2023-11-04"}, "2023-10-20", "issued_on"),
        ({"published_on": "2023-11"}, "2023-11-01", "published_on 2023-11"),
        ({"effective_on": "2023"}, "2023-01-01", "effective_on 2023"),
        ({}, "0001-01-01", "unknown"),
    ],
)
def test_the_work_is_dated_by_what_is_printed(columns: dict[str, str], date: str, name: str) -> None:
    root = made("", [], **columns)
    SCHEMA.assertValid(root)
    found = root.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert found is not None
    assert (found.get("date"), found.get("name")) == (date, name)


def test_odd_words_in_the_metadata_do_no_harm() -> None:
    root = made("", [], title='a"<&\n\x0b', issuer="某市 %/\x00局", document_number="〔2023〕'1'")
    SCHEMA.assertValid(root)
    assert root.find(f".//{AKN}FRBRalias").get("value") == 'a"<&\n\ufffd'
    assert root.find(f".//{AKN}TLCOrganization").get("href").endswith("%E5%B8%82%20%25%2F%00%E5%B1%80")


def test_verify_finds_a_changed_or_missing_or_foreign_file(seed_release: Path, tmp_path: Path) -> None:
    release = copy_of(seed_release, tmp_path)
    first, second, *_ = sorted((release / "akn").glob("*.xml"))
    first.write_bytes(first.read_bytes().replace(b"</p>", b" </p>", 1))
    reseal(release)
    found = {(b.file, b.message) for b in verify_release(release)}
    assert (f"akn/{first.name}", "it is not what this code makes of the release") in found
    second.rename(second.with_name(f"{'0' * 16}.xml"))
    reseal(release)
    assert {(b.file, b.message) for b in verify_release(release)} == {
        (f"akn/{second.name}", "the file is missing"),
        (f"akn/{'0' * 16}.xml", "the file belongs to no document"),
    }
