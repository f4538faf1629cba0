"""The same policy as plain text, web page, Word file and PDF gives the same rows.

Each seed is made anew in the formats: the page with menus and a footer, the Word file with runs split by
formatting and numbers that Word generates, the PDF hard-wrapped, with a running header and page numbers
that stand in mid-sentence. What the formats put around the text is theirs; all else must be alike, but for
blanks and line ends.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest import read_bytes
from pipelines.parse.document import parse_source
from pipelines.parse.records import ParsedDocument
from tests.formats_support import HANS, HANT, as_docx, as_html, as_pdf

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
MEASURE = (
    "quote", "instrument", "amount_min_cny", "amount_max_cny", "amount_bound", "rate_min_pct", "rate_max_pct",
    "rate_bound", "rate_base", "per", "frequency", "payer_level", "beneficiary", "condition", "tier",
    "is_quantified", "cited_rule", "rule", "confidence",
)  # fmt: skip
TARGET = (
    "quote", "kind", "indicator", "value_min", "value_max", "bound", "unit", "statistic", "deadline",
    "deadline_source", "period", "is_aspirational", "rule", "confidence",
)  # fmt: skip


def lines_of(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def parsed(data: bytes, name: str) -> ParsedDocument:
    return parse_source(read_bytes(data, name))


def bare(value: Any) -> Any:
    """A value without blanks, which a line's end or a format may add or take."""
    return "".join(value.split()) if isinstance(value, str) else value


def rows(found: ParsedDocument) -> dict[str, list[tuple[Any, ...]]]:
    """What must be alike in all formats."""
    texts = [c for c in found.clauses if c.kind != "boilerplate"]
    return {
        "clauses": [(c.kind, c.label, c.level, bare(c.heading), bare(c.text)) for c in texts],
        "measures": [tuple(bare(getattr(m, name)) for name in MEASURE) for m in found.measures],
        "targets": [tuple(bare(getattr(t, name)) for name in TARGET) for t in found.targets],
        "duties": [(bare(r.quote), r.role, r.position) for r in found.responsibilities],
        "thresholds": [(bare(t.quote), t.comparator, t.value, t.unit) for t in found.thresholds],
    }


def pdf(lines: list[str]) -> bytes:
    hant = any("數" in line for line in lines)
    return as_pdf(lines, HANT if hant else HANS)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param("a.html", as_html, id="html"),
        pytest.param("a.docx", as_docx, id="docx"),
        pytest.param("a.pdf", pdf, id="pdf"),
    ],
)
def test_a_seed_in_another_format_gives_the_same_rows(
    seed: Path, name: str, made: Callable[[list[str]], bytes]
) -> None:
    lines = lines_of(seed)
    expected = rows(parsed("\n".join(lines).encode(), "a.txt"))
    found = rows(parsed(made(lines), name))
    for table, own in expected.items():
        assert found[table] == own, table


@pytest.mark.parametrize(("name", "made"), [("a.html", as_html), ("a.docx", as_docx), ("a.pdf", pdf)])
def test_every_span_is_verified_and_placed(name: str, made: Callable[[list[str]], bytes]) -> None:
    source = read_bytes(made(lines_of(SEEDS[0])), name)
    found = parse_source(source)
    records: tuple[Any, ...] = (*found.clauses, *found.quantities, *found.measures, *found.targets)
    for row in records:
        assert source.text[row.start : row.end] == row.quote
    starts = [place.start for place in source.places]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert starts[-1] < len(source.text)
