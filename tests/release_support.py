"""A small corpus of invented text, with its rows written out by hand, for tests of whole releases."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

import schemas
from pipelines.parse import records as r
from pipelines.parse.context import Context, IdMaker
from pipelines.publish import InputFile
from pipelines.source import SourceText
from pipelines.tables import to_arrow

POLICY = (
    "某市支持数字经济发展若干措施\n"
    "一、奖励支持\n"
    "（一）对年营业收入500万元以上的企业，按照《某市奖励办法》给予不超过投资额30%、最高200万元的一次性奖励。"
    "（责任单位：市工信局）\r\n"
    "　　到２０２５年，培育企业100家。\n"
)
NOTICE = "某縣關於舉辦競賽的通知\n擬選拔3家企業。\n"

Records = dict[str, list[Any]]


class Place:
    """Finds the span of words in a text, and makes the columns that say where a row is."""

    def __init__(self, text: str, path: str) -> None:
        self.context = Context.of(SourceText.from_text(text, path))
        self.clauses: list[r.Clause] = []

    def span(self, words: str) -> tuple[int, int]:
        start = self.context.text.index(words)
        return start, start + len(words)

    def row(self, table: str, letter: str, words: str) -> dict[str, Any]:
        """The columns that every row has, for the row of ``table`` that quotes ``words``."""
        start, end = self.span(words)
        columns = self.context.located(start, end)
        columns[schemas.primary_key(table)] = IdMaker(self.context.document_id, letter)(start, end)
        if table != "clauses":
            columns["clause_id"] = next(
                c.clause_id for c in self.clauses if c.start <= start and end <= c.end
            )
        return columns

    def part(self, name: str, words: str, *, hans: bool = False, quote: bool = False) -> dict[str, Any]:
        """The columns of a value that was read from ``words``."""
        start, end = self.span(words)
        columns: dict[str, Any] = {f"{name}_start": start, f"{name}_end": end}
        columns[f"{name}_quote" if quote else name] = words
        return columns | ({f"{name}_hans": self.context.hans(start, end)} if hans else {})

    def clause(self, kind: str, words: str, **columns: Any) -> None:
        row = self.row("clauses", "c", words)
        blank = dict.fromkeys(
            (
                "label",
                "number",
                "level",
                "heading",
                "heading_hans",
                "heading_start",
                "heading_end",
                "parent_id",
                "path",
            )
        )
        text = self.context.hans(row["start"], row["end"])
        rest: dict[str, Any] = (
            blank | {"kind": kind, "ordinal": len(self.clauses) + 1, "text": text} | columns
        )
        self.clauses.append(r.Clause(**row, **rest))

    def quantity(
        self, words: str, type_: str, low: float | None, high: float | None, **columns: Any
    ) -> r.Quantity:
        rest: dict[str, Any] = dict.fromkeys(("date_value", "bound", "unit", "unit_printed"))
        rest |= {"type": type_, "value_min": low, "value_max": high} | columns
        return r.Quantity(**self.row("quantities", "q", words), **rest)

    def document(self, rows: Records, **columns: Any) -> r.Document:
        source = self.context.source
        counts: dict[str, Any] = {f"n_{table}": len(found) for table, found in rows.items()}
        return r.Document(
            document_id=source.document_id,
            source_path=source.path,
            source_sha256=source.sha256,
            source_bytes=source.size,
            media_type=source.media_type,
            encoding=source.encoding,
            text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
            char_count=len(source.text),
            script=self.context.script,
            **counts,
            **columns,
        )


def policy_records() -> Records:
    """Every row of :data:`POLICY`."""
    at = Place(POLICY, "in/policy.txt")
    at.clause("title", "某市支持数字经济发展若干措施")
    at.clause(
        "division",
        "一、奖励支持",
        label="一",
        number=1,
        level=1,
        path="一",
        **at.part("heading", "奖励支持", hans=True),
    )
    first = at.clauses[1].clause_id
    line = POLICY[POLICY.index("（一）") : POLICY.index("\r\n")]
    at.clause("division", line, label="(一)", number=1, level=2, path="一/(一)", parent_id=first)
    at.clause("paragraph", "到２０２５年，培育企业100家。", level=2, path="一", parent_id=first)
    measure_id = at.row("measures", "m", "不超过投资额30%、最高200万元")["measure_id"]
    quantities = _policy_quantities(at, measure_id)
    fact = at.row("document_facts", "d", "某市支持数字经济发展若干措施")
    title = fact["quote"]
    rows: Records = {
        "document_facts": [
            r.DocumentFact(**fact, field="title", value=title, source="stated", is_chosen=True)
        ],
        "clauses": list(at.clauses),
        "quantities": quantities,
        "measures": [_policy_measure(at, quantities)],
        "thresholds": [_policy_threshold(at, quantities[0], measure_id)],
        "targets": [_policy_target(at, quantities[4])],
        "responsibilities": [
            r.Responsibility(
                **at.row("responsibilities", "r", "市工信局"),
                agency="市工信局",
                agency_name="市工信局",
                agency_name_hans="市工信局",
                role="responsible",
                position=1,
            )
        ],
        "citations": [
            r.Citation(
                **at.row("citations", "x", "《某市奖励办法》"),
                title="某市奖励办法",
                title_hans="某市奖励办法",
                document_number=None,
                relation="rule",
            )
        ],
        "flags": [
            r.Flag(
                **at.row("flags", "f", "２０２５"),
                code="misprint",
                severity="info",
                printed="２０２５",
                read_as="2025",
                certainty="certain",
                message="a year in full-width digits",
            )
        ],
    }
    rows["documents"] = [at.document(rows, title=title, title_hans=title)]
    return rows


def _policy_quantities(at: Place, measure_id: str) -> list[r.Quantity]:
    threshold_id = at.row("thresholds", "h", "500万元以上")["threshold_id"]
    target_id = at.row("targets", "t", "100家")["target_id"]
    money = {"unit": "CNY", "unit_printed": "万元"}
    rate = {"unit": "%", "unit_printed": "%"}
    return [
        at.quantity(
            "500万元",
            "money",
            5e6,
            None,
            bound="at_least",
            role="threshold",
            threshold_id=threshold_id,
            **money,
        ),
        at.quantity(
            "30%", "percent", None, 30.0, bound="at_most", role="measure", measure_id=measure_id, **rate
        ),
        at.quantity(
            "200万元", "money", None, 2e6, bound="at_most", role="measure", measure_id=measure_id, **money
        ),
        at.quantity("２０２５年", "date", None, None, bound="exact", role="date", date_value="2025"),
        at.quantity(
            "100家",
            "count",
            100.0,
            100.0,
            bound="exact",
            role="target",
            target_id=target_id,
            unit="家",
            unit_printed="家",
        ),
    ]


def _policy_measure(at: Place, quantities: Sequence[r.Quantity]) -> r.Measure:
    return r.Measure(
        **at.row("measures", "m", "不超过投资额30%、最高200万元"),
        is_quantified=True,
        instrument="award",
        **at.part("instrument", "奖励", quote=True),
        amount_max_cny=2e6,
        amount_bound="at_most",
        amount_quantity_id=quantities[2].quantity_id,
        rate_max_pct=30.0,
        rate_bound="at_most",
        rate_quantity_id=quantities[1].quantity_id,
        **at.part("rate_base", "投资额", hans=True),
        frequency="one_off",
        **at.part("frequency", "一次性", quote=True),
        **at.part("beneficiary", "企业", hans=True),
        **at.part("condition", "年营业收入500万元以上", hans=True),
    )


def _policy_threshold(at: Place, quantity: r.Quantity, measure_id: str) -> r.Threshold:
    return r.Threshold(
        **at.row("thresholds", "h", "500万元以上"),
        measure_id=measure_id,
        quantity_id=quantity.quantity_id,
        **at.part("indicator", "年营业收入", hans=True),
        comparator=">=",
        value=5e6,
        unit="CNY",
        alternative=None,
    )


def _policy_target(at: Place, quantity: r.Quantity) -> r.Target:
    start, end = at.span("企业100家")
    return r.Target(
        **at.row("targets", "t", "100家"),
        kind="quantified",
        indicator="企业",
        indicator_hans="企业",
        indicator_start=start,
        indicator_end=end - 4,
        indicator_quote="企业",
        value_min=100.0,
        value_max=100.0,
        bound="exact",
        unit="家",
        quantity_id=quantity.quantity_id,
        statistic="count",
        deadline="2025",
        **at.part("deadline", "２０２５年", quote=True),
        deadline_source="stated",
        period=None,
        is_aspirational=False,
    )


def notice_records() -> Records:
    """Every row of :data:`NOTICE`, in Traditional script."""
    at = Place(NOTICE, "in/notice.txt")
    at.clause("title", "某縣關於舉辦競賽的通知")
    at.clause("preamble", "擬選拔3家企業。")
    number = at.quantity("3家", "count", 3.0, 3.0, bound="exact", role="quota", unit="家", unit_printed="家")
    rows: Records = {table: [] for table in schemas.TABLES if table != "documents"}
    rows |= {"clauses": list(at.clauses), "quantities": [number]}
    rows["documents"] = [at.document(rows)]
    return rows


def corpus_records() -> Records:
    """The rows of both documents, by table."""
    both = (policy_records(), notice_records())
    return {table: [row for rows in both for row in rows[table]] for table in schemas.TABLES}


def corpus_texts() -> dict[str, str]:
    """The source texts by document id."""
    return {SourceText.from_text(text).document_id: text for text in (POLICY, NOTICE)}


def corpus_tables(rows: Records | None = None) -> dict[str, pa.Table]:
    """The tables of both documents, or of ``rows``."""
    held = corpus_records() if rows is None else rows
    return {table: to_arrow(table, held[table]) for table in schemas.TABLES}


def corpus_inputs() -> list[InputFile]:
    """The two inputs, as the ingest would name them."""
    documents = corpus_records()["documents"]
    return [InputFile(d.source_path, d.source_sha256, d.source_bytes, d.document_id) for d in documents]


def changed(table: str, number: int, **columns: Any) -> dict[str, pa.Table]:
    """The tables with ``columns`` of row ``number`` of ``table`` set to other values."""
    rows = corpus_records()
    rows[table][number] = replace(rows[table][number], **columns)
    return corpus_tables(rows)


def without(table: str, number: int) -> dict[str, pa.Table]:
    """The tables without row ``number`` of ``table``."""
    rows = corpus_records()
    del rows[table][number]
    return corpus_tables(rows)


def twice(table: str, number: int) -> dict[str, pa.Table]:
    """The tables with row ``number`` of ``table`` standing twice."""
    rows = corpus_records()
    rows[table].append(rows[table][number])
    return corpus_tables(rows)
