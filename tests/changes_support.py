"""Releases that are only held in memory, for tests of what differs between two."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import schemas
from pipelines.changes import Comparison, Held, compare
from pipelines.corpus import Sources, parse_sources
from pipelines.ingest import read_bytes
from pipelines.publish import Contents, InputFile, contents_of, publish_release
from pipelines.tables import to_arrow

PLAN = """某市人民政府关于印发某市数字经济发展实施方案的通知
某政发〔2023〕12号
各县(市、区)人民政府,市政府各部门:
现将《某市数字经济发展实施方案》印发给你们,请认真贯彻执行。
一、主要目标
到2025年,数字经济核心产业增加值占地区生产总值比重达到10%,培育数字经济企业100家。
二、重点任务
(一)支持平台建设。对获评省级工业互联网平台的企业,给予一次性奖励50万元。(责任单位:市工信局、市财政局)
(二)支持企业上云。对年营业收入500万元以上的企业,按照不超过投资额的30%给予补助,最高200万元。(责任单位:市大数据局)
(三)支持人才引进。对引进的数字经济领军人才,给予每人20万元安家补贴。(责任单位:市人社局)
三、保障措施
本方案自2023年6月1日起施行,有效期3年。
"""
OTHER = """某县促进软件产业发展若干政策
第一条 支持软件企业做大做强。对首次入库的软件企业,给予30万元奖励。
第二条 支持软件产品创新。对获得首版次软件认定的企业,给予最高80万元补助,由县财政承担。
第三条 本政策自发布之日起施行。
"""


def contents(texts: Mapping[str, str | bytes]) -> Contents:
    """All that is published of source files, given by name."""
    data = {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
    corpus = parse_sources(Sources(tuple(read_bytes(data[name], name) for name in sorted(data))))
    tables = {table: to_arrow(table, corpus.rows(table)) for table in schemas.TABLES}
    documents = [parsed.document for parsed in corpus.documents]
    inputs = [InputFile(d.source_path, d.source_sha256, d.source_bytes, d.document_id) for d in documents]
    return contents_of(tables, corpus.texts, inputs, corpus.refused, corpus.originals)


def held(texts: Mapping[str, str | bytes]) -> Held:
    """The release of source files, given by name."""
    made = contents(texts)
    return Held.made(made.store, made.held)


def compared(old: Mapping[str, str | bytes], new: Mapping[str, str | bytes]) -> Comparison:
    """What differs between the releases of two sets of source files."""
    return compare(held(old), held(new))


def published(texts: Mapping[str, str | bytes], output: Path) -> Path:
    """Publish a release of source files; it must be a new one."""
    release = publish_release(contents(texts), output)
    assert release is not None
    return release


def cells(comparison: Comparison, table: str) -> list[tuple[str, Any, Any]]:
    """The changed cells of a table: column, old, new."""
    return [(cell.column, cell.old, cell.new) for cell in comparison.tables[table].cells]
