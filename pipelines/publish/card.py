"""The data card of a release: its README, filled from ``release.json`` and the documents table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from string import Template
from typing import Any

import pyarrow as pa

from pipelines.export.huggingface import card_header
from pipelines.export.layout import NUMBER, Layout
from pipelines.export.registry import KINDS
from pipelines.markdown import cell, table


def data_card(stated: Mapping[str, Any], documents: Iterable[pa.Table]) -> str:
    """Return the README of the release that ``stated`` (``release.json``) describes.

    ``documents`` is its documents table, in pieces end to end.
    """
    layout = Layout.of(stated)
    template = resources.files("pipelines.publish").joinpath("templates", "card.md").read_text("utf-8")
    card = Template(template).substitute(
        version=stated["version"],
        code_version=stated["code_version"],
        schema=stated["schema_sha256"][:16],
        documents=_documents(documents, layout),
        tables=_tables(stated["tables"]),
        flags=", ".join(f"{count} {severity}" for severity, count in stated["flags"].items()),
        refused=_refused(stated["refused"]),
        files=_files(layout),
    )
    return card_header(stated) + card


def _files(layout: Layout) -> str:
    lines = ["| file | what |", "| --- | --- |"]
    lines += [
        f"| `{kind.pattern}` | {kind.title.format(table='TABLE', document_id='DOCUMENT_ID')} |"
        for kind in KINDS
        if layout.has(kind.edition)
    ]
    split = [f"`{table}`" for table in layout.rows if layout.is_split(table)]
    if split:
        lines += [
            "",
            f"Of the large tables {', '.join(split)}, `TABLE.parquet` and `TABLE.jsonl` are folders",
        ]
        lines[-1] += f" `TABLE/` of files `part-{NUMBER}`: the rows in their order, from `part-00000` on."
    return "\n".join(lines)


def _documents(documents: Iterable[pa.Table], layout: Layout) -> str:
    if not layout.names_documents:
        return f"{layout.rows['documents']:,} documents: see the table `documents`."
    rows = [
        (_link(row["document_id"]), cell(row["title"]), cell(row["issuer"]), row["char_count"])
        for part in documents
        for row in part.to_pylist()
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
