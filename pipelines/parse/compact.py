"""A reading view without the page's own breaks: hard wraps, odd spaces and page marks taken out.

Rules on numbers and promises read running text: 奖⏎励30 万元 is 奖励30万元. The view leaves out blanks inside
the clauses of running text and page marks in mid-sentence; the rest stays. Rules make their rows on the
view's offsets, and :meth:`Compact.relocate` puts each row back on the source: every span, quote, id and
reference, by the naming convention of the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from pipelines.parse.context import Context
from pipelines.parse.outline.cues import is_page_marker
from pipelines.parse.records import Clause

RUNNING = ("division", "paragraph", "preamble", "closing")
_ID = re.compile(r"(:[qmhtg])(\d+)-(\d+)")
# A blank between two Latin letters or digits parts words (GB 19580); elsewhere it is the page's.
# Only a number broken by the page's edge (1⏎20元) is one number.
_BLANKS = re.compile(
    r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9\s])"
    r"|(?<=\d)[ \t]*\r?\n[ \t]*(?=\d{1,4}[元万亿%年月日家个项人名亩吨])"
)
_LINE = re.compile(r"[^\r\n]+")
# Markdown of a scanned page puts list and heading signs before lines that go on.
_SIGN = re.compile(r"\s*(?:#{1,6}|[-*])\s+")
_DIGITS = re.compile(r"\d+")
# A year that the wrap left alone on its line is no page number: its 年 opens the next line.
_LONE_YEAR = re.compile(r"[^\S\r\n]*(?:19|20)\d\d\s*年")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Compact:
    """The reading view of a document: a context and clauses on its own offsets, and the way back."""

    ctx: Context
    clauses: tuple[Clause, ...]
    source: Context
    offsets: tuple[int, ...]
    cut_numbers: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, ctx: Context, clauses: tuple[Clause, ...]) -> Compact:
        """Build the view of ``ctx`` with its outline ``clauses``."""
        dropped = bytearray(len(ctx.folded))
        for clause in clauses:
            if clause.kind in RUNNING:
                _drop(ctx.folded, clause, dropped)
        kept = tuple(i for i, gone in enumerate(dropped) if not gone)
        view = Context(
            source=replace(ctx.source, text="".join(ctx.text[i] for i in kept)),
            script=ctx.script,
            folded="".join(ctx.folded[i] for i in kept),
        )
        cut = tuple(
            m.span() for m in _DIGITS.finditer(ctx.folded) if m.group().isascii() and dropped[m.start()]
        )
        index = _indices(dropped)
        return cls(view, tuple(_moved(clause, index) for clause in clauses), ctx, kept, cut)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's span of a span of the view; blanks at its edges are not taken in."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def relocate(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Rows made on the view, on the source's offsets."""
        return tuple(self._relocated(row) for row in rows)

    def _relocated(self, row: Row) -> Row:
        values: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
        for name, value in values.items():
            if name.endswith("_id") and name not in ("document_id", "clause_id") and isinstance(value, str):
                values[name] = _ID.sub(self._renumbered, value)
        for start in [name for name in values if name == "start" or name.endswith("_start")]:
            self._move(values, start.removesuffix("start"))
        values["source_ref"] = f"texts/{self.source.document_id}.txt#char={values['start']},{values['end']}"
        return type(row)(**values)

    def _move(self, values: dict[str, Any], prefix: str) -> None:
        """Move one span, and print anew what stands there."""
        if values[f"{prefix}start"] is None:
            return
        start, end = self.span(values[f"{prefix}start"], values[f"{prefix}end"])
        values[f"{prefix}start"], values[f"{prefix}end"] = start, end
        quote = f"{prefix}quote" if f"{prefix}quote" in values else prefix.removesuffix("_")
        values[quote] = self.source.quote(start, end)

    def _renumbered(self, match: re.Match[str]) -> str:
        start, end = self.span(int(match[2]), int(match[3]))
        return f"{match[1]}{start}-{end}"


def _drop(folded: str, clause: Clause, dropped: bytearray) -> None:
    spans = [match.span() for match in _BLANKS.finditer(folded, clause.start, clause.end)]
    for line in list(_LINE.finditer(folded, clause.start, clause.end))[1:]:
        if is_page_marker(line.group().strip()):
            if not _is_number_cut(folded, *line.span(), clause):
                spans.append(line.span())
        elif sign := _SIGN.match(folded, line.start(), line.end()):
            spans.append(sign.span())
    for start, end in spans:
        dropped[start:end] = b"\x01" * (end - start)


def _is_number_cut(folded: str, start: int, end: int, clause: Clause) -> bool:
    """Whether a line of digits is a part of a number that the wrap broke, and no page number."""
    if _LONE_YEAR.match(folded, start, clause.end):
        return True
    before = folded[clause.start : start].rstrip()[-1:]
    behind = folded[end : min(clause.end, end + 12)].lstrip()[:1]
    plain = folded[start:end].strip().isdigit()
    return plain and (before.isdigit() or behind.isdigit() or behind in tuple("年月日万亿元%个家项名亩"))


def _indices(dropped: bytearray) -> list[int]:
    """For each source offset, the view's offset of the first kept character at or behind it."""
    index = [0]
    for gone in dropped:
        index.append(index[-1] + (0 if gone else 1))
    return index


def _moved(clause: Clause, index: list[int]) -> Clause:
    heading = clause.heading_start is not None and clause.heading_end is not None
    return replace(
        clause,
        start=index[clause.start],
        end=index[clause.end],
        heading_start=index[clause.heading_start] if heading else None,  # type: ignore[index]
        heading_end=index[clause.heading_end] if heading else None,  # type: ignore[index]
    )
