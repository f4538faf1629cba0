"""The data card of a release: its README, filled from ``release.json`` and the documents table."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from string import Template
from typing import Any

import pyarrow as pa

from pipelines.export.huggingface import card_header
from pipelines.export.registry import KINDS
from pipelines.markdown import cell, table


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
    rows = [
        (_link(row["document_id"]), cell(row["title"]), cell(row["issuer"]), row["char_count"])
        for row in documents.to_pylist()
    ]
    return table(("document", "title", "issuer", "characters#"), rows)


def _link(document_id: str) -> str:
    return f"[`{document_id}`](texts/{document_id}.txt)"


def _tables(summaries: Mapping[str, Mapping[str, Any]]) -> str:
    return table(("table", "rows#"), [(f"`{name}`", held["rows"]) for name, held in summaries.items()])


def _refused(refused: list[Mapping[str, Any]]) -> str:
    if not refused:
        return "No file was refused."
    lines = [_refusal({name: cell(value) for name, value in item.items()}) for item in refused]
    return "\n".join(["Refused, and so not in the tables:", "", *lines])


def _refusal(item: Mapping[str, str]) -> str:
    return f"- `{item['path']}` ({item['reason']}): {item['what']}; {item['advice']}."
