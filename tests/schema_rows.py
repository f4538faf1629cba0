"""One sound row of each table, for tests that spoil one thing and see it refused."""

from __future__ import annotations

from typing import Any

from pipelines.tables import RECORDS

DOC = "0123456789abcdef"
SHA = DOC + "0" * 48


def _located(key: str, letter: str, start: int, quote: str) -> dict[str, Any]:
    end = start + len(quote)
    return {
        key: f"{DOC}:{letter}{start}-{end}",
        "document_id": DOC,
        "clause_id": f"{DOC}:c0-40",
        "start": start,
        "end": end,
        "quote": quote,
        "source_ref": f"texts/{DOC}.txt#char={start},{end}",
    }


def _values(table: str) -> dict[str, Any]:
    return {
        "documents": {
            "document_id": DOC,
            "source_path": "a/b.txt",
            "source_sha256": SHA,
            "source_bytes": 120,
            "media_type": "text/plain",
            "encoding": "utf-8",
            "text_sha256": SHA,
            "char_count": 40,
            "script": "hant",
            "title": "若干措施（試行）",
            "title_hans": "若干措施(试行)",
            "region_code": "140600",
            "region_level": "city",
            "issued_on": "2024-02-29",
            "plan_start_year": 2023,
            "plan_end_year": 2025,
        },
        "document_facts": _located("fact_id", "d", 0, "2024年2月29日")
        | {"field": "issued_on", "value": "2024-02-29", "source": "stated", "is_chosen": True},
        "clauses": _located("clause_id", "c", 0, "一、总则")
        | {
            "kind": "division",
            "label": "一",
            "number": 1,
            "level": 1,
            "heading": "总则",
            "heading_hans": "总则",
            "heading_start": 2,
            "heading_end": 4,
            "parent_id": None,
            "path": "一",
            "ordinal": 1,
            "text": "一、总则",
            "keywords": ("总则",),
        },
        "quantities": _located("quantity_id", "q", 6, "50万元")
        | {
            "type": "money",
            "value_min": None,
            "value_max": 500000.0,
            "date_value": None,
            "bound": "at_most",
            "unit": "CNY",
            "unit_printed": "万元",
            "role": "measure",
            "measure_id": f"{DOC}:m6-10",
        },
        "measures": _located("measure_id", "m", 6, "50万元")
        | {
            "is_quantified": True,
            "instrument": "award",
            "instrument_start": 10,
            "instrument_end": 12,
            "instrument_quote": "奖励",
            "amount_max_cny": 500000.0,
            "amount_bound": "at_most",
            "amount_quantity_id": f"{DOC}:q6-10",
            "condition": "认定后",
            "condition_hans": "认定后",
            "condition_start": 0,
            "condition_end": 3,
        },
        "thresholds": _located("threshold_id", "h", 6, "2年")
        | {
            "measure_id": None,
            "quantity_id": f"{DOC}:q6-8",
            "indicator": None,
            "indicator_hans": None,
            "indicator_start": None,
            "indicator_end": None,
            "comparator": ">=",
            "value": 2.0,
            "unit": "年",
            "alternative": None,
        },
        "targets": _located("target_id", "t", 6, "10%")
        | {
            "kind": "quantified",
            "indicator": "占比",
            "indicator_hans": "占比",
            "indicator_start": 4,
            "indicator_end": 6,
            "indicator_quote": "占比",
            "value_min": 10.0,
            "value_max": 10.0,
            "bound": "exact",
            "unit": "%",
            "quantity_id": f"{DOC}:q6-9",
            "statistic": "share",
            "deadline": "2025",
            "deadline_start": 0,
            "deadline_end": 4,
            "deadline_quote": "2025",
            "deadline_source": "stated",
            "period": None,
            "is_aspirational": False,
        },
        "responsibilities": _located("responsibility_id", "r", 6, "财政局")
        | {
            "agency": "财政局",
            "agency_name": "市财政局",
            "agency_name_hans": "市财政局",
            "role": "lead",
            "position": 1,
        },
        "citations": _located("citation_id", "x", 6, "《办法》")
        | {"title": "办法", "title_hans": "办法", "document_number": None, "relation": "rule"},
        "flags": _located("flag_id", "f", 6, "20231229")
        | {
            "code": "dropped_chars",
            "severity": "info",
            "printed": "20231229",
            "read_as": None,
            "certainty": "certain",
            "message": "Signs were lost.",
        },
    }[table]


def sound(table: str, **changes: Any) -> Any:
    """Return a record of ``table`` that keeps every rule, but for ``changes``."""
    return RECORDS[table](**(_values(table) | changes))
