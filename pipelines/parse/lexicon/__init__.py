"""The rules' knowledge as data: plain files with a comment wherever an entry needs one."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The tab-separated rows of lexicon file ``name``; blank lines and ``#`` comments are left out."""
    text = resources.files(__name__).joinpath(name).read_text("utf-8")
    lines = (line.split("  #")[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The words of lexicon file ``name`` by section: ``[section]`` heads, words apart by spaces."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line, *_rest in rows(name):
        if line.startswith("[") and line.endswith("]"):
            words = found.setdefault(line[1:-1], [])
        else:
            words.extend(line.split())
    return {section: tuple(entries) for section, entries in found.items()}


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """A regular-expression alternation of plain ``words``, longest first so that none hides another."""
    import re

    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
