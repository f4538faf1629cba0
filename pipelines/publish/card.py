"""The data card of a release: its README, filled from ``release.json`` and the documents table."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from string import Template
from typing import Any

import pyarrow as pa

from pipelines.export.huggingface import card_header
from pipelines.export.registry import KINDS


def data_card(stated: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> str:
    """Return the README of the release that ``stated`` (``release.json``) and ``tables`` describe."""
    template = resources.files("pipelines.publish").joinpath("templates", "card.md").read_text("utf-8")
    card = Template(template).substitute(
        version=stated["version"],
        code_version=stated["code_version"],
        schema=stated["schema_sha256"][:16],
        documents=_documents(tables["documents"]),
        tables=_tables(stated["tables"]),
        flags=", ".join(f"{count} {severity}" for severity, count in stated["flags"].items()),
        refused=_refused(stated["refused"]),
        files=_files(),
    )
    return card_header(stated) + card


def _files() -> str:
    lines = ["| file | what |", "| --- | --- |"]
    lines += [
        f"| `{kind.pattern}` | {kind.title.format(table='TABLE', document_id='DOCUMENT_ID')} |"
        for kind in KINDS
    ]
    return "\n".join(lines)


def _documents(documents: pa.Table) -> str:
    lines = ["| document | title | issuer | characters |", "| --- | --- | --- | ---: |"]
    for row in documents.to_pylist():
        cells = [_cell(row[name]) for name in ("title", "issuer")]
        link = f"[`{row['document_id']}`](texts/{row['document_id']}.txt)"
        lines.append(f"| {link} | {cells[0]} | {cells[1]} | {row['char_count']} |")
    return "\n".join(lines)


def _tables(summaries: Mapping[str, Mapping[str, Any]]) -> str:
    lines = ["| table | rows |", "| --- | ---: |"]
    lines += [f"| `{name}` | {summary['rows']} |" for name, summary in summaries.items()]
    return "\n".join(lines)


def _refused(refused: list[Mapping[str, Any]]) -> str:
    if not refused:
        return "No file was refused."
    lines = [_refusal({name: _cell(value) for name, value in item.items()}) for item in refused]
    return "\n".join(["Refused, and so not in the tables:", "", *lines])


def _refusal(item: Mapping[str, str]) -> str:
    return f"- `{item['path']}` ({item['reason']}): {item['what']}; {item['advice']}."


def _cell(value: object) -> str:
    """Make ``value`` fit a cell: one line, and nothing that Markdown or HTML would take for markup."""
    text = " ".join(str("" if value is None else value).split())
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;"), ("`", "&#96;")):
        text = text.replace(char, entity)
    return text
