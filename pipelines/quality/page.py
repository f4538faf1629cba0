"""``ACCURACY.md``: the content of ``quality.json`` for a reader, in English with Chinese terms beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from string import Template
from typing import Any

import schemas
from pipelines.markdown import cell, table
from pipelines.quality.report import ALL, SOME
from pipelines.score.grades import NONE, grade_order
from schemas.rules import CONFIDENCE, RULE

_HEADLINE = ("measures (quantified)", "targets (quantified)", "quantities", "divisions", "agencies")
_NO_GRADE = "the row says none"


def accuracy_page(stated: Mapping[str, Any]) -> str:
    """Return the page for the content of a ``quality.json``.

    Raises ``KeyError``, ``TypeError`` or ``AttributeError`` if ``stated`` is not of its form.
    """
    template = resources.files("pipelines.quality").joinpath("data", "page.md").read_text("utf-8")
    reference = stated["reference"]
    return Template(template).substitute(
        status=_status(stated["measured"]),
        headline=_headline(reference["subjects"]),
        annotation=_annotation(stated["annotation"], reference["annotation"]),
        documents=_documents(reference["documents"], stated["measured"]["annotated"]),
        subjects=_subjects(reference["subjects"]),
        by_document=_by_document(reference),
        fields=_fields(reference["subjects"]),
        grades_meaning=_grades_meaning(),
        grades=_grades(reference["grades"]),
        rules=_rules(stated["rows"], reference["grades"]),
        rows=_rows(stated["rows"]),
        flags=table(("code", "flags#"), [(f"`{cell(code)}`", n) for code, n in stated["flags"].items()]),
        unseen=_unseen(stated["unseen"]),
        weaknesses="\n\n".join(_weakness(item) for item in stated["weaknesses"]),
    )


def _status(measured: Mapping[str, Any]) -> str:
    here, documents = len(measured["annotated"]), measured["documents"]
    if measured["on"] == ALL:
        said = (
            "The figures were measured on the documents of this release: all of them were annotated by hand."
        )
    elif measured["on"] == SOME:
        said = (
            f"The figures were measured on {here} of the {documents} documents of this release, which were "
            "annotated by hand. **The accuracy on the others was not measured**; expect it to be lower."
        )
    else:
        said = (
            "**The accuracy was not measured on the documents of this release**: nobody has annotated them. "
            "The figures tell what the same rules reach on other documents; expect lower ones here."
        )
    return f"{said} Read the quote of a row before you cite its value."


def _headline(subjects: Mapping[str, Any]) -> str:
    parts = [f"{name} {_share(subjects[name]['f1'])}" for name in _HEADLINE]
    return f"In short, F1 on the annotated documents: {', '.join(parts)}."


def _annotation(said: Mapping[str, Any], files: Mapping[str, Any]) -> str:
    text = "\n\n".join(cell(said[name]) for name in ("name", "method", "agreement", "caution"))
    return f"{text}\n\nSHA-256 of the annotation files together: `{cell(files['sha256'])}`"


def _documents(documents: list[Mapping[str, Any]], here: list[str]) -> str:
    rows = [
        (
            f"`{cell(item['document_id'])}`",
            cell(item["title"]),
            item["char_count"],
            "yes" if item["document_id"] in here else "no",
            f"`{cell(item['source_sha256'][:16])}…`",
        )
        for item in documents
    ]
    return table(("document", "title", "characters#", "in this release", "SHA-256 of the source"), rows)


def _subjects(subjects: Mapping[str, Any]) -> str:
    headings = ("subject", "table", "annotated#", "ours#", "matched#", "precision#", "recall#", "F1#")
    rows = [
        (
            _subject(name, figures),
            _table_name(figures["table"]),
            *(figures[count] for count in ("gold", "found", "matched")),
            *(_share(figures[share]) for share in ("precision", "recall", "f1")),
        )
        for name, figures in subjects.items()
    ]
    return table(headings, rows)


def _subject(name: str, figures: Mapping[str, Any]) -> str:
    """The annotation lists only some of the flags: those figures are for information."""
    return f"{cell(name)} (for information)" if figures["information"] else cell(name)


def _table_name(name: str) -> str:
    return f"`{name}` ({schemas.heading(name).title_zh})" if name in schemas.TABLES else f"`{cell(name)}`"


def _by_document(reference: Mapping[str, Any]) -> str:
    documents = reference["documents"]
    headings = ("subject", *(f"{cell(item['document_id'])}#" for item in documents))
    rows = [
        (cell(name), *(_share(item["subjects"].get(name, {}).get("f1")) for item in documents))
        for name in reference["subjects"]
    ]
    return table(headings, rows)


def _fields(subjects: Mapping[str, Any]) -> str:
    rows = [
        (cell(name), f"`{cell(field)}`", part["right"], part["total"], _share(part["share"]))
        for name, figures in subjects.items()
        for field, part in figures["fields"].items()
    ]
    return table(("subject", "field", "right#", "of#", "share#"), rows)


def _grades_meaning() -> str:
    return "\n".join(f"- `{term.value}` ({term.zh}): {term.en}" for term in CONFIDENCE.terms)


def _grades(grades: Mapping[str, Any]) -> str:
    rows = [
        (cell(name), cell(grade), part["rows"], part["right"], part["whole"], _share(part["precision"]))
        for name, figures in grades.items()
        for grade, part in figures["grades"].items()
    ]
    return table(("subject", "grade", "rows#", "right#", "whole#", "precision#"), rows)


def _rules(rows: Mapping[str, Any], grades: Mapping[str, Any]) -> str:
    meaning = {term.value: f"{term.en} {term.zh}" for term in RULE.terms}
    measured = _measured_rules(grades)
    here = {rule: number for figures in rows.values() for rule, number in figures["rule"].items()}
    lines = []
    for rule in sorted((here.keys() | measured.keys()) - {NONE}):
        annotated, right = measured.get(rule, (0, 0))
        share = _share(right / annotated if annotated else None)
        lines.append((f"`{cell(rule)}`", cell(meaning.get(rule)), here.get(rule, 0), annotated, right, share))
    return table(("rule", "reads", "rows here#", "checked#", "right#", "precision#"), lines)


def _measured_rules(grades: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Rows and rows right by rule, over all subjects: a rule may make rows of two."""
    counts: dict[str, tuple[int, int]] = {}
    for figures in grades.values():
        for rule, part in figures["rules"].items():
            rows, right = counts.get(rule, (0, 0))
            counts[rule] = (rows + part["rows"], right + part["right"])
    return counts


def _rows(rows: Mapping[str, Any]) -> str:
    grades = sorted({grade for part in rows.values() for grade in part["confidence"]}, key=grade_order)
    headings = [_NO_GRADE if grade == NONE else cell(grade) for grade in grades]
    lines = [
        (_table_name(name), part["rows"], *(part["confidence"].get(grade, 0) for grade in grades))
        for name, part in rows.items()
    ]
    return table(("table", "rows#", *(f"{heading}#" for heading in headings)), lines)


def _unseen(unseen: Mapping[str, Any] | None) -> str:
    if unseen is None:
        return "No such evaluation has been made for this version of the rules."
    said = f"{cell(unseen['description'])} Documents: {unseen['documents']}."
    rows = [*unseen["part"], {"table": None, "rows": unseen["rows"], "right": unseen["right"]}]
    lines = [
        (
            _table_name(part["table"]) if part["table"] else "all",
            part["rows"],
            part["right"],
            _share(part["right"] / part["rows"] if part["rows"] else None),
        )
        for part in rows
    ]
    judged = table(("table", "rows read#", "right#", "share#"), lines)
    return "\n\n".join([said, judged, *_errors(unseen["error"])])


def _errors(errors: list[Mapping[str, Any]]) -> Iterator[str]:
    if errors:
        yield "The errors by kind:"
        lines = [(cell(item["kind"]), item["number"], cell(item.get("example"))) for item in errors]
        yield table(("kind", "number#", "example"), lines)


def _weakness(item: Mapping[str, Any]) -> str:
    tables = ", ".join(_table_name(name) for name in item["tables"])
    example = f"Example: {cell(item['example'])}"
    return "\n\n".join((f"### {cell(item['title'])}", cell(item["what"]), example, f"Tables: {tables}"))


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
