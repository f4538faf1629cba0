"""What stands around the body of a Word file: notes, page headers and footers."""

from __future__ import annotations

from typing import Any

from pipelines.ingest.docx.inline import inline
from pipelines.ingest.docx.package import Package
from pipelines.ingest.docx.xml import R, W
from pipelines.ingest.writer import Writer, around

_PARTS = (("headerReference", "页眉"), ("footerReference", "页脚"))


def write_notes(
    writer: Writer, wanted: list[tuple[str, str]], package: Package, parts: dict[str, str]
) -> None:
    """Write the notes that the text refers to, numbered in its order, as 注1：…."""
    notes: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = package.tree(parts.get(f"{kind}s", ""))
        for note in () if root is None else root.iter(f"{W}{kind}"):
            notes[kind, note.get(f"{W}id", "")] = note
    for number, key in enumerate((key for key in dict.fromkeys(wanted) if key in notes), 1):
        text = " ".join(filter(None, (inline(p).text.strip() for p in notes[key].iter(f"{W}p"))))
        writer.line(f"注{number}：{text}", f"{key[0]}={number}")


def write_around(writer: Writer, root: Any, related: dict[str, tuple[str, str]], package: Package) -> None:
    """Write each header and footer once, marked as such, behind the text."""
    written: set[str] = set()
    for name, mark in _PARTS:
        for reference in root.iter(f"{W}{name}"):
            part = package.tree(related.get(reference.get(f"{R}id", ""), ("", ""))[1])
            lines = () if part is None else (inline(p).text for p in part.iter(f"{W}p"))
            text = " ".join(" ".join(lines).split())
            if text and text not in written:
                written.add(text)
                writer.line(around(mark, text), name.removesuffix("Reference"))
