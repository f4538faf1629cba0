"""Links between documents: by number or title, only where exactly one document answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.links import link_citations
from pipelines.parse.records import Citation, Document, ParsedDocument


def document(key: str, title: str, number: str | None = None, *cited: Citation) -> ParsedDocument:
    own = Document(
        document_id=key,
        source_path=f"{key}.txt",
        source_sha256=key,
        source_bytes=1,
        media_type="text/plain",
        encoding="utf-8",
        text_sha256=key,
        char_count=1,
        script="hans",
        title=title,
        title_hans=title,
        document_number=number,
    )
    return ParsedDocument(document=own, citations=cited)


def citation(title: str | None, number: str | None = None) -> Citation:
    return Citation(
        citation_id="x",
        document_id="x",
        clause_id="x",
        start=0,
        end=1,
        quote="x",
        source_ref="x",
        title=title,
        title_hans=title,
        document_number=number,
        relation="other",
    )


PLAN = "甲市人民政府关于印发甲市数据行动方案(2023-2025年)的通知"


@pytest.mark.parametrize(
    ("cited", "expected", "reason"),
    [
        (citation("甲市数据行动方案(2023-2025年)"), "plan", "a notice carries the title of its plan"),
        (citation("《甲市 数据行动方案(2023—2025年)》"), "plan", "marks, spaces and dashes do not count"),
        (citation(PLAN), "plan", "the whole title of the notice"),
        (citation(None, "甲政发〔2023〕5号"), "plan", "the number, whatever its brackets"),
        (citation("甲市数据"), None, "part of a title is no title"),
        (citation("乙市办法"), None, "two documents have this title"),
        (citation(None), None, "nothing to go by"),
    ],
)
def test_links(cited: Citation, expected: str | None, reason: str) -> None:
    corpus = [
        document("citing", "甲市通知", None, cited),
        document("plan", PLAN, "甲政发[2023]5号"),
        document("first", "乙市办法"),
        document("second", "乙市办法"),
    ]
    (linked,) = link_citations(corpus)[0].citations
    assert linked.cited_document_id == expected, reason
    assert replace(linked, cited_document_id=None) == cited
